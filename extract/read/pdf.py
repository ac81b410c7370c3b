"""PDF with a text layer: pdfium's letters -> lines -> paragraphs; pdfplumber where tables are ruled."""

from __future__ import annotations

import io
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import ReadError
from extract.model import Place
from extract.read.draft import Contents, Draft
from extract.read.pdf_layout import (
    Region, letterhead_apart, region_of, signature_apart, without_margins, without_stamps,
)  # fmt: skip
from extract.read.pdf_lines import Letter, Line, bold_letters, letters_of, lines_of
from extract.read.pdf_paragraphs import Paragraph, joined
from extract.read.pdf_tables import Box, RuledTable, goes_on_from, has_rules, tables_of

MAX_PAGES = 2_000
MAX_LETTERS = 5_000_000
CELL_PADDING = 6.0
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


class Page(NamedTuple):
    """What one page shows: lines outside tables, and each table's cells with their lines."""

    lines: list[Line]
    tables: list[tuple[RuledTable, list[tuple[Box, list[Line]]]]]
    width: float
    stamped: bool
    is_blank: bool


def read(path: Path, content: bytes, found: str = "pdf") -> Contents:
    """The blocks of a PDF file.

    Raises ReadError: damaged, encrypted, too-large, no-text-layer.
    """
    _check_end(content)
    document = _open(content)
    try:
        pages = list(_pages(document, content))
        signed = _signatures(document) > 0
    finally:
        document.close()
    blank = sum(page.is_blank for page in pages)
    if blank == len(pages):
        raise ReadError("no-text-layer", f"{len(pages)} trang")
    warnings = []
    if blank:
        warnings.append("page-without-text")
    if signed or any(page.stamped for page in pages):
        warnings.append("e-signature")
    return Contents(list(_drafts(pages)), found, len(pages), tuple(warnings))


def _check_end(content: bytes) -> None:
    """A PDF ends with an end mark; one whose last revision has none was cut short."""
    end = content.rfind(b"%%EOF")
    if end < 0 or b" obj" in content[end:]:
        raise ReadError("damaged", "EOF")
    head = content[:2048]
    if b"/Linearized" in head and b"/L " in head:
        size = head.split(b"/L ", 1)[1].split(None, 1)[0].split(b"/")[0]
        if size.isdigit() and int(size) > len(content):
            raise ReadError("damaged", "EOF")


def _open(content: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise ReadError("encrypted") from error
        raise ReadError("damaged", str(error)) from error
    if not len(document):
        raise ReadError("damaged", "0 trang")
    if len(document) > MAX_PAGES:
        raise ReadError("too-large", f"{MAX_PAGES:,} trang")
    return document


def _signatures(document: Any) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDF_GetSignatureCount(document.raw))


def _pages(document: Any, content: bytes) -> Iterator[Page]:
    plumber: Any = None
    letters = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        try:
            letters += textpage.count_chars()
            if letters > MAX_LETTERS:
                raise ReadError("too-large", f"{MAX_LETTERS:,} ký tự")
            found = letters_of(page, textpage)
            bold = bold_letters(textpage, found)
            grids: list[RuledTable] = []
            if found and has_rules(page):
                plumber = plumber or _plumber(content)
                grids = _grids(plumber, number)
            yield _page(found, bold, grids, number + 1, page.get_width())
        finally:
            textpage.close()
            page.close()
    if plumber is not None:
        plumber.close()


def _plumber(content: bytes) -> Any:
    import pdfplumber

    return pdfplumber.open(io.BytesIO(content))


def _grids(plumber: Any, number: int) -> list[RuledTable]:
    page = plumber.pages[number]
    try:
        return tables_of(page)
    finally:
        page.close()


def _page(letters: list[Letter], bold: set[int], grids: list[RuledTable], number: int, width: float) -> Page:
    tables = []
    taken: set[int] = set()
    for grid in grids:
        inside = [letter for letter in letters if grid.top - 2 <= letter.base <= grid.bottom + 2]
        cells = []
        for box in grid.boxes:
            own = [letter for letter in inside if letter.index not in taken and box.holds(letter)]
            taken.update(letter.index for letter in own)
            cells.append((box, lines_of(own, number, bold)))
        tables.append((grid, cells))
    free = [letter for letter in letters if letter.index not in taken] if taken else letters
    lines, stamped = without_stamps(lines_of(free, number, bold))
    return Page(lines, tables, width, stamped, not any(letter.char != " " for letter in letters))


def _drafts(pages: list[Page]) -> Iterator[Draft]:
    bodies, headers, footers = without_margins([page.lines for page in pages])
    notes: list[Line] = []
    flow: list[Paragraph | Draft] = []
    regions = _regions(pages, bodies)
    pitch = _pitch(bodies)
    tables = TableCount()
    for index, (page, lines) in enumerate(zip(pages, bodies, strict=True)):
        body, low = _notes_apart(lines)
        notes += low
        if index == 0:
            body = letterhead_apart(body)
        body = signature_apart(body, page.width)
        region = regions[round(page.width)]
        for item in _in_order(body, page, tables):
            if isinstance(item, Draft):
                flow.append(item)
            else:
                _append(flow, item, region, pitch)
    for number, item in enumerate(flow):
        yield item if isinstance(item, Draft) else _draft(item, number + 1)
    for paragraph in joined(notes, region_of(notes, pages[0].width), pitch):
        yield _draft(paragraph, None)._replace(kind="note")
    yield from (Draft(text, "header") for text in headers)
    yield from (Draft(text, "footer") for text in footers)


def _append(flow: list[Paragraph | Draft], lines: list[Line], region: Region, pitch: float) -> None:
    """Join lines to the paragraph before them, also over a page's end."""
    from extract.read.pdf_paragraphs import goes_on, is_centred

    for line in lines:
        centred = is_centred(line, region)
        last = flow[-1] if flow else None
        if isinstance(last, Paragraph) and goes_on(last, line, centred, pitch):
            last.add(line)
        else:
            flow.append(Paragraph([line], region, centred, line.text))


class TableCount:
    """Tables of the file so far; a table that goes on over a page's end stays one table."""

    def __init__(self) -> None:
        self.number = 0
        self.rows = 0
        self.last: RuledTable | None = None
        self.heading: list[str] = []

    def place(self, grid: RuledTable, first_row: list[str], at_top: bool) -> tuple[int, int]:
        """The table's number, and how far its rows are shifted (below 0: a repeated heading row)."""
        if at_top and self.last is not None and goes_on_from(grid, self.last):
            shift = self.rows - (1 if first_row == self.heading else 0)
        else:
            self.number += 1
            self.heading, shift = first_row, 0
        self.rows, self.last = shift + grid.rows, grid
        return self.number, shift


def _in_order(body: list[Line], page: Page, tables: TableCount) -> Iterator[list[Line] | Draft]:
    """Lines and tables of a page as they follow each other."""
    rest = list(body)
    for grid, cells in page.tables:
        above = [line for line in rest if line.base < grid.top + 2]
        rest = [line for line in rest if line.base >= grid.top + 2]
        yield above
        first_row = [" ".join(line.text for line in lines) for box, lines in cells if box.row == 1]
        number, shift = tables.place(grid, first_row, at_top=not above)
        repeated = shift and first_row == tables.heading
        for box, lines in cells:
            if not (repeated and box.row == 1):
                yield from _cell(box, lines, number, shift)
    if rest:
        tables.last = None
    yield rest


def _cell(box: Box, lines: list[Line], table: int, shift: int) -> Iterator[Draft]:
    region = Region(box.x0 + CELL_PADDING, max([box.x1 - CELL_PADDING, *(line.x1 for line in lines)]))
    steps = [b.base - a.base for a, b in zip(lines, lines[1:], strict=False)]
    for paragraph in joined(lines, region, statistics.median(steps) if steps else 14.0):
        place = Place(
            page=paragraph.lines[0].page,
            table=table,
            row=box.row + shift,
            column=box.column,
            row_span=box.row_span,
            column_span=box.column_span,
            box=paragraph.box,
        )
        yield _draft(paragraph, None)._replace(kind="cell", place=place)


def _draft(paragraph: Paragraph, number: int | None) -> Draft:
    return Draft(
        paragraph.text,
        "paragraph",
        Place(page=paragraph.lines[0].page, paragraph=number, box=paragraph.box),
        bold=all(line.bold for line in paragraph.lines),
        centred=paragraph.centred,
    )


def _notes_apart(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Body lines, and the footnotes below them: a small line that begins with a raised number, and on."""
    for index, line in enumerate(lines):
        if line.is_note and index and line.height < 0.95 * statistics.median(other.height for other in lines):
            return lines[:index], lines[index:]
    return lines, []


def _regions(pages: list[Page], bodies: list[list[Line]]) -> dict[int, Region]:
    widths = {round(page.width): page.width for page in pages}
    return {
        key: region_of(
            [
                line
                for page, lines in zip(pages, bodies, strict=True)
                if round(page.width) == key
                for line in lines
            ],
            width,
        )
        for key, width in widths.items()
    }


def _pitch(bodies: list[list[Line]]) -> float:
    steps = [
        round(below.base - line.base, 1)
        for lines in bodies
        for line, below in zip(lines, lines[1:], strict=False)
        if 0 < below.base - line.base < 3 * line.height
    ]
    return statistics.median(steps) if steps else 16.0

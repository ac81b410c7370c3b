"""PDF with a text layer: pdfium's letters -> lines -> paragraphs; pdfplumber where tables are ruled."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.errors import ReadError
from extract.read.draft import Contents
from extract.read.ocr import recognition
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_pdf import OldLetters
from extract.read.options import DEFAULTS, ReadOptions
from extract.read.pdf_cells import laid_in
from extract.read.pdf_flow import Page, drafts_of
from extract.read.pdf_grids import Grids
from extract.read.pdf_layout import without_stamps
from extract.read.pdf_limits import MAX_LETTERS, check_page, check_streams
from extract.read.pdf_lines import Bold, Letter
from extract.read.pdf_rows import lines_of
from extract.read.pdf_sheet import Turned, sheet_of
from extract.read.pdf_signatures import merged, signature_of_stamp, signatures_in
from extract.read.pdf_tables import RuledTable, has_rules

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def read(path: Path, content: bytes, found: str = "pdf", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a PDF file.

    Raises ReadError: damaged, encrypted, too-large, no-text-layer, missing-program.
    """
    import pypdfium2

    _check_end(content)
    check_streams(content)
    document = _open(content, options.pages)
    try:
        old, grids = OldLetters(old_fonts(options.rules)), Grids(content)
        pages = list(_pages(document, grids, old))
        recognised = recognition(document, pages, options)
        signed = list(signatures_in(document))
    except pypdfium2.PdfiumError as error:
        # A page that the file names and does not hold, or that pdfium cannot make out.
        raise ReadError("damaged", str(error)) from error
    finally:
        document.close()
    for number, seen in recognised.pages.items():
        pages[number] = _page(seen.letters, seen.bold, seen.grids, number + 1, seen.width)
    if all(page.is_blank for page in pages):
        raise ReadError("no-text-layer", f"{len(pages)} trang")
    warnings = list(recognised.warnings)
    stamps = [
        signature_of_stamp(words, number) for number, page in enumerate(pages, 1) for words in page.stamps
    ]
    if signed or stamps:
        warnings.append("e-signature")
    if any(page.struck for page in pages):
        warnings.append("tracked-changes")
    if old.converted:
        warnings.append("old-font")
    if grids.failed:
        warnings.append("table-rules-unread")
    drafts = list(recognised.marked(drafts_of(pages)))
    return Contents(
        drafts,
        recognised.format_of(pages),
        len(pages),
        tuple(warnings),
        signatures=merged(stamps, signed),
    )


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


def _open(content: bytes, most: int) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise ReadError("encrypted") from error
        raise ReadError("damaged", str(error)) from error
    if not len(document):
        raise ReadError("damaged", "0 trang")
    if 0 < most < len(document):
        raise ReadError("too-large", f"{most:,} trang")
    return document


def _pages(document: Any, ruled: Grids, old: OldLetters) -> Iterator[Page]:
    letters = 0
    grids: list[RuledTable] = []
    for number in range(len(document)):
        page = document[number]
        check_page(page)
        textpage = page.get_textpage()
        try:
            letters += textpage.count_chars()
            if letters > MAX_LETTERS:
                raise ReadError("too-large", f"{MAX_LETTERS:,} ký tự")
            sheet = sheet_of(page, textpage)
            found = old.convert(textpage, sheet.upright)
            turned = old.convert_turned(textpage, sheet.turned)
            is_ruled = found and has_rules(sheet.paths, goes_on=bool(grids))
            grids = ruled.of(number, sheet.turn) if is_ruled else []
            seen = _page(found, Bold(textpage), grids, number + 1, sheet.width, turned)
            yield seen._replace(struck=sheet.struck)
        finally:
            textpage.close()
            page.close()
    ruled.close()


def _page(
    letters: list[Letter],
    bold: Container[int],
    grids: list[RuledTable],
    number: int,
    width: float,
    turned: Sequence[Turned] = (),
) -> Page:
    filled = {}
    taken: set[int] = set()
    # A table inside a cell is lower than the one around it: its words are its own.
    for at, grid in sorted(enumerate(grids), key=lambda pair: pair[1].bottom - pair[1].top):
        inside = [letter for letter in letters if grid.top - 2 <= letter.base <= grid.bottom + 2]
        cells = []
        for box in grid.boxes:
            own = [letter for letter in inside if letter.at not in taken and box.holds(letter)]
            taken.update(letter.at for letter in own)
            aside = [place.letter for place in turned if box.covers(place.x, place.y)]
            cells.append((box, lines_of(own, number, bold) + laid_in(box, lines_of(aside, number, bold))))
        filled[at] = (grid, cells)
    tables = [filled[at] for at in sorted(filled)]
    free = [letter for letter in letters if letter.at not in taken] if taken else letters
    lines, stamps = without_stamps(lines_of(free, number, bold))
    return Page(lines, tables, width, stamps, not any(letter.char != " " for letter in letters))

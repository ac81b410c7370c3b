"""Pages of a PDF -> drafts: margins, notes and columns apart, lines and tables in reading order."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator
from typing import NamedTuple

import regex

from extract.model import Place
from extract.read.draft import Draft
from extract.read.pdf_layout import Region, letterhead_apart, region_of, signature_apart, without_margins
from extract.read.pdf_lines import Line
from extract.read.pdf_paragraphs import Paragraph, goes_on, is_centred, joined
from extract.read.pdf_tables import Box, RuledTable, goes_on_from

CELL_PADDING = 6.0
SMALL = 0.93  # of the page's usual height of letters
NOTE_NUMBER = regex.compile(r"^\d{1,2} (?=\p{Lu})")


class Page(NamedTuple):
    """What one page shows: lines outside tables, and each table's cells with their lines."""

    lines: list[Line]
    tables: list[tuple[RuledTable, list[tuple[Box, list[Line]]]]]
    width: float
    stamped: bool
    is_blank: bool


def drafts_of(pages: list[Page]) -> Iterator[Draft]:
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
    for number, shown in enumerate(flow, start=1):
        yield shown if isinstance(shown, Draft) else _draft(shown, number)
    for paragraph in joined(notes, region_of(notes, pages[0].width), pitch):
        yield _draft(paragraph, None)._replace(kind="note")
    yield from (Draft(text, "header") for text in headers)
    yield from (Draft(text, "footer") for text in footers)


def _append(flow: list[Paragraph | Draft], lines: list[Line], region: Region, pitch: float) -> None:
    """Join lines to the paragraph before them, also over a page's end."""
    for line in lines:
        centred = is_centred(line, region)
        last = flow[-1] if flow else None
        if isinstance(last, Paragraph) and goes_on(last, line, centred, pitch):
            last.add(line, centred)
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
    steps = [b.base - a.base for a, b in itertools.pairwise(lines)]
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
    """Body lines, and the footnotes below them: small lines to the page's end, the first with its number."""
    if not lines:
        return lines, []
    usual = statistics.median(line.height for line in lines)
    start = len(lines)
    while start > 1 and lines[start - 1].height < SMALL * usual:
        start -= 1
    for index in range(start, len(lines)):
        number = NOTE_NUMBER.match(lines[index].text)
        if lines[index].is_note or number:
            notes = [line._replace(text=NOTE_NUMBER.sub("", line.text)) for line in lines[index:]]
            return lines[:index], notes
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
        for line, below in itertools.pairwise(lines)
        if 0 < below.base - line.base < 3 * line.height
    ]
    return statistics.median(steps) if steps else 16.0

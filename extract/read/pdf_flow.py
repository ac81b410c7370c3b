"""Pages of a PDF -> drafts: margins, notes and columns apart, lines and tables in reading order."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator
from typing import NamedTuple

import regex

from extract.model import Place
from extract.read.draft import Draft
from extract.read.pdf_breaks import Flow, Placed, TableCount, rows_of, written
from extract.read.pdf_cells import CELL_PADDING, unbroken
from extract.read.pdf_columns import Closing, below_letterhead, closing_of, letterhead_apart, over_page
from extract.read.pdf_layout import Region, region_of, without_margins
from extract.read.pdf_lines import Line
from extract.read.pdf_paragraphs import Paragraph, goes_on, is_centred, joined
from extract.read.pdf_tables import Box, RuledTable

SMALL = 0.93  # of the page's usual height of letters
NOTE_NUMBER = regex.compile(r"^(?:\d{1,2}[.)]? ?|\(\d{1,2}\) ?|\[\d{1,2}\] ?|\*{1,3} ?)(?=[\p{Lu}“\"])")
MOST_NOTE_LINES = 12
NOTE_GAP = 1.3  # of the distance between lines, above notes as large as the text
BARE_NUMBER = regex.compile(r"^\d{1,2} ?(?=\p{Lu})")
WIDE_NOTE_GAP = 2.0  # above notes whose number is as large as the text, too


class Page(NamedTuple):
    """What one page shows: lines outside tables, each table's cells with their lines, and stamps' words."""

    lines: list[Line]
    tables: list[tuple[RuledTable, list[tuple[Box, list[Line]]]]]
    width: float
    stamps: list[list[str]]
    is_blank: bool
    struck: bool = False


class Cells(NamedTuple):
    """The cells of one page's table with their lines, and where in the file's table they belong."""

    cells: list[tuple[Box, list[Line]]]
    placed: Placed


def drafts_of(pages: list[Page]) -> Iterator[Draft]:
    bodies, headers, footers = without_margins([page.lines for page in pages])
    notes: list[Line] = []
    flow = Flow()
    regions = _regions(pages, bodies)
    pitch = _pitch(bodies)
    tables = TableCount()
    held = Closing()  # of the page before: its signature may end on this one
    for index, (page, lines) in enumerate(zip(pages, bodies, strict=True)):
        body, low = _notes_apart(lines)
        notes += low
        if index == 0:
            body = letterhead_apart(body)
        region = regions[round(page.width)]
        closing, body = over_page(body, held, page.width)
        _append(flow, closing, region, pitch)
        above, held, below = closing_of(body, page.width)
        if below or index + 1 == len(pages):
            body, held = [*above, *held.left, *held.right, *below], Closing()
        else:
            body = [*above, *held.left]
        for item in _in_order(body, page, tables):
            if isinstance(item, Cells):
                _add_cells(flow, item)
            else:
                _append(flow, item, region, pitch)
    for number, shown in enumerate(flow, start=1):
        yield shown if isinstance(shown, Draft) else _draft(shown, number)
    for paragraph in joined(notes, region_of(notes, pages[0].width), pitch):
        yield _draft(paragraph, None)._replace(kind="note")
    yield from (Draft(text, "header") for text in headers)
    yield from (Draft(text, "footer") for text in footers)


def _append(flow: Flow, lines: list[Line], region: Region, pitch: float) -> None:
    """Join lines to the paragraph before them, also over a page's end."""
    for line in lines:
        centred = is_centred(line, region)
        last = flow[-1] if flow else None
        if isinstance(last, Paragraph) and goes_on(last, line, centred, pitch):
            last.add(line, centred)
        else:
            flow.append(Paragraph([line], region, centred, line.text))


def _in_order(body: list[Line], page: Page, tables: TableCount) -> Iterator[list[Line] | Cells]:
    """Lines and tables of a page as they follow each other."""
    rest = list(body)
    outer: RuledTable | None = None
    for grid, cells in page.tables:
        if outer is not None and grid.bottom <= outer.bottom:
            yield Cells(cells, tables.nested())
            continue
        outer = grid
        above = [line for line in rest if line.base < grid.top + 2]
        rest = [line for line in rest if line.base >= grid.top + 2]
        yield above
        yield Cells(cells, tables.place(grid, rows_of(cells, grid.rows), at_top=not above))
    if rest:
        tables.last = None
    yield rest


def _add_cells(flow: Flow, cells: Cells) -> None:
    """Append the cells of a page's table; those of a heading that is repeated are left out."""
    placed = cells.placed
    for box, lines in cells.cells:
        if box.row <= placed.repeated:
            continue
        if not lines and placed.shift and box.row == placed.repeated + 1:
            flow.spread(box, placed)
        for paragraph in _paragraphs(box, lines):
            place = Place(
                page=paragraph.lines[0].page,
                table=placed.number,
                row=box.row + placed.shift,
                column=box.column,
                row_span=box.row_span,
                column_span=box.column_span,
                box=paragraph.box,
            )
            cell = _draft(paragraph, None)._replace(kind="cell", place=place)
            flow.add_cell(cell, written(paragraph.lines, box))


def _paragraphs(box: Box, lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of a cell."""
    lines = unbroken(lines, box)
    region = Region(box.x0 + CELL_PADDING, max([box.x1 - CELL_PADDING, *(line.x1 for line in lines)]))
    steps = [b.base - a.base for a, b in itertools.pairwise(lines)]
    return joined(lines, region, statistics.median(steps) if steps else 14.0, in_cell=True)


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
    start = _small_from(lines)
    for index in range(max(1, len(lines) - MOST_NOTE_LINES), len(lines)):
        line = lines[index]
        small = index >= start and (line.is_note or NOTE_NUMBER.match(line.text))
        large = line.is_note and _stands_off(lines, index, NOTE_GAP)
        bare = BARE_NUMBER.match(line.text) and _stands_off(lines, index, WIDE_NOTE_GAP)
        if small or large or bare:
            notes = [line._replace(text=NOTE_NUMBER.sub("", line.text)) for line in lines[index:]]
            return lines[:index], notes
    return lines, []


def _small_from(lines: list[Line]) -> int:
    """Where the small lines at a page's end begin."""
    usual = statistics.median(line.height for line in lines)
    start = len(lines)
    while start > 1 and lines[start - 1].height < SMALL * usual:
        start -= 1
    return start


def _stands_off(lines: list[Line], index: int, least: float) -> bool:
    steps = [below.base - line.base for line, below in itertools.pairwise(lines[:index])]
    gap = lines[index].base - lines[index - 1].base
    return bool(steps) and gap > least * statistics.median(steps)


def _regions(pages: list[Page], bodies: list[list[Line]]) -> dict[int, Region]:
    bodies = [below_letterhead(bodies[0]), *bodies[1:]] if bodies else bodies
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

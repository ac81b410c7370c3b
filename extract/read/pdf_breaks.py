"""Tables of a PDF that go on over a page's end: their number, repeated headings, rows and cells cut there."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from extract.read.cuts import is_cut
from extract.read.draft import Draft
from extract.read.joining import CLOSED, FIGURE, glued
from extract.read.label import label_of
from extract.read.pdf_cells import CELL_PADDING, is_one_number
from extract.read.pdf_lines import Line
from extract.read.pdf_paragraphs import Paragraph
from extract.read.pdf_tables import Box, RuledTable, goes_on_from
from extract.read.pdf_words import begins_alike

HEADING_ROWS = 3
SPACE = 0.22  # of a line's height, between two words
SLACK = 1.5  # points by which a line may end too early


class Written(NamedTuple):
    """A cell's words on one page; the room behind its last line, and the width of its first word, in points."""

    text: str = ""
    room: float = 0.0
    first: float = 0.0

    def is_full_before(self, other: Written) -> bool:
        """Whether the first word of ``other`` had no room behind the last one here."""
        return bool(self.text and other.text) and other.first > self.room


Row = Mapping[int, Written]
NOTHING = Written()


def written(lines: list[Line], box: Box) -> Written:
    """What a cell's lines say, and how much room they leave."""
    if not lines:
        return NOTHING
    last, left, right = lines[-1], box.x0 + CELL_PADDING, box.x1 - CELL_PADDING
    room = right - last.x1
    if abs(last.x0 - left - room) < last.height / 2:
        room += last.x0 - left  # set in the middle
    room = max(room, 0.0) - SPACE * last.height - SLACK
    return Written(" ".join(line.text for line in lines), room, lines[0].first_word)


def rows_of(cells: list[tuple[Box, list[Line]]], count: int) -> list[dict[int, Written]]:
    """For each row what its cells say, by column."""
    rows: list[dict[int, Written]] = [{} for _ in range(count)]
    for box, lines in cells:
        rows[box.row - 1][box.column] = written(lines, box)
    return rows


class Placed(NamedTuple):
    """A table's number in the file, how far its rows are shifted, how many rows repeat its heading, and whether
    the first of the others ends the last row of the page before."""

    number: int
    shift: int = 0
    repeated: int = 0
    goes_on: bool = False


class TableCount:
    """Tables of the file so far; a table that goes on over a page's end stays one table."""

    def __init__(self) -> None:
        self.number = 0
        self.rows = 0
        self.last: RuledTable | None = None
        self.heading: list[dict[int, str]] = []
        self.tail: Row = {}
        self.is_filled = True

    def place(self, grid: RuledTable, rows: list[dict[int, Written]], at_top: bool) -> Placed:
        """Where the rows of one page's table belong."""
        repeated, goes_on = 0, False
        if at_top and self.last is not None and goes_on_from(grid, self.last):
            repeated = _repeated(_texts(rows), self.heading)
            goes_on = row_goes_on(self.tail, rows[repeated:], self.is_filled)
            shift, begun = self.rows - repeated - goes_on, rows[repeated + goes_on :]
        else:
            self.number += 1
            self.heading, shift, begun, self.is_filled = _texts(rows[:HEADING_ROWS]), 0, rows[1:], True
        self.is_filled = self.is_filled and all(row.get(1, NOTHING).text for row in begun)
        self.rows, self.last, self.tail = shift + grid.rows, grid, rows[-1]
        return Placed(self.number, shift, repeated, goes_on)

    def nested(self) -> Placed:
        """Where the rows of a table inside a cell of another one belong, which may go on behind it."""
        self.number += 1
        return Placed(self.number)


def _texts(rows: list[dict[int, Written]]) -> list[dict[int, str]]:
    return [{column: cell.text for column, cell in row.items()} for row in rows]


def _repeated(rows: list[dict[int, str]], heading: list[dict[int, str]]) -> int:
    """How many rows at the start are the heading again; one at least is left."""
    pairs = itertools.takewhile(lambda pair: _is_again(*pair), zip(rows[:-1], heading, strict=False))
    return sum(1 for _ in pairs)


def _is_again(row: dict[int, str], heading: dict[int, str]) -> bool:
    """Whether a row says what the heading said; some programs leave out a cell's last line the second time."""
    if row == heading:
        return True
    return row.keys() == heading.keys() and all(
        text == heading[column] or (text and heading[column].startswith(f"{text} "))
        for column, text in row.items()
    )


def row_goes_on(before: Row, rows: list[dict[int, Written]], is_filled: bool) -> bool:
    """Whether the first of a page's rows ends the last row of the page before.

    Its first cell says nothing new, and a sentence of another cell goes on; or its first cell is empty
    where those of all rows before are not (``is_filled``), and further items or sentences follow; or
    all it says had no room in the lines above.
    """
    after = {column: cell for column, cell in rows[0].items() if cell.text}
    first = after.get(1, NOTHING).text
    if is_one_number(before.get(1, NOTHING).text, first):
        return True
    if first and not first[0].islower():
        return False
    if any(_is_cut(before.get(column, NOTHING).text, cell.text) for column, cell in after.items()):
        return True
    if first or not after or 1 not in rows[0]:
        return False
    merged = len(rows) > 1 and 1 not in rows[1]
    if (
        is_filled
        and not merged
        and all(_is_further(before.get(c, NOTHING), cell) for c, cell in after.items())
    ):
        return True
    return _is_rest(before, after)


def _is_rest(before: Row, after: Row) -> bool:
    """Whether all that a row says had no room in the row above, which says more: its number, a figure."""
    said = {column for column, cell in before.items() if column > 1 and cell.text}
    return said > after.keys() and all(
        before[column].is_full_before(cell)
        and not CLOSED.search(before[column].text)
        and not _are_figures(before[column].text, cell.text)
        for column, cell in after.items()
    )


def _is_further(before: Written, after: Written) -> bool:
    """Whether a cell goes on with a further item or sentence, or with words that had no room."""
    if not before.text:
        return False
    if label_of(after.text) or CLOSED.search(before.text):
        return True
    return before.is_full_before(after) and not _are_figures(before.text, after.text)


def _are_figures(before: str, after: str) -> bool:
    """Whether two cells hold a number each: no column is so wide that one stands behind the other."""
    return bool(FIGURE.fullmatch(before) and FIGURE.fullmatch(after))


def _is_cut(before: str, after: str) -> bool:
    """Whether a sentence of a cell goes on; where sentences begin with small letters none can be told."""
    if after[:1].isdigit():
        return is_cut(before, after)
    start = before[len(label_of(before)) :].lstrip()
    return after[:1].islower() and start[:1].isupper() and not CLOSED.search(before)


class Flow(list["Paragraph | Draft"]):
    """What the pages say in reading order; cells are joined to their beginning on the page before."""

    def __init__(self) -> None:
        super().__init__()
        self._ends: dict[tuple[int, int, int], tuple[int, Written]] = {}

    def add_cell(self, cell: Draft, own: Written) -> None:
        """Append a part of a cell, or join it to what the cell says on the page before."""
        key = (cell.place.table or 0, cell.place.row or 0, cell.place.column or 0)
        if self._ends and next(iter(self._ends))[:2] != key[:2]:
            self._ends.clear()  # only the cells of a table's last row can go on
        at, before = self._ends.get(key, (-1, NOTHING))
        last = self[at] if at >= 0 else None
        if not isinstance(last, Draft) or last.place.page == cell.place.page == _page_of(self[-1]):
            self._ends[key] = len(self), own
            self.append(cell)
        elif last.place.page != cell.place.page and _is_one(last.text, cell.text, before.is_full_before(own)):
            whole = is_one_number(last.text, cell.text)
            text = last.text + cell.text if whole else glued(last.text, cell.text)
            self[at] = last._replace(text=text, bold=last.bold and cell.bold)
            self._ends[key] = at, own
        else:
            # What a cell says on the next page stands with what it said before, ahead of the cells beside it.
            here = at + 1
            self.insert(here, cell)
            for other, (end, words) in self._ends.items():
                if end >= here:
                    self._ends[other] = end + 1, words
            self._ends[key] = here, own

    def spread(self, box: Box, placed: Placed) -> None:
        """Let a cell of several rows that was cut at the page's end take the rows of its empty rest, ``box``."""
        end, rows = box.row + placed.shift + placed.goes_on, box.row_span - placed.goes_on
        found = 0
        for at in range(len(self) - 1, -1, -1):
            shown = self[at]
            if not isinstance(shown, Draft) or shown.place.table != placed.number:
                break
            row, high = shown.place.row or 0, shown.place.row_span
            if found and row != found:
                break
            if shown.place.column == box.column and row + high == end and max(high, box.row_span) > 1:
                found = row
                self[at] = shown._replace(place=replace(shown.place, row_span=high + rows))


def _page_of(shown: Paragraph | Draft) -> int | None:
    return shown.place.page if isinstance(shown, Draft) else shown.lines[-1].page


def _is_one(before: str, after: str, is_full: bool) -> bool:
    if CLOSED.search(before) or label_of(after) or begins_alike(before, after):
        return False
    return is_full or not after[0].isupper()

"""Ruled tables of a PDF page: the grid from pdfplumber, the words from pdfium's letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from extract.read.pdf_letters import Letter, shown
from extract.read.pdf_objects import Path

SNAP = 3.0
LONG = 20.0
THIN = 3.0
FEWEST_RULES = 3


class Box(NamedTuple):
    """A cell of the grid: row and column from 1, and its rectangle on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, letter: Letter) -> bool:
        """Whether a letter's middle lies in the cell."""
        return self.covers((letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2)

    def covers(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in the cell."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class RuledTable(NamedTuple):
    """One table of one page; ``edges`` are the x of its columns' borders."""

    boxes: tuple[Box, ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    rows: int


def has_rules(paths: Iterable[Path], goes_on: bool = False) -> bool:
    """Whether a page draws enough straight lines for a table; one row is enough where a table may go on."""
    fewest = FEWEST_RULES - goes_on
    across = down = 0
    for path in paths:
        wide, high = path.x1 - path.x0, path.y1 - path.y0
        if wide > LONG and high > LONG / 2:
            if path.is_stroked:
                # A frame has two lines each way; some programs draw all lines of a table as one path.
                lines = 2 if path.lines < 2 * FEWEST_RULES else FEWEST_RULES
                across, down = across + lines, down + lines
        elif wide > LONG and high < THIN:
            across += 1
        elif high > LONG / 3 and wide < THIN:
            down += 1
        if across >= fewest and down >= FEWEST_RULES:
            return True
    return False


def tables_of(page: Any, turn: int = 0) -> list[RuledTable]:
    """The tables pdfplumber sees on a page, from top to bottom; frames around plain text left out.

    ``turn`` is by how much the page must be turned (0, 90, 180, 270 degrees) until its letters stand upright.
    """
    found = []
    left, top, right, bottom = page.bbox
    frame = (0.0, 0.0, right - left, bottom - top)
    for table in page.filter(_is_rule).find_tables():
        cells = [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in table.cells]
        made = grid_of([_turned(cell, frame, turn) for cell in cells] if turn else cells)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda table: table.top)


def _turned(
    cell: tuple[float, float, float, float], frame: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    """A cell of a page, on the page as it is held to be read."""
    ax, ay = shown(cell[0], frame[3] - cell[1], frame, turn)
    bx, by = shown(cell[2], frame[3] - cell[3], frame, turn)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_rule(drawn: dict[str, Any]) -> bool:
    """Whether a drawn thing may be a border: shading behind words is none."""
    if drawn.get("object_type") not in ("rect", "curve"):
        return True
    return bool(drawn.get("stroke")) or min(drawn["width"], drawn["height"]) < THIN


def grid_of(cells: list[tuple[float, float, float, float]]) -> RuledTable | None:
    xs = _snapped([x for cell in cells for x in (cell[0], cell[2])])
    ys = _snapped([y for cell in cells for y in (cell[1], cell[3])])
    if len(cells) < 2 or len(xs) < 3:
        return None
    boxes = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _index(ys, top), _index(xs, x0)
        rows, columns = _index(ys, bottom) - row, _index(xs, x1) - column
        boxes.append(Box(row + 1, column + 1, max(rows, 1), max(columns, 1), x0, top, x1, bottom))
    boxes.sort(key=lambda box: (box.row, box.column))
    return RuledTable(tuple(boxes), tuple(xs), ys[0], ys[-1], len(ys) - 1)


def _snapped(values: list[float]) -> list[float]:
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > SNAP:
            snapped.append(value)
    return snapped


def _index(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - value))


def goes_on_from(table: RuledTable, before: RuledTable) -> bool:
    """Whether a table at a page's top has the columns of the one at the bottom of the page before."""
    return len(table.edges) == len(before.edges) and all(
        abs(here - there) < 2 * SNAP for here, there in zip(table.edges, before.edges, strict=True)
    )

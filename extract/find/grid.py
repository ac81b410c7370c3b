"""Blocks of kind ``cell`` put back into the grids a person sees, merged cells over all their squares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from extract.model import Cell, Plan

# No table of a plan is wider; a damaged file may claim spans of millions.
WIDEST = 200
# Cells that claim more squares than this between them are taken without their spans.
MOST_SQUARES = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """One table: its cells in reading order, and which cell covers which square (from 0).

    ``lines`` are the cells with words that cover each row, ``first`` is the index of the first block,
    ``bold`` the cells whose blocks are all bold.
    """

    index: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    squares: Mapping[tuple[int, int], Cell]
    lines: tuple[tuple[Cell, ...], ...]
    first: int
    bold: frozenset[tuple[int, int]]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a square, None where the square is empty."""
        return self.squares.get((row, column))

    def text(self, row: int, column: int) -> str:
        """The words of the cell that covers a square, empty where there is none."""
        cell = self.squares.get((row, column))
        return cell.text if cell else ""

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover a row and have words, left to right, each once."""
        return self.lines[row]

    def is_banner(self, row: int) -> bool:
        """Whether one cell with words fills the whole row (a title or the name of a group of rows)."""
        cells = self.row(row)
        return len(cells) == 1 < self.columns and cells[0].column_span >= self.columns


def grids(plan: Plan) -> Iterator[Grid]:
    """The tables of a plan in reading order."""
    members: dict[int, list[int]] = {}
    for index, block in enumerate(plan.blocks):
        if block.kind == "cell" and block.place.table is not None:
            members.setdefault(block.place.table, []).append(index)
    for table, blocks in members.items():
        yield _grid(plan, table, blocks)


def _grid(plan: Plan, table: int, members: list[int]) -> Grid:
    at: dict[tuple[int, int], list[int]] = {}
    for index in members:
        place = plan.blocks[index].place
        at.setdefault(((place.row or 1) - 1, (place.column or 1) - 1), []).append(index)
    last = max(row for row, _ in at)
    cells = tuple(
        _cell(plan, row, column, blocks, last) for (row, column), blocks in at.items() if column < WIDEST
    )
    bold = frozenset((c.row, c.column) for c in cells if all(plan.blocks[i].bold for i in c.blocks))
    return grid_of(table, cells, last + 1, members[0], bold)


def grid_of(
    index: int, cells: tuple[Cell, ...], rows: int, first: int, bold: frozenset[tuple[int, int]]
) -> Grid:
    """The grid of ``cells`` in reading order; see Grid."""
    if sum(cell.row_span * cell.column_span for cell in cells) > MOST_SQUARES:
        cells = tuple(replace(cell, row_span=1, column_span=1) for cell in cells)
    squares = {(row, column): cell for cell in cells for row in _rows(cell) for column in _columns(cell)}
    squares.update({(cell.row, cell.column): cell for cell in cells})
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    return Grid(index, cells, rows, width, squares, _lines(cells, rows), first, bold)


def _lines(cells: tuple[Cell, ...], rows: int) -> tuple[tuple[Cell, ...], ...]:
    lines: list[list[Cell]] = [[] for _ in range(rows)]
    for cell in cells:
        if cell.text:
            for row in _rows(cell):
                lines[row].append(cell)
    return tuple(tuple(sorted(line, key=lambda cell: cell.column)) for line in lines)


def _cell(plan: Plan, row: int, column: int, blocks: list[int], last: int) -> Cell:
    first = plan.blocks[blocks[0]]
    place, text = first.place, first.text
    if len(blocks) > 1:
        text = " ".join(plan.blocks[index].text for index in blocks).strip()
    high = 1 if place.row_span <= 1 else min(place.row_span, last - row + 1)
    wide = 1 if place.column_span <= 1 else min(place.column_span, WIDEST - column)
    return Cell(row, column, high, wide, text, tuple(blocks))


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)

"""Rows that are several rows in one: cells of as many lines each, ``10A1, 10A3`` beside ``45, 30``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

import regex

from extract.find.broken_lines import lines_of_times
from extract.find.cells import read_cell
from extract.find.grid import Grid, grid_of
from extract.model import Cell, Plan
from extract.rulebook import Rulebook

WORD = regex.compile(r"\p{L}")
LONGEST = 60


def with_lines_as_rows(grid: Grid, plan: Plan, rules: Rulebook) -> Grid:
    """The grid; a row whose cells hold a name and its numbers line by line is as many rows as lines."""
    lines = _lines_by_row(grid, plan, rules)
    if not lines:
        return grid
    heights = [lines.get(row, 1) for row in range(grid.rows)]
    starts = [0, *accumulate(heights)]
    cells = tuple(part for cell in grid.cells for part in _parts(cell, plan, starts, lines))
    bold = frozenset((starts[row], column) for row, column in grid.bold)
    return grid_of(grid.index, cells, starts[-1], grid.first, bold)


def _parts(cell: Cell, plan: Plan, starts: list[int], lines: dict[int, int]) -> Iterator[Cell]:
    """A cell in its new place, or the cells of its lines."""
    row = starts[cell.row]
    if cell.row_span == 1 and len(cell.blocks) == lines.get(cell.row):
        for offset, block in enumerate(cell.blocks):
            yield replace(cell, row=row + offset, text=plan.blocks[block].text, blocks=(block,))
    else:
        yield replace(cell, row=row, row_span=starts[cell.row + cell.row_span] - row)


def _lines_by_row(grid: Grid, plan: Plan, rules: Rulebook) -> dict[int, int]:
    """How many lines the rows of more than one have."""
    several: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if len(cell.blocks) > 1:
            several.setdefault(cell.row, []).append(cell)
    return {row: len(cells[0].blocks) for row, cells in several.items() if _go_together(cells, plan, rules)}


def _go_together(cells: list[Cell], plan: Plan, rules: Rulebook) -> bool:
    """Whether cells hold as many lines each, names in some of them and one number a line in others."""
    if len({len(cell.blocks) for cell in cells}) > 1 or any(cell.row_span > 1 for cell in cells):
        return False
    texts = [[plan.blocks[block].text for block in cell.blocks] for cell in cells]
    if any(len(list(lines_of_times(lines))) < len(lines) for lines in texts):
        return False  # `Từ 05/9` over `đến 15/9` is one time
    names = any(all(_is_name(line) for line in lines) for lines in texts)
    return names and any(all(read_cell(line, rules) for line in lines) for lines in texts)


def _is_name(line: str) -> bool:
    """Short words that begin of their own: a line in small letters goes on with the one above it."""
    return WORD.search(line) is not None and len(line) <= LONGEST and not line[0].islower()

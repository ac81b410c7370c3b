"""Months over the columns of a table: what stands under each, or the tasks whose months are crossed (`x`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.month_numbers import is_mark
from extract.model import Cell, Window


def across(grid: Grid, header: Header, months: dict[int, Window]) -> Iterator[tuple[int, Window]]:
    """The blocks of what is due with their months: the words of a month's cells, or the task whose months are
    crossed; months apart are each a time, told by the task and then by the marks themselves."""
    label = min(months) - 1
    for row in range(header.rows, grid.rows):
        cells = {column: cell for column in months if (cell := grid.at(row, column))}
        crossed = [column for column, cell in cells.items() if is_mark(cell.text.strip())]
        if crossed and label >= 0 and (task := grid.at(row, label)):
            yield from _runs(task, [cells[column] for column in crossed], [months[c] for c in crossed])
            continue
        for column, cell in cells.items():
            if cell.row == row and cell.column == column and any(map(str.isalpha, cell.text)):
                reached = [months[c] for c in range(column, column + cell.column_span) if c in months]
                yield from ((block, _joined(reached)) for block in cell.blocks)


def _runs(task: Cell, marks: Sequence[Cell], windows: Sequence[Window]) -> Iterator[tuple[int, Window]]:
    runs: list[tuple[Cell, list[Window]]] = []
    for mark, window in zip(marks, windows, strict=True):
        if runs and _follows(runs[-1][1][-1], window):
            runs[-1][1].append(window)
        else:
            runs.append((mark, [window]))
    for number, (mark, run) in enumerate(runs):
        yield from ((block, _joined(run)) for block in (mark if number else task).blocks)


def _follows(window: Window, other: Window) -> bool:
    """Whether a month is the one after another."""
    last, first = window.date_to, other.date_from
    return last is not None and first is not None and last + timedelta(days=1) == first


def _joined(windows: Sequence[Window]) -> Window:
    if len(windows) == 1:
        return windows[0]
    first = min(window.date_from for window in windows if window.date_from)
    last = max(window.date_to for window in windows if window.date_to)
    return Window(first, last, "period")

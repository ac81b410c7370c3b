"""Times in the cells of tables: whose they are, and which of them only label a row or a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extract.link.due import Due, item_words, other_cells, tasks_of
from extract.model import Mention, Reading, TimeExpression


class Home(NamedTuple):
    """The table a block stands in: its kind, whether the block heads a column, and what of its row
    is due in the row's month."""

    kind: str
    heads: bool
    due: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where blocks stand in tables: ``tasks`` as in the tables, ``timed`` the blocks due then."""

    tasks: Mapping[int, tuple[int, ...]]
    timed: frozenset[int]
    homes: Mapping[int, Home]

    @classmethod
    def of(cls, reading: Reading) -> Grid:
        """The cells of a plan's tables."""
        tasks, blocks = tasks_of(reading), reading.plan.blocks
        rows: dict[tuple[int, int | None], tuple[int, ...]] = {}
        for table in reading.tables:
            for index, _ in table.months:
                key = table.index, blocks[index].place.row
                rows[key] = (*rows.get(key, ()), index)
        return cls(
            tasks,
            frozenset(block for due in tasks.values() for block in due),
            {
                block: Home(
                    table.kind,
                    cell.row < table.header_rows,
                    rows.get((table.index, blocks[block].place.row), ()),
                )
                for table in reading.tables
                for cell in table.cells
                for block in cell.blocks
            },
        )


def cell_reason(reading: Reading, index: int, mention: Mention, grid: Grid, alone: bool) -> str:
    """Why a time in a cell gives no row: it heads a column, or stands ``alone`` as the row's label."""
    home = grid.homes.get(index)
    if home is None:
        return ""
    value = mention.value
    assert isinstance(value, TimeExpression)
    if home.heads and value.relation in ("on", "during", "from") and value.window.precision != "day":
        return "table-label"
    if not alone:
        return ""
    if index in grid.tasks:
        windows = [reading.sections[block].month for block in grid.tasks[index]]
        return "month-item" if value.window in windows else ""
    if home.kind == "months" and _is_time_of(reading, index, value, home.due):
        return ""
    return "table-label" if home.kind in ("months", "roster", "targets", "report", "layout") else ""


def _is_time_of(reading: Reading, index: int, value: TimeExpression, due: tuple[int, ...]) -> bool:
    """Whether a cell among months says more than they do: a day of the row's month, or ``Cả năm``."""
    if not due:
        return other_cells(reading, index) != ""
    if value.relation == "every":
        return False
    return value.window.precision in ("day", "week") or value.relation in ("before", "by")


def cell_due(reading: Reading, index: int, grid: Grid) -> Due:
    """What is due at the time that a cell holds alone: its tasks, else the words beside it."""
    home = grid.homes.get(index)
    due = grid.tasks.get(index) or (home.due if home else ())
    if not due:
        return Due(other_cells(reading, index))
    words = (item_words(reading.plan.blocks[block]).rstrip(" .;,") for block in due)
    return Due("; ".join(word for word in words if word))

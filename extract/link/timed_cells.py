"""Times in the cells of tables: whose they are, and which of them only label a row or a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

import regex

from extract.link.due import WORD, item_words
from extract.link.lunar_columns import counts_by_moon, moon_reason
from extract.link.row_names import names_rows, spans_columns
from extract.link.time_headers import LIMIT_HEADER, PLAIN_HEADER, headers_of
from extract.model import Mention, Reading, TimeExpression, Window

# The longest stretch of days that is a date of its own, and not a part of the year.
LONGEST_DATE = timedelta(days=27)

# ``(18 tuần)`` beside its first and last day.
DURATION = regex.compile(
    r"(?i)(?:gồm |có |trong )?(?:\d+|\p{L}+) (?:tuần|ngày|tháng|buổi|tiết|phút)(?: (?:thực )?học)?"
)


# Rules of days in the calendar; a counted week (``Tuần 9``) is none.
DAYS = ("deadline.day", "deadline.range")


class Home(NamedTuple):
    """The table a block stands in: its kind, whether the block heads a column, what of its row is due
    in the row's month, the words above its column, and the column itself (from 0)."""

    kind: str
    heads: bool
    due: tuple[int, ...]
    header: str
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where blocks stand in tables: ``tasks`` as in the tables, ``timed`` the blocks due then (of them
    ``answered`` where the time cell holds a time, ``settled`` where it holds a date of its own), ``dated``
    the columns of a row (by table and row) that hold little but dates."""

    tasks: Mapping[int, tuple[int, ...]]
    timed: frozenset[int]
    answered: frozenset[int]
    settled: frozenset[int]
    homes: Mapping[int, Home]
    dated: Mapping[tuple[int | None, int | None], frozenset[int]]

    @classmethod
    def of(cls, reading: Reading) -> Grid:
        """The cells of a plan's tables."""
        tasks, blocks = tasks_of(reading), reading.plan.blocks
        rows: dict[tuple[int, int | None], tuple[int, ...]] = {}
        for table in reading.tables:
            for index, _ in table.months:
                key = table.index, blocks[index].place.row
                rows[key] = (*rows.get(key, ()), index)
        homes = {
            block: Home(
                table.kind,
                cell.row < table.header_rows,
                rows.get((table.index, blocks[block].place.row), ()),
                headers.get(cell.column, ""),
                cell.column,
            )
            for table in reading.tables
            for headers in (headers_of(table),)
            for cell in table.cells
            for block in cell.blocks
        }
        return cls(
            tasks,
            frozenset(block for due in tasks.values() for block in due),
            frozenset(_with_times(reading, tasks, lambda mention: True)),
            frozenset(_with_times(reading, tasks, lambda mention: _settles(reading, tasks, mention))),
            homes,
            _dated(reading, homes),
        )


def _with_times(
    reading: Reading, tasks: Mapping[int, tuple[int, ...]], fits: Callable[[Mention], bool]
) -> Iterator[int]:
    """The blocks whose row has a time that ``fits`` in its time cell."""
    for mention in reading.times:
        if mention.block in tasks and isinstance(mention.value, TimeExpression) and fits(mention):
            yield from tasks[mention.block]


def _settles(reading: Reading, tasks: Mapping[int, tuple[int, ...]], mention: Mention) -> bool:
    """A day or a few days of its own, which take the month's place; a holiday by its name only says more of the
    month's item, and where the row stands in a week already its days are known."""
    value = mention.value
    assert isinstance(value, TimeExpression)
    window = value.window
    if value.relation == "every" or mention.rule.startswith("holiday."):
        return False
    if window.precision == "day":
        return (window.date_from or window.date_to) is not None
    months = [reading.sections[block].month for block in tasks[mention.block]]
    return is_own_date(window) and not any(month and is_own_date(month) for month in months)


def _dated(
    reading: Reading, homes: Mapping[int, Home]
) -> dict[tuple[int | None, int | None], frozenset[int]]:
    """The columns of each row with a cell that holds little more than a day or a stretch of days; not those
    of days by the moon."""
    found: dict[tuple[int | None, int | None], frozenset[int]] = {}
    for mention in reading.times:
        block, value = reading.plan.blocks[mention.block], mention.value
        place, home = block.place, homes.get(mention.block)
        if block.kind != "cell" or place.column is None or not isinstance(value, TimeExpression):
            continue
        if home is not None and counts_by_moon(home.header):
            continue
        fills = 2 * (mention.span.end - mention.span.start) >= len(block.text)
        if fills and (is_own_date(value.window) or mention.rule in DAYS):
            key = place.table, place.row
            found[key] = found.get(key, frozenset()) | {place.column}
    return found


def is_own_date(window: Window) -> bool:
    """Whether a window is a day or a few, not a month or a term that may label a row."""
    if window.precision in ("day", "week"):
        return True
    if window.precision != "period" or window.date_from is None or window.date_to is None:
        return False
    return window.date_to - window.date_from <= LONGEST_DATE


def tasks_of(reading: Reading) -> Mapping[int, tuple[int, ...]]:
    """For the blocks of time columns, the blocks of what is due then."""
    return {block: due for table in reading.tables for block, due in table.tasks}


def other_cells(reading: Reading, index: int) -> str:
    """The words of the first other cell of a cell's row that holds words."""
    home = reading.plan.blocks[index].place
    for block in reading.plan.blocks[max(0, index - 60) : index + 60]:
        place = block.place
        if place.table == home.table and place.row == home.row and place.column != home.column:
            words = item_words(block).rstrip(" .;,")
            if len(words) > 3 and WORD.search(words):
                return words
    return ""


def cell_reason(reading: Reading, index: int, mention: Mention, grid: Grid, alone: bool) -> str:
    """Why a time in a cell gives no row: it heads a column, or stands ``alone`` as the row's label."""
    home = grid.homes.get(index)
    if home is None:
        return ""
    value = mention.value
    assert isinstance(value, TimeExpression)
    # ``Cuối HKI``, ``Chỉ tiêu đến năm 2028`` over a column: of when its numbers are.
    if home.heads and value.relation != "every" and value.window.precision != "day":
        return "table-label"
    if not home.heads and counts_by_moon(home.header):
        place = reading.plan.blocks[index].place
        return moon_reason(mention, told_by_sun=(place.table, place.row) in grid.dated)
    if alone and line_above(reading, index, value, grid):
        return ""
    if alone and (index in grid.answered or _labels_row(reading, index, value, grid)):
        return "table-label"
    naming = home.kind == "months" or spans_columns(reading, index)
    if naming and index not in grid.tasks and names_rows(reading, index, mention, value):
        return "table-label"
    if not alone or (home.kind == "roster" and spans_columns(reading, index) and is_own_date(value.window)):
        return ""
    if index in grid.tasks:
        windows = [reading.sections[block].month for block in grid.tasks[index]]
        return "month-item" if value.window in windows else ""
    if home.kind == "months" and _is_time_of(reading, index, value, home.due):
        return ""
    return "table-label" if home.kind in ("months", "roster", "targets", "report", "layout") else ""


def line_above(reading: Reading, index: int, value: TimeExpression, grid: Grid) -> str:
    """The line of a task that a line of its cell dates: ``Tựu trường`` over ``(19/8/2024)``."""
    blocks = reading.plan.blocks
    if index in grid.tasks or index == 0 or not is_own_date(value.window):
        return ""
    above, own = blocks[index - 1], blocks[index].place
    cell = (own.table, own.row, own.column)  # not the box: in a PDF each line has one of its own
    if (above.place.table, above.place.row, above.place.column) != cell:
        return ""
    words = item_words(above).rstrip(" .;,")
    return words if WORD.search(words) else ""


def _is_time_of(reading: Reading, index: int, value: TimeExpression, due: tuple[int, ...]) -> bool:
    """Whether a cell among months says more than they do: a day of the row's month, or ``Cả năm``."""
    if not due:
        return other_cells(reading, index) != ""
    if value.relation == "every":
        return False
    return is_own_date(value.window) or value.relation in ("before", "by")


def qualified_subject(reading: Reading, index: int, end: int, words: str, grid: Grid) -> str:
    """What is due at a time that has words beside it in a time cell: the row's task, and the words where
    they speak of this time (``kết thúc ngày 30/9``), not of the next or of how long it takes.
    """
    task, text = cell_subject(reading, index, grid), reading.plan.text
    behind = text[end : reading.plan.blocks[index].end].lstrip(" .")
    if not task or DURATION.fullmatch(words) or words.lower() in task.lower():
        return task or words
    return task if behind.startswith("(") and words in behind else f"{task}: {words}"


def is_due_by(index: int, value: TimeExpression, grid: Grid) -> bool:
    """Whether a day stands alone under a header of time limits (``Thời hạn``): due by it, not on it."""
    home = grid.homes.get(index)
    if home is None or home.heads or value.relation != "on" or value.window.precision != "day":
        return False
    return LIMIT_HEADER.match(home.header) is not None


def _labels_row(reading: Reading, index: int, value: TimeExpression, grid: Grid) -> bool:
    """Whether a cell only labels a row whose dates stand in cells after it: ``Học kỳ I | 08/9 | 17/01``."""
    place = reading.plan.blocks[index].place
    if is_own_date(value.window) or value.relation == "before" or place.column is None:
        return False
    dated = grid.dated.get((place.table, place.row), frozenset())
    return place.column not in dated and any(column > place.column for column in dated)


def cell_subject(reading: Reading, index: int, grid: Grid) -> str:
    """What is due at the time that a cell holds alone: its tasks, else the words beside it; with the
    column's header where the row has dates in several columns."""
    home, place = grid.homes.get(index), reading.plan.blocks[index].place
    due = grid.tasks.get(index) or (home.due if home else ())
    words = [item_words(reading.plan.blocks[block]).rstrip(" .;,") for block in due]
    subject = "; ".join(dict.fromkeys(filter(None, words))) if due else other_cells(reading, index)
    header = home.header.strip(" :.") if home and not home.heads else ""
    if len(grid.dated.get((place.table, place.row), ())) < 2 or PLAIN_HEADER.fullmatch(header):
        return subject
    return f"{subject}: {header}" if subject else header

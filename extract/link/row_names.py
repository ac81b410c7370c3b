"""Times that only name the rows below them, and rows of one cell."""

from __future__ import annotations

from extract.model import Mention, Reading, TimeExpression, Window

# Blocks below the name of a month among which its rows begin.
ROWS_BELOW = 20


def names_rows(reading: Reading, index: int, mention: Mention, value: TimeExpression) -> bool:
    """Whether a cell begins with the month of the rows below it: ``THÁNG 10/2024 (chủ điểm: Chăm học)``."""
    blocks = reading.plan.blocks
    if mention.span.start > blocks[index].start or value.window.precision not in ("month", "period"):
        return False
    below = range(index + 1, min(index + ROWS_BELOW, len(blocks)))
    return any(
        _is_within(reading.sections[block].month, value.window)
        and blocks[block].place.table == blocks[index].place.table
        for block in below
    )


def _is_within(month: Window | None, named: Window) -> bool:
    """Whether the days that a row stands in are of the month named above it."""
    if month is None or month.date_from is None or named.date_from is None or named.date_to is None:
        return False
    return named.date_from <= month.date_from <= named.date_to


def spans_columns(reading: Reading, index: int) -> bool:
    """Whether a cell goes over several columns, as the row of a timetable does that is but its week:
    ``TUẦN 4 (23/9 - 28/9)``."""
    return reading.plan.blocks[index].place.column_span > 1

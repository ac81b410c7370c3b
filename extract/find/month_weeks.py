"""Weeks in the rows of a table of months: what is due in one is due then, and not in the whole month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import regex

from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.months import weeks_of
from extract.find.seasons import MOST_WEEKS, week_of_month
from extract.model import Window
from extract.text import fold

COUNTED = regex.compile(r"(?:tuần )?(?:thứ )?0?(\d{1,2})[ .:]*")


def weeks_of_rows(
    grid: Grid, columns: Sequence[Column], months: Mapping[int, Window]
) -> Mapping[int, Window]:
    """The week of each row of a month in a table with a column of weeks: by its days, else as counted there."""
    column = next((column.index for column in columns if column.role == "week"), None)
    if column is None:
        return {}
    whole = {row: w.date_from for row, w in months.items() if w.date_from and w.precision == "month"}
    counted = _counted({row: grid.text(row, column) for row in whole}, whole)
    dated = [*(other.index for other in columns if other.role == "time"), column]
    return {
        row: week
        for row, month in whole.items()
        if (week := _days(grid, row, dated, month) or counted.get(row)) is not None
    }


def _days(grid: Grid, row: int, columns: Sequence[int], month: date) -> Window | None:
    weeks = (week_of_month(grid.text(row, column), month) for column in columns)
    return next((week for week in weeks if week is not None), None)


def _counted(written: Mapping[int, str], months: Mapping[int, date]) -> Mapping[int, Window]:
    """Weeks counted anew in each month; empty where they are those of the school year (`Tuần 9`)."""
    numbers = {
        row: int(match[1]) for row, text in written.items() if (match := COUNTED.fullmatch(fold(text)))
    }
    if not all(1 <= number <= MOST_WEEKS for number in numbers.values()):
        return {}
    for row, following in pairwise(numbers):
        if months[row] != months[following] and numbers[following] > numbers[row]:
            return {}
    return {row: weeks_of(months[row], str(number), None) for row, number in numbers.items()}

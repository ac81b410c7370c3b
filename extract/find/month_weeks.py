"""Weeks in the rows of a table of months: what is due in one is due then, and not in the whole month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import regex

from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.months import ROMANS, weeks_of
from extract.find.seasons import MOST_WEEKS, week_of_month
from extract.model import Window
from extract.text import fold

NUMBER = r"(?:0?(\d{1,2})|(i{1,3}|iv|v))"
COUNTED = regex.compile(
    rf"(?:tuần )?(?:thứ )?{NUMBER}(?: ?(?:[-=]*>|-|→|÷|,|;|\+|&|và|đến) ?(?:tuần )?{NUMBER})?[ .:]*"
)


def weeks_of_rows(
    grid: Grid, columns: Sequence[Column], months: Mapping[int, Window]
) -> Mapping[int, Window]:
    """The week of each row of a month in a table with a column of weeks: by its days, else as counted there."""
    column = next((column.index for column in columns if column.role == "week"), None)
    if column is None:
        return {}
    whole = {row: w.date_from for row, w in months.items() if w.date_from and w.precision == "month"}
    written = {row: grid.text(row, column) for row in whole}
    numbers = _numbers_of(written)
    counted = _counted(numbers, whole)
    dated = [other.index for other in columns if other.role == "time"]
    # Where weeks are counted `2-3` is two of them, and days where `9-13` stands beside it.
    days = [] if numbers and _few(numbers) else [column]
    found: dict[int, Window] = {}
    for row, month in whole.items():
        week = _days(grid, row, dated, month) or counted.get(row) or _days(grid, row, days, month)
        if week is not None:
            found[row] = week
    return found


def _days(grid: Grid, row: int, columns: Sequence[int], month: date) -> Window | None:
    weeks = (week_of_month(grid.text(row, column), month) for column in columns)
    return next((week for week in weeks if week is not None), None)


def _numbers_of(written: Mapping[int, str]) -> Mapping[int, tuple[int, int]]:
    """The first and last number of each cell that holds nothing else."""
    matches = {row: match for row, text in written.items() if (match := COUNTED.fullmatch(fold(text)))}
    return {row: _numbers(match) for row, match in matches.items()}


def _few(numbers: Mapping[int, tuple[int, int]]) -> bool:
    """Whether one month may have that many weeks."""
    return all(1 <= first <= last <= MOST_WEEKS for first, last in numbers.values())


def _counted(numbers: Mapping[int, tuple[int, int]], months: Mapping[int, date]) -> Mapping[int, Window]:
    """Weeks counted anew in each month; empty where they are those of the school year (`Tuần 9`).

    Those of the year only grow; where a later month has a smaller one, each month counts its own.
    """
    if not _few(numbers):
        return {}
    turns = [(one, other) for one, other in pairwise(numbers) if months[one] != months[other]]
    grows = any(numbers[other] > numbers[one] for one, other in turns)
    if grows and not any(numbers[other] <= numbers[one] for one, other in turns):
        return {}
    return {row: weeks_of(months[row], str(first), str(last)) for row, (first, last) in numbers.items()}


def _numbers(match: regex.Match[str]) -> tuple[int, int]:
    """The first and last week of a cell, in figures or Roman numbers."""
    first = int(match[1] or ROMANS[match[2]])
    return first, int(match[3] or ROMANS.get(match[4] or "", first))

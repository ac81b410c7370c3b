"""Days without a month in the column ``Ngày`` of a table whose rows stand in months: ``05``, ``9-13``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import regex

from extract.dates import day_of, span_precision
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.model import Window
from extract.text import fold

HEADER = regex.compile(r"(?i)(?:thứ ?[,/]? ?)?ngày(?: ?[,/]? ?thứ)?$")
DAYS = regex.compile(
    r"\(?(?:từ )?(?:ngày )?(?P<first>\d\d?) ?(?:-+>?|→|÷|đến|tới) ?(?:ngày )?(?P<last>\d\d?)\)?\.?"
)
BARE = regex.compile(r"\d{1,2}")
LONGEST = 30  # characters


def days_of_rows(grid: Grid, columns: Sequence[Column], months: Mapping[int, Window]) -> Mapping[int, Window]:
    """The day or days of each row of one month, by the only column of days."""
    named = [c.index for c in columns if c.role == "time" and c.words and HEADER.match(c.words[-1])]
    if len(named) != 1:
        return {}
    found: dict[int, Window] = {}
    for row, month in months.items():
        cell = grid.at(row, named[0])
        if cell is None or month.precision != "month" or month.date_from is None:
            continue
        if (days := _days(cell.text.strip(" ."), month.date_from)) is not None:
            found[row] = days
    return found


def _days(text: str, month: date) -> Window | None:
    day = day_of(month.year, month.month, int(text)) if BARE.fullmatch(text) else None
    return Window(day, day, "day") if day else stretch_in(text, month)


def stretch_in(text: str, month: date) -> Window | None:
    """The days of a month from one to another, as a cell without the month writes them.

    >>> str(stretch_in("(07-11)", date(2024, 10, 1)).date_to), stretch_in("7", date(2024, 10, 1))
    ('2024-10-11', None)
    """
    match = DAYS.fullmatch(fold(text)) if len(text) <= LONGEST else None
    if match is None:
        return None
    first, last = (day_of(month.year, month.month, int(match[name])) for name in ("first", "last"))
    return Window(first, last, span_precision(first, last)) if first and last and first < last else None

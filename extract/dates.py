"""Calendar dates as Vietnamese documents write them, and the days a month or a week covers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import regex

from extract.model import Precision, Span, Window

SEPARATOR = r" ?[/.\-] ?"
NUMERIC = rf"(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>{SEPARATOR})(?P<m>0?[1-9]|1[0-2])(?:(?P=s)(?P<y>(?:19|20)\d\d)|{SEPARATOR}(?P<y>(?:19|20)\d\d))?"
WORDED = r"(?P<d>0?[1-9]|[12]\d|3[01]) ?tháng (?P<m>0?[1-9]|1[0-2])(?:,? ?năm ?(?P<y>(?:19|20)\d\d)|/ ?(?P<y>(?:19|20)\d\d))?"
# A date in folded text; two ``ngày`` in a row and a comma after it are common slips.
DATE = regex.compile(rf"(?<![\d/.,])(?:{WORDED}|{NUMERIC})(?![\d%]|[/.,\-]\d)", regex.VERSION1)


class WrittenDate(NamedTuple):
    """A date as written: ``year`` is None where the words give none."""

    span: Span
    day: int
    month: int
    year: int | None

    def on(self, year: int | None = None) -> date | None:
        """The day itself, in ``year`` where the words give none; None if there is no such day."""
        chosen = self.year if self.year is not None else year
        return None if chosen is None else day_of(chosen, self.month, self.day)


def dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Dates with day and month, with or without a year, in folded text.

    >>> [tuple(d)[1:] for d in dates("ngày 04 tháng 9 năm 2020, trước 20/3 và 16/8/2023")]
    [(4, 9, 2020), (20, 3, None), (16, 8, 2023)]
    """
    for match in DATE.finditer(folded, start, len(folded) if end is None else end):
        year = match.group("y")
        yield WrittenDate(
            Span(*match.span()), int(match.group("d")), int(match.group("m")), int(year) if year else None
        )


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day (31/4, 30/2)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int, until: tuple[int, int] | None = None) -> Window:
    """A month's first to last day; ``until`` (year, month) makes it a period of several months.

    >>> str(month_days(2024, 2).date_to), month_days(2024, 9, (2024, 10)).precision
    ('2024-02-29', 'period')
    """
    last_year, last_month = until or (year, month)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Window(
        date(year, month, 1), last, "month" if (year, month) == (last_year, last_month) else "period"
    )


def weeks_of_month(year: int, month: int, first: int, last: int) -> Window:
    """Weeks of a month, counted by their Mondays; -1 is the last one, -2 the one before it.

    >>> str(weeks_of_month(2023, 10, 3, 3).date_from), str(weeks_of_month(2023, 10, 3, 3).date_to)
    ('2023-10-16', '2023-10-22')
    """
    whole = month_days(year, month)
    assert whole.date_from
    assert whole.date_to
    monday = whole.date_from + timedelta(days=-whole.date_from.weekday() % 7)
    final = whole.date_to - timedelta(days=whole.date_to.weekday())
    start, end = (
        final + timedelta(weeks=week + 1) if week < 0 else monday + timedelta(weeks=week - 1)
        for week in (first, last)
    )
    end += timedelta(days=6)
    return Window(start, end, "week" if first == last else "period")


def span_precision(first: date, last: date) -> Precision:
    """What a stretch from one day to another is called: day, week (five to seven days), period."""
    days = (last - first).days
    return "day" if days == 0 else "week" if 4 <= days < 7 else "period"

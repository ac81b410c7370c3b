"""What gives a written time its year and month, and the window it resolves to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from extract.find.school_calendar import Calendar
from extract.model import Window

# Of what lies further back a month's plan no longer speaks: ``30/4`` under ``Tháng 9`` is to come.
AT_MOST_BEFORE = timedelta(days=75)


@dataclass(frozen=True, slots=True)
class Clock:
    """What gives a bare day its year: the other end of a range, the month heading, the calendar; ``opening``:
    the words around speak of how the school year was opened, so that its July and August lie behind."""

    calendar: Calendar
    month: Window | None = None
    not_after: date | None = None
    not_before: date | None = None
    opening: bool = False

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The year of a day without one: under a month the next such day, or one of shortly before it."""
        if self.not_after:
            return self.not_after.year - ((month, day) > (self.not_after.month, self.not_after.day))
        if self.not_before:
            return self.not_before.year + ((month, day) < (self.not_before.month, self.not_before.day))
        if self.month and self.month.date_from and self.month.date_to:
            middle = self.month.date_from + (self.month.date_to - self.month.date_from) / 2
            earliest = middle - AT_MOST_BEFORE
            years = (middle.year - 1, middle.year, middle.year + 1)
            return next(year for year in years if date(year, month, min(day, 28)) >= earliest)
        return (self.calendar.summer_before(month) if self.opening else None) or self.calendar.year_of(
            month, day
        )

    def one_month(self) -> date | None:
        """The first day of the month above, None where there is none or more than one."""
        return self.month.date_from if self.month and self.month.precision == "month" else None


class Resolved(NamedTuple):
    """``window`` None: there are no such days; its dates None: the year is not known."""

    window: Window | None
    inferred: bool = False
    by_end: bool = False

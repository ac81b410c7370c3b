"""The days by which a plan's citations are judged."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

import regex

from extract.model import Letterhead

SCHOOL_YEAR = regex.compile(r"(\d{4})")


class PlanDays(NamedTuple):
    """The days a plan can be of: from ``first`` to ``last``, both its own date where it states one in full."""

    first: date
    last: date

    @property
    def stated(self) -> bool:
        """Whether the plan states its day."""
        return self.first == self.last

    def day_for(self, start: date | None) -> date:
        """The day by which a document that holds since ``start`` is judged.

        A plan is not older than what it cites: of the days it can be of, the first on which that held.
        """
        return self.first if start is None else min(max(self.first, start), self.last)


def plan_days(letterhead: Letterhead) -> PlanDays | None:
    """The plan's own date, else the month its date names, else its school year; None where it states neither.

    A school year begins on 1 September here, when most plans are of, and lasts until 31 August.
    """
    if letterhead.issued:
        return PlanDays(letterhead.issued, letterhead.issued)
    if letterhead.issued_month:
        year, month = map(int, letterhead.issued_month.split("-"))
        return PlanDays(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    match = SCHOOL_YEAR.match(letterhead.school_year or "")
    if match is None:
        return None
    first = int(match[1])
    return PlanDays(date(first, 9, 1), date(first + 1, 8, 31))

"""Deadlines by day and by month, a school year at a time."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from extract.report.run import Row

FIRST_MONTH = 8  # school years begin in August
BY_MONTH = frozenset({"week", "month", "period"})  # no day of their own, but a month


@dataclass(slots=True)
class Year:
    """One school year: how many deadlines each day has, and each month beside its days."""

    first: int
    days: Counter[date] = field(default_factory=Counter)
    months: Counter[tuple[int, int]] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """``2024-2025``."""
        return f"{self.first}-{self.first + 1}"

    def calendar(self) -> Iterator[tuple[int, int]]:
        """Its twelve months in order, as year and month."""
        for number in range(FIRST_MONTH, FIRST_MONTH + 12):
            yield self.first + (number > 12), (number - 1) % 12 + 1


def school_years(deadlines: Iterable[Row]) -> list[Year]:
    """The school years that deadlines fall in, those with most first; what recurs has no day and is left out."""
    found: dict[int, Year] = {}
    for row in deadlines:
        due = row["date_to"] or row["date_from"]
        if due is None or row["relation"] == "every":
            continue
        first = due.year - (due.month < FIRST_MONTH)
        year = found.setdefault(first, Year(first))
        if row["precision"] == "day":
            year.days[due] += 1
        elif row["precision"] in BY_MONTH:
            year.months[due.year, due.month] += 1
    kept = [year for year in found.values() if year.days or year.months]
    return sorted(kept, key=lambda year: (-year.days.total() - year.months.total(), -year.first))


def days_of(year: int, month: int) -> Iterator[tuple[date, int, int]]:
    """Each day of a month with its column (Monday 0) and its row in a calendar's grid."""
    lead, count = monthrange(year, month)
    for number in range(1, count + 1):
        yield date(year, month, number), (lead + number - 1) % 7, (lead + number - 1) // 7

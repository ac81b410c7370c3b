"""Calendar dates as Vietnamese documents write them: the one grammar all finders share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from extract.model import Span

SEPARATOR = r" ?[/.\-] ?"
NUMERIC = rf"(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>{SEPARATOR})(?P<m>0?[1-9]|1[0-2])(?:(?P=s)(?P<y>(?:19|20)\d\d)|{SEPARATOR}(?P<y>(?:19|20)\d\d))?"
WORDED = r"(?P<d>0?[1-9]|[12]\d|3[01]) ?tháng (?P<m>0?[1-9]|1[0-2])(?:,? ?năm (?P<y>(?:19|20)\d\d)|/ ?(?P<y>(?:19|20)\d\d))?"
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
        if chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


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

"""School weeks (``tuần 12``): counted from a week the plan dates or from its first one, rests left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from extract.model import Window

WEEK = timedelta(weeks=1)
WORKDAYS = 5
# A week with so many working days in a rest is no school week.
MOST_OF_WEEK = 4
# A first day later in the week than Wednesday opens the next one.
WEDNESDAY = 2


@dataclass(frozen=True)
class SchoolWeeks:
    """``opening``: the first day of school, ``stated`` where the plan itself gives it; ``dated``:
    Mondays of weeks the plan dates; ``rest``: the days off at the lunar New Year, or that day alone.
    """

    opening: date
    stated: bool = False
    dated: tuple[tuple[int, date], ...] = ()
    rest: Window | None = None

    def monday(self, number: int) -> date:
        """The first day of a week: counted from the nearest dated one with no rest between, else from
        the opening; over the rest only where there is no other way.

        >>> SchoolWeeks(date(2030, 9, 5)).monday(3)
        datetime.date(2030, 9, 23)
        """
        anchors = sorted(self.dated, key=lambda known: abs(known[0] - number))
        if self.stated or not anchors:
            anchors.append((1, self._first()))
        for known, monday in anchors:
            plain = monday + (number - known) * WEEK
            if self._counted(known, monday, number) == plain:
                return plain
        return self._counted(*anchors[0], number)

    def _first(self) -> date:
        monday = self.opening - timedelta(days=self.opening.weekday())
        return monday + WEEK if self.opening.weekday() > WEDNESDAY else monday

    def _counted(self, known: int, monday: date, number: int) -> date:
        step = WEEK if number > known else -WEEK
        for _ in range(abs(number - known)):
            monday += step
            while self._rests(monday):
                monday += step
        return monday

    def _rests(self, monday: date) -> bool:
        rest = self.rest
        if rest is None or rest.date_from is None or rest.date_to is None:
            return False
        if rest.date_from == rest.date_to:
            return monday <= rest.date_from < monday + WEEK
        days = (monday + timedelta(days=day) for day in range(WORKDAYS))
        return sum(rest.date_from <= day <= rest.date_to for day in days) >= MOST_OF_WEEK

"""How one written form of time (a day, a month, a week, a semester) becomes a window of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from extract.dates import day_of, month_days, span_precision, weeks_of_month
from extract.find.school_calendar import Calendar
from extract.find.time_atoms import NUMBERS, ORDINALS, UNREAD, Atom, is_range
from extract.model import Window

PARTS_OF_MONTH = {
    "đầu": (1, 10), "thượng tuần": (1, 10), "nửa đầu": (1, 15), "giữa": (11, 20), "trung tuần": (11, 20),
    "nửa cuối": (16, 31), "hạ tuần": (21, 31),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """What gives a bare day its year: the other end of a range, the month heading, the calendar."""

    calendar: Calendar
    month: Window | None = None
    not_after: date | None = None
    not_before: date | None = None

    def year_of(self, month: int, day: int = 1) -> int | None:
        if self.not_after:
            return self.not_after.year - ((month, day) > (self.not_after.month, self.not_after.day))
        if self.not_before:
            return self.not_before.year + ((month, day) < (self.not_before.month, self.not_before.day))
        if self.month and self.month.date_from and self.month.date_to:
            middle = self.month.date_from + (self.month.date_to - self.month.date_from) / 2
            years = (middle.year - 1, middle.year, middle.year + 1)
            return min(years, key=lambda year: abs((date(year, month, min(day, 28)) - middle).days))
        return self.calendar.year_of(month, day)

    def one_month(self) -> date | None:
        """The first day of the month above, None where there is none or more than one."""
        return self.month.date_from if self.month and self.month.precision == "month" else None


class Resolved(NamedTuple):
    """``window`` None: there are no such days; its dates None: the year is not known."""

    window: Window | None
    inferred: bool = False
    by_end: bool = False


def _day(atom: Atom, clock: Clock) -> Resolved:
    month, day, year = atom.number("m"), atom.number("d"), atom.number("y")
    assert month
    assert day
    if atom.get("lunar"):
        return _lunar_day(month, day, year, clock)
    chosen = year or clock.year_of(month, day)
    if chosen is None:
        return Resolved(Window(None, None, "day") if day_of(2024, month, day) else None, True)
    found = day_of(chosen, month, day)
    return Resolved(Window(found, found, "day") if found else None, year is None)


def _bare_day(atom: Atom, clock: Clock) -> Resolved:
    """A day of the one month above it; without such a month its month is not known."""
    month, day = clock.one_month(), atom.number("d")
    assert day
    if month is None:
        return Resolved(Window(None, None, "day"), True)
    found = day_of(month.year, month.month, day)
    return Resolved(Window(found, found, "day") if found else None)


def _lunar_day(month: int, day: int, year: int | None, clock: Clock) -> Resolved:
    chosen = year or clock.year_of(min(month + 1, 12))
    found = clock.calendar.lunar(f"lunar.{day}-{month}", chosen) if chosen else None
    return Resolved(Window(found, found, "day"), True)


def _days(atom: Atom, clock: Clock) -> Resolved:
    month, year = atom.number("m"), atom.number("y")
    numbers = [int(number) for number in NUMBERS.findall(atom.get("days"))]
    assert month
    chosen = year or clock.year_of(month, numbers[-1])
    if chosen is None:
        return Resolved(Window(None, None, "day"), True)
    last, first = day_of(chosen, month, numbers[-1]), day_of(chosen, month, numbers[0])
    if first is None or last is None or first >= last:
        return Resolved(None)
    ranged = is_range(atom)
    return Resolved(Window(first, last, span_precision(first, last) if ranged else "day"), year is None)


def _months(atom: Atom, clock: Clock) -> Resolved:
    numbers = [int(number) for number in NUMBERS.findall(atom.get("months"))]
    first, last, year = numbers[0], numbers[-1], atom.number("y")
    chosen = year or clock.year_of(last)
    if chosen is None:
        return Resolved(Window(None, None, "month" if first == last else "period"), True)
    return Resolved(month_days(chosen - (first > last), first, (chosen, last)), year is None)


def _week(atom: Atom, clock: Clock) -> Resolved:
    words = NUMBERS.findall(atom.get("w")) or [atom.get("w")]
    first, last = (int(w) if w.isdigit() else ORDINALS[w] for w in (words[0], words[-1]))
    if first > last:
        return Resolved(None)
    month, year = atom.number("m"), atom.number("y")
    if month:
        chosen = year or clock.year_of(month)
        return Resolved(
            weeks_of_month(chosen, month, first, last) if chosen else Window(None, None, "week"), year is None
        )
    heading = clock.month
    if heading and heading.date_from and heading.precision == "month" and last <= 5:
        return Resolved(weeks_of_month(heading.date_from.year, heading.date_from.month, first, last), False)
    if first < 1 or last > 40:
        return Resolved(None)
    return Resolved(clock.calendar.school_weeks(first, last) or Window(None, None, "week"), True)


def _month_part(atom: Atom, clock: Clock) -> Resolved:
    month, year = atom.number("m"), atom.number("y")
    assert month
    chosen = year or clock.year_of(month)
    if chosen is None:
        return Resolved(Window(None, None, "month"), True)
    whole = month_days(chosen, month)
    if atom.get("part") == "cuối":
        return Resolved(whole, year is None, by_end=True)
    assert whole.date_to
    first, last = PARTS_OF_MONTH[atom.get("part")]
    end = min(last, whole.date_to.day)
    return Resolved(Window(date(chosen, month, first), date(chosen, month, end), "month"), year is None)


def _year_part(atom: Atom, clock: Clock) -> Resolved:
    whole, inferred = _unit(atom, clock)
    if whole is None or whole.date_from is None or whole.date_to is None:
        return Resolved(whole, inferred)
    part = atom.get("part")
    if part == "cuối":
        return Resolved(whole, inferred, by_end=True)
    if part == "giữa":
        middle = whole.date_from + (whole.date_to - whole.date_from) / 2
        return Resolved(Window(*month_bounds(middle), whole.precision), inferred)
    return Resolved(Window(whole.date_from, month_bounds(whole.date_from)[1], whole.precision), inferred)


def month_bounds(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    whole = month_days(day.year, day.month)
    assert whole.date_from
    assert whole.date_to
    return whole.date_from, whole.date_to


def _unit(atom: Atom, clock: Clock) -> tuple[Window | None, bool]:
    """The year, school year, semester or quarter a part belongs to."""
    unit, calendar, first_year = atom.get("unit"), clock.calendar, atom.number("y1")
    if unit == "năm" and atom.number("y"):
        return _year(atom, clock).window, False
    if unit in ("học kì", "hk"):
        found = calendar.semester(atom.number("s") or 0, first_year) if atom.get("s") else None
        return found or Window(None, None, "semester"), True
    if unit.startswith("qu"):
        quarter = _quarter(atom, clock) if atom.get("q") else Resolved(Window(None, None, "quarter"))
        return quarter.window, quarter.inferred
    return calendar.school_year(first_year) or Window(None, None, "school_year"), first_year is None


def _semester(atom: Atom, clock: Clock) -> Resolved:
    first_year = atom.number("y1")
    found = clock.calendar.semester(atom.number("s") or 1, first_year)
    return Resolved(found or Window(None, None, "semester"), True)


def _quarter(atom: Atom, clock: Clock) -> Resolved:
    number, year = atom.number("q"), atom.number("y")
    assert number
    last = number * 3
    chosen = year or clock.year_of(last)
    if chosen is None:
        return Resolved(Window(None, None, "quarter"), True)
    days = month_days(chosen, last - 2, (chosen, last))
    return Resolved(Window(days.date_from, days.date_to, "quarter"), year is None)


def _school_year(atom: Atom, clock: Clock) -> Resolved:
    first_year = atom.number("y1")
    found = clock.calendar.school_year(first_year)
    return Resolved(found or Window(None, None, "school_year"), first_year is None)


def _stage(atom: Atom, clock: Clock) -> Resolved:
    first, last = atom.number("y1"), atom.number("y2")
    assert first
    assert last
    return Resolved(Window(date(first, 1, 1), date(last, 12, 31), "period") if first < last else None)


def _summer(atom: Atom, clock: Clock) -> Resolved:
    year = atom.number("y")
    chosen = year or clock.year_of(6)
    if chosen is None:
        return Resolved(Window(None, None, "period"), True)
    return Resolved(Window(date(chosen, 6, 1), date(chosen, 8, 31), "period"), year is None)


def _half_year(atom: Atom, clock: Clock) -> Resolved:
    """The first or last three, six or nine months of a year."""
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(atom.get("n")) or int(atom.get("n"))
    first, last = (1, count) if atom.get("part") == "đầu" else (13 - count, 12)
    year = atom.number("y")
    chosen = year or clock.year_of(first)
    if chosen is None:
        return Resolved(Window(None, None, "period"), True)
    return Resolved(month_days(chosen, first, (chosen, last)), year is None)


def _year(atom: Atom, clock: Clock) -> Resolved:
    year = atom.number("y")
    assert year
    return Resolved(Window(date(year, 1, 1), date(year, 12, 31), "year"))


def _tet(atom: Atom, clock: Clock) -> Resolved:
    """The thirtieth is the eve even in years whose last lunar month has twenty-nine days."""
    year = clock.year_of(2)
    first = clock.calendar.lunar("lunar.new-year", year) if year else None
    if first is None:
        return Resolved(Window(None, None, "day"), True)
    day, after = atom.number("d"), atom.number("n")
    found = first + timedelta(days=(after or 1) - 1) if after else first - timedelta(days=31 - (day or 30))
    return Resolved(Window(found, found, "day"), True)


WINDOWS: Mapping[str, Callable[[Atom, Clock], Resolved]] = {
    "day": _day,
    "bare-day": _bare_day,
    "days": _days,
    "months": _months,
    "week": _week,
    "month-part": _month_part,
    "year-part": _year_part,
    "semester": _semester,
    "quarter": _quarter,
    "school-year": _school_year,
    "stage": _stage,
    "summer": _summer,
    "year": _year,
    "half-year": _half_year,
    "tet": _tet,
    UNREAD: lambda atom, clock: Resolved(Window(None, None, "day")),
}


def resolve(atom: Atom, clock: Clock) -> Resolved:
    """The window an atom means under a clock."""
    return WINDOWS[atom.form](atom, clock)

"""How one written form of time (a day, a month, a week, a semester) becomes a window of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from extract.dates import day_of, month_days, span_precision, weeks_of_month
from extract.find import time_terms as terms
from extract.find.time_atoms import NUMBERS, ORDINALS, UNREAD, WEEKS, Atom, is_range
from extract.find.time_clock import Clock, Resolved
from extract.model import Window

PARTS_OF_MONTH = {
    "đầu": (1, 10), "thượng tuần": (1, 10), "nửa đầu": (1, 15), "giữa": (11, 20), "trung tuần": (11, 20),
    "nửa cuối": (16, 31), "hạ tuần": (21, 31),
}  # fmt: skip

# The month a school year begins with, and those that may open or close it.
FIRST_MONTH = 9
SUMMER = frozenset({6, 7, 8})
MIDYEAR = 6
# The lunar months around the New Year, whose first days rules/calendar.yaml gives.
FIRST_LUNAR, LAST_LUNAR = 1, 12


def _day(atom: Atom, clock: Clock) -> Resolved:
    month, day, year = atom.number("m"), atom.number("d"), atom.number("y")
    assert month
    assert day
    if atom.get("slip"):
        return Resolved(Window(None, None, "day"), True)
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


def _bare_days(atom: Atom, clock: Clock) -> Resolved:
    """Days of the one month above; a stretch may end in the next (``từ ngày 28 đến ngày 3``)."""
    month = clock.one_month()
    if month is None:
        return Resolved(Window(None, None, "day"), True)
    numbers = [int(number) for number in NUMBERS.findall(atom.get("days"))]
    first, ranged = day_of(month.year, month.month, numbers[0]), is_range(atom)
    following = ranged and numbers[-1] < numbers[0]
    after = month_days(month.year, month.month).date_to
    assert after
    home = after + timedelta(days=1) if following else month
    return _from_to(first, day_of(home.year, home.month, numbers[-1]), ranged)


def _from_to(first: date | None, last: date | None, ranged: bool, inferred: bool = False) -> Resolved:
    """Days from the first to the last of a list, which may be a stretch; none where they do not run forward."""
    if first is None or last is None or first >= last:
        return Resolved(None)
    return Resolved(Window(first, last, span_precision(first, last) if ranged else "day"), inferred)


def _lunar_day(month: int, day: int, year: int | None, clock: Clock) -> Resolved:
    if month in (FIRST_LUNAR, LAST_LUNAR):
        tet = year + (month == LAST_LUNAR) if year else _year_of_tet(clock)
        found = _day_around_tet(day, tet, clock, last_month=month == LAST_LUNAR)
        return Resolved(Window(found, found, "day"), True)
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
    last, home, above = day_of(chosen, month, numbers[-1]), date(chosen, month, 1), clock.one_month()
    if numbers[0] > numbers[-1] and above == (home - timedelta(days=1)).replace(day=1):
        home = above  # từ ngày 28 đến ngày 3/11, in October
    return _from_to(day_of(home.year, home.month, numbers[0]), last, is_range(atom), year is None)


def _months(atom: Atom, clock: Clock) -> Resolved:
    numbers = [int(number) for number in NUMBERS.findall(atom.get("months"))]
    if not atom.get("y") and not is_range(atom) and SUMMER.isdisjoint(numbers):
        # tháng 3, tháng 11: they come in the order of the school year
        numbers.sort(key=lambda number: (number - FIRST_MONTH) % 12)
    first, last, year = numbers[0], numbers[-1], atom.number("y")
    chosen = year or clock.year_of(last)
    if chosen is None:
        return Resolved(Window(None, None, "month" if first == last else "period"), True)
    return Resolved(month_days(chosen - (first > last), first, (chosen, last)), year is None)


def _week(atom: Atom, clock: Clock) -> Resolved:
    words = WEEKS.findall(atom.get("w")) or [atom.get("w")]
    first, last = (int(w) if w.isdigit() else ORDINALS[w] for w in (words[0], words[-1]))
    if first > last:
        return Resolved(None)
    if several := atom.get("n"):  # ``2 tuần đầu tháng 9``, ``ba tuần cuối tháng 5``
        count = int(several) if several.isdigit() else ORDINALS[several]
        first, last = (-count, -1) if last < 0 else (1, count)
    month, year = atom.number("m"), atom.number("y")
    if month and atom.get("further"):
        return _week_of_months(atom, clock, first, last)
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


def _week_of_months(atom: Atom, clock: Clock, first: int, last: int) -> Resolved:
    """From a week of the first month of a list to that of the last (``tuần 2 tháng 9, 12, 3``)."""
    month, until, year = atom.number("m"), int(NUMBERS.findall(atom.get("further"))[-1]), atom.number("y")
    assert month
    chosen = year or clock.year_of(until)
    if chosen is None:
        return Resolved(Window(None, None, "period"), True)
    begin = weeks_of_month(chosen - (month > until), month, first, last)
    end = weeks_of_month(chosen, until, first, last)
    return Resolved(Window(begin.date_from, end.date_to, "period"), year is None)


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


def _tet(atom: Atom, clock: Clock) -> Resolved:
    """A day of the last month (``30 Tết``) or of the first (``mùng 4``)."""
    year = atom.number("y") or _year_of_tet(clock)
    before = atom.number("d")
    found = _day_around_tet(before or atom.number("n") or 1, year, clock, last_month=before is not None)
    return Resolved(Window(found, found, "day"), True)


def _year_of_tet(clock: Clock) -> int | None:
    """The solar year of the New Year meant: that of the other end of a stretch, else of the school year."""
    near = clock.not_after or clock.not_before
    return near.year + (near.month > MIDYEAR) if near else clock.year_of(2)


def _day_around_tet(day: int, year: int | None, clock: Clock, last_month: bool) -> date | None:
    """A day of the first lunar month, or of the last one before it; the thirtieth is the eve even in years
    whose last lunar month has twenty-nine days."""
    first = clock.calendar.lunar("lunar.new-year", year) if year else None
    before = clock.calendar.lunar("lunar.last-month", year) if year else None
    if first is None or before is None:
        return None
    if last_month:
        return min(before + timedelta(days=day - 1), first - timedelta(days=1))
    return first + timedelta(days=day - 1)


WINDOWS: Mapping[str, Callable[[Atom, Clock], Resolved]] = {
    "day": _day,
    "bare-day": _bare_day,
    "bare-days": _bare_days,
    "days": _days,
    "months": _months,
    "week": _week,
    "month-part": _month_part,
    "year-part": terms.year_part_window,
    "semester": terms.semester_window,
    "quarter": terms.quarter_window,
    "quarter-day": terms.quarter_day_window,
    "school-year": terms.school_year_window,
    "stage": terms.stage_window,
    "opening": terms.opening_window,
    "summer": terms.summer_window,
    "year": terms.year_window,
    "half-year": terms.half_year_window,
    "tet": _tet,
    UNREAD: lambda atom, clock: Resolved(Window(None, None, "day")),
}


def resolve(atom: Atom, clock: Clock) -> Resolved:
    """The window an atom means under a clock."""
    return WINDOWS[atom.form](atom, clock)

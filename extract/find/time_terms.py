"""How the parts of a year and of a school year become windows of days."""

from __future__ import annotations

from datetime import date

import regex

from extract.dates import day_of, month_days
from extract.find.time_atoms import Atom
from extract.find.time_clock import Clock, Resolved
from extract.model import Precision, Window

# Which month of its quarter words name.
MONTHS_ON = {"đầu": 0, "đầu tiên": 0, "giữa": 1, "hai": 1, "cuối": 2, "cuối cùng": 2}
# ``trong năm 2025-2026`` is a school year, ``trong năm 2025, 2026`` are two years.
SCHOOL_YEAR = regex.compile(r"năm \d{4} ?-")


def year_part_window(atom: Atom, clock: Clock) -> Resolved:
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
        return year_window(atom, clock).window, False
    if unit in ("học kì", "hk", "kì"):
        found = calendar.semester(atom.number("s") or 0, first_year) if atom.get("s") else None
        return found or Window(None, None, "semester"), True
    if unit.startswith("qu"):
        quarter = quarter_window(atom, clock) if atom.get("q") else Resolved(Window(None, None, "quarter"))
        return quarter.window, quarter.inferred
    return calendar.school_year(first_year) or Window(None, None, "school_year"), first_year is None


def semester_window(atom: Atom, clock: Clock) -> Resolved:
    first_year, last = atom.number("y1"), atom.number("s2")
    found = clock.calendar.semester(atom.number("s") or 1, first_year)
    if last is None:
        return Resolved(found or Window(None, None, "semester"), True)
    until = clock.calendar.semester(last, first_year)
    return Resolved(
        Window(found.date_from, until.date_to, "period") if found and until else Window(None, None, "period"),
        True,
    )


def quarter_window(atom: Atom, clock: Clock) -> Resolved:
    number, year = atom.number("q"), atom.number("y")
    assert number
    until = atom.number("q2") or number
    precision: Precision = "quarter" if until == number else "period"
    chosen = year or clock.year_of(until * 3)
    if chosen is None or until < number:
        return Resolved(Window(None, None, precision), True)
    days = month_days(chosen, number * 3 - 2, (chosen, until * 3))
    return Resolved(Window(days.date_from, days.date_to, precision), year is None)


def quarter_day_window(atom: Atom, clock: Clock) -> Resolved:
    """A day of the first, second or last month of a quarter."""
    quarter, day, year = atom.number("q"), atom.number("d"), atom.number("y")
    assert quarter
    assert day
    month = quarter * 3 - 2 + MONTHS_ON[atom.get("part")]
    chosen = year or clock.year_of(month, day)
    if chosen is None:
        return Resolved(Window(None, None, "day"), True)
    found = day_of(chosen, month, day)
    return Resolved(Window(found, found, "day") if found else None, year is None)


def school_year_window(atom: Atom, clock: Clock) -> Resolved:
    first_year = atom.number("y1")
    found = clock.calendar.school_year(first_year)
    slip = first_year is not None and (atom.number("y2") or 0) % 100 != (first_year + 1) % 100  # 2024-2052
    return Resolved(found or Window(None, None, "school_year"), first_year is None or slip)


def opening_window(atom: Atom, clock: Clock) -> Resolved:
    """The day a school year opens."""
    semester = clock.calendar.semester(1, atom.number("y1"))
    day = semester.date_from if semester else None
    return Resolved(Window(day, day, "day"), True)


def stage_window(atom: Atom, clock: Clock) -> Resolved:
    first, last = atom.number("y1"), atom.number("y2")
    assert first
    assert last
    if last == first + 1 and not clock.calendar.civil and SCHOOL_YEAR.match(atom.words):
        return Resolved(clock.calendar.school_year(first))
    return Resolved(Window(date(first, 1, 1), date(last, 12, 31), "period") if first < last else None)


def summer_window(atom: Atom, clock: Clock) -> Resolved:
    year = atom.number("y")
    chosen = year or clock.year_of(6)
    if chosen is None:
        return Resolved(Window(None, None, "period"), True)
    return Resolved(Window(date(chosen, 6, 1), date(chosen, 8, 31), "period"), year is None)


def half_year_window(atom: Atom, clock: Clock) -> Resolved:
    """The first or last three, six or nine months of a year."""
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(atom.get("n")) or int(atom.get("n"))
    first, last = (1, count) if atom.get("part") == "đầu" else (13 - count, 12)
    year = atom.number("y")
    chosen = year or clock.year_of(first)
    if chosen is None:
        return Resolved(Window(None, None, "period"), True)
    return Resolved(month_days(chosen, first, (chosen, last)), year is None)


def year_window(atom: Atom, clock: Clock) -> Resolved:
    year = atom.number("y")
    assert year
    return Resolved(Window(date(year, 1, 1), date(year, 12, 31), "year"))

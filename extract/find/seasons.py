"""Headings for a week, a quarter, a summer: ``Tuần 2 (từ 09/9 đến 14/9)``, ``Quý I/2025``, ``Hè 2025``, ``Học kỳ I``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import regex

from extract.dates import day_of, span_precision
from extract.find.months import ROMANS, MonthHeading, SchoolCalendar, full_year, month_window, weeks_of
from extract.find.numbering import Label
from extract.model import Window
from extract.text import fold

SEMESTER = regex.compile(r"học k[ìỳ] ?(?P<number>ii?|1|2)(?: ?,? ?năm học [\d\- ]+)?(?: ?\(.*\))? ?[:.]?$")
# A quarter or a half of a year, and its months in brackets: ``Quý III/2025 (tháng 7 - 9)``.
MONTHS_OF = r"(?: ?\((?:từ )?(?:các )?t(?:háng|h)? ?\d[^()]{0,40}?(?:[/ ](?P<y>20\d\d))?\))?"
QUARTER = regex.compile(
    rf"quí (?P<number>i{{1,3}}|iv|[1-4])(?: ?[/,\-]? ?(?:năm )?(?P<y>20\d\d))?{MONTHS_OF} ?[:.]?$"
)
HALF = regex.compile(
    rf"(?:6|sáu) tháng (?P<half>đầu|cuối) năm(?:,? ?(?:năm )?(?P<y>20\d\d))?{MONTHS_OF} ?[:.]?$"
)
SUMMER = regex.compile(
    r"(?:(?:trong )?(?:dịp |kì )?(?:nghỉ )?)hè(?:,? ?(?:năm )?(?P<y>20\d\d)| năm học 20\d\d ?- ?(?P<y>20\d\d))? ?[:.]?$"
)
ORDINALS = ROMANS | {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
NUMBER = r"(?:\d{1,2}|i{1,3}|iv|v|nhất|một|hai|ba|tư|năm)"
WEEK = regex.compile(
    rf"tuần (?:thứ )?(?P<number>{NUMBER})(?: ?(?:,|;|-|\+|&|và|đến) ?(?:tuần )?(?P<number>{NUMBER}))*(?![\p{{L}}\d/])",
    regex.VERSION1,
)
MOST_WEEKS = 5
LONGEST_LINE = 60  # characters in which a week and its days stand
LONGEST = timedelta(days=27)
HALF_YEAR = 6  # months
ALONE = regex.compile(r" ?[:.]?$")
FROM = r" ?[:(\-,]? ?\(?(?:từ )?(?:ngày )?"
TO = r" ?(?:[-=]+>?|→|÷|đến|tới) ?(?:hết )?(?:ngày )?"
DAY = r"(?P<d>\d{1,2})(?: ?[/.] ?| ?- ?| tháng )(?P<m>\d{1,2})(?:(?: ?[/.] ?|-| năm )(?P<y>20\d\d|[12]\d))?(?!\d)"
# `(04/11 - 09/11/2024)`, and what stands behind it on the line, but for another week.
STRETCH = regex.compile(rf"{FROM}{DAY}{TO}{DAY}(?: ?\))?+[ :.\-]*+(?!(?:[,;&+] ?|và )tuần)", regex.VERSION1)
# `(từ 03 đến 07/02)`, `(17-21)`: the month stands after the last day, or above.
DAYS = regex.compile(
    rf"{FROM}(?P<first>\d{{1,2}}) ?(?:-+>?|→|÷|đến|tới) ?(?:hết )?(?:ngày )?(?P<last>\d{{1,2}})"
    r"(?: ?[/.] ?(?P<month>\d{1,2})(?: ?[/.] ?(?P<year>20\d\d))?)? ?\)? ?[:.]?$"
)


def semester_named(words: str) -> int | None:
    """1 or 2 where a line says nothing but ``Học kỳ I`` or ``Học kỳ II``.

    >>> semester_named("HỌC KỲ II:"), semester_named("Học kỳ I gồm 18 tuần")
    (2, None)
    """
    match = SEMESTER.match(fold(words)) if len(words) <= 60 and words[:3].lower() == "học" else None
    return None if match is None else ROMANS.get(match["number"]) or int(match["number"])


def quarter_heading(words: str, calendar: SchoolCalendar) -> MonthHeading | None:
    """The window of a line that says nothing but ``Quý I/2025``, ``6 tháng cuối năm`` or ``Hè 2025``."""
    if len(words) <= 40 and "hè" in words[-24:].lower() and (summer := SUMMER.match(fold(words))):
        return _summer(summer, calendar)
    if len(words) > LONGEST_LINE or (match := named_quarter(words)) is None:
        return None
    half = match.groupdict().get("half")
    count = 6 if half else 3
    number = 1 + (half == "cuối") if half else ROMANS.get(match["number"]) or int(match["number"])
    inside = 9 if (count, number) == (3, 3) else count * number - 1  # a school year ends in July
    year = int(match["y"]) if match["y"] else calendar.year_of(inside)
    if year is None:
        return None
    window = month_window(date(year, count * (number - 1) + 1, 1), date(year, count * number, 1))
    return MonthHeading(window if half else replace(window, precision="quarter"), "")


def named_quarter(words: str) -> regex.Match[str] | None:
    """The quarter or half-year that a line names, where it says nothing else.

    >>> bool(named_quarter("QUÝ IV (tháng 10, 11, 12)")), bool(named_quarter("Quý I: tổng kết"))
    (True, False)
    """
    if words[:3].lower() == "quý":
        return QUARTER.match(fold(words))
    return HALF.match(fold(words)) if words[:1] in "6Ss" and "tháng" in words[:10].lower() else None


def _summer(match: regex.Match[str], calendar: SchoolCalendar) -> MonthHeading | None:
    year = int(match["y"]) if match["y"] else calendar.year_of(7)
    if year is None:
        return None
    calendar.latest = date(year, 6, 1)
    return MonthHeading(month_window(date(year, 6, 1), date(year, 8, 1)), "")


def week_heading(words: str, month: Window | None, calendar: SchoolCalendar) -> MonthHeading | None:
    """The window of a line that begins with a week and its dates, or says nothing but a week: within the
    ``month`` in force."""
    match = WEEK.match(folded := fold(words[:LONGEST_LINE])) if words[:4].lower() == "tuần" else None
    if match is None:
        return None
    if stretch := STRETCH.match(folded, match.end()):
        days = _days_of(stretch, calendar.year_of)
        return MonthHeading(Window(*days, "week"), words[stretch.end() :].strip()) if days else None
    first = month.date_from if month else None
    if first is None or len(words) > LONGEST_LINE:
        return None
    if within := DAYS.match(folded, match.end()):
        return _days_within(within, first)
    numbers = [ORDINALS.get(word) or int(word) for word in match.captures("number")]
    if ALONE.match(folded, match.end()) and 1 <= numbers[0] <= numbers[-1] <= MOST_WEEKS:
        return MonthHeading(weeks_of(first, str(numbers[0]), str(numbers[-1])), "")
    return None


def season_label(label: Label, window: Window) -> Label:
    """The label a season's heading counts as: a bulleted one stands under its month, whatever bullet that has.

    ``* Công việc khác`` after ``* Tuần 4`` ends the week.
    """
    week = window.precision == "week"
    if label.value or (week and label.style == "star"):
        return label
    return Label("week" if week else "semester")


def week_of_month(text: str, month: date) -> Window | None:
    """The days that a cell gives a week of a month: ``Tuần 2 Từ 09/9 - 14/9``, ``(11-15)``.

    >>> str(week_of_month("Tuần 2 (09 - 14/9)", date(2024, 9, 1)).date_to)
    '2024-09-14'
    """
    if len(text) > LONGEST_LINE:
        return None
    folded = fold(" ".join(text.split()))
    named = WEEK.match(folded)
    start = named.end() if named else 0
    if stretch := STRETCH.match(folded, start):
        days = _days_of(stretch, lambda number: month.year + _years_from(month.month, number))
        whole = stretch.end() == len(folded)
        return (
            Window(*days, span_precision(*days)) if whole and days and days[1] - days[0] <= LONGEST else None
        )
    heading = _days_within(within, month) if (within := DAYS.match(folded, start)) else None
    if heading is None or heading.window.date_from is None or heading.window.date_to is None:
        return None
    first, last = heading.window.date_from, heading.window.date_to
    return Window(first, last, span_precision(first, last))


def _days_of(match: regex.Match[str], year_of: Callable[[int], int | None]) -> tuple[date, date] | None:
    """The first and last day of a stretch; one without a year takes that of the other."""
    (first_day, last_day), (first_month, last_month) = (map(int, match.captures(name)) for name in "dm")
    years = {
        start: full_year(year) for start, year in zip(match.starts("y"), match.captures("y"), strict=True)
    }
    behind = match.starts("d")[1]
    first_year = next((year for start, year in years.items() if start < behind), None)
    last_year = next((year for start, year in years.items() if start > behind), None)
    turns = first_month > last_month
    if last_year is None:
        last_year = first_year + turns if first_year else year_of(last_month)
    if last_year is None:
        return None
    first = day_of(first_year or last_year - turns, first_month, first_day)
    last = day_of(last_year, last_month, last_day)
    return (first, last) if first and last and first <= last else None


def _days_within(match: regex.Match[str], month: date) -> MonthHeading | None:
    """Days of the month in force, or of the one beside it that is written after them."""
    number = int(match["month"] or month.month)
    year = int(match["year"]) if match["year"] else month.year + _years_from(month.month, number)
    last = day_of(year, number, int(match["last"]))
    if last is None:
        return None
    first = day_of(last.year, last.month, int(match["first"]))
    if first is None or first > last:  # 30 - 04/10: the week begins in the month before
        before = last.replace(day=1) - timedelta(days=1)
        first = day_of(before.year, before.month, int(match["first"]))
    if first is None or last - first > LONGEST:
        return None
    return MonthHeading(Window(first, last, "week"), "")


def _years_from(month: int, other: int) -> int:
    """1 where ``other`` lies in the year after, -1 in the year before: January after December."""
    return (month - other > HALF_YEAR) - (other - month > HALF_YEAR)

"""Headings for a week, a quarter, a summer: ``Tuần 2 (từ 09/9 đến 14/9)``, ``Quý I/2025``, ``Hè 2025``, ``Học kỳ I``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import regex

from extract.dates import dates
from extract.find.months import ROMANS, MonthHeading, SchoolCalendar, month_window, weeks_of
from extract.model import Window
from extract.text import fold

SEMESTER = regex.compile(r"học k[ìỳ] ?(?P<number>ii?|1|2)(?: ?,? ?năm học [\d\- ]+)?(?: ?\(.*\))? ?[:.]?$")
QUARTER = regex.compile(r"quí (?P<number>i{1,3}|iv|[1-4])(?: ?[/,]? ?(?:năm )?(?P<y>20\d\d))? ?[:.]?$")
SUMMER = regex.compile(
    r"(?:(?:trong )?(?:dịp |kì )?(?:nghỉ )?)hè(?:,? ?(?:năm )?(?P<y>20\d\d)| năm học 20\d\d ?- ?(?P<y>20\d\d))? ?[:.]?$"
)
WEEK = regex.compile(
    r"tuần (?:thứ )?(?P<first>\d{1,2}|i{1,3}|iv|v)(?: ?(?:,|-|và) ?(?P<last>\d{1,2}))?(?![\d/])"
)
ALONE = regex.compile(r" ?[:.]?$")
FROM_TO = regex.compile(r" ?[:(\-,]? ?\(?(?:từ )?(?:ngày )?$")


def semester_named(words: str) -> int | None:
    """1 or 2 where a line says nothing but ``Học kỳ I`` or ``Học kỳ II``.

    >>> semester_named("HỌC KỲ II:"), semester_named("Học kỳ I gồm 18 tuần")
    (2, None)
    """
    match = SEMESTER.match(fold(words)) if len(words) <= 60 and words[:3].lower() == "học" else None
    return None if match is None else ROMANS.get(match["number"]) or int(match["number"])


def quarter_heading(words: str, calendar: SchoolCalendar) -> MonthHeading | None:
    """The window of a line that says nothing but ``Quý I/2025`` or ``Hè 2025``."""
    if len(words) <= 40 and "hè" in words[-24:].lower() and (summer := SUMMER.match(fold(words))):
        return _summer(summer, calendar)
    match = QUARTER.match(fold(words)) if len(words) <= 30 and words[:3].lower() == "quý" else None
    if match is None:
        return None
    number = ROMANS.get(match["number"]) or int(match["number"])
    year = int(match["y"]) if match["y"] else calendar.year_of(3 * number)
    if year is None:
        return None
    months = month_window(date(year, 3 * number - 2, 1), date(year, 3 * number, 1))
    return MonthHeading(replace(months, precision="quarter"), "")


def _summer(match: regex.Match[str], calendar: SchoolCalendar) -> MonthHeading | None:
    year = int(match["y"]) if match["y"] else calendar.year_of(7)
    if year is None:
        return None
    calendar.latest = date(year, 6, 1)
    return MonthHeading(month_window(date(year, 6, 1), date(year, 8, 1)), "")


def week_heading(words: str, month: Window | None, calendar: SchoolCalendar) -> MonthHeading | None:
    """The window of a line that says nothing but a week: by its dates, else within the month in force."""
    match = WEEK.match(folded := fold(words)) if len(words) <= 60 and words[:4].lower() == "tuần" else None
    if match is None:
        return None
    written = list(dates(folded, match.end()))
    if len(written) == 2 and FROM_TO.match(folded[match.end() : written[0].span.start]):
        days = [day.on(calendar.year_of(day.month)) for day in written]
        if days[0] and days[1] and days[0] <= days[1]:
            return MonthHeading(Window(days[0], days[1], "week"), "")
    one_month = month is not None and month.precision == "month" and month.date_from is not None
    if one_month and month and month.date_from and ALONE.match(folded, match.end()):
        return MonthHeading(weeks_of(month.date_from, match["first"], match["last"]), "")
    return None

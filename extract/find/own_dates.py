"""The dates a plan gives its own semesters, school weeks and days off: by them its other times are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import regex

from extract.find.school_calendar import Calendar
from extract.find.time_atoms import NUMBERS
from extract.find.time_contexts import PREFIX
from extract.find.time_reading import LEAD, SEMESTER, SHORTEST_SEMESTER
from extract.model import Mention, TimeExpression, Window

RESTS = regex.compile(r"nghỉ (?:học )?(?:lễ )?tết(?! dương)")
LONGEST_REST = timedelta(days=31)
LONGEST_SEMESTER = timedelta(days=240)
WEEK_DATED = PREFIX + "dated"
SEMESTERS = {"i": 1, "1": 1, "một": 1, "ii": 2, "2": 2, "hai": 2}
# ``Kết thúc học kỳ I: 16/01/2026``; ``HKI bắt đầu từ 08/9/2025, kết thúc 16/01/2026``.
ENDED = regex.compile(r"(?r)kết thúc (?:học kì|hk) ?(?P<s>ii?|1|2|một|hai)(?!\w)[ :(,\-]{0,4}(?:là )?")
ENDS = regex.compile(r",? ?(?:và )?kết thúc ?(?:vào ?)?")


def with_own_dates(calendar: Calendar, folded: str, blocks: Sequence[list[Mention]]) -> Calendar:
    """The calendar with what the times found in the ``blocks`` of a plan say of it."""
    return replace(
        calendar,
        own=_own_semesters(calendar, folded, blocks),
        weeks=_own_weeks(folded, blocks),
        rest=_own_rest(calendar, folded, blocks),
    )


def _own_semesters(
    calendar: Calendar, folded: str, blocks: Iterable[list[Mention]]
) -> tuple[tuple[int, Window], ...]:
    """The semesters the plan dates itself: ``Học kỳ I: từ ngày 05/9/2024 đến 10/01/2025``."""
    own: dict[int, Window] = {}
    ended: dict[int, Window] = {}
    for mentions in blocks:
        for mention, following in pairwise((*mentions, None)):
            if mention is None or not isinstance(mention.value, TimeExpression):
                continue
            window, start = mention.value.window, mention.span.start
            last = _last_day(folded, mention, following)
            if mention.rule == "deadline.range" or last:
                stretch = folded[max(0, start - LEAD) : start].replace(
                    "\n", " "
                )  # the cell before, the line above
                named = SEMESTER.match(stretch, 0, len(stretch))
                if named and window.date_from and (last or window.date_to):
                    stated = Window(window.date_from, last or window.date_to, "semester")
                    if _is_long(stated):  # not the days of its tests
                        own.setdefault(SEMESTERS[named.group("s")], stated)
            elif window.precision == "day" and window.date_to and not mention.value.year_inferred:
                named = ENDED.match(folded, max(0, start - LEAD), start)
                usual = calendar.semester(SEMESTERS[named.group("s")]) if named else None
                if named and usual:
                    ended.setdefault(SEMESTERS[named.group("s")], replace(usual, date_to=window.date_to))
    found = (ended | own).items()
    return tuple(sorted((number, window) for number, window in found if _is_long(window)))


def _is_long(window: Window) -> bool:
    """Whether a window is as long as a semester: the ends of another year's are none of its own."""
    if window.date_from is None or window.date_to is None:
        return False
    return SHORTEST_SEMESTER < window.date_to - window.date_from < LONGEST_SEMESTER


def _last_day(folded: str, mention: Mention, following: Mention | None) -> date | None:
    """The day on which what begins with a mention ends, where the next one says so."""
    value, other = mention.value, following.value if following else None
    if not isinstance(value, TimeExpression) or not isinstance(other, TimeExpression) or following is None:
        return None
    if value.relation != "from" or value.window.precision != "day" or other.window.precision != "day":
        return None
    joined = ENDS.fullmatch(folded, mention.span.end, following.span.start)
    return other.window.date_to if joined else None


def _own_weeks(folded: str, blocks: Iterable[list[Mention]]) -> tuple[tuple[int, date], ...]:
    """The school weeks the plan dates itself (``Tuần 10 (04/11 - 08/11)``), where they agree."""
    known: dict[int, date] = {}
    for mentions in blocks:
        for week, days in pairwise(mentions):
            if WEEK_DATED not in week.doubt or not isinstance(days.value, TimeExpression):
                continue
            number = NUMBERS.findall(folded, *week.span)
            first = days.value.window.date_from
            if len(number) != 1 or first is None:
                continue
            monday = first - timedelta(days=first.weekday())
            if known.setdefault(int(number[0]), monday) != monday:
                return ()  # weeks of months, counted anew in each
    mondays = sorted(known.items())
    forward = all(one < two for (_, one), (_, two) in pairwise(mondays))
    return tuple(mondays) if forward else ()


def _own_rest(calendar: Calendar, folded: str, blocks: Iterable[list[Mention]]) -> Window | None:
    """The days off at the lunar New Year, where the plan gives them (``Nghỉ Tết từ 20/01 đến 02/02``)."""
    year = calendar.first_year
    tet = calendar.lunar("lunar.new-year", year + 1) if year else None
    for mention in (mention for mentions in blocks for mention in mentions) if tet else ():
        value = mention.value
        if mention.rule != "deadline.range" or not isinstance(value, TimeExpression):
            continue
        first, last = value.window.date_from, value.window.date_to
        if tet and first and last and first <= tet <= last and last - first <= LONGEST_REST:
            start, end = mention.span
            if RESTS.search(folded, max(0, start - 80), end + 60):
                return value.window
    return None

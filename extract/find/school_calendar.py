"""The calendar a plan lives by: its school year, semesters, holidays, and the year of a bare date.

Facts come from rules/calendar.yaml; the plan's own school year and date choose among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import regex

from extract.dates import day_of
from extract.find.school_weeks import SchoolWeeks
from extract.model import Letterhead, Plan, Window
from extract.rulebook import Rulebook
from extract.text import fold

SCHOOL_YEAR = regex.compile(r"(?i)năm học(?: mới)?:? ?(20\d\d) ?- ?(?:20)?(\d\d)(?!\d)")
# `Công tác tháng 3 năm 2025` is of one month of a school year.
CALENDAR_YEAR = regex.compile(
    r"(?i)(?<!học |đến |hết |nhìn |hướng |từ |tháng \d\d?,? )năm (20\d\d)(?! ?(?:-|đến) ?(?:năm )?\d)"
)

# What a head without a date tells of the school year: its two years, a month, a day, the New Year in it.
TWO_YEARS = regex.compile(r"(?i)(?<!\d )năm (?:học )?(?:mới )?(20\d\d) ?- ?(?:20)?(\d\d)(?!\d)")
MONTH = regex.compile(r"(?i)(?<!\d)(?P<m>0?[1-9]|1[0-2])(?: ?/|(?<=tháng \d\d?),? ?năm) ?(?P<y>20\d\d)(?!\d)")
NEW_YEAR = regex.compile(r"(?i)tết (?!dương|trung thu)[^\d\n]{0,40}(20\d\d)(?!\d)")
BENEATH = regex.compile(r"(?i)\(|kế hoạch|tổ chức|kỷ niệm|chào mừng|về việc|v/v")
NEW_SCHOOL_YEAR = 8  # the month in which one begins
# Pupils are taken in before their school year; who prepares for the examination has his own.
INTAKE = regex.compile(r"(?i)(?<!\p{L})tuyển sinh(?!\p{L})")
PREPARED = regex.compile(r"(?i)(?<!\p{L})(?:ôn(?: tập| thi)?|luyện|dạy|bồi dưỡng|nâng cao|tư vấn)(?!\p{L})")


@dataclass(frozen=True)
class Calendar:
    """``first_year``: in which the school year begins, or the year of a plan for a calendar year
    (``whole_year``); None when the plan tells neither. ``civil``: of an office that lives by calendar years.
    ``own`` are semesters the plan itself dates, ``weeks`` the Mondays of school weeks it dates, ``rest``
    the days off it gives at the lunar New Year.
    """

    rules: Rulebook
    first_year: int | None
    whole_year: bool = False
    civil: bool = False
    issued: date | None = None
    own: tuple[tuple[int, Window], ...] = ()
    weeks: tuple[tuple[int, date], ...] = ()
    rest: Window | None = None

    @property
    def opening(self) -> date | None:
        """The first day that may lie ahead: of the plan's year, or of its issue where that is earlier."""
        if self.first_year is None:
            return None
        first = date(self.first_year, 1, 1)
        return min(first, self.issued) if self.issued else first

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The year of a day and month that stand without one."""
        if self.first_year is None or not self._issued_for_its_year():
            return self._after_issue(month, day)
        if self.whole_year:
            return self.first_year
        if month >= 9 or (month in (6, 7, 8) and self._begins_before_september(month)):
            return self.first_year
        return self.first_year + 1

    def summer_before(self, month: int) -> int | None:
        """The year of a July or August before the school year, None where the plan has no such summer behind it."""
        if month not in (7, 8) or self.first_year is None or self.whole_year:
            return None
        made_at_opening = self.issued is None or self.issued.year == self.first_year
        return self.first_year if made_at_opening and self._issued_for_its_year() else None

    def _issued_for_its_year(self) -> bool:
        """Whether the plan's date lies in or shortly before its school year; a plan for a summer may not."""
        if self.issued is None or self.whole_year or self.first_year is None:
            return True
        return date(self.first_year, 6, 1) <= self.issued <= date(self.first_year + 1, 8, 31)

    def _begins_before_september(self, month: int) -> bool:
        """June to August open a school year in a plan made in them or before; else they close it."""
        if self.issued is None:
            return month == 8
        return self.issued.year == self.first_year and self.issued.month <= month

    def _after_issue(self, month: int, day: int) -> int | None:
        if self.issued is None:
            return None
        this = day_of(self.issued.year, month, min(day, 28))
        late = this is not None and this < self.issued - timedelta(days=40)
        return self.issued.year + late

    def school_year(self, first_year: int | None = None) -> Window | None:
        """September to the end of the school year."""
        year = self._chosen(first_year)
        if year is None:
            return None
        return Window(date(year, 9, 1), self._fact("year", year)[1], "school_year")

    def semester(self, number: int, first_year: int | None = None) -> Window | None:
        """The first or second semester: the plan's own dates, else the frame plan's."""
        for own, window in self.own:
            if own == number and first_year in (None, self.first_year):
                return window
        year = self._chosen(first_year)
        if year is None:
            return None
        first, half = self._fact("semester-1", year)
        if number == 1:
            return Window(first, half, "semester")
        return Window(half + timedelta(days=1), self._fact("year", year)[1], "semester")

    def _chosen(self, first_year: int | None) -> int | None:
        if first_year is not None or self.first_year is None or not self.whole_year:
            return first_year if first_year is not None else self.first_year
        return None

    def school_weeks(self, first: int, last: int) -> Window | None:
        """Weeks of the school year, from the Monday of the first to the Sunday of the last.

        They run from the plan's own first semester or the weeks it dates, else from that of 5 September.
        """
        year = self._chosen(None)
        if year is None:
            return None
        own = next((window.date_from for number, window in self.own if number == 1), None)
        tet = self.lunar("lunar.new-year", year + 1)
        rest = self.rest or (Window(tet, tet, "day") if tet else None)
        weeks = SchoolWeeks(own or self._fact("year", year)[0], own is not None, self.weeks, rest)
        start, end = weeks.monday(first), weeks.monday(last) + timedelta(days=6)
        return Window(start, end, "week" if first == last else "period")

    def _fact(self, name: str, year: int) -> tuple[date, date]:
        return _days_of(self.rules, name, year)

    def lunar(self, name: str, year: int) -> date | None:
        """The solar day of a lunar one (``lunar.new-year``) in a solar year; None where unrecorded."""
        day = lunar_days(self.rules).get(name, {}).get(year)
        return date.fromisoformat(day) if day else None

    def holiday(self, month: int, day: int) -> str:
        """Id of the holiday on that day, empty where there is none."""
        return holidays(self.rules).get((month, day), "")


@lru_cache(maxsize=256)
def _days_of(rules: Rulebook, name: str, year: int) -> tuple[date, date]:
    """First and last day of a school year (``year``) or of its first semester."""
    facts = school_years(rules)
    key = f"school-year.{year}-{year + 1}.{name}"
    if key in facts:
        first, last = facts[key]
        return date.fromisoformat(first), date.fromisoformat(last)
    first, last = facts[f"school-year.default.{name}"]
    return date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year + 1}-{last}")


@lru_cache(maxsize=8)
def school_years(rules: Rulebook) -> Mapping[str, tuple[str, str]]:
    """First and last days of school years and first semesters, by rule id."""
    return {
        rule.id: (rule.data["from"], rule.data["to"])
        for rule in rules.family("calendar")
        if rule.id.startswith("school-year.")
    }


@lru_cache(maxsize=8)
def lunar_days(rules: Rulebook) -> Mapping[str, Mapping[int, str]]:
    """Solar days of lunar ones, by rule id and year."""
    return {rule.id: rule.data["moveable"] for rule in rules.family("calendar") if "moveable" in rule.data}


@lru_cache(maxsize=8)
def holidays(rules: Rulebook) -> Mapping[tuple[int, int], str]:
    """Ids of holidays by month and day."""
    found: dict[tuple[int, int], str] = {}
    for rule in rules.family("calendar"):
        if rule.id.startswith("holiday."):
            month, day = rule.data["from"].split("-")
            found[int(month), int(day)] = rule.id
    return found


def titled_year(letterhead: Letterhead) -> int | None:
    """The calendar year a title gives its plan (``Chuyển đổi số năm 2025``), where the plan was made
    before it or in its first half; one made later in the year reaches into the next. Of a plan to take in the
    pupils of a school year it is that in which the school year begins."""
    title, issued = letterhead.title or "", letterhead.issued
    if (intake := _intake_year(letterhead)) is not None:
        return intake
    titled = CALENDAR_YEAR.search(title)
    if titled is None or issued is None or SCHOOL_YEAR.search(title):
        return None
    year = int(titled.group(1))
    return year if date(year - 1, 11, 1) <= issued <= date(year, 6, 30) else None


def _intake_year(letterhead: Letterhead) -> int | None:
    """The calendar year in which a plan takes in pupils, None for any other plan and one made after that."""
    title = letterhead.title or ""
    titled = SCHOOL_YEAR.search(title)
    if titled is None or INTAKE.search(title) is None or PREPARED.search(title) is not None:
        return None
    year = int(titled.group(1))
    made = letterhead.issued.isoformat() if letterhead.issued else letterhead.issued_month
    return year if made is None or f"{year}-01" <= made < f"{year}-09" else None


def calendar_of(plan: Plan, letterhead: Letterhead, rules: Rulebook) -> Calendar:
    """The calendar of a plan: by its stated school year, else its title, its words, its date."""
    office = letterhead.level == "other" and "giáo dục" not in fold(letterhead.school or "")
    bare = Calendar(rules, None, civil=office, issued=letterhead.issued)
    year = titled_year(letterhead)
    if year is not None:
        return replace(bare, first_year=year, whole_year=True)
    if letterhead.school_year:
        return replace(bare, first_year=int(letterhead.school_year[:4]))
    titled = CALENDAR_YEAR.search(letterhead.title or "")
    if titled and (not letterhead.issued or abs(int(titled.group(1)) - letterhead.issued.year) <= 1):
        return replace(bare, first_year=int(titled.group(1)), whole_year=True)
    if (stated := SCHOOL_YEAR.search(plan.text)) and int(stated.group(1)) % 100 + 1 == int(stated.group(2)):
        return replace(bare, first_year=int(stated.group(1)))
    return bare if letterhead.issued else replace(bare, first_year=_headed_year(plan, letterhead))


def _headed_year(plan: Plan, letterhead: Letterhead) -> int | None:
    """The first year of the school year in which a plan without a date lies, by the last month, day or New
    Year that its title and the line beneath it name (``Công tác tháng 12 năm 2024``)."""
    own = sorted(letterhead.blocks)
    after = own[-1] + 1 if own else 0
    beneath = plan.blocks[after : after + 1]
    head = " ".join([letterhead.title or "", *(b.text for b in beneath if BENEATH.match(b.text))])
    if (years := TWO_YEARS.search(head)) and int(years.group(1)) % 100 + 1 == int(years.group(2)):
        return int(years.group(1))
    months = [(int(match["y"]), int(match["m"])) for match in MONTH.finditer(head)]
    if months:
        year, month = max(months)
        return year - (month < NEW_SCHOOL_YEAR)
    tet = NEW_YEAR.search(head)
    return int(tet.group(1)) - 1 if tet else None

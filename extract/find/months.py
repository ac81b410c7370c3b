"""Month headings: ``* Tháng 9/2023``, ``Tháng 4,5/2026``, ``THÁNG 9 NĂM 2024``, ``Tuần 1 tháng 9``."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import regex

from extract.find.school_calendar import titled_year
from extract.model import Letterhead, Window
from extract.text import fold

WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
MONTH = r"(?:0?[1-9]|1[0-2]|mười hai|mười một|giêng|một|hai|ba|tư|năm(?! ?(?:(?:19|20)\d\d|học))|sáu|b[ảẩ]y|tám|chín|mười|chạp)(?![\p{L}\d])"
YEAR = r"(?:(?: ?[/.\-] ?|,? ?năm |, ?| )(?P<y>(?:19|20)\d\d)(?!\d)|/ ?(?P<y>1[89]|2\d)(?![\d/]))"
ONE = rf"(?P<m>{MONTH})(?:{YEAR})?"
ITEM = regex.compile(ONE, regex.VERSION1)
JOINER = r" ?(?P<joiner>-|,|;|/|\+|&|và|đến|,? ?và) ?"
WEEK = r"tuần (?:thứ )?(?P<week>[1-5]|i{1,3}|iv|v)(?: ?(?:,|-|và|đến) ?(?P<week_to>[1-5]|i{1,3}|iv|v))?(?: ?[,\-/:(]? ?| của )"
# ``T11:``, ``T4+5/2018``: T2 to T7 without a year are days of the week, T1 a lesson.
LETTER = r"t\.?(?=(?:0?[89]|1[0-2])(?: ?(?::|$|[+&]))|\d\d?(?: ?[,+&\-] ?(?:t\.?)?\d\d?){0,4} ?/ ?(?:20)?[12]\d(?!\d))"
LETTERED = regex.compile(LETTER)
HEADING = regex.compile(
    rf"(?:kế hoạch |công tác |công việc |nhiệm vụ |hoạt động |chương trình |trọng tâm |nội dung |lịch |của |trong |từ |dự kiến |phương hướng |chính )*"
    rf"(?:{WEEK})?(?:tháng|thg\.?|{LETTER}) ?{ONE}(?:{JOINER}(?:tháng |t\.?)?{ONE}){{0,5}}(?: ?[-,]? ?năm học 20\d\d ?- ?20\d\d)?",
    regex.VERSION1,
)
# A line that is nothing else, as a table's month column leaves it in pasted text: ``9/2019``.
ALONE = regex.compile(r"(?P<m>0?[1-9]|1[0-2]) ?/ ?(?P<y>20\d\d)")
END = regex.compile(r"\s*(?:[:.)]|\(|[-:] ?(?=\S)|$)")
DAYS = regex.compile(
    r"(?i)\((?:từ )?(?:ngày )?\d{1,2}(?: ?[/.] ?\d{1,2}){0,2} ?(?:-|–|đến|tới) ?(?:hết )?(?:ngày )?\d{1,2}(?: ?[/.] ?\d{1,4}){1,2}\)"
)
# A plan of a month that says no other year: ``Kế hoạch tháng 3 năm 2025``.
TITLED = regex.compile(r"(?i)tháng (?P<m>1[0-2]|0?[1-9]) ?(?:/|-|,? năm) ?(?P<y>20\d\d)(?!\d)")
ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


class MonthHeading(NamedTuple):
    """The window a line names, and what else stands on the line."""

    window: Window
    rest: str


@dataclass(slots=True)
class SchoolCalendar:
    """Gives months without a year theirs: by the school year, or by the plan's calendar year.

    ``latest`` is the month resolved last: month headings run forward, so that the August after a
    May belongs to the end of the school year.
    """

    first_year: int | None
    whole_year: bool = False
    latest: date | None = None
    issued: date | None = None

    @classmethod
    def of(cls, letterhead: Letterhead) -> SchoolCalendar:
        """The calendar of a plan: its school year, else the year in its title, else of its date."""
        issued = letterhead.issued
        if (year := titled_year(letterhead)) is not None:
            return cls(year, whole_year=True, issued=issued)
        if letterhead.school_year:
            first_year = int(letterhead.school_year[:4])
            if issued is None or date(first_year, 3, 1) <= issued <= date(first_year + 1, 8, 31):
                return cls(first_year, issued=issued)
            return cls(issued.year - (issued.month < 6), issued=issued)
        title_year = regex.search(
            r"(?i)(?<!học |tháng \d\d? )năm ((?:19|20)\d\d)(?! ?-)", letterhead.title or ""
        )
        if title_year:
            return cls(int(title_year.group(1)), whole_year=True)
        if issued:
            return cls(issued.year - (issued.month < 6), issued=issued)
        titled = TITLED.search(letterhead.title or "")
        return cls(int(titled["y"]) - (int(titled["m"]) < 6)) if titled else cls(None)

    def year_of(self, month: int) -> int | None:
        """The year of a month that stands without one, None when nothing tells it."""
        if self.first_year is None:
            return None
        if self.whole_year:
            return self.first_year
        opens = month >= 8 or (self.latest is None and self._opens(month))
        year = self.first_year if opens else self.first_year + 1
        if self.latest is not None and month in (6, 7, 8) and date(year, month, 1) < self.latest:
            year += 1
        return year

    def _opens(self, month: int) -> bool:
        """Whether June or July, named first, open the year: not in a plan made after them."""
        if month < 6:
            return False
        return self.issued is None or self.issued <= date(self.first_year or 1, month, 28)


def named_month(words: str) -> regex.Match[str] | None:
    """The months that a line begins with, in its folded words; None for a sentence that begins with one."""
    low = words[:70].lower()
    if "tháng" not in low and "thg" not in low and LETTERED.match(low) is None:
        return None
    match = HEADING.match(folded := fold(words[:120]))
    return match if match is not None and END.match(folded, match.end()) else None


def month_heading(words: str, calendar: SchoolCalendar) -> MonthHeading | None:
    """The window that a line's words (label taken off) begin with, None when they name no month.

    The line must end after the month or go on after a colon, a dash or a bracket; a sentence that
    begins with a month is no heading.
    """
    match = named_month(words) or _month_alone(words, calendar)
    if match is None:
        return None
    months = [month_number(word) for word in match.captures("m")]
    years = _years(match.string, match)
    ends = _resolve(months, years, calendar)
    if ends is None:
        return None
    first, last = ends
    calendar.latest = last
    rest = _without_days(words[match.end() :].strip(" :.-"))
    if week := match.groupdict().get("week"):
        return MonthHeading(weeks_of(first, week, match.group("week_to")), rest)
    return MonthHeading(month_window(first, last), rest)


def _month_alone(words: str, calendar: SchoolCalendar) -> regex.Match[str] | None:
    """A month and its year as a whole line, of the plan's school year: other years are of people's lists."""
    if len(words) > 9 or calendar.first_year is None or (match := ALONE.fullmatch(words)) is None:
        return None
    return match if int(match["y"]) - calendar.first_year in (0, 1) else None


def _without_days(rest: str) -> str:
    """What stands behind a month and the bracket that gives its days: ``(từ 01/10 đến 31/10): Đại hội``."""
    days = DAYS.match(rest) if rest.startswith("(") else None
    return rest[days.end() :].strip(" :.-") if days else rest


def month_window(first: date, last: date) -> Window:
    """From the first day of one month to the last day of another."""
    end = last.replace(day=monthrange(last.year, last.month)[1])
    single = (first.year, first.month) == (last.year, last.month)
    return Window(first.replace(day=1), end, "month" if single else "period")


def month_number(word: str) -> int:
    """A month as written, in figures or a word."""
    return int(word) if word.isdigit() else WORDS[word]


def full_year(year: str) -> int:
    """A year as written, of four figures or two."""
    return int(year) + 2000 * (len(year) == 2)


def _years(folded: str, match: regex.Match[str]) -> list[int | None]:
    """The year beside each month; one that stands without takes the next one's."""
    spans, found = match.spans("m"), list(zip(match.spans("y"), match.captures("y"), strict=True))
    years: list[int | None] = []
    for index, (_, end) in enumerate(spans):
        limit = spans[index + 1][0] if index + 1 < len(spans) else len(folded)
        years.append(next((full_year(year) for (start, _), year in found if end <= start < limit), None))
    return years


def _resolve(
    months: list[int], years: list[int | None], calendar: SchoolCalendar
) -> tuple[date, date] | None:
    days: list[date] = []
    for index in reversed(range(len(months))):
        year = years[index]
        if year is None and days:  # 12 and 01/2025: the one before lies in the year before
            year = days[-1].year - (months[index] > days[-1].month)
        if year is None:
            year = calendar.year_of(months[index])
        if year is None:
            return None
        days.append(date(year, months[index], 1))
    return min(days), max(days)


def weeks_of(month: date, first: str, last: str | None) -> Window:
    """Weeks of a month counted by their Mondays; the numbers as written (``2``, ``ii``)."""
    start, end = (ROMANS.get(word) or int(word) for word in (first, last or first))
    monday = month + timedelta(days=-month.weekday() % 7)
    return Window(monday + timedelta(weeks=start - 1), monday + timedelta(weeks=end - 1, days=6), "week")

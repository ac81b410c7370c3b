"""Birth dates: told by a label, by a name before them, or by the column they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.privacy.kinds import Private
from extract.privacy.rosters import Roster, alone

SHORT = r"\d{1,2} ?[/.\-] ?(?:19|20)\d\d(?![\d/])"
# Led by its digit, so that ``re`` passes over everything else at once.
DATE = re.compile(
    r"\d(?<![\w/.,\-]\d)(?:\d? ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:(?:19|20)\d\d|\d\d)(?![\d/])"
    r"|\d? tháng \d{1,2},? năm (?:19|20)\d\d(?!\d)|\d? ?[/.\-] ?(?:19|20)\d\d(?![\d/])"
    r"|(?:(?<=1)9[2-9]|(?<=2)0[0-3])\d(?![\w/]))"
)
# Ngày sinh: 12/3/2015; sinh ngày 05 tháng 3 năm 1979; SN: 12/5/1990; NTNS 3/2015.
LABEL = re.compile(
    r"(?i)(?:(?<!\w)(?:ngày,? ?(?:tháng,? ?)?(?:năm )?sinh|sinh(?: vào)? ngày|ntns|n\.?s|s\.?n|sinh nhật)(?: \([^)\n]{1,20}\))?"
    r"|[,(;:] ?sinh|(?<!\w)sinh:|-[ ]?sinh)[ :.\-]{0,3}(?:ngày )?(?:tháng )?$"
)
# Năm sinh: 1985; sinh năm: 1985. Not: trẻ sinh năm 2019, huy động trẻ sinh năm 2020.
YEAR_LABEL = re.compile(
    r"(?i)(?:(?:năm sinh|ngày sinh|sinh năm|ntns|(?<!\w)n\.?s|(?<!\w)s\.?n) ?: ?|[,(;] ?(?:s\.?n\.?|sinh năm) )$"
)
# Nguyễn Văn An - Nam - 12/3/2015; Nguyễn Văn An, học sinh lớp 4A, sinh năm 2014; Nguyễn Văn An (1985).
BETWEEN = re.compile(
    r"(?i) ?[,;:(\-–]?(?: ?(?:nam|nữ|giới tính[: ]+(?:nam|nữ)|(?:học sinh )?lớp [\w.]{1,6}|gv|giáo viên|con ông \w+|dân tộc \w+)[ ,;(\-–]*){0,3}"
    r" ?[,;:(\-–]? ?(?:\(?(?:sinh(?: năm| ngày)?|s\.?n|n\.?s|ngày sinh)[.: ]{1,3})?$"
)
BORN = re.compile(r"(?:sinh|SINH|Sinh|[nNsS]\.?[sSnN]\.?)[^\d]{0,24}$")
YEARS = re.compile(r"20[0-4]\d(?!\d)")
MONTH_ONLY = re.compile(SHORT)
BEFORE = 60  # characters between a name and its birth date
LATEST = 2021  # no plan of an earlier year is expected; dates up to two years before it may be of birth


def find_births(text: str, roster: Roster, people: Sequence[Private]) -> Iterator[Private]:
    """Birth dates of a text; days of work, of documents and of history are none."""
    last, ends = 0, [person.end for person in people]
    column = "birth-date" in roster.headings
    place = 0
    for match in DATE.finditer(text):
        start, end = match.span()
        while place < len(ends) and ends[place] <= start:
            place += 1
        before = text[max(0, start - 30) : start]
        year_only = match[0].isdigit()
        told = (
            BORN.search(before) is not None
            and (YEAR_LABEL if year_only else LABEL).search(before) is not None
        )
        if not told and place and start - ends[place - 1] <= BEFORE:
            last = last or _last_year(text)
            told = _belongs(text, ends[place - 1], start, end, last)
        if not told and column and roster.under("birth-date", start) and alone(text, start, end):
            last = last or _last_year(text)
            told = _is_cell(match[0], last)
        if told:
            yield Private(start, end, "birth-date")


def _is_cell(written: str, last: int) -> bool:
    """Whether what stands alone under *Ngày sinh* is a whole date, or a year, before the plan's time."""
    year = written[-4:]
    whole = written.isdigit() or MONTH_ONLY.fullmatch(written) is None
    return whole and (not year.isdigit() or 1920 <= int(year) <= last - 2)


def _belongs(text: str, name: int, start: int, end: int, last: int) -> bool:
    """Whether a date behind a name is of birth: early enough, for plans speak of days of their own years."""
    between = text[name:start]
    if "\n" in between or not between.strip() or not BETWEEN.match(between):
        return False
    year = text[end - 4 : end]
    if not year.isdigit():
        return True
    if text[start:end].isdigit() and not ("sinh" in between.casefold() or "n" in between.casefold()):
        return text[start - 1] == "(" and text[end : end + 1] == ")"
    return 1920 <= int(year) <= last - 2


def _last_year(text: str) -> int:
    return max((LATEST, *map(int, YEARS.findall(text))))

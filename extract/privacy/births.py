"""Birth dates: told by a label, by a name before them, or by the column they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.privacy.kinds import Private
from extract.privacy.rosters import Roster, alone

DAY = r"(?:ngày )?\d{1,2} ?(?:[/.\-] ?\d{1,2} ?[/.\-] ?(?:(?:19|20)\d\d|\d\d(?!\d))|tháng \d{1,2},? năm (?:19|20)\d\d)"
YEAR = r"(?:19[2-9]\d|20[0-3]\d)"
SHORT_DAY = r"(?:tháng )?\d{1,2} ?[/.\-] ?" + YEAR
DATE = re.compile(rf"(?<![\w/.,\-])(?:{DAY})(?![\d/])")
# Ngày sinh: 12/3/2015; sinh ngày 05 tháng 3 năm 1979; SN: 1985; sinh năm: 1985. Not: trẻ sinh năm 2019.
LABELLED = re.compile(
    rf"(?i)(?<!\w)(?:(?:ngày,? ?(?:tháng,? ?)?(?:năm )?sinh|sinh(?: vào)? ngày|ntns|n\.?s|s\.?n|sinh nhật|(?<=[,(;:] )sinh|(?<=\()sinh|sinh(?=:))(?: \([^)\n]{{1,20}}\))?"
    rf" ?[:.\-]? ?(?P<date>{DAY}|{SHORT_DAY})|(?:năm sinh|ngày sinh|sinh năm|ntns|n\.?s|s\.?n) ?: ?(?P<year>{YEAR}))(?![\d/])"
)
# Nguyễn Văn An, sinh năm 1985; Nguyễn Văn An (1985); Nguyễn Văn An - Nam - 12/3/2015.
AFTER_NAME = re.compile(
    rf"(?i) ?[,;:(\-–] ?(?:(?:nam|nữ|giới tính[: ]+(?:nam|nữ)|lớp \w{{1,5}}|học sinh lớp \w{{1,5}}) ?[,;(\-–]? ?)?"
    rf"(?:(?:sinh(?: năm| ngày)?|s\.?n|n\.?s|ngày sinh)[.: ]{{1,3}})?(?P<date>{DAY}|{YEAR}(?=\)|,|;|\n|$| -)|(?<=sinh năm ){YEAR})(?![\d/])"
)
BORN = re.compile(rf"(?i) ?,? ?\(?(?:sinh năm|sn|s\.n\.?)[: ]{{1,2}}(?P<date>{YEAR})(?!\d)")
YEARS = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
YOUNGEST = 1  # whole years before the plan's last year in which the youngest child was born


def find_births(text: str, roster: Roster, people: Sequence[Private]) -> Iterator[Private]:
    """Birth dates of a text; days of work, of documents and of history are none."""
    if "sinh" in text or "Sinh" in text or "SINH" in text or "N" in text:
        for match in LABELLED.finditer(text):
            yield Private(*match.span(match.lastgroup or 0), "birth-date")
    last = _last_year(text)
    for person in people:
        for form in (AFTER_NAME, BORN):
            match = form.match(text, person.end, person.end + 60)
            if match and _is_birth(match["date"], last):
                yield Private(*match.span("date"), "birth-date")
                break
    if "birth-date" in roster.headings:
        yield from _cells(text, roster, last)


def _cells(text: str, roster: Roster, last: int) -> Iterator[Private]:
    for match in CELL.finditer(text):
        start, end = match.span("date")
        if roster.under("birth-date", start) and alone(text, start, end) and _is_birth(match["date"], last):
            yield Private(start, end, "birth-date")


CELL = re.compile(rf"(?<=[\n|])[ ]?(?P<date>{DAY}|{YEAR})(?=[ .;,]?(?:\n|$| \|))")


def _last_year(text: str) -> int:
    years = [int(year) for year in YEARS.findall(text)]
    return max(years, default=2030)


def _is_birth(written: str, last: int) -> bool:
    """Whether a date is early enough: plans speak of days of their own years."""
    year = written[-4:]
    if not (year.isdigit() and len(year) == 4):
        return True
    return 1920 <= int(year) <= last - YOUNGEST - 1

"""The month or months that one table cell names: `9/2024`, `Tháng 8-9`, `6, 7/2025`, `Tháng mười`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

import regex

from extract.find.months import SchoolCalendar, month_window
from extract.model import Window
from extract.text import fold, fold_pattern

WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
    "xii": 12,
}  # fmt: skip
NUMERAL = r"(?:0?[1-9]|1[0-2])(?!\d)"
WORDED = "|".join(sorted(WORDS, key=len, reverse=True))
ONE = rf"(?:{NUMERAL}|(?:{WORDED})(?!\p{{L}}))"
# A narrow column of a PDF may break a year in two: 01/20 24.
YEAR = r"(?: ?(?:/|-|\.|,? năm|\() ?(?:(?:19|20) ?\d ?\d(?!\d)\)?|2\d(?!\d)))?"
JOIN = r" ?(?:,|-|;|\+|&|và|đến|tới) ?(?:hết )?"
LEAD = r"(?:(?:trong |từ |cuối |đầu |giữa )?(?:tháng|t) ?|)"
MONTHS = regex.compile(
    fold_pattern(
        rf"[-+*•]? ?{LEAD}(?P<first>{ONE})(?P<year>{YEAR})(?:{JOIN}{LEAD}(?P<more>{ONE})(?P<years>{YEAR}))*"
    ),
    regex.VERSION1,
)
# A day with its month and year, no two months of a year: ``05-10-2024``.
DAY = regex.compile(r"[-+*•]? ?\d{1,2} ?- ?\d{1,2} ?- ?(?:(?:19|20)\d\d|2\d)(?!\d)")
# What may follow the month in its cell: a theme, a note in brackets.
REST = regex.compile(
    fold_pattern(r" ?(?:[:(.;\"“]| - |(?:chủ (?:điểm|đề)|chào mừng|kỷ niệm|trọng tâm)).*|"), regex.VERSION1
)
# ``9/2025 Mái trường mến yêu``: the month's theme, often a line of its own; ``6 Tháng đầu năm`` counts.
THEME = regex.compile(r" (?=\p{Lu})")
COUNTED = regex.compile(
    r"(?i)\d{1,2} (?:tháng|tuần|ngày|năm|buổi|lần|tiết|giờ|phút|lớp|em|trẻ|học sinh|hs|giáo viên|gv|đ/c)(?!\p{L})"
)
NUMBER_IN = regex.compile(r"(?:19|20) ?\d ?\d|2\d")
STRETCH = regex.compile(r"-|–|đến|tới")
NAMED = regex.compile(r"(?i)^[ \-+*•]*(?:t|trong t)|/")
HARDLY_LONGER = 120
# `1/2025`; shorter cells may be months only by their header.
SHORTEST = 6


def is_month(text: str) -> bool:
    """Whether a cell names a month plainly: with the word, or with its year."""
    if len(text) < SHORTEST:
        return False
    months = _parse(text)
    return bool(months) and (any(year for _, year in months) or "tháng" in fold(text[:12]))


def cell_window(text: str, calendar: SchoolCalendar) -> Window | None:
    """From the first day of the first month named to the last day of the last one.

    None when the cell names no month, or nothing tells its year, and where it names months one by one that
    are no neighbours (``T9, T1, T5``): those are read as times.

    >>> cell_window("6, 7/2025", SchoolCalendar(None))
    Window(date_from=datetime.date(2025, 6, 1), date_to=datetime.date(2025, 7, 31), precision='period')
    """
    months = _dated(_parse(text) or _parse(text, themed=True), calendar)
    if not months or _are_apart(text, months):
        return None
    calendar.latest = max(months)
    return month_window(min(months), max(months))


def _are_apart(text: str, months: list[date]) -> bool:
    """Whether months stand side by side in a cell that do not in the year; bare numbers only tell months here."""
    if len(months) < 2 or STRETCH.search(text) or not NAMED.search(text):
        return False
    counted = sorted(12 * month.year + month.month for month in months)
    return any(after - before > 1 for before, after in pairwise(counted))


@lru_cache(maxsize=2048)
def _parse(text: str, themed: bool = False) -> tuple[tuple[int, int | None], ...]:
    """Months and the years written with them; ``themed`` those that a theme follows without a mark."""
    if len(text) > HARDLY_LONGER:
        return ()
    folded = fold(text)
    match = MONTHS.match(folded)
    if match is None or DAY.match(folded):
        return ()
    if not (_has_theme(text, match.end()) if themed else REST.fullmatch(folded, match.end())):
        return ()
    names = [match["first"], *match.captures("more")]
    written = [match["year"], *match.captures("years")]
    years = [NUMBER_IN.search(words) for words in written]
    return tuple((_month(name), _year(y[0]) if y else None) for name, y in zip(names, years, strict=True))


def _has_theme(text: str, end: int) -> bool:
    return THEME.match(text, end) is not None and COUNTED.match(text) is None


def _year(written: str) -> int:
    year = int(written.replace(" ", ""))
    return year if year > 99 else year + 2000


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else WORDS[name]


def _dated(months: tuple[tuple[int, int | None], ...], calendar: SchoolCalendar) -> list[date]:
    """The first day of each; a month takes its year from the next one in the cell that has one."""
    dated: list[date] = []
    for month, own in reversed(months):
        if own is None and dated:
            own = dated[-1].year - (month > dated[-1].month)
        year = own if own is not None else calendar.year_of(month)
        if year is None:
            return []
        dated.append(date(year, month, 1))
    return dated

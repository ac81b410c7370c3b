"""Letters misread or mistyped inside dates (``thảng 6``, ``nám 2025``, ``ngày l5/9``, ``trứơc 15/9``), put right in the
folded text that times are read in; text layers of scanned plans are full of them, recognised pages or not.

Only where what stands beside them leaves no other reading, and never so that the length changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from extract.model import Mention

# Spellings that are no words of Vietnamese, or none that figures follow, by what they stand for.
SPELLINGS = {
    "tháng": ("thảng", "thãng", "thàng"),
    "năm": ("nám", "nãm", "nàm"),
    "ngày": ("ngảy", "ngãy", "ngáy", "ngàỵ", "ngầy", "ngấy"),
    "trước": ("trứơc", "truớc", "trươc", "trườc"),
    "đến": ("đên", "đén"),
}
FOLLOWED = {
    "tháng": regex.compile(r" ?(?:0?[1-9]|1[0-2])(?!\d)"),
    "năm": regex.compile(r" 20[0-4]\d(?!\d)"),
    "ngày": regex.compile(r" ?[0-3o]?[\dlo] ?(?:/|tháng)"),
    "trước": regex.compile(r" (?:ngày |hết |\d{1,2} ?(?:h|giờ).{0,12}ngày )?\d{1,2} ?(?:/|tháng)| tháng \d"),
    "đến": regex.compile(r" (?:hết |ngày |hết ngày )?\d{1,2} ?(?:/|tháng)| (?:hết )?tháng \d"),
}
# ``ngay`` is a word: only a whole date behind it makes it the day.
AT_ONCE = "ngay"
WHOLE_DATE = regex.compile(r" \d{1,2} ?(?:/ ?\d{1,2} ?/ ?20\d\d|tháng \d)")
# Figures with a letter among them, between a word of dates and what a date goes on with.
SPOILT = re.compile(r"[0-3o][lio]|[lio](?=\d| ?/)")
# What a date goes on with right behind such figures: looked for first, each led by a letter that is seldom met.
FOLLOWING = tuple(
    re.compile(rf"{sign}(?:(?<=[lio]{sign})|(?<=[lio]\d{sign}))")
    for sign in ("/", " /", " tháng ", " năm 20")
)
FIGURES = regex.compile(
    r"(?<=(?<!\p{L})(?:ngày|tháng|trước|nhất) )(?:[0-3o]?[lio]|[lio]\d)(?= ?/ ?[\dlo]{1,2}(?!\p{L})| tháng \d| năm 20\d\d)"
    r"|(?<=(?<!\p{L})(?:ngày \d{1,2}/|ngày \d{1,2} tháng |tháng ))(?:[01]?[lio]|[lio]\d)(?=/20\d\d| năm 20\d\d)"
)
DIGITS = str.maketrans("lio", "110")


def mended(folded: str) -> str:
    """Folded text with misread dates put right, of the same length.

    >>> mended("nộp trước ngày l5/9, họp trong thảng 6 nám 2025")
    'nộp trước ngày 15/9, họp trong tháng 6 năm 2025'
    >>> mended("nộp truớc ngày 15/9, từ 5/9 đên 10/9")
    'nộp trước ngày 15/9, từ 5/9 đến 10/9'
    >>> mended("ngày lễ 2/9, nắm 2 ý, lo/2")
    'ngày lễ 2/9, nắm 2 ý, lo/2'
    """
    folded = _replaced(folded, sorted(_words(folded)))
    return _replaced(folded, list(_figures(folded)))


def doubted(mention: Mention, read: str, written: str) -> Mention:
    """A time that rests on what was put right, with the doubt that says so."""
    if read is written or read[slice(*mention.span)] == written[slice(*mention.span)]:
        return mention
    return replace(mention, doubt=tuple(dict.fromkeys((*mention.doubt, "ocr-repaired"))))


def _words(folded: str) -> Iterator[tuple[int, str]]:
    """Misread words of dates: where each begins, and what it stands for."""
    for word, spellings in SPELLINGS.items():
        for spelling in spellings:
            yield from ((place, word) for place in _places(folded, spelling, FOLLOWED[word]))
    yield from ((place, "ngày") for place in _places(folded, AT_ONCE, WHOLE_DATE))


def _places(folded: str, spelling: str, followed: regex.Pattern[str]) -> Iterator[int]:
    place = folded.find(spelling)
    while place >= 0:
        end = place + len(spelling)
        if not (place and folded[place - 1].isalpha()) and followed.match(folded, end) is not None:
            yield place
        place = folded.find(spelling, end)


def _figures(folded: str) -> Iterator[tuple[int, str]]:
    """Figures with a letter among them, as digits."""
    ends = {sign.start() for following in FOLLOWING for sign in following.finditer(folded)}
    for start in sorted({start for end in ends for start in (end - 2, end - 1) if start > 0}):
        if SPOILT.match(folded, start) and (figures := FIGURES.match(folded, start)) is not None:
            yield start, figures.group().translate(DIGITS)


def _replaced(folded: str, edits: list[tuple[int, str]]) -> str:
    """Text with stretches at these places, in order, replaced by others as long."""
    parts, since = [], 0
    for place, words in edits:
        parts += [folded[since:place], words]
        since = place + len(words)
    return "".join((*parts, folded[since:])) if parts else folded

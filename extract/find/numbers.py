"""Numbers as Vietnamese plans write them: decimals, thousands, ranges, ratios, percent signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import regex

from extract.find.glued_colons import time_end

NUMBER = r"\d{1,3}(?: \d{3}){1,3}(?= ?(?:đ|đồng|vnđ)(?![^\W\d_]))|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]\d)|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
PERCENT = r" ?(?:điểm )?(?:%|phần trăm)"
TO = r" ?(?:-|đến dưới|đến|tới|÷|~|->|→|cho đến|xuống|lên) ?"
OF = r"(?<!%)(?<!trăm) ?/ ?"
# Nothing of a longer number or of a date may follow; after a percent sign that is no question.
ENDED = r"(?![\d/]|[.,]\d)"
# A number, then at most one more that makes it a range or a ratio. What stands before must not be a
# digit or a number's own punctuation (1.1., 24.3869.5144).
# By ``re``, which tries these two in half the time of ``regex``; they hold no nested quantifiers.
FIGURE = re.compile(
    rf"(?<![\d_])(?<!\d[/.,\-])(?<!\d [/.,\-])(?P<a>{NUMBER})(?P<pa>{PERCENT})?"
    rf"(?:(?P<to>{TO})(?P<b>{NUMBER})(?:(?P<pb>{PERCENT})|{ENDED})"
    rf"|{OF}(?P<share>\d{{1,3}}(?:[.,]\d+)?){PERCENT}|{OF}(?P<total>\d{{1,3}}(?:\.\d{{3}})+|\d+){ENDED})?"
)
# Three numbers or more with commas between them name things (ages 3,4,5), and so do phone numbers.
NO_NUMBER = re.compile(
    r"\d+(?:, ?\d+){2,}(?![\d%])|0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}|\d{9,}"
    r"|(?!\d{1,3}(?:\.\d{3})+(?![.\d])|\d{1,3}/\d{1,3}(?:\.\d{3})+(?![./\d]))\d+(?:[./]\d+){2,}(?!\d)"
)
# ``65, 80, 82 và 75%``: numbers that share the percent sign of the last.
NEXT = r" ?(?:,(?: và)?|;|và|&) ?\d+(?:[.,]\d+)?"
SHARED = re.compile(rf"(?:{NEXT})?{PERCENT}")
# Two numbers are such a series after ``lần lượt`` only: ``5, 98%`` may be a count and a share.
SERIES, SERIES_IN_TURN = (re.compile(rf"(?:{NEXT}){{{least},8}}{PERCENT}") for least in (2, 1))
IN_TURN, TURN = "lần lượt", 40
# A figure of fewer characters, without one of these marks right after it, begins nothing of that kind.
SHORTEST_CODE = 3
CODE_MARKS = (",", ".", "/")
ARROWS = frozenset({"->", "→"})
WHOLE = Decimal(100)
MOST_DIGITS = 15  # that the tables' numbers keep; all schools of the country spend less in đồng
THOUSANDS = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
DIGIT = re.compile(r"[0-9]")
WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
WORD_FIGURE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:ít nhất|tối thiểu|không quá|tối đa)(?: là| có| từ)?|từ) (?P<n>{'|'.join(WORDS)})(?= \p{{L}})"
)


# Not the bullet of the next item on a flattened line: ``4 lớp+ Khối 7: 5 lớp``.
PLUS = re.compile(r"\+(?= ?(?!(?:khối|lớp|tổ|nhóm) ?\d)[^\W\d_]|[),.;\n]|$)")


class Figure(NamedTuple):
    """A number, range (``high``) or ratio (``total``) and where it stands, percent signs included."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    total: Decimal | None = None
    percent: bool = False
    ambiguous: bool = False
    upwards: bool = False


def read_number(written: str, percent: bool = False) -> Decimal:
    """The value of a written number: decimal comma or point, thousands in groups of three.

    >>> [str(read_number(w)) for w in ("34.6", "98,5", "2.315", "120.000.000", "03", "1.234,5")]
    ['34.6', '98.5', '2315', '120000000', '3', '1234.5']
    >>> str(read_number("98.125", percent=True)), str(read_number("0.345")), str(read_number("01.234.567"))
    ('98.125', '0.345', '1234567')
    """
    if written.isdecimal():
        return Decimal(written)
    written = written.replace(" ", "")
    points, commas = written.count("."), written.count(",")
    if commas > 1:
        return Decimal(written.replace(",", ""))
    # One mark may be that of a decimal fraction; of two, points part the thousands.
    is_thousands = THOUSANDS.fullmatch(written) is not None and not percent and not written.startswith("0")
    if points + commas > 1 or is_thousands:
        written = written.replace(".", "")
    return Decimal(written.replace(",", "."))


def figures(folded: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures of folded text in order; what a label or a unit makes of them is not asked here."""
    position, stop = start, len(folded) if end is None else end
    # A figure begins with a digit, which ``re`` finds faster.
    while (digit := DIGIT.search(folded, position, stop)) is not None:
        if (match := FIGURE.search(folded, digit.start(), stop)) is None:
            return
        position = match.end()
        if (time := time_end(folded, position, stop)) is not None:
            position = time
            continue
        if (barred := _barred(folded, match, stop)) is not None:
            position = max(match.end("a"), barred.end())
            continue
        if position - match.start() <= MOST_DIGITS or not is_endless(*match.group("a", "b", "total")):
            yield from _read(match)


def with_plus(folded: str, figure: Figure, stop: int) -> Figure:
    """A figure with the plus glued behind it, which says `or more`: ``30+ em``, ``65%+``; ``2+3`` adds."""
    if not folded.startswith("+", figure.end) or figure.high is not None or figure.total is not None:
        return figure
    found = PLUS.match(folded, figure.end, stop)
    return figure._replace(end=figure.end + 1, upwards=True) if found else figure


def is_endless(*numbers: str | None) -> bool:
    """Whether a written number has more digits than one that the tables could hold: no plan states such a one."""
    return any(sum(map(str.isdecimal, number)) > MOST_DIGITS for number in numbers if number)


def _barred(folded: str, match: re.Match[str], stop: int) -> re.Match[str] | None:
    """What is written with figures here and is no number; most figures are too short for it."""
    start, end = match.span("a")
    short = end - start < SHORTEST_CODE and not folded.startswith(CODE_MARKS, end)
    barred = None if short else NO_NUMBER.match(folded, start, stop)
    return None if barred is None or SHARED.match(folded, barred.end(), stop) else barred


def series_end(folded: str, figure: Figure, start: int, stop: int) -> int:
    """Where the series of shares ends that a number without a sign begins; its own end where it begins none.

    >>> text = "lần lượt đạt 38, 98%"
    >>> series_end(text, next(figures(text)), 0, len(text)) == len(text)
    True
    """
    if figure.percent or figure.total is not None or figure.value > WHOLE:
        return figure.end
    in_turn = folded.find(IN_TURN, max(start, figure.start - TURN), figure.start) >= 0
    series = (SERIES_IN_TURN if in_turn else SERIES).match(folded, figure.end, stop)
    return series.end() if series else figure.end


def _read(match: re.Match[str]) -> Sequence[Figure]:
    written, other = match.group("a"), match.group("b")
    percent = match.group("pa") is not None
    if match.group("total"):
        total = read_number(match.group("total"))
        return (Figure(match.start("a"), match.end(), read_number(written), total=total),)
    if match.group("share"):
        return _read_share(match)
    if other is None:
        end = match.end("pa") if percent else match.end("a")
        return (_single(match.start("a"), end, written, percent),)
    return _read_pair(match, written, other)


def _read_share(match: re.Match[str]) -> Sequence[Figure]:
    """Of ``30/70%`` both are shares, of ``12/35%`` the first is how many the second is."""
    value, share = read_number(match.group("a")), read_number(match.group("share"), percent=True)
    first = Figure(match.start("a"), match.end("a"), value, percent=value + share == WHOLE)
    return first, Figure(match.start("share"), match.end(), share, percent=True)


def _read_pair(match: re.Match[str], written: str, other: str) -> Sequence[Figure]:
    """``90% đến 95%`` is one range; ``3,2% xuống 2,5%`` and ``5 - 3`` are two numbers."""
    last = match.group("pb") is not None
    percent = match.group("pa") is not None
    low, high = read_number(written, last or percent), read_number(other, last or percent)
    same_kind = last or not percent
    to = match.group("to").strip()
    changes = to in {"xuống", "lên"} or (percent and to in ARROWS)  # ``25% -> 27%``
    if low < high and same_kind and not changes:
        return (Figure(match.start("a"), match.end(), low, high=high, percent=last),)
    return (
        _single(match.start("a"), match.end("pa") if percent else match.end("a"), written, percent),
        _single(match.start("b"), match.end(), other, last),
    )


def _single(start: int, end: int, written: str, percent: bool) -> Figure:
    ambiguous = not percent and written.count(".") == 1 and written.startswith("0") and "." in written[1:2]
    return Figure(start, end, read_number(written, percent), percent=percent, ambiguous=ambiguous)


def worded_figures(folded: str, start: int, end: int) -> Iterator[Figure]:
    """Small numbers written as words after an explicit bound: ``ít nhất một chuyên đề``."""
    for match in WORD_FIGURE.finditer(folded, start, end):
        yield Figure(match.start("n"), match.end("n"), Decimal(WORDS[match.group("n")]))

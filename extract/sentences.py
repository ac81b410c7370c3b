"""Sentences of a block: what the reader of a row is shown as its context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.model import Span

# By ``re``, which passes over what is no stop many times as fast; what begins the next is looked at then.
STOP = re.compile(r"[.!?…]+[\"”’)]*(?=\s)")
# What ends with a stop, where most blocks hold none: a look many times as cheap.
SPACED = tuple(last + space for last in '.!?…"”’)' for space in " \n")
OPENS = regex.compile(r"\s+[\p{Lu}\d\-+*•\"“‘(]")
# All of these read backwards from the stop.
# An initial or an abbreviation that its full stop belongs to (Th.S, P. Hiệu trưởng, TP. Vinh).
SHORTENED = regex.compile(r"(?r)(?<!\p{L})(?:\p{Lu}\p{Ll}?|TP|tp|tr|ThS|PGS|vv|v\.v)")
COMRADE = regex.compile(r"(?r)(?<!\p{L})đ/c")
COUNTED_COMRADE = regex.compile(r"(?r)\d\s?đ/c")
# A number before the stop only numbers what follows when nothing is said of it: at the block's start,
# behind a mark, or behind the word for a part of a document.
ENUMERATOR = regex.compile(
    r"(?r)(?:\A|[;:.,(\-+*•]\s*|\A(?:Điều|Mục|Chương|Phần|Bước|Bảng|Biểu|Tiêu chuẩn|Tiêu chí|Chỉ số)\s)"
    r"[1-9]\d?(?:\.\d{1,2})*"
)
# Behind a colon a number other than the first is a value (``Lưu ban: 2. Chuyển đi: 3``), and so is a first one that
# another label with its number follows and no second.
VALUE = regex.compile(r"(?r): ?(?P<n>\d{1,3})")
DECIMAL = regex.compile(r"(?r)\d,\d+")
LABELLED = regex.compile(r" ?\p{Lu}[\p{L} ,/()&-]{2,80}?: ?\d")
LOOK_BACK = 40


def _ends(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence."""
    low = max(0, stop - LOOK_BACK)
    if text[stop - 1 : stop].isdecimal():
        return ENUMERATOR.match(text, low, stop) is None or _is_value(text, low, stop)
    if COMRADE.match(text, low, stop):
        return COUNTED_COMRADE.match(text, low, stop) is not None
    return SHORTENED.match(text, low, stop) is None


def _is_value(text: str, low: int, stop: int) -> bool:
    """Whether the number before the full stop at ``stop`` is the value of a label: ``Số lớp: 14. Số học sinh: 512``."""
    if DECIMAL.match(text, low, stop) is not None:
        return True
    match = VALUE.match(text, low, stop)
    if match is None or int(match["n"]) != 1:
        return match is not None
    return " 2. " not in text[stop:] and LABELLED.match(text, stop + 1) is not None


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of one block's text, in order, without the space between them.

    Kept, because all facts of a block ask for them.

    >>> [text[a:b] for text in ["Đạt 98,5%. Giữ vững 2.315 hộ; TP. Vinh."] for a, b in sentences(text)]
    ['Đạt 98,5%.', 'Giữ vững 2.315 hộ; TP. Vinh.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in STOP.finditer(text) if any(map(text.__contains__, SPACED)) else ():
        if OPENS.match(text, match.end()) is None or not _ends(text, match.start()):
            continue
        yield Span(start, match.end())
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield Span(start, len(text))


def sentence_at(text: str, start: int, end: int) -> Span:
    """The sentence of ``text`` that holds characters start to end (several joined if it crosses)."""
    spans = sentences(text)
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start) - 1
    if first == len(spans) or last < 0:
        return Span(0, len(text))
    return Span(spans[first].start, max(spans[first].end, spans[last].end))

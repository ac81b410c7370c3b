"""Sentences of a block: what the reader of a row is shown as its context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.model import Span

# A full stop ends a sentence before a capital, a digit, a bullet or a quotation mark; not inside
# numbers, after one initial (Th.S, P. Hiệu trưởng) or an enumerating number (1. 2.1.).
END = regex.compile(
    r"(?<![\d\s(]\d?\d|(?<!\p{L})\p{Lu}\p{Ll}?|(?<!\p{L})(?:TP|Tp|tp|Tr|tr|ThS|TS|PGS|GS|BS|đ/c|vv|v\.v))"
    r"(?:[.!?…]+[\"”’)]*)(?=\s+[\p{Lu}\d\-+*•\"“‘(])"
    r"|(?<=\d\d\d\d|%)\.(?=\s+\p{Lu})"
)


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of one block's text, in order, without the space between them.

    >>> [text[a:b] for text in ["Đạt 98,5%. Giữ vững 2.315 hộ; TP. Vinh."] for a, b in sentences(text)]
    ['Đạt 98,5%.', 'Giữ vững 2.315 hộ; TP. Vinh.']
    """
    start = 0
    for match in END.finditer(text):
        yield Span(start, match.end())
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield Span(start, len(text))


@lru_cache(maxsize=32)
def _spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text, kept: every fact of a block asks for its own."""
    return tuple(sentences(text))


def sentence_at(text: str, start: int, end: int) -> Span:
    """The sentence of ``text`` that holds characters start to end (several joined if it crosses)."""
    spans = _spans(text)
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start) - 1
    if first == len(spans) or last < 0:
        return Span(0, len(text))
    return Span(spans[first].start, max(spans[first].end, spans[last].end))

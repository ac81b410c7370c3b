"""A block's sentences cut at semicolons, and what of them stands in brackets or quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.model import Span
from extract.sentences import sentences

BREAK = re.compile(r"[;()]")
QUOTES = re.compile(r"[“”\"]")


def segments(text: str, label: int) -> Iterator[tuple[Span, Span]]:
    """The sentences of a block after its label, cut at semicolons outside brackets: (sentence, segment)."""
    for sentence in sentences(text):
        start = max(sentence.start, label)
        whole, depth = sentence if start == sentence.start else Span(start, sentence.end), 0
        if text.find(";", start, sentence.end) < 0:
            if start < sentence.end:
                yield whole, whole
            continue
        for match in BREAK.finditer(text, start, sentence.end):
            if match.group() != ";":
                depth = max(0, depth + (1 if match.group() == "(" else -1))
            elif depth == 0:
                yield whole, Span(start, match.start())
                start = match.end()
        if start < sentence.end:
            yield whole, Span(start, sentence.end)


def is_bracketed(folded: str, segment: Span, position: int) -> bool:
    """Whether a bracket that opens in the segment is still open at ``position``."""
    opened = folded.rfind("(", segment.start, position)
    return opened >= 0 and folded.find(")", opened, position) < 0


def is_quoted(folded: str, start: int, position: int) -> bool:
    """Whether a quotation is open at ``position``, by the marks from ``start`` on: what stands there is in a title."""
    if folded.find('"', start, position) < 0 and folded.find("“", start, position) < 0:
        return False
    opened = False
    for match in QUOTES.finditer(folded, start, position):
        opened = match.group() == "“" or (match.group() == '"' and not opened)
    return opened

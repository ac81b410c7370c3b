"""Who or what a measure is about, in the plan's words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from extract.link.clauses import Measure
from extract.model import Span
from extract.rulebook import Rule, Rulebook

PUNCTUATION = " ,;:.-+*•/…"
SHORT_LEAD = 80
# Verbs with which the rest of an elided subject begins: ``99,5% đạt và tốt về phẩm chất``.
ELIDED = regex.compile(r"(?:đạt|được|xếp loại|tham gia|có|hoàn thành|chưa|cần|biết)(?!\p{L})")
CASE_WORDS = regex.compile(r"(?:(?:các )?(?:trường hợp|tình trạng|hiện tượng|vụ việc|vụ)(?!\p{L}) ?)+")
# A lead-in that sums up other measures of its own governs its own segment only.
DIGIT = regex.compile(r"\d")


class Subjects:
    """Builds subjects with one rulebook's words for openings, closings and empty heads."""

    def __init__(self, rules: Rulebook) -> None:
        by_action: dict[str, list[str]] = {"opening": [], "closing": [], "generic": []}
        for rule in rules.family("subjects"):
            by_action[str(rule.data["action"])] += _alternatives(rule)
        opening, closing, generic = ("|".join(by_action[a]) for a in ("opening", "closing", "generic"))
        marks = r"[ ,;:.\-+*(/]*"
        self.opening = regex.compile(rf"(?:{marks}(?:{opening})(?!\p{{L}}))*{marks}", regex.VERSION1)
        self.closing = regex.compile(rf"(?r)(?:(?<!\p{{L}})(?:{closing}){marks})*{marks}", regex.VERSION1)
        self.generic = regex.compile(rf"(?:(?:{generic})(?!\p{{L}})[ ,:]*)+", regex.VERSION1)
        self.baselines = [rule.pattern for rule in rules.family("baselines") if rule.pattern is not None]

    def head(self, folded: str, span: Span) -> Span:
        """The words before a measure without what opens and closes them; empty if they name nothing."""
        opened = self.opening.match(folded, span.start, span.end)
        start = opened.end() if opened else span.start
        closed = self.closing.match(folded, start, span.end)
        end = closed.start() if closed else span.end
        if end <= start or self.generic.fullmatch(folded[start:end].strip(PUNCTUATION)):
            return Span(span.start, span.start)
        return trimmed(folded, Span(start, end))

    def tail(self, folded: str, span: Span) -> Span:
        """The words after a measure, up to what it is compared with."""
        end = span.end
        for pattern in self.baselines:
            if (match := pattern.search(folded, span.start, end)) is not None:
                end = match.start()
        return trimmed(folded, Span(span.start, end))

    def baseline(self, folded: str, measure: Measure) -> Span | None:
        """What the measure is compared with, searched after it and then before it."""
        for span in (measure.after, measure.before):
            for pattern in self.baselines:
                if (match := pattern.search(folded, span.start, span.end)) is not None:
                    return trimmed(folded, Span(*match.span("baseline")))
        return None


def trimmed(text: str, span: Span) -> Span:
    """The span without punctuation and space at its ends, and without a bracket that does not pair."""
    start, end = span
    while start < end and (text[start] in PUNCTUATION or text[start] == ")"):
        start += 1
    while start < end and text[end - 1] in PUNCTUATION:
        end -= 1
    if text.count("(", start, end) != text.count(")", start, end):
        if text[start : start + 1] == "(":
            start += 1
        elif text[end - 1 : end] in {")", "("}:
            end -= 1
    if start >= end:
        return Span(span.start, span.start)
    if (start, end) == tuple(span):
        return span
    return trimmed(text, Span(start, end))


def _alternatives(rule: Rule) -> list[str]:
    terms = sorted(rule.terms, key=lambda term: (-len(term), term))
    written = [rule.written] if rule.written else []
    return written + [regex.escape(term) for term in terms]


def join_words(text: str, spans: Sequence[Span | None]) -> str:
    """The words of the spans that are not empty, each once, in order.

    >>> join_words("Khối 4: duy trì 3 lớp", [Span(0, 6), None, Span(8, 15)])
    'Khối 4: duy trì'
    """
    parts: list[str] = []
    for index, span in enumerate(spans):
        if span is not None and span.start < span.end:
            words = text[span.start : span.end]
            if words not in parts:
                parts.append(words + (":" if index == 0 and len(spans) > 1 else ""))
    return " ".join(parts).rstrip(":")


@lru_cache(maxsize=8)
def subjects_of(rules: Rulebook) -> Subjects:
    """The compiled subject rules of a rulebook, made once."""
    return Subjects(rules)

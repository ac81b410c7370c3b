"""A plan's sentences with their facts as standoff annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.sentences import sentences


class Annotation(NamedTuple):
    """A fact's words in a sentence: offsets within the sentence, the fact's kind, its id."""

    start: int
    end: int
    label: str
    fact_id: str


class Sentence(NamedTuple):
    """Characters ``start`` to ``end`` of the plan's text, and what is annotated there."""

    start: int
    end: int
    annotations: tuple[Annotation, ...]


def annotated(text: str, facts: Iterable[tuple[int, int, str, str]]) -> Iterator[Sentence]:
    """Every sentence of a text; sentences that the words of one fact cross are one.

    ``facts`` are start, end, kind and id; each stands in exactly one sentence.

    >>> [(s.start, s.end, s.annotations) for s in annotated("Đạt 98%. Giữ vững.", [(4, 7, "percentage", "f")])]
    [(0, 8, (Annotation(start=4, end=7, label='percentage', fact_id='f'),)), (9, 18, ())]
    """
    ordered = sorted(facts)
    at = 0
    for start, end in _joined(list(_spans(text)), ordered):
        found = []
        while at < len(ordered) and ordered[at][0] < end:
            first, last, kind, fact_id = ordered[at]
            found.append(Annotation(first - start, last - start, kind, fact_id))
            at += 1
        yield Sentence(start, end, tuple(found))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of each block, in characters of the whole text."""
    at = 0
    for line in text.split("\n"):
        for start, end in sentences(line):
            if not line[start:end].isspace():
                yield at + start, at + end
        at += len(line) + 1


def _joined(
    spans: Sequence[tuple[int, int]], facts: Sequence[tuple[int, int, str, str]]
) -> Iterator[tuple[int, int]]:
    """The spans, those joined that one fact reaches into."""
    index, at = 0, 0
    while index < len(spans):
        start, end = spans[index]
        index += 1
        while at < len(facts) and facts[at][0] < end:
            start, end = min(start, facts[at][0]), max(end, facts[at][1])
            while index < len(spans) and spans[index][0] < end:
                end = max(end, spans[index][1])
                index += 1
            at += 1
        yield start, end

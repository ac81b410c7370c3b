"""The words of a text, cut where annotations begin and end, so that every span is of whole words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from extract.annotation.document import Annotation
from extract.link.tokens import words


class Edges(NamedTuple):
    """Where spans begin and where they end."""

    starts: frozenset[int]
    ends: frozenset[int]

    def at(self, start: int, end: int) -> bool:
        """Whether a span begins with, or ends with, just these characters."""
        return start in self.starts or end in self.ends


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` of the text: a word (or a part of one), or white space."""

    start: int
    end: int
    space: bool


def edges_of(annotations: Iterable[Annotation]) -> Edges:
    """The edges of all spans."""
    spans = [(annotation.start, annotation.end) for annotation in annotations]
    return Edges(frozenset(start for start, _ in spans), frozenset(end for _, end in spans))


def pieces(text: str, edges: Edges) -> Iterator[Piece]:
    """The whole text in order, piece by piece, none of which holds an edge inside.

    Words are asked for line by line: lines come again in other plans, and are kept.
    """
    cuts = edges.starts | edges.ends
    base = 0
    for line in text.split("\n"):
        at = base
        for start, end in words(line):
            yield from _cut(at, base + start, cuts, True)
            yield from _cut(base + start, base + end, cuts, False)
            at = base + end
        base += len(line) + 1
        yield from _cut(at, min(base, len(text)), cuts, True)


def _cut(start: int, end: int, cuts: Collection[int], space: bool) -> Iterator[Piece]:
    """One stretch, cut; a word holds only few characters, and white space seldom many."""
    for cut in range(start + 1, end):
        if cut in cuts:
            yield Piece(start, cut, space)
            start = cut
    if start < end:
        yield Piece(start, end, space)

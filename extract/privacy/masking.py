"""A text in which private words are replaced, with the way from old offsets to new ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.privacy.finding import find
from extract.privacy.kinds import KINDS, Private
from extract.privacy.lexicon import folded
from extract.rulebook import Rulebook, load

WORD = regex.compile(r"\w+")


@dataclass(frozen=True)
class Masked:
    """``text`` is the original with the words at ``spans`` (offsets in the original) replaced by tokens."""

    text: str
    spans: tuple[Private, ...]
    original: str
    rules: Rulebook
    known: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many words of each kind were replaced."""
        return Counter(span.kind for span in self.spans)

    def at(self, offset: int, end: bool = False) -> int:
        """Where a character of the original stands in ``text``.

        An offset within a replaced word moves to the token's start, or to its end where ``end`` is set
        (the offset is then that of an end, exclusive), so that a span that cuts a word takes in the token.
        """
        index = bisect_right(self._starts, offset - 1 if end else offset) - 1
        if index < 0:
            return offset
        span, (start, stop) = self.spans[index], self._tokens[index]
        if offset >= span.end:
            return stop + offset - span.end
        return stop if end else start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the original in ``text``; one that begins or ends in a replaced word holds the token."""
        first = self.at(start)
        return first, max(first, self.at(end, end=True)) if end > start else first

    def quote(self, start: int, end: int) -> str:
        """The masked words of a span of the original."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def short(self, words: str) -> str:
        """Words taken from the plan (subject, context, title, signer) masked as the plan was.

        What was found anywhere in the plan is masked here too; beside it what shows itself as private.
        """
        if not words or not self._suspect(words):
            return words
        return replaced(words, self.find_in(words))

    def find_in(self, words: str) -> list[Private]:
        """What is private in words taken from the plan; offsets are those of ``words``."""
        own = find(words, self.rules, known=self.names)
        for written, kind in self._kinds:
            at = words.find(written)
            while at != -1:
                end = at + len(written)
                inside = any(span.start < end and at < span.end for span in own)
                if not inside and not _continues(words[at - 1 : at]) and not _continues(words[end : end + 1]):
                    own.append(Private(at, end, kind))
                at = words.find(written, end)
        return sorted(own)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Full names found in the plan, and those known from outside."""
        found = (self.original[span.start : span.end] for span in self.spans if span.kind == "person")
        return tuple(sorted({" ".join(name.split()) for name in found if " " in name} | set(self.known)))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _tokens(self) -> list[tuple[int, int]]:
        places, shift = [], 0
        for span in self.spans:
            token = len(KINDS[span.kind].token)
            places.append((span.start + shift, span.start + shift + token))
            shift += token - (span.end - span.start)
        return places

    @cached_property
    def _kinds(self) -> list[tuple[str, str]]:
        """Replaced words that need no context to be told again, with their kinds, the longest first: all but
        names, which stay names of schools.
        """
        kinds = {
            " ".join(self.original[span.start : span.end].split()): span.kind
            for span in self.spans
            if span.kind != "person"
        }
        return sorted(kinds.items(), key=lambda one: (-len(one[0]), one[0]))

    @cached_property
    def _surfaces(self) -> tuple[str, ...]:
        found = {" ".join(self.original[span.start : span.end].split()) for span in self.spans}
        return tuple(folded(surface) for surface in found | set(self.known))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(WORD.findall(self.original))

    def _suspect(self, words: str) -> bool:
        """Cheap, and true for anything that could need masking: masked words in it, or words not of the plan.

        A column puts the plan's words together anew; a name or a number stands in it as it stands in the plan.
        """
        low = folded(words)
        if any(surface in low for surface in self._surfaces):
            return True
        return not self._vocabulary.issuperset(WORD.findall(words))


def mask(text: str, rules: Rulebook | None = None, known: Iterable[str] = ()) -> Masked:
    """A plan's text with everything private replaced by tokens such as ``[NGƯỜI]``.

    ``known`` are names of people known from elsewhere (the signer, cells under *Họ và tên*).
    """
    rules, names = rules or load(), tuple(name for name in known if name)
    spans = tuple(find(text, rules, known=names))
    return Masked(replaced(text, spans), spans, text, rules, names)


def _continues(letter: str) -> bool:
    """Whether a word goes on with a letter beside it."""
    return letter.isalnum() or letter == "_"


def replaced(text: str, spans: Sequence[Private]) -> str:
    """Text with its private spans, in order and apart, replaced by their tokens."""
    parts, last = [], 0
    for span in spans:
        parts += [text[last : span.start], KINDS[span.kind].token]
        last = span.end
    return "".join((*parts, text[last:]))

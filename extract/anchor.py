"""Words found again in a text that has changed: by the words themselves, what stands around them, and last
by likeness.

What is kept is the quote, which occurrence of it was meant, and the characters before and after it (the
TextQuoteSelector of the W3C Web Annotation Data Model, 4.2.4). White space never counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from extract.model import Span

How = Literal["exact", "context", "fuzzy"]
# Characters kept on each side.
AROUND = 40
# How alike the surroundings must be; of places that have nothing to do with each other 1 in 1000 reaches 0.55.
ALIKE = 0.6
# How much of the words themselves must be alike when they do not stand there as they were.
FUZZY = 0.75
# Words of this many letters that stand in a text once need nothing around them to be the right ones.
LONG = 24
# Places looked at for one quote.
MOST = 200
MOST_WINDOWS = 4000
DIGITS = regex.compile(r"\d+")
WORD = regex.compile(r"\S+")


class Anchor(NamedTuple):
    """What a place hangs on: its words, what stands before and after, and which occurrence it was (from 1)."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    nth: int = 1


class Found(NamedTuple):
    """Where the words are now, and how they were found: as before, by their context, or by likeness."""

    span: Span
    how: How


class _Squeezed(NamedTuple):
    """A text without its white space, and where each of its characters stood."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, length: int) -> Span:
        return Span(self.origin[start], self.origin[start + length - 1] + 1)


@lru_cache(maxsize=4)
def _squeezed(text: str) -> _Squeezed:
    kept = [(at, letter) for at, letter in enumerate(text) if not letter.isspace()]
    return _Squeezed("".join(letter for _, letter in kept), tuple(at for at, _ in kept))


def anchor_of(text: str, start: int, end: int) -> Anchor:
    """The anchor of characters ``start`` to ``end`` of ``text``."""
    quote = text[start:end]
    nth = 1 + sum(1 for at in _occurrences(text, quote) if at < start)
    return Anchor(quote, text[max(0, start - AROUND) : start], text[end : end + AROUND], nth)


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def find(anchor: Anchor, text: str) -> Found | None:
    """Where the anchored words are in ``text``; None when nothing there is surely the same.

    The words as they were win over everything, the occurrence that was meant over others with the same
    surroundings; words that were edited are accepted when three quarters of them are the same, with the
    same numbers, between surroundings that are alike.
    """
    quote = _squeezed_quote(anchor.quote)
    if not quote:
        return None
    meant = _meant(anchor, text)
    if meant and _around(anchor, text, meant) == 1.0:
        return Found(meant, "exact")
    squeezed = _squeezed(text)
    spans = [span for span in _exact(squeezed, quote) if _whole(text, span)]
    near = max(0, anchor.nth - MOST // 2)
    scored = [(_around(anchor, text, span), span) for span in spans[near : near + MOST] or spans[-MOST:]]
    if not scored:
        return _likeness(anchor, text)
    best = max(score for score, _ in scored)
    if best < ALIKE and not (len(spans) == 1 and len(quote) >= LONG):
        return None
    places = [span for score, span in scored if score == best]
    return Found(_nearest(places, spans, anchor.nth), "exact" if best == 1.0 else "context")


def _meant(anchor: Anchor, text: str) -> Span | None:
    """The occurrence that was meant, counted as when it was kept."""
    for count, at in enumerate(_occurrences(text, anchor.quote), start=1):
        if count == anchor.nth:
            return Span(at, at + len(anchor.quote))
    return None


def _squeezed_quote(quote: str) -> str:
    return "".join(quote.split())


def _exact(squeezed: _Squeezed, quote: str) -> Iterator[Span]:
    for at in _occurrences(squeezed.text, quote):
        yield squeezed.span(at, len(quote))


def _whole(text: str, span: Span) -> bool:
    """Whether the words are not the tail or head of a longer number (``5%`` is not in ``35%``)."""
    before, first = text[max(0, span.start - 2) : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 2]
    head = first.isdigit() and (before[-1:].isdigit() or (before[-1:] in ",." and before[:1].isdigit()))
    tail = last.isdigit() and (after[:1].isdigit() or (after[:1] in ",." and after[1:].isdigit()))
    return not (head and before) and not (tail and after)


def _nearest(places: list[Span], spans: list[Span], nth: int) -> Span:
    """Of places alike, the one whose number is nearest to the one that was meant."""
    return min(places, key=lambda span: abs(bisect_left(spans, span) + 1 - nth))


def _around(anchor: Anchor, text: str, span: Span) -> float:
    """How alike the surroundings are, from 0 to 1, the better side counting for more.

    An edit mostly stands on one side of the words; the other is then as it was.
    """
    prefix, suffix = _squeezed_quote(anchor.prefix), _squeezed_quote(anchor.suffix)
    if not prefix and not suffix:
        return 1.0
    before = _squeezed_quote(text[max(0, span.start - 2 * AROUND) : span.start])
    after = _squeezed_quote(text[span.end : span.end + 2 * AROUND])
    sides = _alike(prefix[::-1], before[::-1]), _alike(suffix, after)
    return 0.75 * max(sides) + 0.25 * min(sides)


def _alike(kept: str, now: str) -> float:
    """How much of what was kept stands at the beginning of what is there now."""
    if not kept:
        return 0.0 if now else 1.0
    now = now[: len(kept)]
    if kept == now:
        return 1.0
    same = SequenceMatcher(None, kept, now, autojunk=False).ratio()
    return min(same, 0.99)


def _likeness(anchor: Anchor, text: str) -> Found | None:
    """The stretch most like the quote, if it is like enough and so is what stands around it."""
    best: tuple[float, Span] | None = None
    quote, digits = _squeezed_quote(anchor.quote), DIGITS.findall(anchor.quote)
    for span in _windows(anchor.quote, text):
        words = text[span.start : span.end]
        if DIGITS.findall(words) != digits:
            continue
        match = SequenceMatcher(None, quote, _squeezed_quote(words), autojunk=False)
        if match.quick_ratio() < FUZZY or (ratio := match.ratio()) < FUZZY:
            continue
        around = _around(anchor, text, span)
        if around >= ALIKE and (best is None or ratio + around > best[0]):
            best = (ratio + around, span)
    return Found(best[1], "fuzzy") if best else None


def _windows(quote: str, text: str) -> Iterator[Span]:
    """Stretches of whole words of about the quote's length that begin and end with words of it."""
    asked = WORD.findall(quote)
    edges = set(asked)
    slack = max(2, len(asked) // 3)
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    known = [index for index, word in enumerate(words) if text[word.start : word.end] in edges]
    looked = 0
    for place, first in enumerate(known):
        # Of words that are no farther apart than this, no more can follow.
        for last in known[place : place + len(asked) + slack]:
            length = last - first + 1
            if length > len(asked) + slack or looked > MOST_WINDOWS:
                break
            if length >= len(asked) - slack:
                looked += 1
                yield Span(words[first].start, words[last].end)
        if looked > MOST_WINDOWS:
            return

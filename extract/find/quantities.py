"""Numbers with what they are compared by and counted in, and measures set to zero in words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extract.find.scanner import Measured, Scanner, scanner_of
from extract.model import Mention, Plan, Span
from extract.rulebook import Rulebook
from extract.text import fold, fold_plan

# More measures than this in one stretch of text are no prose: the rest of it is listed as unread.
LIMIT = 2000
# What a stretch must hold to be looked at: a digit, a ``không``, or a bound before a number in words.
DIGIT = re.compile(r"\d")
NO = "không "
BOUNDS = ("ít nhất", "tối thiểu", "tối đa", "từ")
WORDED = re.compile(r"(?: là| có| từ)? (?=(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )")


def find_quantities(plan: Plan, taken: Sequence[Span], rules: Rulebook) -> tuple[Mention, ...]:
    """Quantities outside the ``taken`` spans (citations, dates), sorted by span.

    A mention of kind ``unread`` ends a stretch that holds more than LIMIT of them.
    """
    scanner, folded = scanner_of(rules), fold_plan(plan.text)
    starts = [block.start for block in plan.blocks]
    bounds = _bounds(folded)
    mentions: list[Mention] = []
    for floor, stop in _free(plan, taken):
        signs = _signs(folded, floor, stop, bounds)
        if signs is None:
            continue
        found = _scan(scanner, folded, floor, stop, signs)
        if not found:
            continue
        block = bisect_right(starts, floor) - 1
        mentions += [_mention(measured, block) for measured in found]
        if len(found) >= LIMIT and found[-1].span.end < stop:
            rest = Span(found[-1].span.end, stop)
            mentions.append(Mention("unread", rest, None, "quantity.too-many", block))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


class _Signs(NamedTuple):
    """What one stretch may measure by: whether it holds a digit or a bound, and each ``không``."""

    digit: bool
    bound: bool
    noes: list[int]


def _signs(folded: str, floor: int, stop: int, bounds: Sequence[int]) -> _Signs | None:
    """The signs of one stretch, None where it has none; ``bounds`` are those of the whole text."""
    digit = DIGIT.search(folded, floor, stop) is not None
    noes = list(_places(folded, NO, floor, stop + len(NO) - 1))
    bound = bool(bounds) and bisect_left(bounds, floor) < bisect_left(bounds, stop)
    return _Signs(digit, bound, noes) if digit or noes or bound else None


def _bounds(folded: str) -> list[int]:
    """Where a bound stands before a number in words."""
    return sorted(
        start
        for word in BOUNDS
        for start in _places(folded, word, 0, len(folded))
        if WORDED.match(folded, start + len(word))
        and not (word == "từ" and folded.endswith(BOUNDS[:3], 0, start - 1))
    )


def _places(folded: str, word: str, floor: int, stop: int) -> Iterator[int]:
    start = folded.find(word, floor, stop)
    while start >= 0:
        yield start
        start = folded.find(word, start + len(word), stop)


def _scan(scanner: Scanner, folded: str, floor: int, stop: int, signs: _Signs) -> list[Measured]:
    """All quantities of one stretch in order; a number wins over words that overlap it."""
    found: list[Measured] = []
    words: list[Measured] = []
    if signs.digit:
        found += islice(scanner.scan(folded, floor, stop), LIMIT)
    if signs.bound or (signs.noes and folded.find("không quá ", floor, stop) >= 0):
        words += islice(scanner.scan_words(folded, floor, stop), LIMIT)
    if signs.noes:
        noes = (start for start in signs.noes if _is_word(folded, start))
        zeros = (scanner.zero(folded, start) for start in islice(noes, LIMIT))
        words += [zero for zero in zeros if zero is not None]
    return _without_overlaps([*found, *words])[:LIMIT] if words else found


def _is_word(folded: str, start: int) -> bool:
    """Whether ``không`` at ``start`` is a word of its own, with another after it."""
    whole = not folded[start - 1 : start].isalpha()
    return whole and folded[start + len(NO) : start + len(NO) + 1].isalpha()


def _without_overlaps(found: list[Measured]) -> list[Measured]:
    kept: list[Measured] = []
    for measured in sorted(found, key=lambda measured: measured.span):
        if not kept or measured.span.start >= kept[-1].span.end:
            kept.append(measured)
        elif kept[-1].form.startswith("zero.") and not measured.form.startswith("zero."):
            kept[-1] = measured
    return kept


def _free(plan: Plan, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of blocks without their labels and the taken spans."""
    spans = sorted(taken)
    at = 0
    for block in plan.blocks:
        floor, end = block.start, block.end
        if block.number and block.text.startswith(block.number):
            floor += len(block.number)
        while at < len(spans) and spans[at].start < end:
            if spans[at].start > floor:
                yield floor, spans[at].start
            floor = max(floor, spans[at].end)
            at += 1
        if floor < end:
            yield floor, end


def _mention(measured: Measured, block: int) -> Mention:
    return Mention("quantity", measured.span, measured.quantity, measured.form, block, measured.doubt)


def quantity_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """What a rule's examples are checked with: one hit for each rule that had a part in a quantity.

    Keys: rule, quote, comparator, value, value_max, total, unit, period.
    """
    folded = fold(text)
    hits: list[dict[str, object]] = []
    signs = _signs(folded, 0, len(text), _bounds(folded))
    for measured in _scan(scanner_of(rules), folded, 0, len(text), signs) if signs else ():
        quantity = measured.quantity
        for rule in dict.fromkeys((*measured.rules, measured.form)):
            hits.append(
                {
                    "rule": rule,
                    "quote": text[measured.span.start : measured.span.end],
                    "comparator": quantity.comparator,
                    "value": quantity.value,
                    "value_max": quantity.value_max,
                    "total": quantity.total,
                    "unit": quantity.unit,
                    "period": quantity.period,
                }
            )
    return hits

"""Numbers with what they are compared by and counted in, and measures set to zero in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extract.find.count_shares import with_count_shares
from extract.find.ranks import with_ranks
from extract.find.scanner import Measured, Scanner, scanner_of
from extract.find.unit_ranges import with_unit_ranges
from extract.model import Block, Mention, Plan, Span
from extract.reach import MOST_NUMBERS
from extract.rulebook import Rulebook
from extract.text import figures_of, fold, fold_plan

# What a stretch must hold besides digits to be looked at: a ``không``, or a bound before a number in words.
NO = "không "
# ``Yếu: không``
NONE = re.compile(r": ?(?P<no>không)(?= ?(?:[,;.)\n]|$))")
BOUNDS = ("ít nhất", "tối thiểu", "tối đa", "từ")
WORDED = re.compile(r"(?: là| có| từ)? (?=(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )")


def find_quantities(plan: Plan, taken: Sequence[Span], rules: Rulebook) -> tuple[Mention, ...]:
    """Quantities outside the ``taken`` spans (citations, dates), sorted by span.

    A mention of kind ``unread`` ends a stretch that holds more than MOST_NUMBERS of them.
    """
    folded = fold_plan(plan.text)
    signs, spans = _signs_of(folded), sorted(taken)
    mentions: list[Mention] = []
    for index, block in enumerate(plan.blocks):
        if not signs.is_between(block.start, block.start + len(block.text)):
            continue
        for floor, stop in _free(block, spans):
            found = _scan(rules, folded, floor, stop, signs)
            mentions += [_mention(measured, index) for measured in found]
            if len(found) >= MOST_NUMBERS and found[-1].span.end < stop:
                rest = Span(found[-1].span.end, stop)
                mentions.append(Mention("unread", rest, None, "quantity.too-many", index))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


class _Signs(NamedTuple):
    """What a text may measure by: where its figures begin, and each bound and ``không``; and all of them."""

    figures: Sequence[int]
    bounds: Sequence[int]
    noes: Sequence[int]
    places: Sequence[int]

    def is_between(self, floor: int, stop: int) -> bool:
        """Whether a stretch holds any sign."""
        return _first(self.places, floor, stop) is not None


def _signs_of(folded: str) -> _Signs:
    figures = figures_of(folded)
    bounds, noes = _bounds(folded), list(_places(folded, NO, 0, len(folded)))
    if alone := {match.start("no") for match in NONE.finditer(folded)}:
        noes = sorted(alone.union(noes))
    return _Signs(figures, bounds, noes, sorted([*figures, *bounds, *noes]))


def _first(places: Sequence[int], floor: int, stop: int) -> int | None:
    """The index of the first place of a stretch, None where it has none."""
    at = bisect_left(places, floor)
    return at if at < len(places) and places[at] < stop else None


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


def _scan(rules: Rulebook, folded: str, floor: int, stop: int, signs: _Signs) -> list[Measured]:
    """All quantities of one stretch in order; a number wins over words that overlap it."""
    scanner: Scanner = scanner_of(rules)
    found: list[Measured] = []
    words: list[Measured] = []
    first = _first(signs.figures, floor, stop)
    if first is not None:
        found = with_unit_ranges(islice(scanner.scan(folded, floor, stop), MOST_NUMBERS), folded)
        if signs.figures[first + 1 : first + 2] and signs.figures[first + 1] < stop:  # ranks come in series
            found = with_count_shares(with_ranks(found, folded, floor, stop, rules), folded)
    first_no = _first(signs.noes, floor, stop)
    never = first_no is not None and folded.find("không quá ", floor, stop) >= 0
    if never or _first(signs.bounds, floor, stop) is not None:
        words += islice(scanner.scan_words(folded, floor, stop), MOST_NUMBERS)
    if first_no is not None:
        noes = (
            start for start in signs.noes[first_no : bisect_left(signs.noes, stop)] if _is_word(folded, start)
        )
        zeros = (scanner.zero(folded, start) for start in islice(noes, MOST_NUMBERS))
        words += [zero for zero in zeros if zero is not None]
    return _without_overlaps([*found, *words])[:MOST_NUMBERS] if words else found


def _is_word(folded: str, start: int) -> bool:
    """Whether ``không`` at ``start`` is a word of its own, with another after it or alone behind a colon."""
    whole = not folded[start - 1 : start].isalpha()
    if (colon := folded.find(":", max(0, start - 2), start)) >= 0 and NONE.match(folded, colon):
        return True
    return whole and folded[start + len(NO) : start + len(NO) + 1].isalpha()


def _without_overlaps(found: list[Measured]) -> list[Measured]:
    kept: list[Measured] = []
    for measured in sorted(found, key=lambda measured: measured.span):
        if not kept or measured.span.start >= kept[-1].span.end:
            kept.append(measured)
        elif kept[-1].form.startswith("zero.") and not measured.form.startswith("zero."):
            kept[-1] = measured
    return kept


def _free(block: Block, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a block without its label and the taken ``spans``, which are sorted."""
    floor, end = block.start, block.start + len(block.text)
    first = bisect_left(spans, (floor, 0))
    if block.number and block.text.startswith(block.number):
        floor += len(block.number)
    for span in spans[first : bisect_left(spans, (end, 0))]:
        if span.start > floor:
            yield floor, span.start
        floor = max(floor, span.end)
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
    for measured in _scan(rules, folded, 0, len(text), _signs_of(folded)):
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

"""Prizes and medals counted by rank alone: ``1 Nhất, 2 Nhì, 3 KK``; ``2 vàng, 3 bạc, 5 đồng``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.alternation import one_of
from extract.find.comparators import comparators_of
from extract.find.scanner import Measured
from extract.model import Comparator, Quantity, Span
from extract.rulebook import Rulebook
from extract.rulefile import Rule

BETWEEN = r"(?: ?[,;+/-] ?| )(?:và )?"
MOST = 7  # ranks in one list
# `điểm cao nhất 9` is no prize.
NO_RANK = r"(?<!(?:cao|ít|tốt|nhiều|thấp|lớn|thứ|hạng|xếp) )"
# How far before a series of marks (``2V, 3B``) the word for what they are marks of may stand.
REACH = 60


class Ranked(NamedTuple):
    """One number of a series, where its rank ends, and the unit that the series tells."""

    number: Span
    end: int
    unit: str
    rule: str


class Series:
    """The ranks of one unit, best first: a word each, and marks (``nhất/i``) that need the unit before them."""

    def __init__(self, rule: Rule) -> None:
        self.unit, self.rule = str(rule.data["unit"]), rule.id
        ranks = [str(rank).split("/") for rank in rule.data["ranks"]]
        self.place = {word: place for place, words in enumerate(ranks) for word in words}
        self.words = frozenset(words[0] for words in ranks)
        self.named = regex.compile(rf"(?<!\p{{L}}){one_of(rule.terms)}(?!\p{{L}})")
        shortest = sorted(rule.terms, key=len)
        self.signs = [
            term for n, term in enumerate(shortest) if not any(map(term.__contains__, shortest[:n]))
        ]
        number = r"(?P<number>\d{1,3}(?: ?- ?\d{1,3})?)"
        rank = rf"(?:{self.unit} )?(?P<rank>{one_of(self.place)})"
        after = rf"{number} ?{rank}(?![\p{{L}}\d])"
        before = rf"(?<!\p{{L}}){NO_RANK}{rank}(?: ?[:=]| là)? ?{number}(?!\d)"
        self.patterns = (
            regex.compile(rf"(?<![\d.,/-]){after}(?:{BETWEEN}{after}){{1,{MOST}}}"),
            regex.compile(rf"{before}(?:{BETWEEN}{before}){{1,{MOST}}}(?= ?(?:[,;.)\n]|$))"),
        )

    def found(self, folded: str, floor: int, stop: int) -> Iterator[Ranked]:
        """The numbers of every series of at least two ranks, best or last first."""
        stretch = folded[floor:stop]
        is_named = any(map(stretch.__contains__, self.signs)) and self.named.search(stretch) is not None
        if not is_named and sum(map(stretch.__contains__, self.words)) < 2:
            return
        for pattern in self.patterns:
            for match in pattern.finditer(folded, floor, stop):
                words = match.captures("rank")
                places = [self.place[word] for word in words]
                in_order = sorted(set(places))
                if places not in (in_order, in_order[::-1]):
                    continue
                if self.words.issuperset(words) or self._is_named(folded, floor, match.start()):
                    for number, rank in zip(match.spans("number"), match.spans("rank"), strict=True):
                        yield Ranked(Span(*number), rank[1], self.unit, self.rule)

    def _is_named(self, folded: str, floor: int, start: int) -> bool:
        return self.named.search(folded, max(floor, start - REACH), start) is not None


def with_ranks(
    found: Sequence[Measured], folded: str, floor: int, stop: int, rules: Rulebook
) -> list[Measured]:
    """The quantities of a stretch, those of a series of ranks with its unit, those glued to a mark too.

    The rank stays outside the quantity: it says of which prize the number is.
    """
    ranked = {
        item.number.start: item for series in series_of(rules) for item in series.found(folded, floor, stop)
    }
    if not ranked:
        return list(found)
    kept = []
    for measured in found:
        item = ranked.pop(measured.quantity.number.start, None)
        if item is not None and measured.quantity.unit != item.unit:
            after = comparators_of(rules).after(folded, item.end, stop).comparator
            measured = _counted(measured, item, after)
        kept.append(measured)
    kept += [
        Measured(item.number, _quantity(folded, item), "quantity.count", (item.rule,))
        for item in ranked.values()
    ]
    return sorted(kept, key=lambda measured: measured.span)


def _counted(measured: Measured, item: Ranked, after: Comparator | None) -> Measured:
    span = Span(measured.span.start, item.number.end)
    quantity = replace(measured.quantity, unit=item.unit, comparator=after or measured.quantity.comparator)
    return measured._replace(span=span, quantity=quantity, form="quantity.count", rules=(item.rule,))


def _quantity(folded: str, item: Ranked) -> Quantity:
    low, _, high = folded[item.number.start : item.number.end].partition("-")
    if not high:
        return Quantity(item.number, "eq", Decimal(low), unit=item.unit)
    return Quantity(item.number, "between", Decimal(low.strip()), Decimal(high.strip()), unit=item.unit)


@lru_cache(maxsize=8)
def series_of(rules: Rulebook) -> tuple[Series, ...]:
    """The units of a rulebook that ranks may stand for."""
    return tuple(Series(rule) for rule in rules.family("units") if "ranks" in rule.data)

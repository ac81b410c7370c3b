"""Counts and the shares they are, with a dash between: ``Giỏi 6 - 17,6%; Khá 15 - 44,1%; TB 13 - 38,3%``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

import regex

from extract.find.scanner import Measured
from extract.model import Span

PAIR = regex.compile(r"(?P<count>\d{1,2})(?: ?- ?)(?P<share>\d{1,3}(?P<tail>[.,]\d{1,2})?) ?%")
# Schools cut the last figure off as often as they round it.
ROUNDED, CUT = Decimal("0.6"), Decimal("0.12")
HUNDRED = Decimal(100)
WHOLE = Decimal("97.5")  # shares that come to no less are all there are


class _Pair(NamedTuple):
    """The place of a pair among the quantities, its two numbers, and the fewest and most people there may be."""

    place: int
    match: regex.Match[str]
    share: Decimal
    least: Decimal
    most: Decimal


def with_count_shares(found: Sequence[Measured], folded: str) -> list[Measured]:
    """The quantities of a stretch; ranges of percent that are counts and shares of one class as two each.

    What tells them: each count is its share of one and the same number of people.
    """
    parted: dict[int, regex.Match[str]] = {}
    for group in _groups(_pairs(found, folded)):
        if _is_of_one_class(group):
            parted |= {pair.place: pair.match for pair in group}
    if not parted:
        return list(found)
    kept: list[Measured] = []
    for place, measured in enumerate(found):
        kept += _halves(measured, parted[place]) if place in parted else (measured,)
    return kept


def _pairs(found: Sequence[Measured], folded: str) -> Iterable[_Pair]:
    for place, measured in enumerate(found):
        quantity = measured.quantity
        if quantity.unit != "%" or quantity.comparator != "between" or quantity.value is None:
            continue
        match = PAIR.fullmatch(folded, measured.span.start, measured.span.end)
        share = quantity.value_max
        if match is None or not share or share > HUNDRED:
            continue
        slack = CUT if match["tail"] else ROUNDED
        most = quantity.value * HUNDRED / max(share - slack, CUT)
        yield _Pair(place, match, share, quantity.value * HUNDRED / (share + slack), most)


def _groups(pairs: Iterable[_Pair]) -> Iterable[list[_Pair]]:
    """Pairs one after the other that are shares of one number of people."""
    group: list[_Pair] = []
    for pair in pairs:
        if group and not _have_number([*group, pair]):
            yield group
            group = []
        group.append(pair)
    yield group


def _have_number(group: Sequence[_Pair]) -> bool:
    """Whether some whole number of people has all these counts as these shares."""
    return ceil(max(pair.least for pair in group)) <= floor(min(pair.most for pair in group))


def _is_of_one_class(group: Sequence[_Pair]) -> bool:
    """Whether pairs are those of a class: two or more, of a tenth of a percent each or a hundred in all."""
    total = sum(pair.share for pair in group)
    exact = sum(pair.match["tail"] is not None for pair in group)
    return len(group) > 1 and total <= HUNDRED + 1 and (exact == len(group) or (exact > 0 and total >= WHOLE))


def _halves(measured: Measured, match: regex.Match[str]) -> tuple[Measured, Measured]:
    count, share = Span(*match.span("count")), Span(match.start("share"), measured.span.end)
    quantity = replace(measured.quantity, comparator="eq", value_max=None)
    return (
        measured._replace(span=count, quantity=replace(quantity, number=count, unit="")),
        measured._replace(
            span=share, quantity=replace(quantity, number=share, value=measured.quantity.value_max)
        ),
    )

"""Ratios whose two numbers each have their noun: ``95 cháu/210 cháu trong độ tuổi``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.link.clauses import quantity_of
from extract.model import Mention, Quantity, Span

SLASH = regex.compile(r" ?/ ?(?:tổng số |tổng )?")


def joined_ratios(
    folded: str, offset: int, mentions: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The mentions with such pairs made one ratio, and the second mentions of the pairs.

    ``folded`` is the block's text, ``offset`` where it begins in the plan's.
    """
    kept: list[Mention] = []
    seconds: list[Mention] = []
    for mention in mentions:
        if kept and _is_whole(folded, offset, kept[-1], mention):
            kept[-1] = _ratio(kept[-1], mention)
            seconds.append(mention)
        else:
            kept.append(mention)
    return kept, seconds


def _is_whole(folded: str, offset: int, part: Mention, whole: Mention) -> bool:
    between = folded[part.span.end - offset : whole.span.start - offset]
    if not between.lstrip().startswith("/") or SLASH.fullmatch(between) is None:
        return False
    few, all_of = quantity_of(part), quantity_of(whole)
    if not few.unit or few.unit != all_of.unit or few.unit == "%" or few.value_max is not None:
        return False
    counted = (
        few.total is None and all_of.total is None and few.value is not None and all_of.value is not None
    )
    return counted and few.value <= all_of.value  # type: ignore[operator]


def _ratio(part: Mention, whole: Mention) -> Mention:
    few, all_of = quantity_of(part), quantity_of(whole)
    number = Span(few.number.start, all_of.number.end)
    quantity: Quantity = replace(few, number=number, total=all_of.value)
    return replace(part, span=Span(part.span.start, whole.span.end), value=quantity, rule="quantity.ratio")

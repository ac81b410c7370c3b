"""Ranges whose unit is written with both numbers: ``615 kcal - 726 kcal``, ``từ 2 lớp đến 3 lớp``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from extract.find.scanner import Measured
from extract.model import Span

TO = regex.compile(r" ?(?:-|÷|~|đến|tới) ?")
FROM = "comparator.from"


def with_unit_ranges(found: Iterable[Measured], folded: str) -> list[Measured]:
    """The quantities of a stretch, two that are the ends of a range as one."""
    kept: list[Measured] = []
    for measured in found:
        if kept and _is_range(folded, kept[-1], measured):
            measured = _joined(kept.pop(), measured)
        kept.append(measured)
    return kept


def _is_range(folded: str, low: Measured, high: Measured) -> bool:
    first, last = low.quantity, high.quantity
    if not last.unit or last.unit in ("%", "điểm") or (first.unit, first.period) != (last.unit, ""):
        return False
    if first.value is None or last.value is None or first.value >= last.value:
        return False
    if any(number is not None for number in (first.value_max, first.total, last.value_max, last.total)):
        return False
    begins = first.comparator == "eq" or FROM in low.rules
    return (
        begins
        and last.comparator == "eq"
        and TO.fullmatch(folded, low.span.end, last.number.start) is not None
    )


def _joined(low: Measured, high: Measured) -> Measured:
    number = Span(low.quantity.number.start, high.quantity.number.end)
    quantity = replace(low.quantity, number=number, comparator="between", value_max=high.quantity.value)
    quantity = replace(quantity, period=high.quantity.period)
    return high._replace(span=Span(low.span.start, high.span.end), quantity=quantity)

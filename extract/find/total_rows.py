"""What the numbers of a total row count: what those above it count, where the row itself does not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extract.find.sheet import Sheet
from extract.model import Measure, Quantity
from extract.text import fold

TOTAL = regex.compile(r"(?:tổng(?: (?:cộng|số|chung|toàn \p{L}+))?|cộng|tc|chung|toàn \p{L}+)[ :.]*")
# Of teachers and clerks the sum is of people.
STAFF = frozenset({"giáo viên", "người", "cán bộ"})


def with_units_of_parts(sheet: Sheet, found: Sequence[Measure]) -> Iterator[Measure]:
    """The measures; pupils guessed of a total row are what all numbers of its column count that name no pupils."""
    units: dict[int | None, set[str]] = defaultdict(set)
    for measure in found:
        if not _is_total(measure):
            units[_column(sheet, measure)].add(_unit(measure))
    for measure in found:
        named = units[_column(sheet, measure)]
        guessed = _is_total(measure) and _unit(measure) == sheet.pupils and sheet.pupils not in named
        unit = _sum_of(named) if guessed else None
        yield measure if unit is None else _counted_in(measure, unit)


def _sum_of(units: set[str]) -> str | None:
    if len(units) == 1:
        return next(iter(units))
    return "người" if units and units <= STAFF else None


def _is_total(measure: Measure) -> bool:
    return bool(measure.labels) and TOTAL.fullmatch(fold(measure.labels[-1])) is not None


def _column(sheet: Sheet, measure: Measure) -> int | None:
    return sheet.plan.blocks[measure.mention.block].place.column


def _unit(measure: Measure) -> str:
    value = measure.mention.value
    return value.unit if isinstance(value, Quantity) else ""


def _counted_in(measure: Measure, unit: str) -> Measure:
    value = measure.mention.value
    assert isinstance(value, Quantity)
    return replace(measure, mention=replace(measure.mention, value=replace(value, unit=unit)))

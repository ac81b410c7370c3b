"""A plan as repaired for the finders, and what they saw in it led back to the plan as read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from extract.find.ocr.edits import Repaired
from extract.model import (
    Letterhead,
    Mention,
    Plan,
    Quantity,
    Reading,
    Reference,
    Span,
    Table,
    TimeExpression,
    Window,
)


@dataclass(frozen=True)
class Repair:
    """A repaired number, date or percentage at its place in the plan as read."""

    start: int
    end: int
    part: str
    sure: bool


@dataclass(frozen=True)
class Shadow:
    """``plan`` is what the finders read, ``original`` what was recognised; ``layers`` run parallel to blocks."""

    original: Plan
    plan: Plan
    layers: tuple[tuple[Repaired, ...], ...]

    def restored(self, reading: Reading) -> Reading:
        """The reading of the shadow with every span in the plan as read, and the doubts of the repairs."""
        return replace(
            reading,
            plan=self.original,
            letterhead=self._letterhead(reading.letterhead),
            citations=self._mentions(reading.citations),
            quantities=self._mentions(reading.quantities),
            times=self._mentions(reading.times),
            unread=self._mentions(reading.unread),
            tables=tuple(self._table(table) for table in reading.tables),
        )

    def origin(self, position: int, end: bool = False) -> int:
        """Where a character of the shadow stands in the plan as read."""
        index = max(0, bisect_right(self._starts, position - end) - 1)
        local = position - self._starts[index]
        for layer in reversed(self.layers[index]):
            local = layer.origin(local, end)
        return self.original.blocks[index].start + local

    def span(self, span: Span) -> Span:
        """A stretch of the shadow in the plan as read."""
        return Span(self.origin(span.start), self.origin(span.end, end=True))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.plan.blocks]

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """What was repaired beside words, in order of place."""
        found = []
        for block, layers in zip(self.original.blocks, self.layers, strict=True):
            for depth, layer in enumerate(layers):
                for edit in layer.edits:
                    if edit.part == "word":
                        continue
                    start, end = edit.start, edit.end
                    for below in reversed(layers[:depth]):
                        start, end = below.origin(start), below.origin(end, end=True)
                    found.append(Repair(block.start + start, block.start + end, edit.part, edit.sure))
        return tuple(sorted(found, key=lambda repair: repair.start))

    def _mentions(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(self._mention(mention) for mention in mentions)

    def _mention(self, mention: Mention) -> Mention:
        span = self.span(mention.span)
        touched = [r for r in self.repairs if r.start < span.end and span.start < r.end]
        unsure = {r.part for r in touched if not r.sure}
        value = mention.value
        if isinstance(value, Quantity):
            value = replace(value, number=self.span(value.number))
            if "percent" in unsure:
                value = replace(value, value=None, value_max=None)
        elif isinstance(value, Reference):
            value = _unsure_reference(value, unsure, mention.doubt)
        elif isinstance(value, TimeExpression) and "date" in unsure:
            value = replace(value, window=Window(None, None, value.window.precision))
        doubts = (("ocr-repaired", bool(touched)), ("two-readings", bool(unsure)))
        doubt = (*mention.doubt, *(name for name, holds in doubts if holds))
        return replace(mention, span=span, value=value, doubt=doubt)

    def _letterhead(self, letterhead: Letterhead) -> Letterhead:
        return replace(
            letterhead,
            number_span=self.span(letterhead.number_span) if letterhead.number_span else None,
            issued_span=self.span(letterhead.issued_span) if letterhead.issued_span else None,
        )

    def _table(self, table: Table) -> Table:
        measures = tuple(replace(m, mention=self._mention(m.mention)) for m in table.measures)
        return replace(table, measures=measures)


def _unsure_reference(reference: Reference, unsure: set[str], doubt: tuple[str, ...]) -> Reference:
    """A reference without what more than one reading fits: its number, its date, a year taken from that."""
    completed = "number-completed" in doubt and "date" in unsure
    if "number" in unsure or completed:
        reference = replace(reference, number="", short="")
    return replace(reference, issued=None) if "date" in unsure else reference

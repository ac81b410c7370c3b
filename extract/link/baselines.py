"""What the changes of a list are measured against: one yardstick for all of them, or the number they start from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.link.clauses import Measure
from extract.link.segments import is_bracketed
from extract.link.subjects import Subjects, trimmed
from extract.model import CHANGES, Comparator, Drop, Mention, Quantity, Span


def shared_baselines(
    folded: str, measures: Sequence[tuple[Measure, Comparator]], subjects: Subjects
) -> dict[int, Span]:
    """For changes with no yardstick of their own that of the last of their list, by the start of their span.

    ``Giảm 1,5% trẻ nhẹ cân và 1% trẻ thấp còi so với đầu năm``; a bracket between may hold numbers of its own.
    """
    found: dict[int, Span] = {}
    shared: Span | None = None
    segment: Span | None = None
    for measure, comparator in reversed(measures):
        if measure.segment != segment:
            segment, shared = measure.segment, _after(folded, measure, subjects)
        if comparator in CHANGES:
            own = subjects.baseline(folded, measure)
            shared = own or shared
            if own is None and shared is not None:
                found[measure.span.start] = shared
        elif not is_bracketed(folded, measure.segment, measure.span.start):
            shared = None
    return found


def _after(folded: str, last: Measure, subjects: Subjects) -> Span | None:
    """The yardstick behind the last measure of a segment and the bracket it stands in."""
    for pattern in subjects.baselines if subjects.compares(folded, last.span.end, last.segment.end) else ():
        if (match := pattern.search(folded, last.span.end, last.segment.end)) is not None:
            return trimmed(folded, Span(*match.span("baseline")))
    return None


def source_of(drops: Sequence[Drop], measure: Measure) -> Mention | None:
    """The number right before that a change starts from; what a bracket adds to it is not looked at.

    Nothing that must not happen starts from one, nor a share from a count: ``đầu năm 96 em, cuối năm 96 em, đạt 100%``.
    """
    source = None if measure.mention.rule.startswith("zero.") else _source(drops)
    if source is None or not isinstance(source.value, Quantity):
        return None
    units = {source.value.unit, measure.quantity.unit} - {""}
    return source if len(units) < 2 or "%" not in units else None


def _source(drops: Sequence[Drop]) -> Mention | None:
    near = list(takewhile(lambda drop: drop.reason == "starting-value", reversed(drops)))
    stated = next((drop.mention for drop in near if drop.mention.rule == "quantity.from"), None)
    if stated or len(near) < min(2, len(drops)):
        return stated
    return drops[-1].mention if drops else None

"""Numbers with what they are compared by and counted in, and measures set to zero in words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from extract.find.scanner import Measured, Scanner, scanner_of
from extract.model import Mention, Plan, Span
from extract.rulebook import Rulebook
from extract.text import fold, fold_plan

# More measures than this in one stretch of text are no prose: the rest of it is listed as unread.
LIMIT = 2000
# What a stretch must hold to be looked at: a digit, a ``không``, or a bound before a number in words.
SIGN = regex.compile(
    r"(?P<digit>\d)\d*|(?P<no>không )|(?:ít nhất|tối thiểu|tối đa|không quá|từ)(?: là| có| từ)?"
    r" (?=(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )"
)


def find_quantities(plan: Plan, taken: Sequence[Span], rules: Rulebook) -> tuple[Mention, ...]:
    """Quantities outside the ``taken`` spans (citations, dates), sorted by span.

    A mention of kind ``unread`` ends a stretch that holds more than LIMIT of them.
    """
    scanner, folded = scanner_of(rules), fold_plan(plan.text)
    starts = [block.start for block in plan.blocks]
    signs = _signs(folded)
    mentions: list[Mention] = []
    for floor, stop in _free(plan, taken):
        at, end = bisect_left(signs, (floor, "")), bisect_left(signs, (stop, ""))
        if at == end:
            continue
        found = _scan(scanner, folded, floor, stop, signs[at:end])
        block = bisect_right(starts, floor) - 1
        mentions += [_mention(measured, block) for measured in found]
        if len(found) >= LIMIT and found[-1].span.end < stop:
            rest = Span(found[-1].span.end, stop)
            mentions.append(Mention("unread", rest, None, "quantity.too-many", block))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _signs(folded: str) -> list[tuple[int, str]]:
    """Where something may be measured, and by what sign."""
    return [(match.start(), match.lastgroup or "bound") for match in SIGN.finditer(folded)]


def _scan(
    scanner: Scanner, folded: str, floor: int, stop: int, signs: Sequence[tuple[int, str]]
) -> list[Measured]:
    """All quantities of one stretch in order; a number wins over words that overlap it."""
    kinds = {kind for _, kind in signs}
    found: list[Measured] = []
    words: list[Measured] = []
    if "digit" in kinds:
        found += islice(scanner.scan(folded, floor, stop), LIMIT)
    # ``không quá hai lần``: the sign seen was its ``không``.
    if "bound" in kinds or ("no" in kinds and folded.find("không quá ", floor, stop) >= 0):
        words += islice(scanner.scan_words(folded, floor, stop), LIMIT)
    if "no" in kinds:
        noes = (start for start, kind in signs if kind == "no" and _is_word(folded, start))
        zeros = (scanner.zero(folded, start) for start in islice(noes, LIMIT))
        words += [zero for zero in zeros if zero is not None]
    return _without_overlaps([*found, *words])[:LIMIT] if words else found


def _is_word(folded: str, start: int) -> bool:
    """Whether ``không`` at ``start`` is a word of its own, with another after it."""
    whole = not folded[start - 1 : start].isalpha()
    return whole and folded[start + len("không ") : start + len("không ") + 1].isalpha()


def _without_overlaps(found: list[Measured]) -> list[Measured]:
    kept: list[Measured] = []
    for measured in sorted(found, key=lambda measured: measured.span):
        if not kept or measured.span.start >= kept[-1].span.end:
            kept.append(measured)
        elif kept[-1].form.startswith("zero.") and not measured.form.startswith("zero."):
            kept[-1] = measured
    return kept


def _free(plan: Plan, taken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of blocks without their labels and the taken spans."""
    spans = sorted(taken)
    at = 0
    for block in plan.blocks:
        floor = block.start + (len(block.number) if block.text.startswith(block.number) else 0)
        while at < len(spans) and spans[at].start < block.end:
            if spans[at].start > floor:
                yield Span(floor, spans[at].start)
            floor = max(floor, spans[at].end)
            at += 1
        if floor < block.end:
            yield Span(floor, block.end)


def _mention(measured: Measured, block: int) -> Mention:
    return Mention("quantity", measured.span, measured.quantity, measured.form, block, measured.doubt)


def quantity_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """What a rule's examples are checked with: one hit for each rule that had a part in a quantity.

    Keys: rule, quote, comparator, value, value_max, total, unit, period.
    """
    folded = fold(text)
    hits: list[dict[str, object]] = []
    for measured in _scan(scanner_of(rules), folded, 0, len(text), _signs(folded)):
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

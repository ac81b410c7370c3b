"""Bounds inside what must not happen: ``không để tỉ lệ bỏ học vượt 0,5%`` sets a limit of 0,5%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.link.clauses import Measure
from extract.link.joints import is_joined
from extract.model import BOUNDS, Comparator

# Verbs of prevention make the bound a limit; of a state (``không có lớp nào trên 5%``) it is a word.
PREVENTING = "zero.let-happen"
SET_AS_LIMIT = "sets-a-limit"
PART = "part-of-another-measure"

# ``Ít nhất mỗi trường 02 sáng kiến``: the bound stands before those it is set for.
FAR_BOUND = regex.compile(
    r"(?r)(?<!\p{L})(?P<bound>ít nhất|ít nhứt|tối thiểu|tối đa|không quá) (?:là |có )?"
    r"(?:mỗi|từng) \p{L}+(?: \p{L}+){0,3}(?: có| được| đạt| viết| tham gia| thực hiện)? "
)
# ``không có xã, phường nào dưới 60%``: the comma parts two words for those that are none.
LISTED_NOUNS = regex.compile(r" \p{L}+(?: \p{L}+)?(?:, ?\p{L}+(?: \p{L}+)?){1,3} nào(?: \p{L}+){0,6} ?")
FARTHEST = 200  # characters
AT_MOST = frozenset({"tối đa", "không quá"})


def far_bound(folded: str, measure: Measure) -> Comparator | None:
    """The bound that a clause opens with, before ``mỗi ...`` and the number."""
    start, stop = max(measure.segment.start, measure.span.start - FARTHEST), measure.span.start
    if folded.find("mỗi", start, stop) < 0 and folded.find("từng", start, stop) < 0:
        return None
    match = FAR_BOUND.match(folded, start, stop)
    if match is None:
        return None
    return "le" if match.group("bound") in AT_MOST else "ge"


def limits_of(folded: str, found: Sequence[Measure]) -> dict[int, str]:
    """For measures that are no target of their own the reason why, by the start of their span.

    A limit itself is not among them, only the words of prevention before it.
    """
    reasons: dict[int, str] = {}
    for zero, bound in pairwise(found):
        if not zero.mention.rule.startswith("zero.") or not _is_bound_of(folded, zero, bound):
            continue
        if zero.mention.rule == PREVENTING and bound.quantity.unit == "%":
            reasons[zero.span.start] = SET_AS_LIMIT
        else:
            reasons[bound.span.start] = PART
    return reasons


def _is_bound_of(folded: str, zero: Measure, bound: Measure) -> bool:
    if bound.quantity.comparator not in BOUNDS or bound.segment != zero.segment:
        return False
    if bound.span.start >= bound.number.start:
        return False
    between = zero.span.end, bound.span.start
    return LISTED_NOUNS.fullmatch(folded, *between) is not None or not is_joined(folded, *between)

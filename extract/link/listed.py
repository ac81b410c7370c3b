"""Counts that go on a list: ``Phấn đấu có 2 giải tỉnh, 5 giải huyện`` commits to both."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.counts import AMOUNTS

# Reasons a count may have to be no target that its place in a list takes back.
ALONE = frozenset({"no-commitment", "nothing-counted"})
# ``2 giải tỉnh, 5 giải huyện``, ``16 lớp (512 em), 2 nhóm trẻ``; ``cho thôn 3 và 4 xã`` names places.
BETWEEN = regex.compile(
    r"[^;:()]{0,120}(?:\([^()]{1,80}\)[^;:()]{0,60})?,(?: và)? |[^;:()\d]{0,120}(?<!\p{L})và "
)
# ``Mua 10 máy tính, 150 triệu đồng``, ``3 buổi, 2 lần/tháng``: how much or how often of the thing before.
OF_ANOTHER = AMOUNTS | {"%", "điểm", "lần"}


def goes_on_list(folded: str, before: Measure, measure: Measure) -> bool:
    """Whether a count stands right behind the comma or ``và`` after ``before``, as one more of the same list.

    A number with no unit does only where a word for what it counts follows and no other number parts them.
    """
    if measure.segment != before.segment or not (_counts(before) and _counts(measure)):
        return False
    start, stop = before.number.end, measure.span.start
    if BETWEEN.fullmatch(folded, start, stop) is None:
        return False
    if measure.mention.rule != "quantity.bare":
        return True
    named = folded[measure.number.end : measure.number.end + 2].strip(" ").isalpha()
    return named and not any(map(str.isdigit, folded[start:stop]))


def _counts(measure: Measure) -> bool:
    return measure.quantity.unit not in OF_ANOTHER and not measure.mention.rule.startswith("zero.")

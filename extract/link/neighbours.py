"""What the measure before says of the next: a bracket adds to a report, a list goes on with what is promised."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.commitment import Commitment
from extract.link.counts import AMOUNTS
from extract.link.segments import is_bracketed
from extract.model import Span

# What a number tells of before: what a bracket adds to it does too.
OF_BEFORE = frozenset({"reported-state", "starting-value"})
# Reasons a count may have to be no target that its place in a list takes back.
ALONE = frozenset({"no-commitment", "nothing-counted"})
# ``2 giải tỉnh, 5 giải huyện``, ``16 lớp (512 em), 2 nhóm trẻ``; ``cho thôn 3 và 4 xã`` names places.
BETWEEN = regex.compile(
    r"[^;:()]{0,120}(?:\([^()]{1,80}\)[^;:()]{0,60})?,(?: và)? |[^;:()\d]{0,120}(?<!\p{L})và "
)
# ``2 nhất 1 nhì``: prizes need no comma.
RANK = regex.compile(r" ?\p{L}{1,9} ")
# ``Mua 10 máy tính, 150 triệu đồng``, ``3 buổi, 2 lần/tháng``: how much or how often of the thing before.
OF_ANOTHER = AMOUNTS | {"%", "điểm", "lần"}


class Neighbours:
    """Settles the objections to the measures of one block, in their order.

    ``lists``: whether what its first count commits to the others of a list do.
    """

    def __init__(self, folded: str, commitment: Commitment, lists: bool) -> None:
        self.folded, self.commitment, self.lists = folded, commitment, lists
        self.told: tuple[Span, str] | None = None
        self.committed: Measure | None = None

    def settled(self, measure: Measure, objection: str) -> str:
        """The objection to a measure after a look at the one before it."""
        if not objection and self.told is not None and self._adds_to(self.told[0], measure):
            objection = self.told[1]
        if objection in ALONE and self._goes_on(measure):
            objection = ""
        # What a thing of a list costs stands between it and the next.
        aside = measure.quantity.unit in AMOUNTS and objection == "no-commitment"
        if not aside and not is_bracketed(self.folded, measure.segment, measure.span.start):
            self.committed = None if objection else measure
        self.told = (measure.span, objection) if objection in OF_BEFORE else None
        return objection

    def _adds_to(self, told: Span, measure: Measure) -> bool:
        """``Năm trước đạt 12 giải (đạt 41% số dự thi)``, ``từ 57,1% (4/7 trường) lên 71,4%``: a bracket adds to it."""
        opened = self.folded[told.end : measure.span.start].find("(")
        if opened < 0 or not is_bracketed(self.folded, measure.segment, measure.span.start):
            return False
        return self.commitment.promise.search(self.folded, told.end + opened, measure.span.start) is None

    def _goes_on(self, measure: Measure) -> bool:
        """``Mua 10 máy tính, 2 máy chiếu, 5 bảng``: one more count right behind a comma or ``và``.

        A number with no unit is one only where a word for what it counts follows and no other number parts them.
        """
        before, folded = self.committed, self.folded
        if not self.lists or before is None or measure.segment != before.segment:
            return False
        start, stop = before.number.end, measure.span.start
        if not (_counts(before) and _counts(measure)):
            return False
        ranked = before.quantity.unit == measure.quantity.unit == "giải" and RANK.fullmatch(
            folded, start, stop
        )
        if not ranked and BETWEEN.fullmatch(folded, start, stop) is None:
            return False
        if self.commitment.enumerated.match(folded, measure.number.end, measure.segment.end):
            return False
        if measure.mention.rule != "quantity.bare":
            return True
        named = folded[measure.number.end : measure.number.end + 2].strip(" ").isalpha()
        return named and not any(map(str.isdigit, folded[start:stop]))


def _counts(measure: Measure) -> bool:
    return measure.quantity.unit not in OF_ANOTHER and not measure.mention.rule.startswith("zero.")

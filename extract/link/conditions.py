"""Numbers that say when something is to be done: ``khi có từ 2 trẻ trở lên mắc bệnh``, ``từ 3 ngày trở lên phải có đơn``."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.link.clauses import Measure
from extract.link.thresholds import bounds_rated
from extract.model import BOUNDS
from extract.rulebook import Rulebook
from extract.scouts import Scouted

# What is aimed at is no case, whatever follows from it: ``đảm bảo trên 90% thì mới ...``.
AIMED = regex.compile(r"(?<!\p{L})(?:phấn đấu|bảo đảm|đảm bảo|duy trì|cam kết|ít nhất|tối thiểu)(?!\p{L})")
# As far as a condition's words reach around its number, in characters.
AROUND = 80
FOLLOWING = 130
# One of these stands before every share of money.
SPENDING = ("miễn", "giảm", "chi", "trích")


class Conditions:
    """Tells with one rulebook's words whether a measure is the case, not the aim."""

    def __init__(self, rules: Rulebook) -> None:
        written: dict[str, str] = {
            str(rule.data["polarity"]): rule.written for rule in rules.family("commitments") if rule.written
        }
        # Backwards from the number, where most words are no condition's last.
        self.condition = regex.compile(rf"(?r)(?:{written['condition']})", regex.VERSION1)
        self.reward = regex.compile(rf"(?r)(?:{written['reward']})", regex.VERSION1)
        self.scoring = regex.compile(rf"(?r)(?:{written['scoring']})", regex.VERSION1)
        self.consequence = regex.compile(written["consequence"], regex.VERSION1)
        self.sanction = regex.compile(written["sanction"], regex.VERSION1)
        self.paid = regex.compile(rf"{written['remitted']}|{written['paid']}", regex.VERSION1)
        self.fee = regex.compile(rf"{written['remitted-fee']}", regex.VERSION1)
        self.pay_rate = regex.compile(written["pay-rate"], regex.VERSION1)

    def holds(self, folded: str, measure: Measure) -> bool:
        """Whether the words around a number make it a condition.

        A share is one behind such words, or before words of what becomes of those beyond it:
        ``Tổ có dưới 80% giáo viên đạt thì không xét``; ``ít nhất 90% trẻ phải được khám`` is an aim.
        """
        before = folded[max(measure.segment.start, measure.number.start - AROUND) : measure.number.start]
        if self.condition.match(before) or self.reward.match(before):
            return True
        if measure.quantity.unit == "điểm" and self.scoring.match(before):
            return True
        if measure.quantity.comparator not in BOUNDS:
            return False
        after = folded[measure.number.end : min(measure.segment.end, measure.number.end + FOLLOWING)]
        if bounds_rated(folded, measure.quantity, measure.segment.start, measure.number.start):
            return True
        if self.sanction.match(after) and AIMED.search(before) is None:
            return True
        return measure.quantity.unit != "%" and self.consequence.match(after[:AROUND]) is not None

    def pays(self, folded: str, measure: Measure, promise: Scouted) -> bool:
        """Whether a number is what somebody is paid or need not pay, or a part of what is spent: ``miễn 100%
        cho hộ nghèo, giảm 50% hộ cận nghèo``, ``chi 80% cho giáo viên``, ``70.000đ/tiết``."""
        after = folded[measure.number.end : min(measure.segment.end, measure.number.end + AROUND)]
        if measure.quantity.unit == "đồng":
            return self.pay_rate.match(after) is not None
        if measure.quantity.unit != "%":
            return False
        start = max(measure.sentence.start, measure.number.start - FOLLOWING)
        before = folded[start : measure.number.start]
        if any(word in before for word in SPENDING) and self.paid.search(before):
            # ``phấn đấu thu 8 triệu đồng, trích 60% giúp bạn``: so much is promised.
            return promise.search(folded, start, measure.number.start) is None
        return before.endswith("giảm ") and self.fee.match(after) is not None


@lru_cache(maxsize=4)
def conditions_of(rules: Rulebook) -> Conditions:
    """The compiled conditions of a rulebook, made once."""
    return Conditions(rules)

"""Whether a sentence commits to its measure, or reports what is or was."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import regex

from extract.link.awards import is_award
from extract.link.bare import is_counted
from extract.link.budgets import splits_money
from extract.link.clauses import Measure
from extract.link.conditions import conditions_of
from extract.link.extents import BOUND_SIGN, EACH, is_bound, is_extent, is_turnout
from extract.link.horizons import opening_term, set_ahead, told_ahead, told_behind
from extract.link.kept import is_kept
from extract.link.limits import far_bound
from extract.link.parts import is_of_whole
from extract.link.requests import requests_of
from extract.link.segments import is_quoted
from extract.link.wording import wording_of
from extract.link.years import (
    CHANGED,
    before_source,
    is_aside,
    is_in_bracket_of_before,
    is_of_before,
    is_of_start,
    precedes_this_year,
)
from extract.model import Role
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.scouts import Scouted

NEVER: frozenset[Role] = frozenset({"situation", "preamble", "recipients"})
DOING: frozenset[Role] = frozenset({"measures", "organisation", "schedule"})
# How far back in a sentence a word may commit, in characters: longer sentences are lists.
WINDOW = 600
COUNT = regex.compile(r"\d/\d")
# ``Chỉ tiêu: vận động 142/142 trẻ ...``: a heading written in the line it heads.
INLINE = regex.compile(
    r"(?<!\p{L})(?:chỉ tiêu|mục tiêu|(?<!đã )phấn đấu)(?: (?:phấn đấu|đạt|có|thi đua|cụ thể|(?:trong )?năm học|chủ yếu|đề ra|cần đạt))*"
    r"(?: (?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)? ?:"
)
AIM_APART = regex.compile(r"(?r)[.;] ?phấn đấu(?: [^:.;]{1,30})? ?:")  # behind a report
ABOUT = regex.compile(r"(?:khoảng|trên dưới|xấp xỉ|chừng)(?!\p{L})")
# ``Mở mỗi năm 02 lớp``: how often may part the verb from its number.
EVERY = r"(?:mỗi|hằng|hàng) (?:năm học|năm|học kì|kì|quí|tháng|tuần)"
LISTED_SHARE = regex.compile(r"(?:,| và) ?\d+(?:[.,]\d+)? ?%")
REACHED = regex.compile(r"đạt(?!\p{L})")
OPEN_BOUND = regex.compile(r"trở (?:lên|xuống)(?!\p{L})")  # ``từ 70% giáo viên trở lên``
# ``Tuyên truyền, phấn đấu không có ...``: a pledge of its own behind another task.
PLEDGED = regex.compile(
    r"(?r)(?:[,;:(]| -|(?<!\p{L})(?:và|để|nhằm|đồng thời)) ?(?:phấn đấu|đảm bảo|bảo đảm|quyết tâm|cam kết)(?: để| là)? "
)


class Commitment:
    """Decides with one rulebook's words which measures are targets."""

    def __init__(self, rules: Rulebook, first_year: int | None = None) -> None:
        self.first_year = first_year
        words: dict[str, list[str]] = defaultdict(list)
        for rule in rules.family("commitments"):
            words[str(rule.data["polarity"])] += _alternatives(rule)
        self.conditions, self.requests = conditions_of(rules), requests_of(rules)
        self.promise = Scouted.whole_words(words["promise"])
        self.commit = Scouted.whole_words(words["promise"] + words["commit"])
        self.weak = Scouted.whole_words(words["weak"])
        self.composition = regex.compile(
            rf" ?(?:là |của |số |tổng )*(?:{'|'.join(words['composition'])})(?!\p{{L}})", regex.VERSION1
        )
        self.enumerated = regex.compile(rf" ?(?:{'|'.join(words['enumerated'])})(?!\p{{L}})", regex.VERSION1)
        self.result = Scouted.whole_words(words["result"])
        self.report = Scouted.whole_words(words["report"])
        self.state = Scouted.whole_words(words["report"] + words["state"])
        acts = "|".join(words["act"])
        self.act = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:{acts})(?: được| mới| thêm| có| từ| ít nhất)?(?: {EVERY})? ?",
            regex.VERSION1,
        )
        self.wording = wording_of(rules)

    def objection(self, folded: str, measure: Measure, role: Role) -> str:
        """Why a measure is no target, empty where it is one."""
        if role in NEVER:
            return f"role-{role}"
        if measure.mention.rule == "quantity.from":
            return "starting-value"
        if is_of_start(folded, measure):
            return "starting-value"
        # ``trên tổng số 60 giáo viên``: what a share is of.
        if is_of_whole(folded, measure):
            return "part-of-another-measure"
        if is_quoted(folded, _start(measure), measure.span.start):
            return "inside-a-title"
        if self.conditions.holds(folded, measure):
            return "condition"
        if role != "targets" and self.conditions.pays(folded, measure, self.promise):
            return "payment"
        if role != "targets" and self.requests.asks(folded, measure, self.promise):
            return "asked-of-others"
        if is_in_bracket_of_before(folded, measure, self.first_year) or self._reports(folded, measure, role):
            return "reported-state"
        if is_extent(folded, measure, role):
            return "duration"
        if measure.mention.rule == "quantity.bare" and not self._bare_counts(folded, measure, role):
            return "nothing-counted"
        if role == "targets":
            return ""
        if told_behind(folded, measure, self.first_year):
            return "reported-state"
        return "" if self._commits(folded, measure, role) else "no-commitment"

    def commits(self, folded: str, measure: Measure) -> bool:
        """Whether the measure's own sentence makes it a goal, whatever section it stands in."""
        return self._commits(folded, measure, "other")

    def _reports(self, folded: str, measure: Measure, role: Role) -> bool:
        """A report word in the measure's own clause; elsewhere than under targets, in its sentence.

        ``năm học trước là 4,2%, phấn đấu còn 3,5%``: a promise after the report takes it back.
        """
        start = _start(measure)
        if role == "targets":
            opened = folded.rfind("(", max(start, measure.segment.start), measure.span.start)
            closed = opened >= 0 and folded.find(")", opened, measure.span.start) >= 0
            start = measure.reach if opened < 0 or closed else min(opened, measure.reach)
        words = self.report if role == "targets" else self.state
        stop = before_source(folded, measure)
        if stop < start:  # ``năm 2024 tăng từ 68% lên 71%``: both are of before
            start = measure.segment.start
        own = max(start, measure.segment.start)
        if is_of_before(folded, measure, own, stop, self.first_year, self.promise):
            return True
        last = None
        for match in words.finditer(folded, start, stop):
            if not is_aside(folded, match.start(), start, stop):
                last = match
        if last is None:
            return precedes_this_year(folded, measure, self.first_year, self.promise)
        if last.end() <= measure.reach and last.group().startswith("hiện") and self.acts(folded, measure):
            return False  # ``hiện có 3.500 bản sách, bổ sung 200 bản``
        return self.promise.search(folded, last.end(), measure.span.start) is None

    def _bare_counts(self, folded: str, measure: Measure, role: Role) -> bool:
        """A number with no unit measures under targets only, where a head or a colon says what it counts."""
        if measure.span.start < measure.number.start:
            return True
        if role != "targets":
            listed = self.enumerated.match(folded, measure.number.end, measure.segment.end)
            return listed is None and self.acts(folded, measure)
        if self._opens(folded, measure) or self.acts(folded, measure):
            return True
        return is_counted(folded, measure, self.wording)

    def _opens(self, folded: str, measure: Measure) -> bool:
        """Whether nothing that could be a subject stands before the measure in its clause."""
        return not self.wording.names(folded, measure.before.start, measure.span.start)

    def _commits(self, folded: str, measure: Measure, role: Role) -> bool:
        if measure.mention.rule.startswith("zero."):
            return self._commits_zero(folded, measure)
        if far_bound(folded, measure) is not None or set_ahead(folded, measure, self.first_year):
            return True
        if ABOUT.search(folded, *measure.span):
            return False
        if is_turnout(folded, measure):
            return True
        if is_bound(folded, measure) and measure.quantity.unit != "điểm":
            return True
        if measure.quantity.unit == "%":
            far = folded.startswith("từ ", measure.span.start) and measure.quantity.comparator in ("ge", "le")
            if far and OPEN_BOUND.search(folded, *measure.after):
                return True
            return self._commits_percent(folded, measure, role)
        if is_kept(folded, measure, _start(measure)) or is_award(folded, measure, role):
            return True
        if role == "schedule" and EACH.search(folded, *measure.before) is None:
            return False
        if self.enumerated.match(folded, measure.number.end, measure.segment.end):
            return False
        # ``vận động quỹ đạt 150 triệu đồng``: the verb is part of the measure.
        reached = role in DOING and measure.quantity.unit != "điểm"
        if (reached and REACHED.match(folded, measure.span.start)) or self.acts(folded, measure):
            return True
        # ``phấn đấu giảm số em yếu từ 5 em xuống còn 2 em``: what is promised stands before both numbers.
        changed = CHANGED.match(folded, measure.span.start)
        start = measure.segment.start if changed else measure.before.start
        return self.commit.search(folded, start, measure.before.end) is not None

    def acts(self, folded: str, measure: Measure) -> bool:
        """Whether a verb that binds stands right before the measure: ``kết nạp 02 đảng viên``."""
        if folded.startswith("là ", measure.span.start):  # ``Kinh phí mua sắm là 45 triệu đồng``
            return False
        return self.act.match(folded, measure.segment.start, measure.span.start) is not None

    def _commits_zero(self, folded: str, measure: Measure) -> bool:
        if measure.mention.rule in {"zero.let-happen", "zero.none-happens"}:
            return not folded.startswith("không gây", measure.span.start)
        if PLEDGED.match(folded, measure.segment.start, measure.span.start):
            return True
        if term := opening_term(folded, measure):
            return term["pledge"] is not None or folded.startswith("không còn ", measure.span.start)
        committed = self.commit.search(folded, _start(measure), measure.span.start) is not None
        return committed and self._opens(folded, measure)

    def _commits_percent(self, folded: str, measure: Measure, role: Role) -> bool:
        """``100% giáo viên tham gia`` commits by itself, any other share by a word of the sentence.

        ``đạt`` alone commits where a plan says what to do, or for a year to come; after a count (``345/352 trẻ, đạt 98%``) it
        says what was counted.
        """
        number = measure.number.start
        if self.commit.search(folded, _start(measure), number):
            return True
        if self.composition.match(folded, measure.number.end, measure.segment.end):
            return False
        if role in DOING and BOUND_SIGN.search(folded, *measure.span):
            return True
        counted = COUNT.search(folded, max(measure.segment.start, number - WINDOW), number) is not None
        start = _start(measure) if role in DOING else told_ahead(folded, measure, self.first_year)
        if start is not None and not counted and not splits_money(folded, _start(measure), number):
            # ``90% chi đội đạt danh hiệu``: the verb may follow a share that opens its clause.
            # ``70% gia đình, 60% dòng họ đạt danh hiệu``: so does that of a list of them.
            listed = LISTED_SHARE.match(folded, measure.after.end, measure.segment.end) is not None
            end = measure.segment.end if listed else measure.after.end
            opens = self._opens(folded, measure) or opening_term(folded, measure) is not None
            if self.weak.search(folded, start, end if opens else number):
                return True
        everybody = measure.quantity.value == 100 and measure.quantity.value_max is None
        return everybody and folded[measure.after.start : measure.after.end].strip(" ,.;)") != ""


def _start(measure: Measure) -> int:
    """Where the words that may commit begin: the sentence, as far back as a reader would look."""
    return max(measure.sentence.start, measure.span.start - WINDOW)


def _alternatives(rule: Rule) -> list[str]:
    terms = sorted(rule.terms, key=lambda term: (-len(term), term))
    return ([rule.written] if rule.written else []) + [regex.escape(term) for term in terms]


@lru_cache(maxsize=32)
def commitment_of(rules: Rulebook, first_year: int | None = None) -> Commitment:
    """The compiled commitment rules of a rulebook for plans that begin in a year, made once."""
    return Commitment(rules, first_year)

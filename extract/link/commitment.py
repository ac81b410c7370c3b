"""Whether a sentence commits to its measure, or reports what is or was."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.link.clauses import Measure, has_words
from extract.model import Role
from extract.rulebook import Rule, Rulebook

NEVER: frozenset[Role] = frozenset({"situation", "preamble", "recipients"})
DOING: frozenset[Role] = frozenset({"measures", "organisation", "schedule"})
COUNT = regex.compile(r"\d/\d")
DURATIONS = frozenset({"giờ", "phút", "ngày", "tuần", "tháng", "năm", "km"})
# ``Chỉ tiêu: vận động 142/142 trẻ ...``: a heading written in the line it heads.
INLINE = regex.compile(
    r"(?<!\p{L})(?:chỉ tiêu|mục tiêu)(?: (?:phấn đấu|cụ thể|năm học|chủ yếu|đề ra|cần đạt))*"
    r"(?: (?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)? ?:"
)
BOUND_WORDS = regex.compile(
    r"ít nhất|tối thiểu|không quá|tối đa|không dưới|không ít hơn|không vượt|trở lên|trở xuống"
)
ABOUT = regex.compile(r"(?:khoảng|xấp xỉ|chừng)(?!\p{L})")
EACH = regex.compile(r"(?<!\p{L})(?:mỗi|từng)(?!\p{L})")
QUOTES = regex.compile(r"[“”\"]")
COUNTED_HEAD = regex.compile(
    r"(?:(?<!\p{L})(?:số|tổng số|sĩ số|số lượng)(?!\p{L}).*|: ?|(?<!\p{L})(?:là|còn|có|đạt|=)) ?$"
)


class Commitment:
    """Decides with one rulebook's words which measures are targets."""

    def __init__(self, rules: Rulebook) -> None:
        words: dict[str, list[str]] = {"promise": [], "commit": [], "weak": [], "act": [], "report": [], "state": []}
        for rule in rules.family("commitments"):
            words[str(rule.data["polarity"])] += _alternatives(rule)
        bounded = r"(?<!\p{{L}})(?:{})(?!\p{{L}})"
        self.promise = regex.compile(bounded.format("|".join(words["promise"])), regex.VERSION1)
        promising = "|".join(words["promise"] + words["commit"])
        self.commit = regex.compile(bounded.format(promising), regex.VERSION1)
        self.weak = regex.compile(bounded.format("|".join(words["weak"])), regex.VERSION1)
        self.report = regex.compile(bounded.format("|".join(words["report"])), regex.VERSION1)
        both = "|".join(words["report"] + words["state"])
        self.state = regex.compile(bounded.format(both), regex.VERSION1)
        self.act = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:{'|'.join(words['act'])})(?: được| mới| thêm| có| từ| ít nhất)? ?",
            regex.VERSION1,
        )

    def objection(self, folded: str, measure: Measure, role: Role) -> str:
        """Why a measure is no target, empty where it is one."""
        if role in NEVER:
            return f"role-{role}"
        if role != "targets" and INLINE.search(folded, 0, measure.span.start) is not None:
            role = "targets"
        if measure.mention.rule == "quantity.from":
            return "starting-value"
        if _in_quotation(folded, measure):
            return "inside-a-title"
        if self._reports(folded, measure, role):
            return "reported-state"
        if measure.quantity.unit in DURATIONS and not BOUND_WORDS.search(_words(folded, measure)):
            return "duration"
        if measure.mention.rule == "quantity.bare" and not self._bare_counts(folded, measure, role):
            return "nothing-counted"
        if role == "targets" or self._commits(folded, measure, role):
            return ""
        return "no-commitment"

    def _reports(self, folded: str, measure: Measure, role: Role) -> bool:
        """A report word in the measure's own clause; elsewhere than under targets, in its sentence.

        ``năm học trước là 4,2%, phấn đấu còn 3,5%``: a promise after the report takes it back.
        """
        words, start = (self.report, measure.reach) if role == "targets" else (self.state, measure.sentence.start)
        last = None
        for match in words.finditer(folded, start, measure.span.start):
            last = match
        return last is not None and self.promise.search(folded, last.end(), measure.span.start) is None

    def _bare_counts(self, folded: str, measure: Measure, role: Role) -> bool:
        """A number with no unit measures under targets only, where a head or a colon says what it counts."""
        if measure.span.start < measure.number.start:
            return True
        before = folded[measure.segment.start : measure.span.start]
        if role != "targets":
            return self.acts(folded, measure)
        if not has_words(folded[measure.before.start : measure.span.start]) or self.acts(folded, measure):
            return True
        listed = measure.leads and not has_words(folded[measure.after.start : measure.after.end].split(",")[0])
        return bool(listed) or COUNTED_HEAD.search(before) is not None

    def _commits(self, folded: str, measure: Measure, role: Role) -> bool:
        words = _words(folded, measure)
        if measure.mention.rule.startswith("zero."):
            return self._commits_zero(folded, measure)
        if ABOUT.search(words):
            return False
        if BOUND_WORDS.search(words):
            return True
        if measure.quantity.unit == "%":
            return self._commits_percent(folded, measure, role)
        if role == "schedule" and EACH.search(folded, *measure.before) is None:
            return False
        return self.acts(folded, measure)

    def acts(self, folded: str, measure: Measure) -> bool:
        """Whether a verb that binds stands right before the measure: ``kết nạp 02 đảng viên``."""
        return self.act.match(folded, measure.segment.start, measure.span.start) is not None

    def _commits_zero(self, folded: str, measure: Measure) -> bool:
        if measure.mention.rule in {"zero.let-happen", "zero.none-happens"}:
            return not _words(folded, measure).startswith("không gây")
        opens = not has_words(folded[measure.before.start : measure.span.start])
        return opens and self.commit.search(folded, measure.sentence.start, measure.span.start) is not None

    def _commits_percent(self, folded: str, measure: Measure, role: Role) -> bool:
        """``100% giáo viên tham gia`` commits by itself, any other share by a word of the sentence.

        ``đạt`` alone commits where a plan says what to do; after a count (``345/352 trẻ, đạt 98%``) it
        says what was counted.
        """
        sentence, number = measure.sentence.start, measure.number.start
        if self.commit.search(folded, sentence, number):
            return True
        counted = COUNT.search(folded, measure.segment.start, number) is not None
        if role in DOING and not counted:
            # ``90% chi đội đạt danh hiệu``: the verb may follow a share that opens its clause.
            opens = not has_words(folded[measure.before.start : number])
            if self.weak.search(folded, sentence, measure.after.end if opens else number):
                return True
        everybody = measure.quantity.value == 100 and measure.quantity.value_max is None
        return everybody and folded[measure.after.start : measure.after.end].strip(" ,.;)") != ""


def _words(folded: str, measure: Measure) -> str:
    return folded[measure.span.start : measure.span.end]


def _in_quotation(folded: str, measure: Measure) -> bool:
    """Whether a quotation is open where the measure stands: it belongs to a title."""
    opened = False
    for match in QUOTES.finditer(folded, measure.sentence.start, measure.span.start):
        opened = match.group() == "“" or (match.group() == '"' and not opened)
    return opened


def _alternatives(rule: Rule) -> list[str]:
    terms = sorted(rule.terms, key=lambda term: (-len(term), term))
    return ([rule.written] if rule.written else []) + [regex.escape(term) for term in terms]


@lru_cache(maxsize=8)
def commitment_of(rules: Rulebook) -> Commitment:
    """The compiled commitment rules of a rulebook, made once."""
    return Commitment(rules)

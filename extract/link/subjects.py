"""Who or what a measure is about, in the plan's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import regex

from extract.link.clauses import Measure
from extract.link.wording import WORD
from extract.link.yardsticks import yardstick
from extract.model import Span
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.scouts import Scout
from extract.text import fold

PUNCTUATION = " ,;:.-+*•/…>→"
# What may stand between the words that open or close a subject.
MARKS = " ,;:.-+*(/>→"
# Verbs with which the rest of an elided subject begins: ``99,5% đạt và tốt về phẩm chất``.
ELIDED = regex.compile(
    r"(?:đạt|được|xếp loại|tham gia|có|hoàn thành|ht(?:xs|t)?nv|chtnv|trên chuẩn|vượt chuẩn|chưa|cần|biết)(?!\p{L})"
)
# Grades that lists of shares name: ``Tốt 25%, Khá 45%, Đạt 30%`` makes ``Đạt`` one of them.
GRADES = ("tốt", "khá", "giỏi", "xuất sắc", "trung bình", "yếu", "kém", "hoàn thành")

UPWARDS = regex.compile(
    r"(?<!tốt|khá|giỏi|đạt|trung bình|tb|chuẩn|đẳng|học|sĩ|i|v|độ|\d|loại \p{L}) (?:trở lên|đổ lên)(?: |$)"
)


# ``trước ngày 20/10/2024``, ``trước tháng 5``: when, at the end of what.
DUE = regex.compile(
    r"[ ,;]+(?:(?:xong|hoàn thành) )?(?:trước|vào|chậm nhất(?: là)?|trong|muộn nhất(?: là)?|đến(?: hết)?) "
    r"(?:(?:ngày |hết ngày )?\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?(?:19|20)\d\d)?|tháng \d{1,2}(?: ?/ ?(?:19|20)\d\d)?)"
    r"[ .,;]*$"
)


ANNOUNCER = re.compile("trường|tổ|đơn vị")
# ``Với lớp 6, 7 đánh giá theo ..., nhà trường đặt mục tiêu``: for whom, and the words that announce.
ANNOUNCED = regex.compile(
    r"[^;:()]{10,400}?,? (?:(?:nhà )?trường|tổ chuyên môn|tổ|đơn vị) "
    r"(?:phấn đấu|quyết tâm|cam kết|(?:đặt|đề|xác định|xây dựng)(?: ra)?(?: các)? (?:mục tiêu|chỉ tiêu)|đăng kí)"
    r"(?: là| có| đạt| để)?(?!\p{L})"
)
OF_GRADES = regex.compile(
    r"(?:(?:đối )?với )?(?P<grades>(?:khối )?(?:lớp|khối) \d{1,2}(?:(?:, ?| và )\d{1,2})*)(?![\d/])"
)


class Subjects:
    """Builds subjects with one rulebook's words for openings, closings and empty heads."""

    def __init__(self, rules: Rulebook) -> None:
        by_action: dict[str, list[str]] = {"opening": [], "closing": [], "trailing": [], "generic": []}
        for rule in rules.family("subjects"):
            by_action.get(str(rule.data["action"]), []).extend(_alternatives(rule))
        # The cheap look before a pattern: the words that the alternatives are written with.
        self.words = {action: frozenset(WORD.findall(" ".join(by_action[action]))) for action in by_action}
        opening, closing, trailing, generic = ("|".join(words) for words in by_action.values())
        marks = rf"[{regex.escape(MARKS)}]*"
        self.opening = regex.compile(rf"(?:{marks}(?:{opening})(?!\p{{L}}))*{marks}", regex.VERSION1)
        self.closing = regex.compile(rf"(?r)(?:(?<!\p{{L}})(?:{closing}){marks})*{marks}", regex.VERSION1)
        self.trailing = regex.compile(rf"(?r)(?:(?<!\p{{L}})(?:{trailing}){marks})*{marks}", regex.VERSION1)
        self.generic = regex.compile(rf"(?:(?:{generic})(?!\p{{L}})[ ,:]*)+", regex.VERSION1)
        baselines = [rule for rule in rules.family("baselines") if rule.pattern is not None]
        self.baselines = [rule.pattern for rule in baselines if rule.pattern is not None]
        self.compares = Scout(rule.written for rule in baselines).sees

    def head(self, folded: str, span: Span) -> Span:
        """The words before a measure without what opens and closes them; empty if they name nothing."""
        if (compared := yardstick(folded, *span)) is not None:
            span = Span(span.start, compared.start())
        if (behind := _past_bracket(folded, span)) != span.start:
            span = Span(behind, span.end)
        start = self._opened(folded, span)
        end = self._closed(folded, start, span.end, "closing", self.closing)
        if end <= start or self._is_generic(folded[start:end].strip(PUNCTUATION)):
            return Span(span.start, span.start)
        return trimmed(folded, Span(start, end))

    def announced(self, folded: str, head: Span) -> tuple[Span | None, Span]:
        """The grades a head begins with, and what follows the words that announce a target in it."""
        if ANNOUNCER.search(folded, *head) is None:
            return None, head
        match = ANNOUNCED.match(folded, *head)
        if match is None or match.end() >= head.end:
            return None, head
        grades = OF_GRADES.match(folded, *head)
        return Span(*grades.span("grades")) if grades else None, trimmed(folded, Span(match.end(), head.end))

    def bracketed(self, folded: str, head: Span, number: int) -> tuple[Span | None, Span]:
        """The words around a bracket that opens before a number, and those in it: ``Hội giảng (mỗi tổ 2 tiết``."""
        opened = folded.rfind("(", head.start, number)
        if opened <= head.start or folded.find(")", opened, number) >= 0:
            return None, head
        if opened < head.end:
            return trimmed(folded, Span(head.start, opened)), self.head(folded, Span(opened, head.end))
        # ``Thi (phấn đấu có 5 giải``: only words that open a clause stand in it.
        return (head, Span(number, number)) if folded[opened + 1 : number].strip() else (None, head)

    def _opened(self, folded: str, span: Span) -> int:
        """Where a clause begins after its opening words and after what it compares with."""
        start = self._past_opening(folded, span.start, span.end)
        if not self.compares(folded, start, span.end):
            return start
        after = start
        for pattern in self.baselines:
            match = pattern.match(folded, after, span.end)
            after = match.end() if match else after
        return after if after == start else self._past_opening(folded, after, span.end)

    def _past_opening(self, folded: str, start: int, end: int) -> int:
        words = folded[start:end].lstrip(MARKS)
        first = words.partition(" ")[0]
        if first.isalpha() and first not in self.words["opening"]:
            return end - len(words)
        match = self.opening.match(folded, start, end)
        return match.end() if match else start

    def _closed(self, folded: str, start: int, end: int, action: str, pattern: regex.Pattern[str]) -> int:
        """Where the words end that stand before closing ones, ``pattern`` reading these backwards."""
        words = folded[start:end].rstrip(MARKS)
        last = words.rpartition(" ")[2]
        if last.isalpha() and last not in self.words[action]:
            return start + len(words)
        match = pattern.match(folded, start, end)
        return match.start() if match else end

    def _is_generic(self, words: str) -> bool:
        first = words.partition(" ")[0]
        if first.isalpha() and first not in self.words["generic"]:
            return False
        return self.generic.fullmatch(words) is not None

    def lead(self, folded: str, span: Span) -> Span:
        """The words of a lead-in; empty if they name nothing (``Chỉ tiêu cụ thể:``)."""
        if (compared := yardstick(folded, *span)) is not None:
            span = Span(span.start, compared.start())
        whole = trimmed(folded, span)
        if self._is_generic(folded[whole.start : whole.end]):
            return Span(whole.start, whole.start) if folded[whole.start : whole.end] != "đạt" else whole
        opened = self.opening.match(folded, whole.start, whole.end)
        start = opened.end() if opened and opened.end() < whole.end else whole.start
        return trimmed(folded, Span(start, whole.end))

    def tail(self, folded: str, span: Span, named: bool = False) -> Span:
        """The words after a measure, up to what it is compared with.

        A measure ``named`` by the words before it takes none from behind a comma or in brackets.
        """
        end = span.end
        if named and folded[span.start : end].lstrip()[:1] in {",", "(", ")", ":"}:
            return Span(span.start, span.start)
        for pattern in self.baselines if self.compares(folded, span.start, end) else ():
            if (match := pattern.search(folded, span.start, end)) is not None:
                end = match.start()
        opened = folded.find("(", span.start, end)
        if opened >= 0 and folded.find(")", opened, end) < 0:  # what a bracket holds that goes on is no name
            end = opened
        end = self._closed(folded, span.start, end, "trailing", self.trailing)
        whole = trimmed(folded, Span(span.start, end))
        words = folded[whole.start : whole.end]
        # ``đạt 90% năm 2026``: by when, of nothing.
        return Span(whole.start, whole.start) if words[-1:].isdigit() and self._is_generic(words) else whole

    def baseline(self, folded: str, measure: Measure) -> Span | None:
        """What the measure is compared with, searched after it, before it and before its colon."""
        for span in (measure.after, measure.before, *measure.leads[-1:]):
            for pattern in self.baselines if self.compares(folded, *span) else ():
                if (match := pattern.search(folded, span.start, span.end)) is not None:
                    return trimmed(folded, Span(*match.span("baseline")))
        return None


def without_due(subject: str) -> str:
    """The subject without the deadline at its end.

    >>> without_due("trẻ được cân đo trước ngày 15/10/2024")
    'trẻ được cân đo'
    """
    if not subject.rstrip(" .,;")[-1:].isdecimal():  # every deadline ends in its number
        return subject
    match = DUE.search(fold(subject))
    return subject[: match.start()] if match else subject


def trimmed(text: str, span: Span) -> Span:
    """The span without punctuation and space at its ends, and without a bracket that does not pair."""
    start, end = span
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if not opened and not closed:
        start = end - len(text[start:end].lstrip(PUNCTUATION))
        stop = start + len(text[start:end].rstrip(PUNCTUATION))
        if start == span.start and stop == end:
            return span
        return Span(start, stop) if start < end else Span(span.start, span.start)
    while start < end:
        first, last = text[start], text[end - 1]
        if first == ")" or first in PUNCTUATION or (first == "(" and opened != closed):
            start, opened, closed = start + 1, opened - (first == "("), closed - (first == ")")
        elif last in PUNCTUATION or (last in "()" and opened != closed):
            end, opened, closed = end - 1, opened - (last == "("), closed - (last == ")")
        else:
            return Span(start, end)
    return Span(span.start, span.start)


def _past_bracket(folded: str, span: Span) -> int:
    """Where words begin that follow a bracket of what stands before: ``(tuần 2), tỷ lệ dự họp``."""
    closed = folded.find(")", *span)
    own = closed < 0 or folded[closed + 1 : closed + 2] not in (",", ";")
    return span.start if own or "(" in folded[span.start : closed].lstrip()[1:] else closed + 2


def without_bound(folded: str, span: Span) -> list[Span]:
    """The words around the ``trở lên`` of ``từ 70% giáo viên trở lên xếp loại Tốt``; grades keep theirs."""
    match = UPWARDS.search(folded, *span)
    return [Span(span.start, match.start()), Span(match.end(), span.end)] if match else [span]


def _alternatives(rule: Rule) -> list[str]:
    terms = sorted(rule.terms, key=lambda term: (-len(term), term))
    written = [rule.written] if rule.written else []
    return written + [regex.escape(term) for term in terms]


def join_words(text: str, leads: Sequence[Span], words: Sequence[Span]) -> str:
    """Lead-ins and words of a subject, the empty ones left out, each once.

    >>> join_words("Khối 4: duy trì 3 lớp", [Span(0, 6)], [Span(8, 15), Span(18, 18)])
    'Khối 4: duy trì'
    """
    heads = [text[start:end] for start, end in leads if start < end]
    named = " ".join(dict.fromkeys(text[start:end] for start, end in words if start < end))
    return ": ".join([*heads, named] if named else heads)


@lru_cache(maxsize=8)
def subjects_of(rules: Rulebook) -> Subjects:
    """The compiled subject rules of a rulebook, made once."""
    return Subjects(rules)

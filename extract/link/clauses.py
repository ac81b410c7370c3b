"""Which words of a sentence belong to which measure: the words before it, after it, and its lead-in.

A block is cut into sentences and these at semicolons; inside a segment the words between two measures
are shared out at a joint (comma, ``và``, dash, bracket): ``100% trẻ đi học, tỷ lệ chuyên cần đạt 97%``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from extract.link.colons import Colons
from extract.link.groups import is_group_of
from extract.link.joints import COMMA, is_joined, joints, without_aside
from extract.link.segments import is_bracketed, segments
from extract.link.thresholds import is_threshold
from extract.link.wording import Wording, opens_clause
from extract.model import CHANGES, Mention, Quantity, Span

# ``mỗi lớp 2 chậu hoa``, ``toàn trường 07 SK``: the number counts.
QUANTIFIED = regex.compile(r"(?r)(?<!\p{L})(?:mỗi|từng|toàn|cả)(?: \p{L}+){1,2} ")
# ``điểm bình quân 3 môn``, ``18 em/9 môn``, ``hiệu quả sau 5 năm``: by unit the words that make a count part of another measure.
PART_AFTER = {
    "môn": regex.compile(
        r"(?r)(?<!\p{L})(?:(?:điểm|bình quân|trung bình|bq|tb|tổng|cả) |(?:\p{L}+ )?\p{L}+ ?/ ?)"
    ),
    "năm": regex.compile(r"(?r)(?<!\p{L})sau "),
}
# ``tối thiểu 10 đề/môn, nộp trước ngày 20/11``: another thing to do, with a time of its own.
TASK = regex.compile(
    r", (?:và |rồi )?(?:hoàn tất|hoàn thành(?! (?:tốt|xuất sắc|chương|nhiệm|các|chính|bậc|cấp|lớp))|nộp|gửi|báo cáo|trình|bàn giao|thông báo|xong|duy trì)(?: \p{L}+){0,5}?"
    r" (?:trước|chậm nhất|muộn nhất|trong (?:tháng|tuần|quí|học kì|năm)|vào (?:ngày|tháng)|đến (?:ngày|hết|cuối))(?!\p{L})"
)
LAST_WORD = regex.compile(r"(?r)(?P<word>\p{L}+) ")


class Measure(NamedTuple):
    """A mention with its share of the clause, in offsets of the block.

    ``number`` are the digits; ``reach`` is where its share of the clause begins, lead-in included;
    ``before`` ends where the mention begins; ``after`` begins where it ends; ``leads`` are the words
    before the colons that govern it, outermost first. ``sentence`` and ``segment`` hold it.
    """

    mention: Mention
    quantity: Quantity
    span: Span
    number: Span
    reach: int
    before: Span
    after: Span
    leads: tuple[Span, ...]
    segment: Span
    sentence: Span


def quantity_of(mention: Mention) -> Quantity:
    """The mention's quantity; raises TypeError for a mention of another kind."""
    if not isinstance(mention.value, Quantity):
        raise TypeError(f"a mention of kind {mention.kind} measures nothing")
    return mention.value


class ClauseReader:
    """Shares out the words of one block among its measures.

    ``offset`` is where the block begins in the plan's text, ``label`` the length of its label; ``acts``
    reads backwards to a verb that binds the number after it.
    """

    def __init__(
        self, text: str, folded: str, label: int, offset: int, wording: Wording, acts: regex.Pattern[str]
    ) -> None:
        self.text, self.folded, self.label, self.offset = text, folded, label, offset
        self.wording, self.acts = wording, acts
        self.parts: list[Mention] = []
        self.bounded: Span | None = None  # the sentence whose last share had a score for its bound

    def measures(self, mentions: Sequence[Mention]) -> Iterator[Measure]:
        """The measures in order; mentions that are words of another measure are left in ``parts``."""
        colons = Colons(self.wording)
        at = 0
        for sentence, segment in segments(self.text, self.label) if mentions else ():
            inside: list[Mention] = []
            while at < len(mentions) and mentions[at].span.start - self.offset < segment.end:
                (self.parts if self._is_part(inside, mentions[at]) else inside).append(mentions[at])
                at += 1
            if inside:
                colons.enter(sentence)
                yield from self._share(segment, sentence, self._without_rates(inside, sentence), colons)

    def _span(self, mention: Mention) -> Span:
        return Span(mention.span.start - self.offset, mention.span.end - self.offset)

    def _is_part(self, inside: Sequence[Mention], mention: Mention) -> bool:
        """Whether a mention is a word of the measure before it: ``100% trẻ học 2 buổi/ngày``."""
        quantity, span = quantity_of(mention), mention.span
        if self.wording.fixed.match(self.folded, quantity.number.start - self.offset):
            return True
        bound = span.start < quantity.number.start
        words = PART_AFTER.get(quantity.unit)
        if not inside and mention.rule != "quantity.bare" and words is None:
            return False
        span = self._span(mention)
        if mention.rule == "quantity.bare" and not bound and self._mid_clause(span):
            return True
        if words is not None and not bound and words.match(self.folded, 0, span.start):
            return True
        if not inside:
            return False
        head, end = quantity_of(inside[-1]), self._span(inside[-1]).end
        apart = bool(self.folded[end : span.start].strip())
        if mention.rule.startswith("zero."):
            return apart and not opens_clause(self.folded, end, span.start)
        changed = inside[-1].rule == "quantity.from"  # ``từ 5,41 lên 6,0 điểm``
        # ``5 học sinh đạt 27 điểm trở lên``
        changed = changed or quantity.comparator in CHANGES  # ``đạt 6,4 (tăng 0,3 điểm)``
        if quantity.unit == "điểm" and head.unit != "điểm" and not changed:
            between = self.folded[end : span.start]
            return between == " (" or not is_joined(self.folded, end, span.start)
        if bound or quantity.unit == "%" or head.unit != "%" or not apart:
            return False
        return not is_joined(self.folded, end, span.start, quantity)

    def _mid_clause(self, span: Span) -> bool:
        """``theo 5 lĩnh vực phát triển``: a number with no unit, words that name something on both sides."""
        if not (self.folded.startswith(" ", span.end) and self.folded[span.end + 1 : span.end + 2].isalpha()):
            return False
        before = LAST_WORD.match(self.folded, 0, span.start)
        if before is None or before.group("word") in self.wording.small:
            return False
        # ``trồng 20 khóm hoa``: what is done, not what the number is a part of.
        acted = self.acts.match(self.folded, 0, span.start) is not None
        return not acted and QUANTIFIED.match(self.folded, 0, span.start) is None

    def _without_rates(self, inside: Sequence[Mention], sentence: Span) -> list[Mention]:
        """``trẻ học 2 buổi/ngày đạt 100%``: the rate is a word of the share right after it."""
        kept: list[Mention] = []
        listed = self.bounded == sentence
        for mention, following in pairwise(inside):
            span, share, shared = self._span(mention), quantity_of(following), self._span(following).start
            bounds = is_threshold(self.folded, quantity_of(mention), span, share, shared, listed)
            listed = listed or bounds
            self.bounded = sentence if listed else self.bounded
            told_of = is_group_of(self.folded, span, self._number(mention), share, shared)
            is_part = bounds or told_of or self._is_rate_of(mention, following)
            (self.parts if is_part else kept).append(mention)
        return [*kept, inside[-1]]

    def _is_rate_of(self, mention: Mention, following: Mention) -> bool:
        quantity = quantity_of(mention)
        if not quantity.period or mention.span.start != quantity.number.start:
            return False
        between = Span(self._span(mention).end, self._span(following).start)
        joined = is_joined(self.folded, *between)
        return (
            quantity_of(following).unit == "%"
            and not joined
            and not self.wording.names(self.folded, *between)
        )

    def _share(
        self, segment: Span, sentence: Span, inside: Sequence[Mention], colons: Colons
    ) -> Iterator[Measure]:
        start, first = segment.start, True
        for mention, bracketed, following in self._with_brackets(inside):
            span, reach = self._span(mention), start
            zero = mention.rule.startswith("zero.")
            before = colons.read(self.folded, Span(start, max(start, span.start)), first, zero)
            end = span.end if bracketed is None else self._span(bracketed).end + 1
            stop = None if following is None else self._span(following).start
            start = segment.end if stop is None else self._boundary(before, end, stop)
            start = self._before_task(end, self._within_bracket(segment, end, start))
            whole = Measure(
                mention,
                quantity_of(mention),
                span,
                self._number(mention),
                reach,
                before,
                Span(end, max(end, start)),
                colons.governing,
                segment,
                sentence,
            )
            first = False
            yield whole
            if bracketed is not None:
                yield self._without_share(bracketed, whole)

    def _within_bracket(self, segment: Span, end: int, stop: int) -> int:
        """Where the words after a measure end: at the latest where the bracket closes that it stands in."""
        if not is_bracketed(self.folded, segment, end):
            return stop
        closed = self.folded.find(")", end, stop)
        return closed if closed >= 0 else stop

    def _before_task(self, end: int, stop: int) -> int:
        """Where the words after a measure end: at the latest where the next thing to do has its own time."""
        comma = self.folded.find(", ", end, stop)
        task = TASK.search(self.folded, comma) if comma >= 0 else None
        return min(task.start(), stop) if task else stop

    def _number(self, mention: Mention) -> Span:
        number = quantity_of(mention).number
        return Span(number.start - self.offset, number.end - self.offset)

    def _without_share(self, mention: Mention, whole: Measure) -> Measure:
        """A measure in brackets of its own (``12/15 giáo viên (80%)``): it has no words, and no lead-in."""
        span, number = self._span(mention), self._number(mention)
        before, after = Span(span.start, span.start), Span(span.end, span.end)
        quantity = quantity_of(mention)
        return Measure(
            mention, quantity, span, number, whole.reach, before, after, (), whole.segment, whole.sentence
        )

    def _with_brackets(
        self, inside: Sequence[Mention]
    ) -> Iterator[tuple[Mention, Mention | None, Mention | None]]:
        """Each mention, the one alone in brackets right after it, and the next mention of the clause."""
        index = 0
        while index < len(inside):
            mention, bracketed = inside[index], None
            index += 1
            if index < len(inside):
                span, end = self._span(inside[index]), self._span(mention).end
                alone = self.folded[span.end : span.end + 1] == ")"
                if alone and self.folded[end : span.start] in {" (", "("}:
                    bracketed = inside[index]
                    index += 1
            yield mention, bracketed, inside[index] if index < len(inside) else None

    def _boundary(self, before: Span, end: int, following: int) -> int:
        """Where the words after one measure end and the words before the next begin."""
        found = without_aside(self.folded, list(joints(self.folded, end, following)), following)
        named = self.wording.names(self.folded, *before)
        if not found:
            return end if named else following
        last, mark = found[-1]
        if not self.wording.names(self.folded, last + len(mark), following):
            # ``lớp 6, 20 em và lớp 7, 15 em``: each has its name before a comma.
            paired = named and self.folded[before.start : before.end].rstrip().endswith(",")
            return found[-2][0] if paired and mark == "," and len(found) > 1 else last
        if named:
            return found[0][0]
        commas = [start for start, joint in found if joint in COMMA]
        return commas[-1] if commas else last

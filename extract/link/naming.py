"""The subject of each measure of a block, put together from the words of its clause."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extract.link.clauses import Measure
from extract.link.colons import COLON
from extract.link.commitment import PLEDGED, Commitment
from extract.link.counts import Counts
from extract.link.limits import far_bound
from extract.link.scopes import Scopes
from extract.link.subjects import ELIDED, GRADES, Subjects, join_words, trimmed, without_bound
from extract.link.years import CHANGED, is_of_start
from extract.model import Span
from extract.text import fold

# Zero targets whose subject is what follows them, whoever is told to keep it from happening.
NAMES_AFTER = frozenset({"zero.let-happen", "zero.none-happens", "zero.no-case"})
# Those whose own words belong to the subject: ``vi phạm pháp luật``, ``học sinh nào bỏ học``.
NAMES_WITHIN = frozenset({"zero.nobody", "zero.no-violation"})
# A subject of so few words is completed by the lead-in of the list it stands in.
SHORT = 6
# A clause of more characters than this is no subject.
LONGEST = 200
# Counted persons that say nothing by themselves, whoever they are.
ANYBODY = frozenset({"em", "trẻ", "người", "nhóm", "cháu", "bé", "học viên", "em học sinh"})
BARE_YEAR = regex.compile(r"20\d\d")
# Of whom each has what is counted, without a verb.
EACH_ALONE = regex.compile(
    r"(?:mỗi|từng) (?:tổ|khối|lớp|chi đội|gv|giáo viên|cbgv|gvcn|hs|học sinh|đồng chí|đ/c|đoàn viên|cá nhân|người)"
    r"(?: (?:cm|chuyên môn|khối|học|lớp))?"
)
# The lowest grades, in a list of grades: ``70% tốt, 25% khá, 5% đạt``.
PASSING = ("đạt", "chưa đạt")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names the measures of one block; ``lead`` is the lead-in of the list it stands in.

    In a table's cell it names the row, which a number at the beginning of the cell is always about.
    """

    text: str
    folded: str
    lead: str
    subjects: Subjects
    counts: Counts
    commitment: Commitment
    in_cell: bool = False

    def subject(self, measure: Measure, graded: bool, head_noun: str) -> tuple[str, Span, int]:
        """The subject's words, the head among them (what stands before the number), the quote's end."""
        leads = [self.subjects.lead(self.folded, span) for span in measure.leads]
        head = self._graded(measure, self.subjects.head(self.folded, measure.before), graded)
        scope, head = self.subjects.announced(self.folded, head)
        around, head = self.subjects.bracketed(self.folded, head, measure.span.start)
        leads += [span for span in (scope, around) if span]
        named = head.start < head.end or any(start < end for start, end in leads)
        tail = self.subjects.tail(self.folded, measure.after, named)
        apart = measure.after.start > measure.span.end
        end = measure.span.end if apart or tail.start == tail.end else tail.end
        head, tail = self._told(measure, head, tail)
        head, tails = self._with_noun(measure, head, tail, named)
        has_tail = tail.start < tail.end
        if has_tail and self.folded[measure.before.start : measure.before.end].rstrip().endswith(","):
            leads, head = [*leads, head], Span(head.end, head.end)
        words = join_words(self.text, leads, [head, *tails])
        elided = has_tail and head.start == head.end and ELIDED.match(self.folded, tail.start)
        if (
            head_noun
            and elided
            and tails[0].start == tail.start
            and not (graded and self.folded[tail.start : tail.end] in PASSING)
        ):
            words = f"{head_noun} {words}"
        opens = self.in_cell and not named
        if self.lead and (opens or len(words.split()) <= SHORT):
            words = f"{self.lead}: {words}" if words else self.lead
        return words, head, end

    def _told(self, measure: Measure, head: Span, tail: Span) -> tuple[Span, Span]:
        """Head and tail as the kind of measure has them: a count without its rate, a zero with its verb."""
        if measure.quantity.unit != "%" or self.counts.period_of_share(self.folded, measure):
            tail = self.counts.without_rate(self.folded, tail)
        if (turn := self.counts.turn_before(self.folded, measure)) is not None:
            head = trimmed(self.folded, Span(head.start, max(head.start, min(head.end, turn.start()))))
        if tail.start < tail.end and measure.mention.rule in NAMES_AFTER:
            head = Span(head.start, head.start)
        if measure.mention.rule in NAMES_WITHIN:
            pledged = PLEDGED.match(self.folded, measure.segment.start, measure.span.start) is not None
            if pledged or tail.start < tail.end:
                tail = Span(measure.span.start + len("không "), max(tail.end, measure.span.end))
            if pledged:
                head = Span(head.start, head.start)
        return head, tail

    def _with_noun(self, measure: Measure, head: Span, tail: Span, named: bool) -> tuple[Span, list[Span]]:
        """Head and tails with the counted noun where the subject needs it."""
        noun = self.counts.noun_span(self.folded, measure)
        has_tail = tail.start < tail.end
        tails = [tail]
        if noun is not None and (
            (has_tail and self.counts.is_thing(measure, noun)) or self._wants_noun(measure, noun, head, named)
        ):
            tails = self.counts.with_noun(self.folded, noun, tail if has_tail else Span(noun.end, noun.end))
            if head.start < head.end and self.folded.startswith("có ", measure.span.start):
                head = Span(head.start, measure.span.start + len("có"))
        bounded = measure.quantity.unit == "%" or self.folded.startswith("từ ", measure.span.start)
        if measure.quantity.comparator == "ge" and bounded:
            tails = [part for span in tails for part in without_bound(self.folded, span)]
        return head, tails

    def whole(self, measure: Measure, subject: str, inherited: str) -> str:
        """A subject that is only the noun of its unit, below the label of its clause or what went before.

        ``Dạy nghề dưới 3 tháng: 20 người`` is of the teaching; ``Mở 2 lớp học nghề với 30 học viên``
        of the classes.
        """
        if len(subject) > self.counts.longest or fold(subject) not in self.counts.units:
            return subject
        start, colon = measure.segment.start, -1
        if self.folded.find(":", start, measure.reach) >= 0:  # of the measures before, not of this one
            start = measure.reach
        if self.folded.find(":", start, measure.span.start) >= 0:
            colons = COLON.finditer(self.folded, start, measure.span.start)
            colon = max((match.start() for match in colons), default=-1)
        label = self.subjects.lead(self.folded, Span(start, colon)) if colon >= 0 else None
        if label is not None and 0 < label.end - label.start <= LONGEST:
            words = self.text[label.start : label.end]
            return subject if fold(words) == fold(subject) else f"{words}: {subject}"
        named = inherited and fold(inherited) not in self.counts.units and len(inherited) <= LONGEST
        return f"{inherited}: {subject}" if named and fold(subject) in ANYBODY else subject

    def goes_on(self, measure: Measure, before: Measure, head: Span, own: str, inherited: str) -> bool:
        """Whether the second number is of the same thing as the first.

        ``từ 8 lớp lên 12 lớp``, ``từ 4,2% đầu năm học xuống 3%``; ``Rèn luyện: Tốt 30/40 em, tỉ lệ 75%``;
        ``...; không quá 3 em``, but not ``3 sáng kiến; trên 10 sản phẩm``.
        """
        if before.span.end > measure.span.start:
            return False
        if self.is_share(measure, before):
            return True
        if BARE_YEAR.fullmatch(own):  # ``năm 2026: 65%; 2027: 70%``
            return before.sentence == measure.sentence
        source = before.mention.rule == "quantity.from" and before.segment == measure.segment
        if head.start < head.end:
            return source and CHANGED.match(self.folded, measure.span.start) is not None
        if source:
            return True
        if before.sentence != measure.sentence:
            return False
        if measure.segment == before.segment:
            return measure.leads == before.leads != () and inherited.startswith(own)
        bounded = measure.span.start < measure.number.start
        alike = fold(own) in ANYBODY or measure.quantity.unit == before.quantity.unit
        return bounded and not measure.leads and alike and fold(own) in self.counts.units

    def aside(self, measure: Measure, before: Measure, own: str, outer: str) -> str:
        """The subject of a measure in brackets: what it says itself, below what the bracket is about."""
        opened = self.folded.rfind("(", measure.segment.start, measure.span.start)
        if before.segment != measure.segment and own and opened > measure.segment.start:
            return own  # ``90% giáo viên dự thi; có sản phẩm KHKT (2 sản phẩm)``
        if (
            measure.segment.start <= opened < before.span.start
        ):  # ``Thi (phấn đấu 2 giải tỉnh, 5 giải huyện)``
            outer = outer.partition(": ")[0]
        led = any(lead.end > opened for lead in measure.leads)  # ``(khối 6: 4 lớp)``
        if led or own in outer or own.startswith(outer) or len(outer) > LONGEST:
            return own
        lead, colon, rest = own.partition(": ")
        below = rest if colon and outer.startswith(f"{lead}: ") else own
        return f"{outer}: {below}"

    def is_share(self, measure: Measure, before: Measure | None) -> bool:
        """Whether a measure says once more, as a share, what a ratio before it does: ``45/50 = 90%``."""
        if before is None or before.quantity.total is None or measure.segment != before.segment:
            return False
        return self.folded.startswith("=", measure.span.start)

    def clause(self, measure: Measure) -> str:
        """The whole clause of a measure nothing names a subject for, where a reader can take it in."""
        if measure.segment.end - measure.segment.start > LONGEST:
            return ""
        start, end = trimmed(self.text, measure.segment)
        return self.text[start:end]

    def head_noun(self, measure: Measure) -> str:
        """The noun a share is of: ``98% học sinh ...`` lends its pupils to ``99,5% đạt ...``."""
        match = self.counts.noun_match(self.folded, *measure.after)
        return self.text[match.start("unit") : match.end("unit")] if match else ""

    def term(self, measure: Measure, before: Measure, scopes: Scopes) -> str:
        """``HKI 30%, cuối năm còn 2%``: the term that alone tells a measure from the one before it."""
        changed = before.mention.rule == "quantity.from" or is_of_start(self.folded, before)
        if before.sentence != measure.sentence or changed:
            return ""
        start, end = scopes.term_in(self.folded, measure.before)
        return self.text[start:end]

    def _graded(self, measure: Measure, head: Span, graded: bool) -> Span:
        """In a list of grades ``Đạt 30%`` is the grade of that name, as is ``Chưa đạt 1%`` everywhere."""
        start = measure.span.start
        if not self.folded.startswith("đạt ", start):
            return head
        if head.start == head.end:
            return Span(start, start + len("đạt")) if graded else head
        listed = self.folded[head.end : start].strip() == ","  # ``Tốt, Đạt 30/30 em``
        grade = self.folded[head.start : head.end].endswith(GRADES)
        return Span(head.start, start + len("đạt")) if listed and grade else head

    def _wants_noun(self, measure: Measure, noun: Span, head: Span, named: bool) -> bool:
        """Whether a subject needs the counted noun: it says more, a verb asks for it, or nothing else names."""
        words = self.folded[noun.start : noun.end].split("/")[0].rstrip()
        if self.counts.is_specific(words) or not named:
            return self.counts.names_thing(words)
        if head.start == head.end or not self.counts.names_thing(words):
            return False
        # ``ít nhất mỗi tổ 02 sáng kiến``, ``Mỗi tổ có 2 chuyên đề``: whose, and not yet what.
        has = self.folded.startswith("có ", measure.span.start)
        if has and EACH_ALONE.fullmatch(self.folded, head.start, head.end):
            return True
        return far_bound(self.folded, measure) is not None or self.commitment.acts(self.folded, measure)

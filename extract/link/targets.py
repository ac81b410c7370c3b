"""Targets and percentages of running text, from quantities and the sections they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.link.changes import comparator_of, opening_change
from extract.link.clauses import ClauseReader, Measure, is_bracketed, quantity_of
from extract.link.commitment import INLINE, NEVER, commitment_of
from extract.link.counts import counts_of
from extract.link.leads import leads_of
from extract.link.limits import SET_AS_LIMIT, limits_of
from extract.link.qualitative import cell_spans, qualitative_spans
from extract.link.ratios import joined_ratios
from extract.link.roles import roles_of
from extract.link.rows import common_columns
from extract.link.scopes import scopes_of
from extract.link.subjects import ELIDED, GRADES, join_words, subjects_of, trimmed, without_bound
from extract.link.years import first_year
from extract.model import Comparator, Drop, Mention, Percentage, Reading, Role, Span, Target
from extract.rulebook import Rulebook
from extract.text import fold, fold_plan

# Zero targets whose subject is what follows them, whoever is told to keep it from happening.
NAMES_AFTER = frozenset({"zero.let-happen", "zero.none-happens", "zero.no-case"})
# Those whose own words belong to the subject: ``vi phạm pháp luật``, ``học sinh nào bỏ học``.
NAMES_WITHIN = frozenset({"zero.nobody", "zero.no-violation"})
# A subject of so few words is completed by the lead-in of the list it stands in.
SHORT = 6
# A clause of more characters than this is no subject.
LONGEST = 200
Row = Target | Percentage


def link_targets(reading: Reading, rules: Rulebook) -> tuple[list[Row], list[Drop]]:
    """Targets and percentages outside numeric table cells, and the quantities that led to neither."""
    planned = {cell.block for table in reading.tables for cell in table.prose if cell.role == "targets"}
    numeric = {block for table in reading.tables for block in table.numeric}
    by_block: dict[int, list[Mention]] = defaultdict(list)
    drops: list[Drop] = []
    for mention in reading.quantities:
        if mention.kind != "quantity":
            drops.append(Drop(mention, "too-many-numbers"))
        elif mention.block not in numeric:
            by_block[mention.block].append(mention)
    rows: list[Row] = []
    leads = leads_of(reading)
    roles = roles_of(reading)
    for index in range(len(reading.plan.blocks)):
        if index in by_block or (roles[index] == "targets" and index not in numeric):
            linker = BlockLinker(reading, rules, index, roles[index], leads.get(index, ""), index in planned)
            rows += linker.link(by_block.get(index, ()))
            drops += linker.drops
    return rows, drops


class BlockLinker:
    """Links the quantities of one block."""

    def __init__(
        self, reading: Reading, rules: Rulebook, index: int, role: Role, lead: str, planned: bool
    ) -> None:
        self.reading, self.index, self.role, self.lead, self.planned = reading, index, role, lead, planned
        self.block, self.section = reading.plan.blocks[index], reading.sections[index]
        self.text, self.offset = self.block.text, self.block.start
        self.folded = fold_plan(reading.plan.text)[self.offset : self.block.end]
        self.subjects, self.counts, self.scopes = subjects_of(rules), counts_of(rules), scopes_of(rules)
        self.commitment = commitment_of(rules, first_year(reading.letterhead))
        self.preschool = reading.letterhead.level == "mầm non"
        self.inline = INLINE.search(self.folded) if "tiêu" in self.folded else None
        self.drops: list[Drop] = []
        self.limits: dict[int, str] = {}

    def link(self, mentions: Sequence[Mention]) -> Iterator[Row]:
        """The rows of the block: percentages, measured targets, qualitative targets."""
        label = len(self.block.number) if self.text.startswith(self.block.number) else 0
        reader = ClauseReader(self.text, self.folded, label, self.offset, self.commitment.wording)
        mentions, seconds = joined_ratios(self.folded, self.offset, mentions)
        found = list(reader.measures(mentions))
        self.drops += [Drop(mention, "part-of-another-measure") for mention in (*seconds, *reader.parts)]
        taken: list[Span] = []
        reported = False
        self.limits = limits_of(self.folded, found)
        for measure, subject, comparator, end in self._read(found):
            if measure.quantity.unit == "%":
                yield self._percentage(measure, subject, comparator)
            objection = self.limits.get(measure.span.start) or self._objection(measure)
            reported = reported or objection == "reported-state"
            if objection:
                self.drops.append(Drop(measure.mention, objection))
            else:
                quote = Span(measure.span.start + self.offset, end + self.offset)
                taken.append(Span(quote.start - self.offset, quote.end - self.offset))
                yield self._target(measure, quote, subject, comparator)
        if self.role == "targets" and (taken or not reported):
            spans = cell_spans(self.block, taken) if self.planned else ()
            for span in spans or qualitative_spans(self.block, self.section, taken):
                yield self._qualitative(span)

    def _objection(self, measure: Measure) -> str:
        if self.section.is_heading and (self.role != "targets" or measure.quantity.unit != "%"):
            return "heading"
        if self.block.kind in {"header", "footer"}:
            return "page-furniture"
        if self.block.kind == "cell" and measure.mention.rule == "quantity.bare":
            return "nothing-counted"
        headed = self.inline is not None and self.inline.end() <= measure.span.start
        role: Role = "targets" if headed and self.role not in NEVER else self.role
        return self.commitment.objection(self.folded, measure, role)

    def _read(self, found: Sequence[Measure]) -> Iterator[tuple[Measure, str, Comparator, int]]:
        """Each measure with its subject, comparator and the end of its quote.

        What is elided comes from the measure before it.
        """
        inherited, aside = "", ""
        head_noun, graded = "", False
        change: Comparator | None = None
        segment: Span | None = None
        before: Measure | None = None
        for measure in found:
            if measure.segment != segment:
                segment, change = measure.segment, opening_change(self.folded, measure)
            limited = before is not None and self.limits.get(before.span.start) == SET_AS_LIMIT
            comparator = comparator_of(self.folded, measure, change, limited, self.subjects)
            if measure.span.start != measure.number.start:
                change = None
            own, head, end = self._subject(measure, graded, head_noun)
            if before is not None and self._goes_on(measure, before, head, own, inherited):
                own = inherited
            if is_bracketed(self.folded, measure.segment, measure.span.start) and before is not None:
                aside = self._aside(measure, own, inherited) if own else aside or inherited
                yield measure, aside, comparator, end
                continue
            subject, aside = own or inherited, ""
            if before is not None and before.sentence == measure.sentence and subject != inherited:
                subject = self.scopes.completed(subject, inherited)
            inherited, before = subject, measure
            graded = graded or self.folded[head.start : head.end].rsplit(" ", 1)[-1] in GRADES
            head_noun = self._head_noun(measure) or head_noun
            yield measure, subject or self._clause(measure), comparator, end

    def _goes_on(self, measure: Measure, before: Measure, head: Span, own: str, inherited: str) -> bool:
        """Whether the second number is of the same thing as the first.

        ``từ 8 lớp lên 12 lớp``; ``Rèn luyện: Tốt 30/40 em, tỉ lệ 75%``; ``...; không quá 3 em``.
        """
        if head.start < head.end or before.span.end > measure.span.start:
            return False
        if before.mention.rule == "quantity.from" and before.segment == measure.segment:
            return True
        if before.sentence != measure.sentence:
            return False
        if measure.segment == before.segment:
            return measure.leads == before.leads != () and inherited.startswith(own)
        bounded = measure.span.start < measure.number.start
        return bounded and not measure.leads and fold(own) in self.counts.units

    def _aside(self, measure: Measure, own: str, outer: str) -> str:
        """The subject of a measure in brackets: what it says itself, below what the bracket is about."""
        opened = self.folded.rfind("(", measure.segment.start, measure.span.start)
        led = any(lead.end > opened for lead in measure.leads)  # ``(khối 6: 4 lớp)``
        if led or own in outer or own.startswith(outer) or len(outer) > LONGEST:
            return own
        return f"{outer}: {own}"

    def _clause(self, measure: Measure) -> str:
        """The whole clause of a measure nothing names a subject for, where a reader can take it in."""
        if measure.segment.end - measure.segment.start > LONGEST:
            return ""
        start, end = trimmed(self.text, measure.segment)
        return self.text[start:end]

    def _subject(self, measure: Measure, graded: bool, head_noun: str) -> tuple[str, Span, int]:
        """The subject's words, the head among them (what stands before the number), the quote's end."""
        leads = [self.subjects.lead(self.folded, span) for span in measure.leads]
        head = self._graded(measure, self.subjects.head(self.folded, measure.before), graded)
        named = head.start < head.end or any(start < end for start, end in leads)
        tail = self.subjects.tail(self.folded, measure.after, named)
        apart = measure.after.start > measure.span.end
        end = measure.span.end if apart or tail.start == tail.end else tail.end
        if measure.quantity.unit != "%":
            tail = self.counts.without_rate(self.folded, tail)
        has_tail = tail.start < tail.end
        if has_tail and measure.mention.rule in NAMES_AFTER:
            head = Span(head.start, head.start)
        if has_tail and measure.mention.rule in NAMES_WITHIN:
            tail = Span(measure.span.start + len("không "), tail.end)
        noun = self.counts.noun_span(self.folded, measure)
        tails = [tail]
        if noun is not None and (
            (has_tail and self.counts.is_thing(self.folded, measure, noun))
            or self._wants_noun(measure, noun, head, named)
        ):
            tails = self.counts.with_noun(self.folded, noun, tail if has_tail else Span(noun.end, noun.end))
            if head.start < head.end and self.folded.startswith("có ", measure.span.start):
                head = Span(head.start, measure.span.start + len("có"))
        if has_tail and self.folded[measure.before.start : measure.before.end].rstrip().endswith(","):
            leads, head = [*leads, head], Span(head.end, head.end)
        if measure.quantity.comparator == "ge" and self.folded.startswith("từ ", measure.span.start):
            tails = [part for span in tails for part in without_bound(self.folded, span)]
        words = join_words(self.text, leads, [head, *tails])
        if head_noun and has_tail and head.start == head.end and ELIDED.match(self.folded, tail.start):
            words = f"{head_noun} {words}"
        if self.lead and len(words.split()) <= SHORT:
            words = f"{self.lead}: {words}" if words else self.lead
        return words, head, end

    def _graded(self, measure: Measure, head: Span, graded: bool) -> Span:
        """In a list of grades ``Đạt 30%`` is the grade of that name, as is ``Chưa đạt 1%`` everywhere."""
        start = measure.span.start
        if not self.folded.startswith("đạt ", start):
            return head
        if head.start == head.end:
            return Span(start, start + len("đạt")) if graded else head
        listed = self.folded[head.end : start].strip() == ","  # ``Tốt, Đạt 30/30 em``
        grade = self.folded[head.start : head.end].rsplit(" ", 1)[-1] in GRADES
        return Span(head.start, start + len("đạt")) if listed and grade else head

    def _wants_noun(self, measure: Measure, noun: Span, head: Span, named: bool) -> bool:
        """Whether a subject needs the counted noun: it says more, a verb asks for it, or nothing else names."""
        words = self.folded[noun.start : noun.end].split("/")[0].rstrip()
        if self.counts.is_specific(words) or not named:
            return self.counts.names_thing(words)
        return (
            head.start < head.end
            and self.counts.names_thing(words)
            and self.commitment.acts(self.folded, measure)
        )

    def _head_noun(self, measure: Measure) -> str:
        """The noun a share is of: ``98% học sinh ...`` lends its pupils to ``99,5% đạt ...``."""
        match = self.counts.noun_match(self.folded, *measure.after)
        return self.text[match.start("unit") : match.end("unit")] if match else ""

    def _baseline(self, measure: Measure) -> str:
        """``so với ...``, or the number a measure starts from (``từ 3,2% xuống còn 2,5%``)."""
        span = self.subjects.baseline(self.folded, measure)
        if span is None and self.drops and self.drops[-1].reason == "starting-value":
            start = self.drops[-1].mention
            number = quantity_of(start).number
            if number.end - self.offset >= measure.segment.start:
                span = Span(number.start - self.offset, start.span.end - self.offset)
        return self.text[span.start : span.end] if span else ""

    def _target(self, measure: Measure, quote: Span, subject: str, comparator: Comparator) -> Target:
        quantity, rule = measure.quantity, measure.mention.rule
        kind = "zero" if rule.startswith("zero.") else "ratio" if quantity.total is not None else "measure"
        common = common_columns(
            self.reading, "target", self.index, quote, f"target.{kind}", measure.mention.doubt
        )
        return Target(
            **common,
            subject=subject,
            comparator=comparator,
            value=quantity.value,
            value_max=quantity.value_max,
            total=quantity.total,
            unit=self.counts.unit(self.text, self.folded, measure, self.preschool),
            baseline=self._baseline(measure),
            period=self.counts.period(self.folded, measure),
        )

    def _percentage(self, measure: Measure, subject: str, comparator: Comparator) -> Percentage:
        quantity = measure.quantity
        common = common_columns(
            self.reading,
            "percentage",
            self.index,
            quantity.number,
            "percentage.range" if quantity.value_max is not None else "percentage.number",
            measure.mention.doubt,
        )
        return Percentage(
            **common,
            subject=subject,
            comparator=comparator,
            value=quantity.value,
            value_max=quantity.value_max,
        )

    def _qualitative(self, span: Span) -> Target:
        place = Span(span.start + self.offset, span.end + self.offset)
        common = common_columns(self.reading, "target", self.index, place, "target.qualitative")
        words = self.text[span.start : span.end]
        return Target(**common, subject=f"{self.lead}: {words}" if self.planned and self.lead else words)

"""Targets and percentages of running text, from quantities and the sections they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.link.bare import stands_alone, unit_of_label
from extract.link.baselines import shared_baselines, source_of
from extract.link.changes import comparator_of, goes_on, opening_change
from extract.link.clauses import ClauseReader, Measure, quantity_of
from extract.link.commitment import AIM_APART, INLINE, NEVER
from extract.link.elisions import with_elided
from extract.link.leads import leads_of
from extract.link.limits import SET_AS_LIMIT, limits_of
from extract.link.naming import Naming
from extract.link.neighbours import Neighbours
from extract.link.own_years import of_own_year
from extract.link.parts import is_part
from extract.link.populations import is_population
from extract.link.qualitative import cell_spans, qualitative_spans
from extract.link.ratios import joined_ratios
from extract.link.roles import roles_of
from extract.link.rows import CommonColumns, common_columns
from extract.link.segments import is_bracketed
from extract.link.set_headings import set_by_heading
from extract.link.subjects import GRADES, without_due
from extract.link.words import Words
from extract.model import Comparator, Drop, FactKind, Mention, Percentage, Reading, Role, Span, Target
from extract.model.terms import CHANGES
from extract.rulebook import Rulebook
from extract.text import fold

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
    words = Words.of(reading, rules)
    for index, role in enumerate(roles_of(reading)):
        if index in by_block or (role == "targets" and index not in numeric):
            linker = BlockLinker(reading, words, index, role, leads.get(index, ""), index in planned)
            rows += linker.link(by_block.get(index, ()))
            drops += linker.drops
    return rows, drops


class BlockLinker:
    """Links the quantities of one block."""

    def __init__(
        self, reading: Reading, words: Words, index: int, role: Role, lead: str, planned: bool
    ) -> None:
        self.reading, self.index, self.role, self.lead, self.planned = reading, index, role, lead, planned
        self.block, self.section = reading.plan.blocks[index], reading.sections[index]
        self.text, self.offset = self.block.text, self.block.start
        self.folded = words.folded[self.offset : self.offset + len(self.text)]
        _, self.subjects, self.counts, self.scopes, self.commitment, self.preschool, performers = words
        self.performs = index in performers
        self.inline = INLINE.search(self.folded) if ":" in self.folded else None
        self.drops: list[Drop] = []
        self.limits: dict[int, str] = {}
        self.shared: dict[int, Span] = {}
        self.whole: tuple[Measure | None, str] = None, ""

    def link(self, mentions: Sequence[Mention]) -> Iterator[Row]:
        """The rows of the block: percentages, measured targets, qualitative targets."""
        label = len(self.block.number) if self.text.startswith(self.block.number) else 0
        reader = ClauseReader(
            self.text, self.folded, label, self.offset, self.commitment.wording, self.commitment.act
        )
        mentions, seconds = joined_ratios(self.folded, self.offset, mentions)
        found = list(reader.measures(mentions))
        self.drops += [Drop(mention, "part-of-another-measure") for mention in (*seconds, *reader.parts)]
        self.limits = limits_of(self.folded, found) if len(found) > 1 else {}
        neighbours = Neighbours(self.folded, self.commitment, self.block.kind != "cell")
        objections = [neighbours.settled(measure, self._objection(measure)) for measure in found]
        taken: list[Span] = []
        pairs = list(zip(found, objections, strict=True))
        if all(objections) and not any(measure.quantity.unit == "%" for measure in found):
            self.drops += [Drop(measure.mention, why) for measure, why in pairs]  # nothing needs a subject
        else:
            yield from self._measured(found, objections, taken)
        if self.role == "targets" and (taken or "reported-state" not in objections):
            told = [measure.span for measure, why in pairs if why == "reported-state"] + taken
            spans = cell_spans(self.block, taken) if self.planned else []
            yield from map(self._qualitative, spans or qualitative_spans(self.block, self.section, told))

    def _measured(
        self, found: Sequence[Measure], objections: Sequence[str], taken: list[Span]
    ) -> Iterator[Row]:
        """Percentages, and targets of the measures that nothing speaks against; their places go to ``taken``."""
        told = list(with_elided(self.folded, list(self._read(found)), self.scopes))
        self.shared = shared_baselines(self.folded, [(row[0], row[2]) for row in told], self.subjects)
        for (measure, subject, comparator, end), objection in zip(told, objections, strict=True):
            if measure.quantity.unit == "%":
                yield self._percentage(measure, subject, comparator)
            if objection:
                self.drops.append(Drop(measure.mention, objection))
            else:
                taken.append(Span(measure.span.start, end))
                quote = Span(measure.span.start + self.offset, end + self.offset)
                yield self._target(measure, quote, subject, comparator)

    def _objection(self, measure: Measure) -> str:
        """Why a measure is no target, empty where it is one."""
        if limited := self.limits.get(measure.span.start):
            return limited
        if self.section.is_heading and not set_by_heading(self.folded, measure, self.role, self.commitment):
            return "heading"
        if self.block.kind in {"header", "footer"}:
            return "page-furniture"
        if measure.mention.rule == "quantity.bare" and stands_alone(
            self.text, self.folded, measure, self.block.kind == "cell", self.planned
        ):
            return "nothing-counted"
        if self.performs:
            return "performer"
        if self.role != "targets" and self.commitment.requests.head(self.section.headings):
            return "asked-of-others"
        if self.block.kind != "cell" and is_population(self.folded, measure):
            return "reported-state"
        head = self.inline if self.inline and self.inline.end() <= measure.span.start else None
        # ``Năm học trước: Giỏi 10%. Phấn đấu: Giỏi 15%``
        own = head is not None and AIM_APART.match(self.folded, 0, head.end()) is not None
        aims = head is not None and (self.role not in NEVER or (self.role == "situation" and own))
        return self.commitment.objection(self.folded, measure, "targets" if aims else self.role)

    def _read(self, found: Sequence[Measure]) -> Iterator[tuple[Measure, str, Comparator, int]]:
        """Each measure with its subject, comparator and the end of its quote.

        What is elided comes from the measure before it.
        """
        naming = Naming(
            self.text, self.folded, self.lead, self.subjects, self.counts, self.commitment, self.planned
        )
        inherited, aside, head_noun, graded = "", "", "", False
        change: Comparator | None = None
        changed: Comparator = "none"
        segment: Span | None = None
        before: Measure | None = None
        for latest, measure in zip((None, *found), found, strict=False):
            if measure.segment != segment:
                segment, change = measure.segment, None
            change = opening_change(self.folded, measure, self.subjects) or change
            limited = before is not None and self.limits.get(before.span.start) == SET_AS_LIMIT
            comparator = comparator_of(self.folded, measure, change, limited, self.subjects)
            if changed in CHANGES and before and goes_on(self.folded, before, measure, self.subjects):
                comparator = changed
            changed = comparator
            if measure.span.start != measure.number.start:
                change = None
            own, head, end = naming.subject(measure, graded, head_noun)
            own = self.scopes.regraded(own)
            own = own or self.scopes.middling(self.text, self.folded, measure, inherited)
            graded = graded or fold(own).endswith(GRADES)
            if before is not None and head.start == head.end and inherited.startswith(own):
                own = naming.term(measure, before, self.scopes) or own
            if before is not None:
                own = of_own_year(self.folded, before, measure, own, inherited, self.counts.units) or own
            if before is not None and naming.goes_on(measure, before, head, own, inherited):
                own = inherited
            if is_bracketed(self.folded, measure.segment, measure.span.start) and before is not None:
                if not (aside and naming.is_share(measure, latest)):
                    aside = naming.aside(measure, before, own, inherited) if own else aside or inherited
                yield measure, aside, comparator, end
                continue
            subject, aside = own or inherited, ""
            same = before is not None and before.sentence == measure.sentence
            if same and own.startswith("(") and inherited:  # ``90% (nhà trẻ), 95% (mẫu giáo)``
                subject = f"{inherited.partition(' (')[0]} {own}"
            elif same and subject != inherited:
                subject = self.scopes.completed(subject, inherited)
            subject = without_due(naming.whole(measure, subject, inherited if same else ""))
            inherited, before = subject, measure
            head_noun = naming.head_noun(measure) or head_noun
            yield measure, subject or naming.clause(measure), comparator, end

    def _baseline(self, measure: Measure) -> str:
        """``so với ...``, or the number a measure starts from (``từ 3,2% xuống còn 2,5%``)."""
        span = self.subjects.baseline(self.folded, measure) or self.shared.get(measure.span.start)
        if span is None and (start := source_of(self.drops, measure)) is not None:
            number = quantity_of(start).number
            if number.end - self.offset >= measure.segment.start:
                span = Span(number.start - self.offset, start.span.end - self.offset)
        return self.text[span.start : span.end] if span else ""

    def _columns(self, kind: FactKind, span: Span, rule: str, doubt: tuple[str, ...] = ()) -> CommonColumns:
        """The common columns; a cell under ``Chỉ tiêu`` has that role under whatever heading."""
        common = common_columns(self.reading, kind, self.index, span, rule, doubt)
        if self.planned:
            common["role"] = "targets"
        return common

    def _target(self, measure: Measure, quote: Span, subject: str, comparator: Comparator) -> Target:
        quantity, rule = measure.quantity, measure.mention.rule
        kind = "zero" if rule.startswith("zero.") else "ratio" if quantity.total is not None else "measure"
        common = self._columns("target", quote, f"target.{kind}", measure.mention.doubt)
        return Target(
            **common,
            subject=subject,
            comparator=comparator,
            value=quantity.value,
            value_max=quantity.value_max,
            total=quantity.total,
            unit=self._unit(measure) or self.counts.titles.unit(subject, measure.mention),
            baseline=self._baseline(measure),
            period=self.counts.period(self.folded, measure),
        )

    def _unit(self, measure: Measure) -> str:
        """``12 đề tài, trong đó 6 gửi huyện``: a part without a unit of its own has that of the whole."""
        unit = self.counts.unit(self.text, self.folded, measure, self.preschool)
        unit = unit_of_label(self.lead if self.planned else "", measure, unit, self.counts)
        whole, counted = self.whole
        if not unit and whole is not None and is_part(self.folded, whole, measure):
            return counted
        self.whole = measure, unit
        return unit

    def _percentage(self, measure: Measure, subject: str, comparator: Comparator) -> Percentage:
        quantity = measure.quantity
        rule = "percentage.range" if quantity.value_max is not None else "percentage.number"
        common = self._columns("percentage", quantity.number, rule, measure.mention.doubt)
        return Percentage(
            **common,
            subject=subject,
            comparator=comparator,
            value=quantity.value,
            value_max=quantity.value_max,
        )

    def _qualitative(self, span: Span) -> Target:
        place = Span(span.start + self.offset, span.end + self.offset)
        common = self._columns("target", place, "target.qualitative")
        words = self.text[span.start : span.end]
        return Target(**common, subject=f"{self.lead}: {words}" if self.planned and self.lead else words)

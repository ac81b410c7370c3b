"""One plan, the whole flow on one screen: read -> find -> link -> check."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from extract.check import check_reading
from extract.find.bare_days import with_months_of_days
from extract.find.citations import find_citations
from extract.find.letterhead import find_letterhead
from extract.find.month_tables import with_table_months, without_asides
from extract.find.ocr import shadow_of
from extract.find.outline import find_outline
from extract.find.quantities import find_quantities
from extract.find.tables import find_tables
from extract.find.times import find_times, is_dated
from extract.link.citations import link_citations
from extract.link.deadlines import link_deadlines
from extract.link.indicators import link_indicators
from extract.link.tables import link_tables
from extract.link.targets import link_targets
from extract.model import Drop, Fact, Finding, Plan, Reading, Span
from extract.reach import blanked, within_reach
from extract.read import read_plan
from extract.read.options import DEFAULTS, ReadOptions
from extract.rulebook import Rulebook, load


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one plan gave: what was seen, the facts in order of place, findings, and drops."""

    reading: Reading
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    drops: tuple[Drop, ...]
    seconds: float = 0.0
    rules_version: str = ""

    @property
    def plan(self) -> Plan:
        return self.reading.plan


def extract_plan(
    path: str | Path,
    rules: Rulebook | None = None,
    root: str | Path | None = None,
    options: ReadOptions = DEFAULTS,
) -> Extraction:
    """Read one file and find all its facts.

    Raises ReadError when the file cannot be read, RulesError when the default rules are wrong.
    """
    started = time.perf_counter()
    rules = rules or load()
    extraction = extract_facts(read_plan(path, root, replace(options, rules=rules)), rules)
    return replace(extraction, seconds=time.perf_counter() - started)


def extract_facts(plan: Plan, rules: Rulebook) -> Extraction:
    """All facts of a plan already read."""
    reading = find(within_reach(plan), rules)
    facts: list[Fact] = []
    drops: list[Drop] = []
    for link in (link_citations, link_targets, link_tables, link_deadlines):
        linked, dropped = link(reading, rules)
        facts += linked
        drops += dropped
    facts = link_indicators(facts, reading, rules)
    ordered = tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind, fact.fact_id)))
    return Extraction(
        reading, ordered, tuple(check_reading(reading, ordered, rules)), tuple(drops), 0.0, rules.version
    )


def find(plan: Plan, rules: Rulebook) -> Reading:
    """What the finders see of a plan; recognised pages are read through a repaired shadow of their text."""
    shadow = shadow_of(plan, rules)
    return (
        shadow.restored(_find(shadow.plan, rules))
        if shadow
        else replace(_find(blanked(plan), rules), plan=plan)
    )


def _find(plan: Plan, rules: Rulebook) -> Reading:
    """What the finders see, each with the spans that earlier ones have claimed."""
    letterhead = find_letterhead(plan, rules)
    sections = find_outline(plan, letterhead, rules)
    tables = find_tables(plan, letterhead, sections, rules)
    placed = with_table_months(sections, tables)
    sections = without_asides(plan, placed, tables)
    citations, unread = find_citations(plan, letterhead, rules)
    own = [span for span in (letterhead.number_span, letterhead.issued_span) if span]
    taken: list[Span] = own + [mention.span for mention in citations]
    time_cells = {block: due for table in tables for block, due in table.tasks}
    days = with_months_of_days(plan, letterhead, placed)
    times = find_times(plan, letterhead, days, taken, rules, time_cells)
    # A recurrence (03 lần/năm) is a time and a quantity both; every other time's numbers are its own, and
    # one without any (18 tiết/năm học) may be what something is counted per.
    dated = [m.span for m in times if is_dated(m) and any(map(str.isdigit, plan.text[slice(*m.span)]))]
    # A table's numbers are read through their rows and columns, not once more as text.
    cells = [plan.blocks[index] for table in tables for index in table.numeric]
    quantities = find_quantities(plan, taken + dated + [Span(cell.start, cell.end) for cell in cells], rules)
    return Reading(plan, letterhead, sections, citations, quantities, times, unread, tables)

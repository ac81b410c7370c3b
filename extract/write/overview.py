"""The run in numbers: what the terminal shows at the end and the workbook on its first sheet."""

from __future__ import annotations

from collections import Counter

from extract.errors import Language
from extract.messages import say
from extract.write.cells import Value
from extract.write.columns import DOCUMENTS, KINDS
from extract.write.result import Results

STATUSES = ("ok", "partial", "failed", "duplicate")
SEVERITIES = ("error", "warning", "info")


def overview(results: Results, language: Language) -> list[tuple[str, int | None]]:
    """Labelled counts of plans, facts and findings; a label without a number is a heading."""
    statuses: Counter[str] = Counter(row.status for row in results.document_rows())
    kinds: Counter[str] = Counter(fact.kind for fact in results.fact_rows())
    severities: Counter[str] = Counter(row.severity for row in results.finding_rows())
    lines: list[tuple[str, int | None]] = [(say("count-plans", language), len(results))]
    lines += [(say(f"count-{status}", language), statuses[status]) for status in STATUSES if statuses[status]]
    lines += [(say("count-facts", language), len(results.fact_rows()))]
    lines += [(say(f"count-{kind}", language), kinds[kind]) for kind in KINDS]
    lines += [(say("count-findings", language), len(results.finding_rows()))]
    lines += [(say(f"count-{severity}", language), severities[severity]) for severity in SEVERITIES]
    return lines


def per_plan(results: Results, language: Language) -> list[tuple[Value, ...]]:
    """One line a plan under a line of headings: file, school, status, facts of each kind, findings."""
    names = [
        DOCUMENTS[name].vi if language == "vi" else DOCUMENTS[name].en
        for name in ("path", "school", "status")
    ]
    heading = [*names, *(say(f"sheet-{kind}", language) for kind in KINDS), say("sheet-findings", language)]
    lines: list[tuple[Value, ...]] = [tuple(heading)]
    for result in results:
        kinds: Counter[str] = Counter(fact.kind for fact in result.found)
        row = result.document
        counts = (kinds[kind] for kind in KINDS)
        lines.append((row.path, row.school, row.status, *counts, len(result.questioned)))
    return lines


def failures(results: Results) -> list[tuple[str, str]]:
    """Path and error of every plan that was not read, or not wholly."""
    return [(row.path, row.error) for row in results.document_rows() if row.status in ("failed", "partial")]

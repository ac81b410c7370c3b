"""What the audit says of one plan, line by line, as its reports need it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SEVERITIES = ("error", "warning", "info")


class AuditRow(NamedTuple):
    """One finding with its plan; ``citation`` is the number of the document it is about, if any."""

    doc_id: str
    path: str
    school: str
    code: str
    severity: str
    message: str
    message_en: str
    quote: str
    start: int | None
    end: int | None
    page: int | None
    place: str
    expected: str
    found: str
    source: str
    citation: str

    def told(self, language: str) -> str:
        """The sentence in one of the two languages."""
        return self.message if language == "vi" else self.message_en


class RegulationLine(NamedTuple):
    """One cited document with how many plans one finding about it concerns."""

    citation: str
    code: str
    severity: str
    plans: int
    expected: str
    message: str


def by_plan(rows: Iterable[AuditRow]) -> list[tuple[str, str, Counter[str]]]:
    """Path, school and counts by severity of each plan, the plans with most errors first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.path, row.school][row.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (*(-item[1][s] for s in SEVERITIES), item[0]))
    return [(path, school, count) for (path, school), count in ordered]


def by_regulation(rows: Sequence[AuditRow], language: str) -> list[RegulationLine]:
    """Each cited document that something is wrong with, those that most plans cite first."""
    plans: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], AuditRow] = {}
    for row in rows:
        if row.citation and row.code.startswith("citation-") and row.severity != "info":
            plans[row.citation, row.code].add(row.doc_id)
            first.setdefault((row.citation, row.code), row)
    lines = [
        RegulationLine(key[0], key[1], one.severity, len(plans[key]), one.expected, one.told(language))
        for key, one in first.items()
    ]
    return sorted(lines, key=lambda line: (-line.plans, line.citation, line.code))

"""Facts -> Findings: what a careful reader would question.

A check is a module with ``check(reading, facts, rules)`` and a line in CHECKS; its codes stand in
CODES with what they mean, and in ``docs/findings.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.check import (
    citations,
    conflicts,
    deadlines,
    document,
    header,
    headings,
    numbers,
    ratios,
    reach,
    regulations,
    required,
    shares,
    signatures,
    totals,
    wholes,
)
from extract.model import Fact, Finding, Reading
from extract.rulebook import Rulebook

Check = Callable[[Reading, Sequence[Fact], Rulebook], Iterator[Finding]]

MODULES = (
    document,
    header,
    headings,
    reach,
    citations,
    numbers,
    regulations,
    required,
    wholes,
    totals,
    ratios,
    shares,
    conflicts,
    deadlines,
    signatures,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

CODES: Mapping[str, str] = {code: meaning for module in MODULES for code, meaning in module.CODES.items()}


def check_reading(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Findings of every check, in order of place."""
    yield from sorted((finding for check in CHECKS for finding in check(reading, facts, rules)), key=_place)


def _place(finding: Finding) -> tuple[bool, int, str, int, str, str]:
    """What findings are sorted by: those of the whole plan first; ``extract.audit`` sorts alike."""
    start, end = finding.start, finding.end
    return (start is not None, start or 0, finding.code, end or 0, finding.fact_id, finding.expected)

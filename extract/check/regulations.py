"""Cited documents beside the registry, where they stand in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from extract.check.cited import Cited
from extract.check.remarks import Severity, block_at, remark
from extract.check.verdicts import judge
from extract.model import Citation, Fact, Finding, Reading, Span
from extract.registry import plan_days, registry_of
from extract.rulebook import Rulebook
from extract.text import fold

CODES: Mapping[str, str] = {
    "citation-expired": "A cited document no longer held on the plan's day.",
    "citation-partly-expired": "A cited document held only in part on the plan's day.",
    "citation-not-yet-issued": "A cited document is younger than the plan.",
    "citation-not-in-force": "A cited document had been issued but did not hold yet on the plan's day.",
    "citation-date-mismatch": "The date the plan gives for a document is not the date it was issued.",
    "citation-issuer-mismatch": "The plan names another issuer than the document's own.",
    "citation-kind-mismatch": "The plan calls a document by another kind than its number says.",
    "citation-unknown": "A document of a central office that the registry does not know: nothing is said of it.",
}

# Doubts on which no error is built: a picture's words, a short number that the registry completed.
GUESSED = ("ocr", "resolved-by-registry")
# Said of the first mention in a plan only.
ONCE = frozenset({"citation-unknown"})
NUMBERED = regex.compile(r"\d|(?<!\p{L})số(?!\p{L})")


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """The verdicts on each citation, where it stands."""
    registry, central = registry_of(rules), central_offices(rules)
    days = plan_days(reading.letterhead)
    unknown: set[str] = set()
    for fact in facts:
        if not isinstance(fact, Citation):
            continue
        for verdict in judge(cited(fact), days, registry, central):
            if verdict.code in ONCE:
                if fact.citation in unknown:
                    continue
                unknown.add(fact.citation)
            yield remark(
                reading,
                verdict.code,
                softened(verdict.severity, fact.doubt),
                verdict.said,
                (block_at(reading, fact.start), Span(fact.start, fact.end)),
                expected=verdict.expected,
                found=verdict.found,
                source=verdict.source,
                fact_id=fact.fact_id,
            )


def softened(severity: Severity, doubt: str) -> Severity:
    """What was recognised from a picture may be misread, what a short number means is a guess: no error is built on it."""
    return "warning" if severity == "error" and any(code in doubt for code in GUESSED) else severity


def cited(fact: Citation) -> Cited:
    """The words of a citation that are judged."""
    return Cited(
        fact.citation,
        fact.citation_kind,
        fact.citation_issued,
        fact.citation_issuer,
        fact.registry_id,
        fact.resolution,
        called(fact.quote),
        "kind-conflict" in fact.doubt,
    )


def called(quote: str) -> str:
    """What a quote calls the document: the words before its number, folded."""
    return fold(NUMBERED.split(quote, maxsplit=1)[0]).strip(" :.,")


@lru_cache(maxsize=8)
def central_offices(rules: Rulebook) -> frozenset[str]:
    """The folded names of the central offices whose documents the registry may know."""
    rows = rules.table("issuers")
    return frozenset(fold(row["full_name"]) for row in rows if row["level"] == "trung ương")

"""One regulation as the registry states it, with how far each claim can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import regex

Confidence = Literal["verified", "recalled", "own"]
"""``verified``: a public source states it; ``recalled``: from memory; ``own``: the user's own row."""

COLUMNS = (
    "id",
    "number",
    "kind",
    "title",
    "issuer",
    "issued",
    "effective",
    "expired",
    "status_as_of_2026",
    "replaced_by",
    "replaces",
    "amended_by",
    "transition_until",
    "scope",
    "period",
    "confidence",
    "status_confidence",
    "verified_fields",
    "source",
    "note",
)
SCOPES = frozenset({"chung", "mầm non", "tiểu học", "THCS", "THPT", "GDTX"})
STATUSES = frozenset({"in_force", "partly_expired", "expired", "unknown"})
# Claims about the end of a regulation; their confidence is that of its status.
ENDS = frozenset({"expired", "replaced_by", "transition_until", "status_as_of_2026"})
YEAR = regex.compile(r"\d+\w?/((?:19|20)\d\d)/")
PERIOD_END = regex.compile(r"((?:19|20)\d\d)\D*$")
SCHOOL_YEAR = regex.compile(r"(\d{4})-(\d{4})$")


@dataclass(frozen=True, slots=True)
class Regulation:
    """One row of the registry; the columns are explained in docs/registry.md.

    ``id`` is the number, with the year of issue where that number was given twice; ``replaced_by``,
    ``replaces`` and ``amended_by`` are ids; ``expired`` is the first day it no longer holds.
    """

    id: str
    number: str
    kind: str
    title: str
    issuer: str
    issued: date | None
    effective: date | None
    expired: date | None
    transition_until: date | None
    status: str
    replaced_by: tuple[str, ...]
    replaces: tuple[str, ...]
    amended_by: tuple[str, ...]
    scope: frozenset[str]
    period: str
    confidence: Confidence
    status_confidence: Confidence
    verified: frozenset[str]
    source: str
    note: str

    @property
    def year(self) -> str:
        """The year in its number, else of its issue; ``""`` when neither is known."""
        match = YEAR.match(self.number)
        return match.group(1) if match else str(self.issued.year) if self.issued else ""

    @property
    def start(self) -> date | None:
        """The first day it holds, as far as known."""
        return self.effective or self.issued

    @property
    def until(self) -> date | None:
        """The day from which nobody should apply it any more; None when that is not stated."""
        return self.transition_until or self.expired

    @property
    def period_end(self) -> date | None:
        """The last day of the years it was made for: a school year ends on 31 August, others on 31 December."""
        if (match := SCHOOL_YEAR.search(self.period)) and int(match[2]) == int(match[1]) + 1:
            return date(int(match[2]), 8, 31)
        end = PERIOD_END.search(self.period)
        return date(int(end[1]), 12, 31) if end and "từ" not in self.period else None

    def issued_by(self, when: date | None) -> bool:
        """Whether a plan of that day could know it, by the year of its number where its day is not known."""
        if when is None:
            return True
        return self.issued <= when if self.issued else int(self.year or 0) <= when.year

    def in_force(self, when: date | None) -> bool:
        """Whether it held on that day, as far as its dates say."""
        if when is None or self.start is None:
            return self.until is None
        return self.start <= when and (self.until is None or when < self.until)

    def trusted(self, claim: str) -> Confidence:
        """How far one column of its row can be trusted."""
        if self.confidence == "own":
            return "own"
        if claim in self.verified or (claim in ENDS and self.status_confidence == "verified"):
            return "verified"
        return "recalled"


def regulation_of(row: Mapping[str, str]) -> Regulation:
    """A regulation from a row of ``regulations.csv``. Raises ValueError for a date that is none."""
    return Regulation(
        id=row["id"],
        number=row["number"],
        kind=row["kind"],
        title=row["title"],
        issuer=row["issuer"],
        issued=_day(row["issued"]),
        effective=_day(row["effective"]),
        expired=_day(row["expired"]),
        transition_until=_day(row["transition_until"]),
        status=row["status_as_of_2026"] or "unknown",
        replaced_by=_list(row["replaced_by"]),
        replaces=_list(row["replaces"]),
        amended_by=_list(row["amended_by"]),
        scope=frozenset(_list(row["scope"])),
        period=row["period"],
        confidence=_confidence(row["confidence"]),
        status_confidence=_confidence(row["status_confidence"]),
        verified=frozenset(_list(row["verified_fields"])),
        source=row["source"],
        note=row["note"],
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _list(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(";") if part.strip())


def _confidence(written: str) -> Confidence:
    return "verified" if written == "verified" else "own" if written == "own" else "recalled"

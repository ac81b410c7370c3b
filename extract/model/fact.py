"""The rows of the results: four kinds of facts, and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from extract.model.direct import direct
from extract.model.terms import Comparator, FactKind, Precision, Relation, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Columns common to all four kinds; see TABLES.md. Field order is column order."""

    fact_id: str
    doc_id: str
    kind: FactKind
    quote: str
    start: int
    end: int
    page: int | None
    place: str
    section: str
    role: Role
    context: str
    rule: str
    doubt: str = ""


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    subject: str = ""
    indicator: str = ""
    scope: str = ""
    comparator: Comparator = "none"
    value: Decimal | None = None
    value_max: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    baseline: str = ""
    period: str = ""


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Fact):
    subject: str = ""
    comparator: Comparator = "eq"
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = "%"


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Fact):
    subject: str = ""
    relation: Relation = "on"
    date_from: date | None = None
    date_to: date | None = None
    precision: Precision = "day"


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    citation: str = ""
    citation_kind: str = ""
    citation_issued: date | None = None
    citation_issuer: str = ""
    registry_id: str = ""
    resolution: str = "unknown"
    status_on_plan_date: str = "unknown"
    successor: str = ""


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a careful reader would question; see TABLES.md.

    ``message`` and ``message_en`` say the same in Vietnamese and in English.
    """

    doc_id: str
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    message_en: str
    fact_id: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    page: int | None = None
    place: str = ""
    expected: str = ""
    found: str = ""
    source: str = ""

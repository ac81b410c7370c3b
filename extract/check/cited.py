"""What a plan says of a document, and what is wrong with it: the nouns of the judgement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from extract.check.remarks import Severity
from extract.registry import PlanDays, Regulation

REGISTRY = "sổ đăng ký văn bản / registry"


class Cited(NamedTuple):
    """What a plan says of one document, and the row of the registry it was found to be.

    ``called`` are the words before its number; ``contradicts`` tells that its number is of another kind.
    """

    number: str
    kind: str
    issued: date | None
    issuer: str
    registry_id: str
    resolution: str
    called: str
    contradicts: bool = False


class Verdict(NamedTuple):
    """One thing wrong with a citation, in the columns of a finding."""

    code: str
    severity: Severity
    said: tuple[str, str]
    expected: str = ""
    found: str = ""
    source: str = ""


def named(regulation: Regulation) -> str:
    """A regulation by kind and number."""
    return (
        regulation.number
        if regulation.number.startswith(regulation.kind)
        else f"{regulation.kind} {regulation.number}"
    )


def plans_day(days: PlanDays) -> tuple[str, str]:
    """The plan's day in both languages: its own, or the last it can be of where it leaves that open."""
    day = f"{days.last:%d/%m/%Y}"
    if days.stated:
        return f"ngày của kế hoạch ({day})", f"the plan's day ({day})"
    return (
        f"ngày muộn nhất mà kế hoạch có thể ký ({day}; kế hoạch không ghi đủ ngày tháng)",
        f"the last day the plan can be of ({day}; its own date is not given in full)",
    )


DOUBTS: Mapping[str, str] = {
    "vi": " (theo trí nhớ của người lập sổ, chưa có nguồn công khai; cần kiểm tra lại).",
    "en": " (recalled, no public source was kept; check it).",
}


def doubted(sure: bool, language: str) -> str:
    """The end of a sentence, which says so where a claim rests on memory alone."""
    return "." if sure else DOUBTS[language]


def source_of(row: Regulation, sure: bool) -> str:
    """Where a claim of the registry comes from."""
    return f"{REGISTRY}: {row.id}; {row.source if sure else 'recalled'}"

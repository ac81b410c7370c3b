"""What the registry knows of a cited document: which row it is, how it was told, how it stood on the plan's day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.registry import PlanDays, Registry, status_on

How = Literal["exact", "completed", "short-form", "by-name", "ambiguous", "unknown"]
# The doubt that tells how a number came about, and what that is called; the first that holds.
TOLD_BY: tuple[tuple[str, How], ...] = (
    ("ambiguous", "ambiguous"),
    ("by-name", "by-name"),
    ("short-form", "short-form"),
    ("resolved-by-registry", "short-form"),
    ("unresolved", "unknown"),
    ("number-completed", "completed"),
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The columns that resolution adds to a citation; ``status`` is ``unknown`` where nothing is known."""

    registry_id: str = ""
    resolution: How = "unknown"
    status: str = "unknown"
    successor: str = ""


def resolution_of(
    number: str, issued: date | None, doubt: Collection[str], registry: Registry, days: PlanDays | None
) -> Resolution:
    """How a citation was resolved, and the state of its regulation on the plan's day, or on the days it can be of.

    A number that no row has is unknown, never wrong: most decisions, letters and plans of provinces,
    communes and schools are in no national list.
    """
    how = next((name for code, name in TOLD_BY if code in doubt), None)
    if not number or how in {"ambiguous", "unknown"}:
        return Resolution(resolution=how or "unknown")
    rows = registry.known(number, issued)
    if len(rows) != 1:
        return Resolution(resolution="ambiguous" if rows else how or "unknown")
    status = status_on(rows[0], days and days.day_for(rows[0].start), registry)
    return Resolution(rows[0].id, how or "exact", status.state, "; ".join(status.successors))

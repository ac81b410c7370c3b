"""Whether a regulation held on a day, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.registry.regulation import Confidence, Regulation
from extract.registry.table import Registry

State = Literal["in force", "not yet in force", "expired", "partly expired", "unknown"]
# What the registry knows without a date, it knows as of this day.
AS_OF = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Status:
    """How a regulation stands on a day.

    ``since`` is the day that state began, ``claim`` the column of the registry that says so, ``confidence``
    how far that column can be trusted, ``successors`` what takes its place on that day (ids).
    """

    state: State
    since: date | None = None
    claim: str = ""
    confidence: Confidence = "recalled"
    successors: tuple[str, ...] = ()


UNKNOWN = Status("unknown")


def status_on(regulation: Regulation, day: date | None, registry: Registry) -> Status:
    """How a regulation stood on a day; ``unknown`` where the registry cannot tell or there is no day.

    An expired rule that still holds for some grades (``transition_until``) is partly expired till then.
    """
    if day is None:
        return UNKNOWN
    early = _not_yet(regulation, day)
    if early is not None:
        return early
    ended, claim = _end(regulation, registry)
    if ended is not None and day >= ended:
        transition = regulation.transition_until
        partly = regulation.status == "partly_expired" or (transition is not None and day <= transition)
        state: State = "partly expired" if partly else "expired"
        trusted = regulation.trusted(claim)
        return Status(state, ended, claim, trusted, successors_on(regulation, day, registry))
    return _without_end(regulation, day, ended, registry)


def successors_on(regulation: Regulation, day: date, registry: Registry) -> tuple[str, ...]:
    """What takes its place on a day: what replaced it, or what replaced that, as far as it had begun."""
    found: dict[str, None] = {}
    _follow(regulation, day, registry, found, {regulation.id})
    return tuple(found)


def _follow(
    regulation: Regulation, day: date, registry: Registry, found: dict[str, None], seen: set[str]
) -> None:
    for number in regulation.replaced_by:
        following = registry.by_id.get(number)
        if number in seen or (following and following.start and following.start > day):
            continue
        seen.add(number)
        before = len(found)
        if following and following.expired and day >= following.expired:
            _follow(following, day, registry, found, seen)
        if len(found) == before:  # it holds on that day, or nothing that has begun took its place
            found[number] = None


def _not_yet(regulation: Regulation, day: date) -> Status | None:
    for claim, start in (("issued", regulation.issued), ("effective", regulation.effective)):
        if start is not None and day < start:
            return Status("not yet in force", None, claim, regulation.trusted(claim))
    return None


def _end(regulation: Regulation, registry: Registry) -> tuple[date | None, str]:
    """The first day it no longer holds, and the claim that says so."""
    if regulation.expired is not None:
        return regulation.expired, "expired"
    if regulation.status in {"expired", "partly_expired"}:
        starts = [r.start for r in registry.successors(regulation) if r.start is not None]
        if starts:
            return min(starts), "replaced_by"
    return None, ""


def _without_end(regulation: Regulation, day: date, ended: date | None, registry: Registry) -> Status:
    """The state on a day before any end the registry can date."""
    since, claim = regulation.start, "effective" if regulation.effective else "issued"
    trusted = regulation.trusted("status_as_of_2026")
    period = regulation.period_end
    if ended is not None or regulation.status == "in_force":
        begun = since is not None or regulation.year < str(day.year)
        return Status("in force", since, claim, trusted) if begun else UNKNOWN
    if period is not None and day <= period:
        return Status("in force", since, "period", "recalled") if since else UNKNOWN
    if regulation.status == "unknown":
        return UNKNOWN
    # Expired, or partly so, and nothing says when: only a day after the registry's own is sure to be later.
    if period is not None or day >= AS_OF:
        state: State = "partly expired" if regulation.status == "partly_expired" else "expired"
        claim = "period" if period else "status_as_of_2026"
        return Status(state, None, claim, trusted, successors_on(regulation, day, registry))
    return UNKNOWN

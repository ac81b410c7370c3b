"""Headings at every depth, and the role each gives to what stands under it."""

from __future__ import annotations

from extract.model import Letterhead, Plan, Section
from extract.rulebook import Rulebook


def find_outline(plan: Plan, letterhead: Letterhead, rules: Rulebook) -> tuple[Section, ...]:
    """One Section for each block of the plan, in order."""
    return tuple(Section() for _ in plan.blocks)

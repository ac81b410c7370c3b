"""Mentions of official documents: kind, number, date."""

from __future__ import annotations

from extract.model import Letterhead, Mention, Plan
from extract.rulebook import Rulebook


def find_citations(
    plan: Plan, letterhead: Letterhead, rules: Rulebook
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Citations, and what looks like a document symbol but was not parsed (kind ``unread``)."""
    return (), ()

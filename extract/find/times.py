"""Deadlines and other time phrases, resolved to windows of days."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Letterhead, Mention, Plan, Section, Span
from extract.rulebook import Rulebook


def find_times(
    plan: Plan,
    letterhead: Letterhead,
    sections: tuple[Section, ...],
    taken: Sequence[Span],
    rules: Rulebook,
) -> tuple[Mention, ...]:
    """Time expressions outside the ``taken`` spans (citations, the plan's own number and date)."""
    return ()

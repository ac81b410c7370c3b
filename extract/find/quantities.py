"""Numbers with what they are compared by and counted in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Mention, Plan, Span
from extract.rulebook import Rulebook


def find_quantities(plan: Plan, taken: Sequence[Span], rules: Rulebook) -> tuple[Mention, ...]:
    """Quantities outside the ``taken`` spans (citations, dates)."""
    return ()

"""What the plan says of itself: school, agency, number, date, school year, title, signer."""

from __future__ import annotations

from extract.model import Letterhead, Plan
from extract.rulebook import Rulebook


def find_letterhead(plan: Plan, rules: Rulebook) -> Letterhead:
    """The letterhead of a plan; fields it does not state are None."""
    return Letterhead()

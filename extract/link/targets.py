"""Facts from mentions: targets."""

from __future__ import annotations

from extract.model import Drop, Percentage, Reading, Target
from extract.rulebook import Rulebook


def link_targets(reading: Reading, rules: Rulebook) -> tuple[list[Target | Percentage], list[Drop]]:
    """Facts, and the mentions that led to none."""
    return [], []

"""Facts from mentions: deadlines."""

from __future__ import annotations

from extract.model import Deadline, Drop, Reading
from extract.rulebook import Rulebook


def link_deadlines(reading: Reading, rules: Rulebook) -> tuple[list[Deadline], list[Drop]]:
    """Facts, and the mentions that led to none."""
    return [], []

"""Facts from mentions: citations."""

from __future__ import annotations

from extract.model import Citation, Drop, Reading
from extract.rulebook import Rulebook


def link_citations(reading: Reading, rules: Rulebook) -> tuple[list[Citation], list[Drop]]:
    """Facts, and the mentions that led to none."""
    return [], []

"""Facts -> Findings: what a careful reader would question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model import Fact, Finding, Reading
from extract.rulebook import Rulebook


def check_reading(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Findings of every check, in order of place."""
    yield from ()

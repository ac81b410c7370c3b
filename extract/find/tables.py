"""Tables understood as a person does: headers, labels, units, what is due when."""

from __future__ import annotations

from extract.model import Letterhead, Plan, Section, Table
from extract.rulebook import Rulebook


def find_tables(
    plan: Plan, letterhead: Letterhead, sections: tuple[Section, ...], rules: Rulebook
) -> tuple[Table, ...]:
    """The plan's tables in reading order."""
    return ()

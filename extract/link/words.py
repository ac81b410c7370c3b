"""What all blocks of a plan are linked with: its folded text, and the words of one rulebook."""

from __future__ import annotations

from typing import NamedTuple

from extract.link.commitment import Commitment, commitment_of
from extract.link.counts import Counts, counts_of
from extract.link.scopes import Scopes, scopes_of
from extract.link.subjects import Subjects, subjects_of
from extract.link.years import first_year
from extract.model import Reading
from extract.rulebook import Rulebook
from extract.text import fold_plan


class Words(NamedTuple):
    """The folded text of a plan, the compiled words, whether a preschool counts children, who carries out what."""

    folded: str
    subjects: Subjects
    counts: Counts
    scopes: Scopes
    commitment: Commitment
    preschool: bool
    performers: frozenset[int]

    @classmethod
    def of(cls, reading: Reading, rules: Rulebook) -> Words:
        return cls(
            fold_plan(reading.plan.text),
            subjects_of(rules),
            counts_of(rules),
            scopes_of(rules),
            commitment_of(rules, first_year(reading.letterhead)),
            reading.letterhead.level == "mầm non",
            frozenset(block for table in reading.tables for block in table.performers),
        )

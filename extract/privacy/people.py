"""Names of people: runs of capitalised words, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.privacy.kinds import Private
from extract.privacy.lexicon import Lexicon
from extract.privacy.rosters import Roster


def find_people(text: str, words: Lexicon, roster: Roster, known: tuple[str, ...]) -> list[Private]:
    return []

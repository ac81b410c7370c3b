"""Stretches that are no time to do something in: ``Kỷ niệm 10 năm thành lập trường (15/5/2015 - 15/5/2025)``."""

from __future__ import annotations

from extract.find.time_contexts import Contexts
from extract.find.time_phrases import Phrase
from extract.find.time_surroundings import Surroundings


def is_anniversary(phrase: Phrase, around: Surroundings, contexts: Contexts) -> bool:
    """Whether both ends of a stretch are the same day of different years, which the words before celebrate."""
    first, last = phrase.first, phrase.last
    if last is None or any(not first.get(part) or not last.get(part) for part in "dmy"):
        return False
    if any(first.number(part) != last.number(part) for part in "dm") or first.number("y") == last.number("y"):
        return False
    start, _ = around.item(phrase.start, phrase.end)
    return contexts.commemoration.search(around.folded, start, phrase.start) is not None

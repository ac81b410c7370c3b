"""What a table's number is about: the words of its row, then those of its column."""

from __future__ import annotations

import regex

from extract.model import Measure
from extract.text import fold

# `Chuyên cần (%)`: the unit has a column of its own.
PERCENT_MARK = regex.compile(r" ?(?:\( ?%? ?\)|%)$")


def subject_of(measure: Measure) -> str:
    """The subject of a table's number, in the plan's words.

    >>> from extract.model import Mention, Span
    >>> number = Mention("quantity", Span(0, 1), None, "table.measure", 0)
    >>> subject_of(Measure(number, ("Khối 5",), ("Hoàn thành",)))
    'Khối 5 hoàn thành'
    """
    words: list[str] = []
    for part in (
        *(PERCENT_MARK.sub("", label) for label in measure.labels),
        *(_lowered(part) for part in measure.header),
    ):
        if not any(fold(part) in fold(word) for word in words):
            words.append(part)
    return " ".join(words)


def _lowered(part: str) -> str:
    return part if _is_name(part) else part[0].lower() + part[1:]


def _is_name(part: str) -> bool:
    """Whether a capital must stay: an acronym (`HTXS`), or a name of more than one capital."""
    first = part.split()[0]
    return any(char.isupper() for char in first[1:]) or any(c.isdigit() for c in first) or len(first) == 1

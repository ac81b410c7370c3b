"""What a table's number is about: the words of its row, then those of its column."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Measure
from extract.text import fold


def subject_of(measure: Measure) -> str:
    """The subject of a table's number, in the plan's words.

    >>> from extract.model import Mention, Span
    >>> number = Mention("quantity", Span(0, 1), None, "table.measure", 0)
    >>> subject_of(Measure(number, ("Khối 5",), ("Hoàn thành",)))
    'Khối 5 hoàn thành'
    """
    words: list[str] = []
    for part in (*measure.labels, *measure.header):
        if not any(fold(part) in fold(word) for word in words):
            words.append(part)
    return " ".join(_joined(words))


def _joined(parts: Iterable[str]) -> Iterable[str]:
    for place, part in enumerate(parts):
        yield part if place == 0 or _is_name(part) else part[0].lower() + part[1:]


def _is_name(part: str) -> bool:
    """Whether a capital must stay: an acronym (`HTXS`), or a name of more than one capital."""
    first = part.split()[0]
    return any(char.isupper() for char in first[1:]) or any(c.isdigit() for c in first) or len(first) == 1

"""Repairs of a recognised text, and the way back to where its characters stand in the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` are read as ``text``.

    ``part`` is ``word``, ``number`` (a document's), ``date`` or ``percent``; ``sure`` is False where
    more than one reading is left and ``text`` is only the first of them. ``rule`` is that of a word.
    """

    start: int
    end: int
    text: str
    part: str = "word"
    sure: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its edits applied; offsets of ``text`` lead back through :meth:`origin`.

    >>> repaired = repair("ngày 08/1 2/2024", [Edit(5, 16, "08/12/2024")])
    >>> repaired.text, repaired.origin(5), repaired.origin(15, end=True)
    ('ngày 08/12/2024', 5, 16)
    """

    text: str
    edits: tuple[Edit, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def origin(self, position: int, end: bool = False) -> int:
        """Where the character at ``position`` came from; an ``end`` is that of a stretch, exclusive."""
        index = bisect_right(self._starts, position - end) - 1
        if index < 0:
            return position
        edit, into = self.edits[index], position - self._starts[index]
        if into >= len(edit.text):
            return edit.end + into - len(edit.text)
        if edit.end - edit.start == len(edit.text):
            return edit.start + into
        return edit.end if end else edit.start


def repair(text: str, edits: Iterable[Edit]) -> Repaired:
    """The text with its edits; of two that overlap the one that begins first stands, the longer of equals."""
    kept: list[Edit] = []
    starts: list[int] = []
    parts: list[str] = []
    position, length = 0, 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < position:
            continue
        parts += (text[position : edit.start], edit.text)
        starts.append(length + edit.start - position)
        length = starts[-1] + len(edit.text)
        position = edit.end
        kept.append(edit)
    parts.append(text[position:])
    return Repaired("".join(parts), tuple(kept), tuple(starts))

"""A text with some of its words replaced, and the way from its old offsets to the new ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) are replaced by ``words``."""

    start: int
    end: int
    words: str


class Edited:
    """A text after its edits; of two that overlap the earlier counts, of two that begin together the longer."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits: list[Edit] = []
        self._new: list[int] = []
        parts, last, shift = [], 0, 0
        for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
            if edit.start < last:
                continue
            parts += [text[last : edit.start], edit.words]
            self.edits.append(edit)
            self._new.append(edit.start + shift)
            shift += len(edit.words) - (edit.end - edit.start)
            last = edit.end
        self.text = "".join((*parts, text[last:]))
        self._starts = [edit.start for edit in self.edits]

    def at(self, offset: int, end: bool = False) -> int:
        """Where a character stands now; within replaced words their start, or their end where ``end`` is set."""
        index = bisect_right(self._starts, offset - 1 if end else offset) - 1
        if index < 0:
            return offset
        edit, new = self.edits[index], self._new[index]
        if offset >= edit.end:
            return new + len(edit.words) + offset - edit.end
        return new + (len(edit.words) if end else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span in the new text, with the whole of what it cuts.

        >>> edited = Edited("Trường Hoa Mơ ở xã Lau", [Edit(7, 13, "T-1")])
        >>> edited.text, edited.span(0, 13), edited.span(11, 18), edited.span(19, 22)
        ('Trường T-1 ở xã Lau', (0, 10), (7, 15), (16, 19))
        """
        first = self.at(start)
        return first, max(first, self.at(end, end=True)) if end > start else first

"""Offsets in UTF-16 code units, as JavaScript counts text, and in code points, as Python does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import regex

ASTRAL = regex.compile(r"[\U00010000-\U0010ffff]")


def to_utf16(text: str) -> Callable[[int], int]:
    """Turns an offset of ``text`` in code points into one in UTF-16 code units.

    >>> [to_utf16("a😀b")(offset) for offset in range(4)]
    [0, 1, 3, 4]
    """
    places = [match.start() for match in ASTRAL.finditer(text)]
    return lambda offset: offset + bisect_left(places, offset)


def from_utf16(text: str) -> Callable[[int], int]:
    """Turns an offset of ``text`` in UTF-16 code units into one in code points.

    An offset between the halves of one character counts as the one before it.

    >>> [from_utf16("a😀b")(offset) for offset in range(5)]
    [0, 1, 1, 2, 3]
    """
    ends = [match.start() + number + 2 for number, match in enumerate(ASTRAL.finditer(text))]
    halves = {end - 1 for end in ends}

    def point(offset: int) -> int:
        return offset - bisect_left(ends, offset + 1) - (offset in halves)

    return point

"""Offsets in characters, as the tables count, into those that a browser counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

LAST_SHORT = "\uffff"


def browser_offsets(text: str) -> Callable[[int], int]:
    """A function from an offset in characters to one in UTF-16 code units, as JavaScript slices strings.

    >>> at = browser_offsets("a𝟗b")
    >>> at(0), at(1), at(2), at(3)
    (0, 1, 3, 4)
    """
    if not text or max(text) <= LAST_SHORT:
        return lambda offset: offset
    long = [index for index, char in enumerate(text) if char > LAST_SHORT]
    return lambda offset: offset + bisect_left(long, offset)

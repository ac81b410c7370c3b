"""Slips of the hand in a document's running number."""

from __future__ import annotations


def is_slip(written: str, meant: str) -> bool:
    """Whether one figure left out, doubled, changed or swapped with its neighbour makes ``written`` of ``meant``.

    >>> is_slip("04", "404"), is_slip("2345", "2354"), is_slip("27", "28"), is_slip("27", "72"), is_slip("1", "345")
    (True, True, True, True, False)
    """
    if len(written) != len(meant):
        short, long = sorted((written, meant), key=len)
        return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    other = [index for index in range(len(meant)) if written[index] != meant[index]]
    if len(other) == 2 and other[1] == other[0] + 1:
        return written[other[0]] == meant[other[1]] and written[other[1]] == meant[other[0]]
    return len(other) == 1

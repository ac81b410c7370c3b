"""Codes as a hurried hand types them: ``TT-BGĐT``, ``QĐ-UBNN``, ``KH-UNBD``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

# Shorter ones are too like the initials of schools and offices.
SHORTEST = 4


def bare(code: str) -> str:
    """A code by its letters alone.

    >>> bare("BGD&ĐT")
    'bgddt'
    """
    return code.lower().replace("đ", "d").replace("&", "")


def slips(code: str) -> set[str]:
    """What one slip makes of a code: a letter left out, swapped with the next, or one of its own letters too many
    or in the place of another. The first letter tells whose code it is and stands.

    >>> {"bgdt", "bdgdt", "bgddtt"} <= slips("BGDĐT")
    True
    >>> "unbd" in slips("UBND"), "ubnn" in slips("UBND"), "und" in slips("UBND")
    (True, True, False)
    """
    return {slip for slip in _slips(bare(code)) if len(slip) >= SHORTEST} - {bare(code)}


def _slips(low: str) -> Iterator[str]:
    for i in range(1, len(low) + 1):
        head, tail = low[:i], low[i:]
        yield head + tail[1:]
        yield head[:-1] + tail[:1] + head[-1:] + tail[1:]
        for letter in set(low):
            yield head + letter + tail
            if len(low) >= SHORTEST and tail:
                yield head + letter + tail[1:]


def misspelt(codes: Iterable[str]) -> dict[str, str]:
    """Slips -> the one code they can mean."""
    found = [(slip, code) for code in codes for slip in slips(code)]
    times = Counter(slip for slip, _ in found)
    return {slip: code for slip, code in found if times[slip] == 1}

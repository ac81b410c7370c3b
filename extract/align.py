"""Cleaned text with the way back: which raw character every cleaned one came from.

Only for text whose raw form somebody else holds (a spaCy Doc): plans are cleaned once, at the door,
and their offsets never need repair.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.text import clean

CLUSTER = regex.compile(r"\X")


class Aligned(NamedTuple):
    """``origin[i]`` is the raw offset of cleaned character ``i``; its last entry is the raw length."""

    text: str
    origin: tuple[int, ...]


def clean_aligned(raw: str) -> Aligned:
    """One line cleaned as :func:`extract.text.clean_block` does, with its origins.

    >>> text, origin = clean_aligned("  Ðạt\\u00a0 95 –98%")
    >>> text, [origin[text.index(c)] for c in "Đ9-"]
    ('Đạt 95 -98%', [2, 7, 10])
    """
    letters: list[str] = []
    origin: list[int] = []
    for match in CLUSTER.finditer(raw):
        for letter in clean(match.group(0)):
            space = letter.isspace()
            if space and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if space else letter)
            origin.append(match.start())
    if letters and letters[-1] == " ":
        letters.pop()
        origin.pop()
    return Aligned("".join(letters), (*origin, len(raw)))

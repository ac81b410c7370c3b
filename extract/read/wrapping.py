"""Text files: is each line a paragraph, or were lines cut at a width? Measured, then undone."""

from __future__ import annotations

import itertools

import regex

from extract.read.joining import CLOSED, continues, continues_over_label, is_motto
from extract.read.label import label_of
from extract.read.marks import unstarred

NARROWEST, WIDEST = 45, 140
FEWEST_PAIRS = 4
SLACK = 2
WORD = regex.compile(r"\S+")


def wrap_width(lines: list[str]) -> int | None:
    """The width lines were cut at; None where each line is a paragraph of its own.

    In a wrapped file most lines that go on could not have held the next line's first word.
    """
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if not lengths:
        return None
    # Wide letters and marks let some lines run over, so the width is taken from the bulk of long lines.
    width = lengths[len(lengths) * 9 // 10] - SLACK
    if not NARROWEST <= width <= WIDEST or lengths[-1] > 2 * WIDEST:
        return None
    pairs = [
        is_full(before, after, width)
        for before, after in itertools.pairwise(lines)
        if before.strip() and after.strip() and not label_of(after.strip(" *"))
    ]
    return width if len(pairs) >= FEWEST_PAIRS and sum(pairs) * 2 >= len(pairs) else None


def is_full(before: str, after: str, width: int) -> bool:
    """Whether line ``before`` had no room for the first word of ``after``."""
    word = WORD.search(after)
    return word is not None and len(before.strip()) + 1 + len(word.group(0)) > width


def paragraphs(lines: list[str], width: int | None) -> list[str]:
    """Raw lines as paragraphs, each one line of its own or several joined by ``\\n``."""
    if width is None:
        return [line for line in lines if line.strip()]
    found: list[str] = []
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line)
        elif chunk:
            found += _unwrapped(chunk, width)
            chunk = []
    return found


def _unwrapped(chunk: list[str], width: int) -> list[str]:
    """The paragraphs of lines between two blank ones."""
    bare = unstarred("\n".join(chunk)).split("\n")
    if len(bare) != len(chunk):
        bare = chunk
    full = [is_full(before, after, width) for before, after in itertools.pairwise(bare)]
    found = [chunk[0]]
    stars = 0
    for index in range(1, len(chunk)):
        stars += chunk[index - 1].count("**")
        before, after = bare[index - 1].strip(), bare[index].strip()
        quirk = index == 1 and any(full) and not CLOSED.search(before) and not before.isupper()
        if _goes_on(before, after, full[index - 1] or quirk, emphasised=stars % 2 == 1):
            found[-1] += "\n" + chunk[index]
        else:
            found.append(chunk[index])
    return found


def _goes_on(before: str, after: str, full: bool, emphasised: bool) -> bool:
    if not before or not after:
        return True
    if is_motto(after) or is_motto(before):
        return emphasised and not is_motto(after)
    label = label_of(after)
    if label:
        return full and _wraps_at_label(before, after, label)
    return emphasised or full or continues(before, after)


def _wraps_at_label(before: str, after: str, label: str) -> bool:
    rest = after[len(label) :].lstrip()
    if CLOSED.search(before):
        return False
    return rest[:1].islower() or continues_over_label(before, after, label)

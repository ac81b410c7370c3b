"""Letters of a PDF page -> rows that share a baseline -> lines, from top to bottom."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Sequence

from extract.read.pdf_lines import SUPERSCRIPT, Letter, Line, line_of

SAME_LINE = 0.3
OVERPRINT = 0.8  # points between two lines printed over each other, at least
FEWEST_OVER = 3  # letters


def lines_of(letters: Iterable[Letter], page: int, bold: Container[int] | None = None) -> list[Line]:
    """Letters grouped into lines from top to bottom; footnote marks above the line are left out."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.base):
        if rows and letter.base - rows[-1][0].base <= SAME_LINE * max(letter.height, rows[-1][0].height):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    rows = _with_superscripts([part for row in rows for part in _printed_apart(row)])
    lines = [line_of(row, page, bold) for row in rows]
    return [line for line in lines if line is not None]


def _printed_apart(row: list[Letter]) -> list[list[Letter]]:
    """Letters sorted by baseline as one row, or as two where a line was printed over another, a little lower.

    Converters do so where a cell is cut at the page's end.
    """
    if row[-1].base - row[0].base < OVERPRINT:
        return [row]
    steps = [below.base - letter.base for letter, below in itertools.pairwise(row)]
    cut = steps.index(max(steps)) + 1
    parts = row[:cut], row[cut:]
    if steps[cut - 1] < OVERPRINT:
        return [row]
    fewer, more = sorted(([letter for letter in part if letter.char != " "] for part in parts), key=len)
    taken = {x for letter in more for x in range(round(letter.x0 + 1), round(letter.x1))}
    over = sum(round((letter.x0 + letter.x1) / 2) in taken for letter in fewer)
    return list(parts) if over >= FEWEST_OVER and over * 2 > len(fewer) else [row]


def _with_superscripts(rows: list[list[Letter]]) -> list[list[Letter]]:
    """Small letters raised above a line belong to it."""
    kept: list[list[Letter]] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below and _is_raised(row, below):
            below += row
        else:
            kept.append(row)
    return kept


def _is_raised(row: Sequence[Letter], below: Sequence[Letter]) -> bool:
    big = max(letter.height for letter in below)
    return (
        len(row) <= 4
        and max(letter.height for letter in row) < SUPERSCRIPT * big
        and row[0].base > min(letter.top for letter in below)
    )

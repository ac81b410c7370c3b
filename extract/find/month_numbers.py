"""Columns headed by the numbers of months alone, with crosses below: `9 | 10 | 11 | 12 | 1`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.find.grid import Grid

FEWEST = 4  # columns of months headed by numbers alone
MARKS = frozenset("xX×+✓√*")


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a mark.

    >>> is_mark("x"), is_mark("")
    (True, False)
    """
    return bool(text) and MARKS.issuperset(text)


def turns_year(words: Sequence[str]) -> bool:
    """Whether columns are headed by the numbers of months from one year to the next.

    >>> turns_year(["TT", "Việc", "10", "11", "12", "1", "2"]), turns_year(["1", "2", "3", "4", "5"])
    (True, False)
    """
    numbers = [int(word) if word.isdecimal() and len(word) < 3 else 0 for word in words]
    months = [number for number in numbers if number]
    if len(months) < FEWEST or 12 not in months[:-1]:
        return False
    return all(after == before % 12 + 1 for before, after in pairwise(months))


def heads_crosses(grid: Grid, row: int) -> bool:
    """Whether numbers of months stand in a row and nothing but crosses below them in the next one."""
    columns = [cell.column for cell in grid.row(row) if cell.text.isdecimal()]
    if len(columns) < FEWEST or not turns_year([cell.text for cell in grid.row(row)]):
        return False
    below = [text for column in columns if (text := grid.text(row + 1, column).strip())]
    return bool(below) and all(map(is_mark, below))

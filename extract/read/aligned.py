"""Tables set with spaces: neighbouring lines whose words begin, or end, at the same columns."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import NamedTuple

import regex

from extract.read.cuts import is_cut
from extract.read.text_tables import Row, is_listed, is_set_in_columns, row_of
from extract.text import clean_block

PART = regex.compile(r"\S+(?: \S+)*")
RULED = regex.compile(r"[\s=_+-]*$")
FEWEST_ROWS = 3
LONGEST = 400
WIDEST_FIRST = 40
PAIR_GAP = 3  # spaces between two columns; between three and more, two do


class Part(NamedTuple):
    """Words of a line between wide gaps."""

    start: int
    end: int
    text: str


def aligned(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The table set with spaces that begins here and how many lines it takes; 0 where none does."""
    first = parts_of(lines[start])
    if len(first) < 2 or first[0].text[:1] in "-+*•":
        return [], 0
    if len(first) == 2 and not _is_pair(first, first):
        return [], 0
    if is_set_in_columns([part.text for part in first]):
        return [], 0
    columns = [(part.start, part.end) for part in first]
    taken, full = [first], [first]
    for index in range(start + 1, len(lines)):
        parts = parts_of(lines[index])
        if not parts and RULED.match(lines[index]) and lines[index].strip():
            taken.append([])
            continue
        widened = _widened(columns, parts)
        if not widened or is_set_in_columns([part.text for part in parts]):
            break
        if len(columns) == 2 and not _is_pair(parts, first):
            break
        columns = widened
        taken.append(parts)
        if len(parts) > 1:
            full.append(parts)
        if len(full) == FEWEST_ROWS and len(parts) > 1 and not _is_aligned(full, columns):
            return [], 0
    while taken and len(taken[-1]) < 2:
        taken.pop()
    if len(full) < FEWEST_ROWS:
        return [], 0
    return [row_of(cells) for cells in _rows(taken, columns)], len(taken)


def parts_of(line: str) -> list[Part]:
    """The words of a line as they stand apart; none where the line is too long for a table's row."""
    if "  " not in line or len(line) > LONGEST or "\t" in line:
        return []
    if RULED.match(line):
        return []
    return [Part(match.start(), match.end(), match.group()) for match in PART.finditer(line)]


def _widened(columns: list[tuple[int, int]], parts: list[Part]) -> list[tuple[int, int]]:
    """The columns with room for a further line's parts; empty where it does not fit them."""
    if not parts or (len(parts) == 1 and parts[0].start <= columns[0][1]):
        return []
    wide = list(columns)
    used: list[int] = []
    for part in parts:
        over = [i for i, (start, end) in enumerate(wide) if part.start < end and start < part.end]
        if len(over) != 1 or over[0] in used:
            return []
        used += over
        start, end = wide[over[0]]
        wide[over[0]] = min(start, part.start), max(end, part.end)
    apart = all(left[1] < right[0] for left, right in itertools.pairwise(wide))
    return wide if apart else []


def _is_aligned(rows: list[list[Part]], columns: list[tuple[int, int]]) -> bool:
    """Whether the first rows share where each column but the first begins, or where it ends.

    Two columns were looked at line by line.
    """
    if len(columns) == 2:
        return True
    for start, end in columns[1:]:
        cells = [part for row in rows for part in row if start <= part.start < end]
        sides = Counter(part.start for part in cells), Counter(part.end for part in cells)
        centres = Counter((part.start + part.end) // 2 for part in cells)
        if max(max(side.values(), default=0) for side in (*sides, centres)) < min(2, len(cells)):
            return False
    return True


def _is_pair(row: list[Part], first: list[Part]) -> bool:
    """Whether a line of two parts is a row of a table of two columns."""
    if len(row) == 1:
        return row[0].start == first[1].start
    left, right = row
    apart = (
        right.start - left.end >= PAIR_GAP and right.start == first[1].start and left.start == first[0].start
    )
    return apart and len(left.text) <= WIDEST_FIRST and not is_listed(left.text)


def _rows(taken: list[list[Part]], columns: list[tuple[int, int]]) -> list[list[str]]:
    """The cells of each row, a row's further lines joined to it."""
    rows: list[list[str]] = []
    for parts in taken:
        if not parts:
            continue
        cells = [""] * len(columns)
        for part in parts:
            cells[next(i for i, (start, end) in enumerate(columns) if part.start < end)] = part.text
        if rows and not cells[0] and _goes_on(rows[-1], cells):
            rows[-1] = [f"{old}\n{new}" if new else old for old, new in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _goes_on(row: list[str], cells: list[str]) -> bool:
    """Whether a line without a first cell ends cells of the row above, not a row of its own."""
    pairs = [(clean_block(old), clean_block(new)) for old, new in zip(row, cells, strict=True) if new]
    return len(pairs) == 1 or any(new[0].islower() or is_cut(old, new) for old, new in pairs)

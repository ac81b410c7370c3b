"""Tables of files saved as plain text by an office program: one cell a line, row behind row.

Only a table that counts its rows tells where they begin: below ``TT`` and the other words of its heading stand ``1`` and
the cells of the first row, then ``2`` after as many lines, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.read.text_tables import Cell, Row
from extract.text import clean_block

NUMBER_HEADING = frozenset({"tt", "stt", "số tt", "số thứ tự"})
NUMBER_LETTERS = frozenset("TtSs")  # what these begin with
WIDEST = 12  # columns
MOST_ROWS = 2000
LONGEST_HEADING = 60
NAME = regex.compile(r"\p{L}{2}")
TOTAL = regex.compile(r"(?i)(?:tổng|cộng)(?!\p{L})[^.;:]{0,30}")
NUMBERS_ONLY = regex.compile(r"[\d.,/% ]*")


def stacked(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The table whose heading begins on line ``start`` with ``TT``, and how many lines it takes; 0 where none does."""
    columns = _columns(lines, start)
    if not columns:
        return [], 0
    rows = [lines[start : start + columns]]
    for number in range(1, MOST_ROWS):
        row = lines[start + number * columns : start + (number + 1) * columns]
        if len(row) < columns or not _is_number(row[0], number) or NAME.search(row[1]) is None:
            break
        rows.append(row)
    after = lines[start + len(rows) * columns : start + (len(rows) + 2) * columns]
    # A row of more lines, whose next number comes later: where its cells end is not told.
    if len(rows) < 3 or any(_is_number(line, len(rows)) for line in after) or not _is_alike(rows):
        return [], 0
    used = len(rows) * columns
    total = list(_total(lines[start + used : start + used + columns], columns))
    numbered = [[Cell(at, line.strip()) for at, line in enumerate(row, start=1)] for row in rows]
    return [*numbered, *([total] if total else [])], used + (columns - (len(total) < columns) if total else 0)


def _columns(lines: list[str], start: int) -> int:
    """How many words the heading has before the first row's ``1``; 0 where they are none of a table."""
    if (
        len(lines[start]) > LONGEST_HEADING
        or clean_block(lines[start]).rstrip(".").lower() not in NUMBER_HEADING
    ):
        return 0
    for columns in range(2, WIDEST + 1):
        at = start + columns
        if at >= len(lines) or not lines[at].strip() or len(lines[at]) > LONGEST_HEADING:
            return 0
        if _is_number(lines[at], 1):
            return columns
        if NAME.search(lines[at]) is None:
            return 0
    return 0


def _is_number(line: str, number: int) -> bool:
    return line.strip().rstrip(".").lstrip("0") == str(number)


def _is_alike(rows: list[list[str]]) -> bool:
    """Whether the last row has numbers where the others have, and words where they do."""
    *body, last = rows[1:]
    for column, cell in enumerate(last):
        above = [_is_figures(row[column]) for row in body]
        if (
            cell.strip()
            and above[0] != _is_figures(cell)
            and len(set(above)) == 1
            and body[0][column].strip()
        ):
            return False
    return True


def _is_figures(text: str) -> bool:
    return NUMBERS_ONLY.fullmatch(text.strip()) is not None


def _total(lines: list[str], columns: int) -> Iterator[Cell]:
    """The cells of a row of totals, whose words stand in the second column or over the first two."""
    own = lines[1:] if lines and not lines[0].strip() else lines[: columns - 1]
    if len(own) < columns - 1 or columns < 3 or not TOTAL.fullmatch(own[0].strip()):
        return
    if not all(map(_is_figures, own[1:])) or not any(map(str.strip, own[1:])):
        return
    if own is not lines and not lines[0].strip():
        yield Cell(1, "")
        yield Cell(2, own[0].strip())
    else:
        yield Cell(1, own[0].strip(), 2)
    yield from (Cell(at, line.strip()) for at, line in enumerate(own[1:], start=3))

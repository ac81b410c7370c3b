"""Tables of pages saved as text: each cell on lines of its own between lines that hold a pipe and no more.

A row is ``|``, its first cell, ``|``, its second cell, ``|`` and so on: two pipes below each other part two rows,
or stand about an empty cell. How many cells a full row has decides which.
"""

from __future__ import annotations

import regex

from extract.read.joining import is_motto
from extract.read.marks import unmarked, unstarred
from extract.read.text_tables import Cell, Row, is_set_in_columns
from extract.text import clean_block

PIPE = "|"
MOST_CELLS = 20_000
MOST_COLUMNS = 24
LONGEST_CELL = 60  # lines
# Rows of the heading may have fewer cells than those below: words over several columns.
MOST_HEADING_ROWS = 3
# Columns at the left whose cells may go on from the row above.
MOST_MERGED = 2
# A heading over all columns says something: ``II. Đội ngũ``.
WORDS = regex.compile(r"\p{L}{2}.*\p{L}{2}")
ITEM = regex.compile(r"\s*(?:[-+*•] |\d{1,2}[.)] )")


def cell_lines(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The table whose first pipe stands alone on line ``start``, and how many lines it takes.

    Where no table begins there, minus the lines in which none does.
    """
    cells, used = _cells(lines, start)
    if len(cells) < 3 or is_set_in_columns([unstarred(cell) for cell in cells[:4]]):
        return [], -used
    if any(is_motto(clean_block(unstarred(line))) for cell in cells[:4] for line in cell.split("\n")):
        return [], -used
    rows = _rows(cells) or _merged_rows(cells)
    return (rows, used) if len(rows) > 1 else ([], -used)


def _cells(lines: list[str], start: int) -> tuple[list[str], int]:
    """What stands between the pipes, empty between two of them, and how many lines that takes."""
    cells: list[str] = []
    at, end = start + 1, start
    while at < len(lines) and len(cells) < MOST_CELLS:
        close = at
        while close < len(lines) and close - at <= LONGEST_CELL and lines[close].strip() != PIPE:
            close += 1
        held = lines[at:close]
        if (
            close == len(lines)
            or close - at > LONGEST_CELL
            or (held and not held[0].strip() and any(map(str.strip, held)))
        ):
            break  # an empty line behind a pipe ends the table
        cells.append(_joined(held))
        end, at = close, close + 1
    return cells, end + 1 - start


def _joined(held: list[str]) -> str:
    """The words of a cell: lines that only wrap are one, list items stay apart."""
    text = ""
    for line in filter(None, map(str.strip, held)):
        text += ("\n" if text and ITEM.match(unmarked(line)) else " " if text else "") + line
    return text


def _rows(cells: list[str]) -> list[Row]:
    """The cells as rows, empty where no number of columns fits; rows of the heading first."""
    heading: list[list[str]] = []
    rest = cells
    for _ in range(MOST_HEADING_ROWS):
        for columns in _widths(rest):
            body = _body(rest, columns)
            if len(body) > 1:
                return [*_placed(heading, columns), *body]
        first = rest.index("") if "" in rest else len(rest)
        heading.append(rest[:first])
        rest = rest[first + 1 :]
        if not rest or not heading[-1]:
            break
    return []


def _widths(cells: list[str]) -> list[int]:
    """How many columns there may be, that of the first row without an empty cell first."""
    first = cells.index("") if "" in cells else len(cells)
    return [first, *(width for width in range(2, MOST_COLUMNS) if width > first)] if first > 1 else []


def _body(cells: list[str], columns: int) -> list[Row]:
    """Rows of so many cells with an empty place between two of them, and headings over all; empty where none fit."""
    rows: list[Row] = []
    at = full = 0
    while at < len(cells):
        if at + columns <= len(cells) and not any(cells[at + columns : at + columns + 1]):
            rows.append([Cell(i, text) for i, text in enumerate(cells[at : at + columns], start=1)])
            at, full = at + columns + 1, full + 1
        elif rows and WORDS.search(cells[at]) and not any(cells[at + 1 : at + 2]):
            rows.append([Cell(1, cells[at], columns)])
            at += 2
        else:
            return []
    whole = at == len(cells) + 1
    return rows if whole and full > 1 and 2 * full > len(rows) else []


def _merged_rows(cells: list[str]) -> list[Row]:
    """Rows without empty cells, the first of them over merged ones: what is missing at the left of a row is the
    cell above; empty where the heading is not the widest row or others are not of its width."""
    split: list[list[str]] = [[]]
    for cell in cells:
        if cell:
            split[-1].append(cell)
        else:
            split.append([])
    columns = len(split[0])
    short = sum(columns - MOST_MERGED <= len(row) < columns for row in split)
    full = sum(len(row) == columns for row in split)
    if columns <= MOST_MERGED or full <= short or full + short < len(split):
        return []
    return [[Cell(columns - len(row) + i, text) for i, text in enumerate(row, start=1)] for row in split]


def _placed(heading: list[list[str]], columns: int) -> list[Row]:
    """The rows of a heading with fewer cells than columns: the last words but notes stand over several."""
    if not heading:
        return []
    first, below = heading[0], heading[1] if len(heading) > 1 else []
    groups = len(first) + len(below) - columns
    if len(heading) > 2 or not 0 < groups <= len(first) or not below or len(below) % groups:
        return [[Cell(i, text) for i, text in enumerate(row, start=1)] for row in heading]
    note = 1 if clean_block(first[-1]).lower().startswith("ghi chú") and len(first) > groups else 0
    plain, span = len(first) - groups - note, len(below) // groups
    top = [Cell(i, text) for i, text in enumerate(first[:plain], start=1)]
    over = first[plain : plain + groups]
    top += [Cell(plain + 1 + place * span, text, span) for place, text in enumerate(over)]
    top += [Cell(columns, text) for text in first[plain + groups :]]
    return [top, [Cell(plain + i, text) for i, text in enumerate(below, start=1)]]

"""Which rows of a grid name its columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.find.cells import read_cell
from extract.find.grid import Grid
from extract.find.group_heads import is_age, is_bound, is_group
from extract.find.month_numbers import heads_crosses
from extract.model import Cell
from extract.rulebook import Rulebook
from extract.text import fold

DEEPEST = 4
LONGEST = 150
SHORT_NAME = 30
# Roles that only a header's first cell has: no row of data begins with such a word.
NAMING = frozenset({"stt", "label", "month", "week", "time", "name", "lesson"})
# One that is so only as long as it says no more: `Phong trào văn nghệ` may begin a row.
WHOLE_NAMING = "task"
EDGES = " .:;*-"
ORDINAL = regex.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?: ?=.*)?")
# A column may be named after a month, a class, a grade of achievement: `Tháng 9`, `Khối 1`, `9/2024`.
NAMED = regex.compile(
    r"(?:tháng|khối|lớp|tuần|quí|học kì|hk|năm(?: học)?|thứ|kì) ?[\divx]|(?:19|20)\d\d ?-|nữ$"
)


class RoleHit(NamedTuple):
    """A rule of table-columns found in a header."""

    rule: str
    column: str
    unit: str
    start: int
    end: int


class Header(NamedTuple):
    """``rows`` rows name the columns, from row ``top``; above it stands the table's ``title``.

    ``guessed`` when only the numbers below told that they are headers; ``inherited`` when the
    columns are those of the table before the page break.
    """

    rows: int
    top: int = 0
    title: str = ""
    guessed: bool = False
    inherited: bool = False


@lru_cache(maxsize=4096)
def role_hits(text: str, rules: Rulebook) -> tuple[RoleHit, ...]:
    """What the words of one header cell say of its column."""
    if len(text) > LONGEST or is_bound(text, rules):
        return ()
    folded = fold(text).strip(EDGES)
    return tuple(
        RoleHit(rule.id, str(rule.data["column"]), str(rule.data.get("unit", "")), *match.span())
        for rule in rules.family("table-columns")
        if rule.pattern and (match := rule.pattern.search(folded))
    )


def find_header(grid: Grid, rules: Rulebook) -> Header:
    """The header of a grid; no rows where the first row holds data already."""
    top, title = 0, ""
    while top < min(grid.rows, 2) and grid.is_banner(top) and not _is_data(grid.text(top, 0), rules):
        title = f"{title} {grid.text(top, 0)}".strip()
        top += 1
    if top >= grid.rows or not (named := _names_columns(grid, top, rules)):
        return Header(0)
    bottom = top + _height(grid, top)
    while bottom < grid.rows and bottom - top < DEEPEST and _is_second_row(grid, bottom, rules):
        bottom += 1
    while bottom < grid.rows and _is_numbering(grid, bottom):
        bottom += 1
    return Header(bottom, top, title, named == "guessed")


def _is_data(text: str, rules: Rulebook) -> bool:
    figures = read_cell(text, rules)
    if figures == ():
        return not role_hits(text, rules)  # `+ / -` heads a column of what grew
    return figures is not None and not any(figure.year for figure in figures)


def _holds_data(grid: Grid, cells: Sequence[Cell], named: bool, rules: Rulebook) -> bool:
    """Whether a cell of a row is a measure that does not only name the column below it."""
    return any(_is_data(cell.text, rules) and not is_group(grid, cell, named, rules) for cell in cells)


def _begins_header(cell: Cell, rules: Rulebook) -> bool:
    """Whether a row's first cell only heads the names of rows, or stands beside a blank one."""
    hits = role_hits(cell.text, rules)
    whole = any(hit.column == WHOLE_NAMING and hit.end - hit.start == len(cell.text) for hit in hits)
    return whole or cell.column > 0 or any(hit.column in NAMING for hit in hits)


def _starting(grid: Grid, row: int) -> list[Cell]:
    return [cell for cell in grid.row(row) if cell.row == row]


def _names_columns(grid: Grid, row: int, rules: Rulebook) -> str:
    """Why a row is a header (``words``, ``bold``, ``guessed``), empty where it is none."""
    cells = _starting(grid, row)
    if not cells or any(len(cell.text) > LONGEST for cell in cells):
        return ""
    if row + 1 < grid.rows and heads_crosses(grid, row):
        return "words"
    first = {hit.column for hit in role_hits(cells[0].text, rules)}
    by_month = first & {"month", "week"} and len(cells) > 3
    if not by_month and _holds_data(grid, cells, _begins_header(cells[0], rules), rules):
        return ""
    known = sum(1 for cell in cells if _is_known(cell.text, rules))
    if (known * 2 >= len(cells) and known > 1) or first & NAMING or _names_times(cells, rules):
        return "words"
    if len(cells) > 1 and all((cell.row, cell.column) in grid.bold for cell in cells):
        return "bold"
    return "guessed" if _numbers_below(grid, row, rules) else ""


def _names_times(cells: list[Cell], rules: Rulebook) -> bool:
    """Whether the second of two cells only says that times stand below it: `Bài kiểm tra | Thời điểm`."""
    if len(cells) != 2 or len(cells[1].text) > SHORT_NAME or any(map(str.isdecimal, cells[0].text)):
        return False
    return bool({hit.column for hit in role_hits(cells[1].text, rules)} & {"time", "month", "week"})


def _is_known(text: str, rules: Rulebook) -> bool:
    return bool(role_hits(text, rules) or NAMED.match(fold(text[:40])) or is_age(text))


def _numbers_below(grid: Grid, row: int, rules: Rulebook) -> bool:
    """Whether numbers stand under words in at least two rows, or in the only one."""
    below = range(row + 1, min(grid.rows, row + 4))
    columns = [c for c in range(1, grid.columns) if grid.text(row, c)]
    rows = [r for r in below if any(_is_data(grid.text(r, c), rules) for c in columns)]
    return bool(rows) and len(rows) >= min(2, len(below)) and not NAMED.match(fold(grid.text(row, 0)[:40]))


def _height(grid: Grid, row: int) -> int:
    """Rows that the header's merged cells reach down, as most of them do."""
    spans = [cell.row_span for cell in _starting(grid, row) if cell.row_span > 1]
    wide = any(cell.column_span > 1 for cell in _starting(grid, row))
    if not spans or (not wide and len(spans) * 2 < len(_starting(grid, row))):
        return 1
    return min(max(set(spans), key=lambda span: (spans.count(span), -span)), DEEPEST, grid.rows - row)


def _is_second_row(grid: Grid, row: int, rules: Rulebook) -> bool:
    """A row of finer names (`SL | %`) under a header that did not say how deep it is."""
    cells = _starting(grid, row)
    if not cells or cells[0].column == 0 or _holds_data(grid, cells, True, rules):
        return False
    under = [grid.at(row - 1, cell.column) for cell in cells]
    if any(cell.column_span >= grid.columns or len(cell.text) > 60 for cell in cells):
        return False
    wide = sum(1 for cell in under if cell and cell.column_span > 1)
    known = sum(1 for cell in cells if _is_known(cell.text, rules))
    return (known * 2 >= len(cells) and (known > 1 or wide > 0)) or wide == len(cells)


def _is_numbering(grid: Grid, row: int) -> bool:
    """A row of column numbers: `1 | 2 | 3`, `(1) | (2)`, `A | B | 1 | 2 | 3=1+2`."""
    marks = [ORDINAL.fullmatch(cell.text) for cell in _starting(grid, row)]
    if len(marks) < 3 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark and mark[1]]
    letters = [mark[2].lower() for mark in marks if mark and mark[2]]
    return numbers == list(range(1, len(numbers) + 1)) and letters == sorted(set(letters))


def header_path(grid: Grid, header: Header, column: int) -> tuple[str, ...]:
    """The header's words over one column, outermost first, each merged cell once."""
    seen: list[Cell] = []
    for row in range(header.top, header.rows):
        if _is_numbering(grid, row):
            continue
        cell = grid.at(row, column)
        if (cell is None or not cell.text) and row + 1 < header.rows:
            cell = _left(grid, row, column)
        if cell and cell.text and cell not in seen:
            seen.append(cell)
    return tuple(cell.text for cell in seen)


def _left(grid: Grid, row: int, column: int) -> Cell | None:
    """The group name that an unmerged blank square stands under, if finer names follow below."""
    if not grid.text(row + 1, column):
        return None
    left = column - 1
    while left > 0 and not grid.text(row, left):
        left -= 1
    cell = grid.at(row, left)
    return cell if cell and cell.row_span == 1 and grid.text(row + 1, left) else None


def role_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A hit's place in the header itself, whose leading punctuation the rules did not see."""
    folded = fold(text)
    lead = len(folded) - len(folded.lstrip(EDGES))
    return start + lead, min(end + lead, len(text))


def repeated_rows(grid: Grid, header: Header) -> frozenset[int]:
    """Rows that repeat the header after a page break: its words in every column that has any."""
    words: dict[int, set[str]] = {}
    for row in range(header.top, header.rows):
        for cell in grid.row(row):
            words.setdefault(cell.column, set()).add(fold(cell.text[:LONGEST]))
    return frozenset(
        row
        for row in range(header.rows, grid.rows if words else 0)
        if grid.row(row)
        and all(fold(cell.text[:LONGEST]) in words.get(cell.column, ()) for cell in grid.row(row))
    )


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of header words are the same but for case and spaces."""
    return [fold(word) for word in one] == [fold(word) for word in other]

"""The words that name the rows of a table, with the name of the group they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.find.grid import Grid
from extract.find.sheet import Sheet, label_columns, number_columns
from extract.model import Cell
from extract.text import fold

# ``T.Việt``, ``T. Anh`` shorten a name.
LIST_MARK = regex.compile(
    r"^(?:[-+*•.]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[A-Z]\)|[A-H]\. |[IVX]+[.)/]) ?(?=\S)"
)
# A label that needs the one above it: `- Số lượng`, `+ Nữ`, `Trong đó: nữ`.
PARTIAL = regex.compile(r"[-+*•]|trong đó|tỉ lệ(?: ?\(?%\)?)?$|số lượng$|sl$|tl$|nữ$")
LONGEST_LABEL = 300
# `V` under `Khối` is a name as `5` is.
ROMAN = regex.compile(r"[IVX]{1,4}")
CLASS = regex.compile(r"khối|lớp")


def row_labels(sheet: Sheet, numbers: Sequence[int] | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each data row with its labels, the name of its group first where the label needs it.

    Rows without words in the columns ``numbers`` (those of measures by default) name groups.
    """
    grid, labels = sheet.grid, label_columns(sheet.columns)
    numbers = numbers or [column.index for column in number_columns(sheet.columns)]
    group = ""
    carried: dict[int, Cell] = {}
    for row in range(sheet.header.rows, grid.rows):
        if grid.is_banner(row):
            group = _bare(grid.text(row, 0))
            carried = {}
            continue
        if row in sheet.repeated:
            continue
        words = _labels_of(sheet, row, labels, carried)
        if not any(own_text(grid, row, column) for column in numbers):
            group = words[-1] if words else group
            continue
        partial = bool(words) and bool(PARTIAL.match(fold(grid.text(row, labels[-1])[:40])))
        yield row, (group, *words) if group and partial else words
        if words and not partial:
            group = words[-1]


def own_text(grid: Grid, row: int, column: int) -> str:
    """The words of a square that begins a cell's columns, not of one that a wide label covers."""
    cell = grid.at(row, column)
    return cell.text if cell and cell.column == column else ""


def _labels_of(sheet: Sheet, row: int, labels: Sequence[int], carried: dict[int, Cell]) -> tuple[str, ...]:
    """The words of a row's label cells.

    An unmerged label stands once for several rows (`Toán` over `Khối 4`, `Khối 5`): ``carried`` holds
    the last one of each column but the innermost.
    """
    cells: dict[Cell, str] = {}
    for column in labels:
        cell = sheet.grid.at(row, column)
        if cell and cell.text and column != labels[-1]:
            carried[column] = cell
        elif cell is None or not cell.text:
            cell = carried.get(column)
        if cell:
            cells.setdefault(cell, _label(sheet, cell.text, column))
    return tuple(words for words in cells.values() if words)


def _label(sheet: Sheet, text: str, column: int) -> str:
    words = _bare(text)
    header = next((found.words for found in sheet.columns if found.index == column), ())
    numbered = words.isdecimal() or (ROMAN.fullmatch(words) and header and CLASS.match(fold(header[-1])))
    return f"{header[-1]} {words}" if numbered and header else words


def _bare(text: str) -> str:
    return LIST_MARK.sub("", text[:LONGEST_LABEL]).strip(" :;.")

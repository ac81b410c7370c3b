"""The grid of an HTML table, and which tables only set a page's columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from extract.errors import ReadError

MAX_SPAN = 200
DIGITS = 9  # of a number that need not be counted out
MAX_COLUMNS = 5_000
# In a page set by a table one cell holds most words, and many of them; in data the rows share them.
LAYOUT_CHARACTERS, LAYOUT_SHARE = 400, 0.8


class HtmlCell(NamedTuple):
    """A cell of the grid; row and column count from 1."""

    element: Any
    row: int
    column: int
    row_span: int
    column_span: int


def grid(table: Any) -> Iterator[HtmlCell]:
    """Cells in reading order; rows of nested tables are theirs. Raises ReadError: too-large."""
    # For each column the last row that a cell from above takes.
    taken: dict[int, int] = {}
    rows = rows_of(table)
    for row_number, row in enumerate(rows, start=1):
        column = 1
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) >= row_number:
                column += 1
            left = len(rows) - row_number + 1
            down, across = min(_span(cell, "rowspan") or left, left), _span(cell, "colspan") or 1
            if column + across > MAX_COLUMNS:
                raise ReadError("too-large", f"{MAX_COLUMNS:,} cột")
            if down > 1:
                last = row_number + down - 1
                for under in range(column, column + across):
                    taken[under] = max(taken.get(under, 0), last)
            yield HtmlCell(cell, row_number, column, down, across)
            column += across


def rows_of(table: Any) -> list[Any]:
    """The rows of a table, without those of tables in its cells."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def sets_page(table: Any) -> bool:
    """Whether a table only places things on the page: one cell, or tables or a whole text in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows_of(table) for cell in row.iterchildren("td", "th")]
    if len(cells) == 1:
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    sizes = [sum(map(len, cell.itertext())) for cell in cells]
    most = max(sizes, default=0)
    return most > LAYOUT_CHARACTERS and most > LAYOUT_SHARE * sum(sizes)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    if not value.isdecimal():
        return 1
    return min(int(value), MAX_SPAN) if len(value) <= DIGITS else MAX_SPAN

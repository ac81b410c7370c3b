"""The grid of an HTML table, and which tables only set a page's columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_SPAN = 200
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
    """Cells in reading order; rows of nested tables are theirs."""
    taken: set[tuple[int, int]] = set()
    rows = rows_of(table)
    for row_number, row in enumerate(rows, start=1):
        column = 1
        for cell in row.iterchildren("td", "th"):
            while (row_number, column) in taken:
                column += 1
            left = len(rows) - row_number + 1
            down, across = min(_span(cell, "rowspan") or left, left), _span(cell, "colspan") or 1
            taken.update(
                itertools.product(range(row_number, row_number + down), range(column, column + across))
            )
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
    return min(int(value), MAX_SPAN) if value.isdecimal() else 1

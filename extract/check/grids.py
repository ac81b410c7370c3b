"""A table as rows and columns of words and numbers, for checks that compare cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import regex

from extract.model import Cell, Reading, Table
from extract.text import fold, fold_pattern

WHOLE = regex.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d{1,9})\s*")
# The header of a column of shares in percent, folded.
SHARE_HEADER = regex.compile(fold_pattern(r"%|tỉ lệ|(?<!\p{L})tl(?!\p{L})"))
SHARE = regex.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*%?\s*")


@dataclass(frozen=True)
class Grid:
    """One table: ``cells`` by row and column, from 0; a merged cell stands in its first square only."""

    table: Table
    cells: dict[tuple[int, int], Cell]
    rows: int
    columns: int
    header_rows: int
    _folded: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def body(self) -> range:
        """The rows below the header."""
        return range(self.header_rows, self.rows)

    def text(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def folded(self, row: int, column: int) -> str:
        """The cell's words as rules match them."""
        if (row, column) not in self._folded:
            self._folded[row, column] = fold(self.text(row, column))
        return self._folded[row, column]

    def block(self, row: int, column: int) -> int:
        """The index of the cell's first block."""
        return self.cells[row, column].blocks[0]

    def whole(self, row: int, column: int) -> Decimal | None:
        """The cell's number where it holds a whole number and nothing else."""
        match = WHOLE.fullmatch(self.text(row, column))
        return Decimal(match.group(1).replace(".", "")) if match else None

    def share(self, row: int, column: int) -> tuple[Decimal, int] | None:
        """The cell's number and its decimals where it can be a share in percent and nothing else."""
        match = SHARE.fullmatch(self.text(row, column))
        if match is None:
            return None
        value = Decimal(match.group(1).replace(",", "."))
        return value, -int(value.as_tuple().exponent)

    def labels(self, row: int) -> Iterator[str]:
        """The folded words of the row's cells that hold letters."""
        for column in range(self.columns):
            words = self.folded(row, column)
            if words and not words[0].isdigit():
                yield words

    def header_labels(self, column: int) -> Iterator[str]:
        """The folded words of the header cells over a column, outermost first."""
        for row in range(self.header_rows):
            for at in range(column, -1, -1):
                cell = self.cells.get((row, at))
                if cell is not None:
                    if at + cell.column_span > column:
                        yield self.folded(row, at)
                    break

    def header(self, column: int) -> str:
        """All header words over a column."""
        return " ".join(self.header_labels(column))


def grids(reading: Reading) -> Iterator[Grid]:
    """The tables that hold numbers in rows and columns: no letterheads, no prose set in cells."""
    for table in reading.tables:
        if table.kind in ("layout", "months", "tasks") or not table.cells:
            continue
        cells = {(cell.row, cell.column): cell for cell in table.cells if cell.blocks}
        rows = max(cell.row + cell.row_span for cell in table.cells)
        columns = max(cell.column + cell.column_span for cell in table.cells)
        if rows - table.header_rows >= 2:
            yield Grid(table, cells, rows, columns, table.header_rows)

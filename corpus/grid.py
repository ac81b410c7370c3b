"""Columns of the tables in DOCX files: programs that lay a page out go by their widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.markup import TableRow

TEXT_WIDTH = 9355  # of a page between its margins, in twentieths of a point
NARROWEST, WIDEST = 6, 60  # letters that a column is made for


def grid(columns: Iterable[int]) -> str:
    """The columns of a table by their widths."""
    return "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)


def widths(rows: Sequence[TableRow], count: int) -> list[int]:
    """The page's width shared out among columns by their longest lines."""
    longest = [NARROWEST] * count
    for row in rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                longest[at] = max([longest[at], *(min(len(line.text), WIDEST) for line in cell.lines)])
            at += cell.span
    return [TEXT_WIDTH * length // sum(longest) for length in longest]

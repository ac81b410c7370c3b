"""What holds a block: body, text box or table cell; and which tables are prose set in a frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.model import Block, Place

PROSE_PARAGRAPHS = 8  # in one cell of a table of two columns


def same_cell(one: Place, other: Place) -> bool:
    """Whether two places lie in the same cell, or both outside tables."""
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def prose_tables(blocks: Sequence[Block]) -> frozenset[int]:
    """Tables of one column, or of two with many paragraphs in a cell: their lines may be headings."""
    columns: dict[int, int] = {}
    cells: Counter[tuple[int, int | None, int | None]] = Counter()
    for block in blocks:
        place = block.place
        if place.table is not None:
            columns[place.table] = max(columns.get(place.table, 0), place.column or 1)
            cells[place.table, place.row, place.column] += 1
    fullest: Counter[int] = Counter()
    for (table, _, _), count in cells.items():
        fullest[table] = max(fullest[table], count)
    return frozenset(
        table
        for table, count in columns.items()
        if count == 1 or (count == 2 and fullest[table] >= PROSE_PARAGRAPHS)
    )


def next_block(blocks: Sequence[Block], index: int) -> int | None:
    """The block that follows in the same container, or the first of a table below a paragraph."""
    place = blocks[index].place
    for following in range(index + 1, min(index + 5, len(blocks))):
        block = blocks[following]
        if block.kind in ("header", "footer", "note"):
            continue
        if place.table is None or same_cell(place, block.place):
            return following
        return None
    return None

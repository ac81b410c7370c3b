"""The grid of a Word table: every cell once, with its place and its extent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from extract.model import BlockKind, Place
from extract.read.docx_paragraph import is_placeholder
from extract.read.wordml import (
    DEL,
    INS,
    SDT,
    SDT_CONTENT,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    Element,
    P,
    T,
    W,
    number_of,
)  # fmt: skip

WRAPPERS = {SDT, SDT_CONTENT, W + "customXml", INS, W + "moveTo"}
HIDDEN_ROW = W + "hidden"
GRID_SPAN, V_MERGE, H_MERGE, CELL_INSERTED, CELL_DELETED = (
    W + name for name in ("gridSpan", "vMerge", "hMerge", "cellIns", "cellDel")
)
MAX_SPAN = 200
PAGE = 8  # paragraphs in one cell that make it a frame around text


class GridCell(NamedTuple):
    """A cell of the grid; row and column count from 1. ``prompt``: it shows only what a form asks for."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int
    prompt: bool
    inserted: bool

    def place(self, table: int) -> Place:
        """Where the cell stands, in the table of this number."""
        return Place(
            table=table,
            row=self.row,
            column=self.column,
            row_span=self.row_span,
            column_span=self.column_span,
        )


class Grid(NamedTuple):
    """The cells of a table in reading order, and how many rows and cells were put in and taken out."""

    cells: list[GridCell]
    insertions: int
    deletions: int


class _Square(NamedTuple):
    element: Element
    column: int
    span: int
    merged: bool  # down, with the row above or below
    goes_on: bool
    prompt: bool
    inserted: bool


def grid(table: Element) -> Grid:
    """Every cell once: those that go on from the row above are not repeated, deleted ones left out."""
    insertions = deletions = 0
    rows: list[list[_Square]] = []
    for row, prompt in _inside(table, TR):
        properties = row.find(TR_PR)
        if properties is not None and properties.find(HIDDEN_ROW) is not None:
            continue
        if properties is not None and properties.find(DEL) is not None:
            deletions += 1
            continue
        inserted = properties is not None and properties.find(INS) is not None
        squares, gone = _squares(row, properties, prompt, inserted)
        insertions += 1 if inserted else sum(square.inserted for square in squares)
        deletions += gone
        above = {square.column for square in rows[-1] if square.merged} if rows else set()
        # What goes on from nothing is a cell of its own.
        rows.append([sq._replace(goes_on=sq.goes_on and sq.column in above) for sq in squares])
    return Grid(_cells(rows), insertions, deletions)


def kind_inside(found: Grid) -> BlockKind:
    """What the paragraphs of a table's cells are: text like any other where one cell frames a whole page."""
    if len(found.cells) > 1:
        return "cell"
    paragraphs = (paragraph for cell in found.cells for paragraph in cell.element.iter(P))
    filled = (1 for paragraph in paragraphs if any(text.text for text in paragraph.iter(T)))
    return "paragraph" if len(list(islice(filled, PAGE))) == PAGE else "cell"


def _cells(rows: list[list[_Square]]) -> list[GridCell]:
    spans: dict[tuple[int, int], int] = {}
    below: dict[int, int] = {}
    for index in range(len(rows) - 1, -1, -1):
        here: dict[int, int] = {}
        for square in rows[index]:
            if square.goes_on:
                here[square.column] = below.get(square.column, 0) + 1
            else:
                spans[index, square.column] = 1 + below.get(square.column, 0)
        below = here
    return [
        GridCell(
            square.element, index + 1, square.column, spans[index, square.column], square.span,
            square.prompt, square.inserted,
        )
        for index, row in enumerate(rows)
        for square in row
        if (index, square.column) in spans
    ]  # fmt: skip


def _inside(parent: Element, tag: str, prompt: bool = False) -> Iterator[tuple[Element, bool]]:
    """Rows or cells, also those in content controls; whether the control still shows its prompt."""
    for child in parent:
        if child.tag == tag:
            yield child, prompt
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag, prompt or (child.tag == SDT and is_placeholder(child)))


def _squares(
    row: Element, row_properties: Element | None, prompt: bool, inserted: bool
) -> tuple[list[_Square], int]:
    before = None if row_properties is None else number_of(row_properties.find(W + "gridBefore"))
    column = 1 + max(before or 0, 0)
    squares: list[_Square] = []
    gone = 0
    for cell, cell_prompt in _inside(row, TC, prompt):
        properties = cell.find(TC_PR)
        said = {} if properties is None else {child.tag: child for child in properties}
        if CELL_DELETED in said:
            gone += 1
            continue
        span = min(max(number_of(said.get(GRID_SPAN), 1) or 1, 1), MAX_SPAN)
        if squares and _continues(said.get(H_MERGE)):
            squares[-1] = squares[-1]._replace(span=squares[-1].span + span)
        else:
            down = said.get(V_MERGE)
            put_in = inserted or CELL_INSERTED in said
            squares.append(
                _Square(cell, column, span, down is not None, _continues(down), cell_prompt, put_in)
            )
        column += span
    return squares, gone


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") == "continue"

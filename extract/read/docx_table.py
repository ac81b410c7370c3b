"""The grid of a Word table: every cell once, with its place and its extent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.read.wordml import (
    DEL,
    SDT,
    SDT_CONTENT,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    Element,
    W,
    number_of,
)  # fmt: skip

WRAPPERS = {SDT, SDT_CONTENT, W + "customXml", W + "ins", W + "moveTo"}
MAX_SPAN = 200


class GridCell(NamedTuple):
    """A cell of the grid; row and column count from 1."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


class _Square(NamedTuple):
    element: Element
    column: int
    span: int
    goes_on: bool


def grid(table: Element) -> list[GridCell]:
    """The cells of a table in reading order; cells that go on from the row above are not repeated."""
    rows = [_squares(row) for row in _inside(table, TR) if not _is_deleted(row)]
    spans: dict[tuple[int, int], int] = {}
    below: dict[int, int] = {}
    for index in range(len(rows) - 1, -1, -1):
        here: dict[int, int] = {}
        for square in rows[index]:
            if square.goes_on and index:
                here[square.column] = below.get(square.column, 0) + 1
            else:
                spans[index, square.column] = 1 + below.get(square.column, 0)
        below = here
    return [
        GridCell(square.element, index + 1, square.column, spans[index, square.column], square.span)
        for index, row in enumerate(rows)
        for square in row
        if (index, square.column) in spans
    ]


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _is_deleted(row: Element) -> bool:
    properties = row.find(TR_PR)
    return properties is not None and properties.find(DEL) is not None


def _squares(row: Element) -> list[_Square]:
    properties = row.find(TR_PR)
    before = None if properties is None else number_of(properties.find(W + "gridBefore"))
    column = 1 + max(before or 0, 0)
    squares: list[_Square] = []
    for cell in _inside(row, TC):
        span, across, down = 1, False, False
        cell_properties = cell.find(TC_PR)
        if cell_properties is not None:
            span = min(max(number_of(cell_properties.find(W + "gridSpan"), 1) or 1, 1), MAX_SPAN)
            down = _continues(cell_properties.find(W + "vMerge"))
            across = _continues(cell_properties.find(W + "hMerge"))
        if across and squares:
            squares[-1] = squares[-1]._replace(span=squares[-1].span + span)
        else:
            squares.append(_Square(cell, column, span, down))
        column += span
    return squares


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") == "continue"

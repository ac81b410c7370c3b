"""Prose in the cells of a table: what the header above makes of it (targets, measures, what was)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.find.cells import read_cell
from extract.find.columns import Column
from extract.find.measures import LABELS, Sheet, label_columns, number_columns, row_labels
from extract.find.roles import role_of
from extract.model import Prose, Role
from extract.text import fold

# ``Kết quả dự kiến`` may be a report or a certificate; these are words of what to reach.
TO_REACH = regex.compile(r"chỉ tiêu|phấn đấu|đăng kí|mục tiêu cụ thể")
PRODUCTS = regex.compile(r"^(?:kết quả|kq|sản phẩm|minh chứng|dự kiến)")
# Sections that report: their tables' plans are those of before.
REPORTING = ("situation", "preamble")


def prose_cells(sheet: Sheet, section: str, planned: bool) -> Iterator[Prose]:
    """The cells of words under headers that state a role, each with the labels of its row.

    ``section`` is the role of the section the table stands in; ``planned`` tells a table of numbers
    to reach, whose words (``Xuất sắc``) are to be reached too.
    """
    roles = {column.index: role for column in sheet.columns if (role := _role(sheet, column, planned))}
    if "targets" not in roles.values() or (section in REPORTING and not planned):
        return
    labels = set(label_columns(sheet.columns))
    for row, words in row_labels(sheet, [*roles]):
        for index, role in roles.items():
            cell = sheet.grid.at(row, index)
            if cell is None or (cell.row, cell.column) != (row, index):
                continue
            if cell.text and read_cell(cell.text, sheet.rules) is None:
                own = () if index in labels else words
                yield from (Prose(block, role, own) for block in cell.blocks)


def _role(sheet: Sheet, column: Column, planned: bool) -> Role | None:
    if not column.words:
        return None
    if column.role == "means":
        return "measures"
    if column.role == "number":
        if not planned or not column.tense or PRODUCTS.search(fold(column.words[-1])):
            return None
        return "targets" if column.tense == "plan" else "situation"
    if column.role not in LABELS:
        return None
    if column.tense == "past":
        return "situation"
    stated = role_of(column.words[-1], sheet.rules)
    if stated is None or stated.role != "targets" or not TO_REACH.search(fold(column.words[-1])):
        return None
    return "targets" if _may_state(sheet, column) else None


def _may_state(sheet: Sheet, column: Column) -> bool:
    """``Chỉ tiêu`` over the first words names rows where numbers stand beside them."""
    numbers = [other.index for other in number_columns(sheet.columns)]
    return column.index in numbers or not numbers

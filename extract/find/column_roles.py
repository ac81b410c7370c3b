"""Prose in the cells of a table: what the header above makes of it (targets, measures, what was)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.find.cells import read_cell
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.roles import role_of
from extract.find.row_labels import row_labels
from extract.find.sheet import LABELS, Sheet, label_columns, number_columns
from extract.model import Block, Prose, Role
from extract.text import fold

# ``Kết quả dự kiến`` may be a report or a certificate; these are words of what to reach.
TO_REACH = regex.compile(r"chỉ tiêu|phấn đấu|đăng kí|mục tiêu cụ thể")
# Columns whose words are what to reach in a table of targets, whatever else it holds.
GRADED = regex.compile(r"^(?:(?:đạt |đăng kí )?danh hiệu|xếp loại|mức(?: độ)?(?: cần)? đạt|đạt mức)")
# Beside names of goals the cells under such words say what each is.
DETAILS = regex.compile(
    r"nội dung(?: (?:chỉ tiêu|cụ thể|chi tiết|phấn đấu|đánh giá))?|(?:yêu cầu|mức) (?:cụ thể|chi tiết)"
)
# Columns of words that list what to reach; others name things (``Môn``, ``Lớp``).
LISTS = frozenset({"task", "theme", "words"})
MEASURED = frozenset({"percent", "count", "pair", "population", "money"})
PRODUCTS = regex.compile(r"^(?:kết quả|kq|sản phẩm|minh chứng|dự kiến)")
# Sections that report: their tables' plans are those of before.
REPORTING = ("situation", "preamble")


def prose_cells(sheet: Sheet, section: str, planned: bool) -> Iterator[Prose]:
    """The cells of words under headers that state a role, each with the labels of its row.

    ``section`` is the role of the section the table stands in; ``planned`` tells a table of what to
    reach, whose words (``Xuất sắc``) are to be reached too.
    """
    labels = set(label_columns(sheet.columns))
    roles = {
        column.index: role for column in sheet.columns if (role := _role(sheet, column, planned, labels))
    }
    if section == "targets" and not roles and (listed := _listed(sheet)) is not None:
        roles = {listed: "targets"}
    if (details := _details(sheet, roles)) is not None:
        roles, labels = {details: "targets"}, labels - {details}
    notes = any(column.role == "note" for column in sheet.columns if column.index in roles)
    if not (notes or "targets" in roles.values()) or (section in REPORTING and not planned):
        return
    heads = {column.index: column.subject for column in sheet.columns if column.role == "number"}
    for row, words in row_labels(sheet, [*roles]):
        for index, role in roles.items():
            cell = sheet.grid.at(row, index)
            if cell is None or (cell.row, cell.column) != (row, index):
                continue
            if cell.text and read_cell(cell.text, sheet.rules) is None:
                named = (word for word in words if word != cell.text)
                own = () if index in labels else (*named, *heads.get(index, ()))
                yield from (Prose(block, role, own) for block in cell.blocks)


def _listed(sheet: Sheet) -> int | None:
    """The only column of words in a table that is a list drawn with lines: ``TT | Nội dung``, a frame."""
    others = [column for column in sheet.columns if column.role not in ("stt", "note")]
    alone = len(others) == 1 and others[0].role in LISTS
    return others[0].index if alone else None


def framed(grid: Grid, section: str, blocks: Sequence[Block]) -> Iterator[Prose]:
    """The items of a list with a frame around it, under a heading of goals."""
    if section == "targets" and grid.columns == 1:
        for cell in grid.cells:
            yield from (Prose(block, "targets") for block in cell.blocks if blocks[block].number)


def _details(sheet: Sheet, roles: dict[int, Role]) -> int | None:
    """The column that says what each goal is, beside one that only names them: ``Chỉ tiêu | Nội dung``."""
    goals = [index for index, role in roles.items() if role == "targets"]
    details = [
        column.index
        for column in sheet.columns
        if column.words and column.role in LABELS and DETAILS.fullmatch(fold(column.words[-1]).strip(" .:"))
    ]
    if len(goals) != 1 or details != [goals[0] + 1] or _figures(sheet, goals[0]):
        return None
    rows = sheet.grid.rows - sheet.header.rows
    return details[0] if _figures(sheet, details[0]) * 2 > rows else None


def _figures(sheet: Sheet, column: int) -> int:
    """How many data cells of a column hold a figure."""
    rows = range(sheet.header.rows, sheet.grid.rows)
    return sum(any(map(str.isdecimal, sheet.grid.text(row, column))) for row in rows)


def performers(sheet: Sheet) -> frozenset[int]:
    """The blocks below headers such as ``Người thực hiện``, ``Thành phần``: their shares are of who takes part."""
    columns = {column.index for column in sheet.columns if column.role == "person"}
    cells = (c for c in sheet.grid.cells if c.column in columns and c.column_span == 1)
    return frozenset(block for cell in cells if cell.row >= sheet.header.rows for block in cell.blocks)


def _role(sheet: Sheet, column: Column, planned: bool, labels: set[int]) -> Role | None:
    if not column.words:
        return None
    # A count in a remark is how things are, unless its words commit: ``2 HS chuyển trường``.
    if column.role == "means" or (column.role == "note" and planned):
        return "measures"
    if planned and not column.tense and column.index not in labels and _is_graded(sheet, column):
        return "targets"
    if column.role == "number":
        if not planned or not column.tense:
            return None
        if column.tense == "past":
            return "situation"
        produced = PRODUCTS.search(fold(column.words[-1])) and "result" not in column.roles
        return None if produced else "targets"
    if column.role not in LABELS:
        return None
    if column.tense == "past":
        return "situation"
    stated = role_of(column.words[-1], sheet.rules)
    if stated is None or stated.role != "targets" or not TO_REACH.search(fold(column.words[-1])):
        return None
    return "targets" if _may_state(sheet, column) else None


def _is_graded(sheet: Sheet, column: Column) -> bool:
    """``Danh hiệu``, ``Mức đạt`` without numbers beside it; words among the numbers where no column plans."""
    numbers = number_columns(sheet.columns)
    if column.role == "number":
        return not column.roles & MEASURED and all(other.tense != "plan" for other in numbers)
    return column.role in LABELS and GRADED.search(fold(column.words[-1])) is not None


def _may_state(sheet: Sheet, column: Column) -> bool:
    """``Chỉ tiêu`` over the first words names rows where numbers stand beside them."""
    numbers = [other.index for other in number_columns(sheet.columns)]
    return column.index in numbers or not numbers

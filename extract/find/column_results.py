"""A bare ``Kết quả`` beside the names of goals: what they are to come to, no report of what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.find.cells import read_cell
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.model import BOUNDS
from extract.rulebook import Rulebook
from extract.text import fold

RESULT = regex.compile(r"kết quả")
GOALS = regex.compile(
    r"(?:(?:tên|nội dung|các|mục tiêu,?|nhóm) ){0,2}(?:chỉ tiêu|mục tiêu)(?: (?:cụ thể|chủ yếu))?"
)


def with_results_to_reach(
    grid: Grid, header: Header, columns: Sequence[Column], rules: Rulebook
) -> tuple[Column, ...]:
    """The columns; ``Chỉ tiêu | Đơn vị | Kết quả`` of numbers is to be reached where most are bounds
    (``≥ 90``), and speaks of neither past nor future where they are bare.
    """
    numbers = [column for column in columns if column.role == "number"]
    if len(numbers) != 1 or not _names_result(numbers[0]):
        return tuple(columns)
    result = numbers[0]
    if not any(GOALS.fullmatch(_words(column)) for column in columns[: result.index]):
        return tuple(columns)
    figures = [
        figure
        for row in range(header.rows, grid.rows)
        for figure in read_cell(grid.text(row, result.index), rules) or ()
    ]
    bounds = sum(figure.comparator in BOUNDS for figure in figures)
    ahead = replace(
        result, tense="plan" if bounds * 2 > len(figures) else "", roles=result.roles - {"past"} | {"result"}
    )
    return tuple(ahead if column is result else column for column in columns)


def _names_result(column: Column) -> bool:
    return column.tense == "past" and RESULT.fullmatch(_words(column)) is not None


def _words(column: Column) -> str:
    return fold(" ".join(column.words)).strip(" .:")

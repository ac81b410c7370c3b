"""Columns of numbers that can only be percentages, though nothing says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extract.find.cells import Figure, read_cell
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.mark_columns import mark_columns
from extract.find.table_units import counted, names_unit
from extract.rulebook import Rulebook
from extract.text import fold

# Measures whose name stands in one header for all the columns of them.
SHARED = ("%", "điểm")
TOTAL = regex.compile(r"(?:tổng )?cộng|tổng(?: số)?|ts")
GRADES = regex.compile(r"(?:trên|từ|dưới) (?:tb|trung bình)|khá(?:,| và| -)? ?giỏi")
NEARLY_ALL = (97, 103)  # what shares of a whole may come to, rounded
NO_PERCENT = regex.compile(r"bình quân|điểm|đtb|diện tích|m2|giờ|tỉ số|\p{L} ?/ ?\p{L}|triệu|tỉ đồng")


def with_percentages(
    grid: Grid, header: Header, columns: Sequence[Column], caption: str, rules: Rulebook
) -> tuple[Column, ...]:
    """The columns, those that can only hold percentages or marks with that unit, and marked as guessed."""
    columns = _with_units_of_totals(_with_shared_units(columns, rules))
    if marked := mark_columns(grid, header, columns, caption, rules):
        columns = [replace(c, unit="điểm", guessed=True) if c.index in marked else c for c in columns]
    found = _percent_columns(grid, header, columns, rules) | _signed_columns(grid, header, columns, rules)
    return tuple(
        replace(column, unit="%", guessed=True) if column.index in found else column for column in columns
    )


def _with_shared_units(columns: Sequence[Column], rules: Rulebook) -> Sequence[Column]:
    """A bare `Chỉ tiêu` has the unit of what was, if all of that has one: `Điểm TB năm 2023 | Chỉ tiêu`."""
    past = [column for column in columns if column.role == "number" and column.tense == "past"]
    units = {column.unit or counted(" ".join(column.words), rules) for column in past}
    unit = units.pop() if len(units) == 1 else ""
    if unit not in SHARED:
        return columns
    return [
        replace(column, unit=unit)
        if column.role == "number" and column.tense == "plan" and not column.unit and not column.subject
        else column
        for column in columns
    ]


def _with_units_of_totals(columns: Sequence[Column]) -> Sequence[Column]:
    """A bare total has the unit of the columns left of it: `Giải Nhất | Giải Nhì | Tổng`."""
    found: list[Column] = []
    for column in columns:
        left = [other.unit for other in found[-2:] if other.words[:-1] == column.words[:-1]]
        total = column.words and not column.unit and TOTAL.fullmatch(fold(column.words[-1]))
        adds_up = total and len(left) == 2 and left[0] == left[1] != "%"
        found.append(replace(column, unit=left[0]) if adds_up else column)
    return found


def _percent_columns(
    grid: Grid, header: Header, columns: Sequence[Column], rules: Rulebook
) -> frozenset[int]:
    """Columns of no stated unit that can only be percentages: fractions, none above 100, or grades that
    add up to 100 in every row.

    A number whose row names its unit (``Điểm trung bình``, ``Lên lớp (%)``) says nothing of the others.
    """
    bare = [
        column
        for column in columns
        if column.role == "number" and not column.unit and column.roles <= {"grade", "plan", "past", "trial"}
    ]
    if not bare or any(column.role == "unit" for column in columns):
        return frozenset()
    rows = list(_unexplained(grid, header, columns, bare, rules))
    figures = [figure for row in rows for figure in row]
    names = fold(" ".join(words for column in bare for words in column.words))
    fraction = any(figure.value != figure.value.to_integral() for figure in figures)
    if not (fraction or _add_up(rows, bare)) or any(figure.value > 100 for figure in figures):
        return frozenset()
    return frozenset() if NO_PERCENT.search(names) else frozenset(column.index for column in bare)


def _signed_columns(grid: Grid, header: Header, columns: Sequence[Column], rules: Rulebook) -> frozenset[int]:
    """Columns of grades in which some rows write the sign and some do not: ``15%`` over ``20``."""
    found = []
    if _shares_below(grid, header, columns, rules):
        return frozenset()
    for column in columns:
        last = fold(column.words[-1]) if column.words else ""
        if column.role != "number" or column.unit or not ("grade" in column.roles or GRADES.match(last)):
            continue
        cells = [
            read_cell(grid.text(row, column.index), rules) or () for row in range(header.rows, grid.rows)
        ]
        single = [figures[0] for figures in cells if len(figures) == 1]
        signed = [figure.percent for figure in single]
        plain = all(figure.value <= 100 and not figure.unit and figure.total is None for figure in single)
        if any(signed) and not all(signed) and plain and len(single) == len([c for c in cells if c]):
            found.append(column.index)
    return frozenset(found)


def _shares_below(grid: Grid, header: Header, columns: Sequence[Column], rules: Rulebook) -> bool:
    """Whether each row of counts has a row of shares under it: ``110 | 12 | 2`` over ``88,7% | 9,7% | 1,6%``."""
    graded = [column.index for column in columns if column.role == "number" and "grade" in column.roles]
    rows = [
        [figure for index in graded for figure in read_cell(grid.text(row, index), rules) or ()]
        for row in range(header.rows, grid.rows)
    ]
    filled = [row for row in rows if len(row) > 1]
    counts, shares = filled[::2], filled[1::2]
    if not counts or len(counts) != len(shares):
        return False
    return not any(figure.percent for row in counts for figure in row) and all(
        all(figure.percent for figure in below)
        and not NEARLY_ALL[0] <= sum(f.value for f in row) <= NEARLY_ALL[1]
        for row, below in zip(counts, shares, strict=True)
    )


def _add_up(rows: Sequence[Sequence[Figure]], bare: Sequence[Column]) -> bool:
    """Whether the grades of a row are the parts of 100, in each of some rows."""
    graded = len(bare) > 1 and any("grade" in column.roles for column in bare)
    return graded and len(rows) > 1 and all(sum(figure.value for figure in row) == 100 for row in rows)


def _unexplained(
    grid: Grid, header: Header, columns: Sequence[Column], bare: Sequence[Column], rules: Rulebook
) -> Iterator[list[Figure]]:
    """The bare numbers of each row that names no unit of its own."""
    naming = [column.index for column in columns if column.role not in ("number", "stt", "note")]
    for row in range(header.rows, grid.rows):
        found = [
            figure
            for column in bare
            for figure in read_cell(grid.text(row, column.index), rules) or ()
            if not figure.percent and not figure.unit
        ]
        if not found or any(names_unit(grid.text(row, column), rules) for column in naming):
            continue
        yield found

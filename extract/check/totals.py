"""Rows and columns of totals in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.check import wholes
from extract.check.grids import Grid, grids
from extract.check.remarks import ARITHMETIC, remark, written
from extract.model import Fact, Finding, Reading, Span
from extract.rulebook import Rulebook

CODES = wholes.CODES
NEAR = Decimal("0.15")


class Names(NamedTuple):
    """What rows and columns are called that bear on totals."""

    total: regex.Pattern[str]
    group: regex.Pattern[str]
    uncounted: regex.Pattern[str]


class Sum(NamedTuple):
    """A total with the numbers it should be made of."""

    row: int
    column: int
    total: Decimal
    parts: tuple[Decimal, ...]
    right: bool


@lru_cache(maxsize=8)
def _names(rules: Rulebook) -> Names:
    found = {str(rule.data["part"]): rule.pattern for rule in rules.family("check-sums")}
    total, group, uncounted = found["total"], found["group"], found["uncounted"]
    assert total
    assert group
    assert uncounted
    return Names(total, group, uncounted)


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Totals of rows and columns that are not the sum of their parts.

    A total counts as one only where the same row or column adds up elsewhere, or nearly does here:
    what is called ``Toàn trường`` may as well be a mean.
    """
    names = _names(rules)
    for grid in grids(reading):
        for wrong in [*_rows(grid, names), *_columns(grid, names)]:
            yield _finding(reading, grid, wrong)


def _rows(grid: Grid, names: Names) -> list[Sum]:
    """The wrong numbers in rows of totals."""
    totals = [row for row in grid.body if any(names.total.match(label) for label in grid.labels(row))]
    wrong: list[Sum] = []
    before = grid.header_rows
    for row in totals:
        first = row == grid.header_rows
        later = [other for other in totals if other > row]
        members = range(row + 1, later[0] if later else grid.rows) if first else range(before, row)
        before = row + 1
        sums = [found for column in range(grid.columns) if (found := _sum(grid, row, column, members, names))]
        wrong += _believed(sums)
    return wrong


def _sum(grid: Grid, row: int, column: int, members: range, names: Names) -> Sum | None:
    total = grid.whole(row, column)
    if total is None or names.uncounted.search(grid.header(column)):
        return None
    parts: list[Decimal] = []
    groups: list[Decimal] = []
    for member in members:
        if grid.text(member, column).strip() in ("", "-", "/", "//"):
            continue
        number = grid.whole(member, column)
        if number is None:
            return None
        grouped = any(names.group.match(label) for label in grid.labels(member))
        (groups if grouped else parts).append(number)
    return _summed(row, column, total, (tuple(parts), tuple(groups)))


def _summed(row: int, column: int, total: Decimal, kinds: tuple[tuple[Decimal, ...], ...]) -> Sum | None:
    everything = tuple(number for kind in kinds for number in kind)
    if len(everything) < 2 or (len(set(everything)) == 1 and total in everything):
        return None
    ways = [kind for kind in kinds if len(kind) >= 2]
    right = any(sum(way) == total for way in [*ways, everything])
    nearest = min([*ways, everything], key=lambda way: abs(sum(way) - total))
    return Sum(row, column, total, nearest, right)


def _believed(sums: list[Sum]) -> list[Sum]:
    wrong, right = [s for s in sums if not s.right], [s for s in sums if s.right]
    if right and len(wrong) <= len(right):
        return [s for s in wrong if Decimal(0) < s.total <= 2 * sum(s.parts)]
    if len(sums) <= 2:
        return [s for s in wrong if abs(sum(s.parts) - s.total) <= s.total * NEAR]
    return []


def _columns(grid: Grid, names: Names) -> list[Sum]:
    """The wrong numbers in columns of totals: the first or last of a run of columns of counts."""
    counts = [
        column
        for column in range(grid.columns)
        if any(grid.whole(row, column) is not None for row in grid.body)
        and not names.uncounted.search(grid.header(column))
    ]
    wrong: list[Sum] = []
    for column in counts:
        if not any(names.total.match(label) for label in grid.header_labels(column)):
            continue
        for members in (_run(counts, column, 1), _run(counts, column, -1)):
            sums = [found for row in grid.body if (found := _row_sum(grid, row, column, members))]
            bad = [s for s in sums if not s.right]
            if len(sums) - len(bad) >= 2 and len(bad) * 3 <= len(sums):
                wrong += bad
    return wrong


def _run(counts: list[int], column: int, step: int) -> list[int]:
    members = []
    at = column + step
    while at in counts:
        members.append(at)
        at += step
    return members


def _row_sum(grid: Grid, row: int, column: int, members: list[int]) -> Sum | None:
    total = grid.whole(row, column)
    parts = tuple(number for at in members if (number := grid.whole(row, at)) is not None)
    return None if total is None else _summed(row, column, total, (parts,))


def _finding(reading: Reading, grid: Grid, wrong: Sum) -> Finding:
    told = " + ".join(map(written, wrong.parts))
    total = sum(wrong.parts, Decimal())
    index = grid.block(wrong.row, wrong.column)
    block = reading.plan.blocks[index]
    return remark(
        reading,
        "sum-mismatch",
        "error",
        (
            f"Ô tổng ghi {wrong.total:f} nhưng các ô thành phần cộng lại được {total:f} ({told}).",
            f"The total says {wrong.total:f}, but its cells add up to {total:f} ({told}).",
        ),
        (index, Span(block.start, block.end)),
        expected=f"{total:f} = {told}",
        found=f"{wrong.total:f}",
        source=ARITHMETIC,
    )

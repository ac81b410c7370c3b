"""A table as read so far: its grid, its header and columns, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.model import Plan
from extract.rulebook import Rulebook

LABELS = ("label", "words", "task", "theme")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as read so far: all that its numbers are understood by."""

    plan: Plan
    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    caption: str
    pupils: str
    year: int | None
    rules: Rulebook
    repeated: frozenset[int]


def parts(sheet: Sheet) -> list[Sheet]:
    """The sheet, or its parts where a narrow table goes on beside itself: ``Lớp | Số trẻ | Lớp | Số trẻ``."""
    words = [column.words for column in sheet.columns]
    for width in range(2, len(words) // 2 + 1):
        repeated = len(words) % width == 0 and words == words[:width] * (len(words) // width)
        roles = {column.role for column in sheet.columns[:width]}
        if repeated and "number" in roles and roles & set(LABELS):
            return [
                replace(sheet, columns=sheet.columns[start : start + width])
                for start in range(0, len(words), width)
            ]
    return [sheet]


def label_columns(columns: Sequence[Column]) -> list[int]:
    """The columns whose words name the rows: those left of the numbers, else any."""
    words = [column.index for column in columns if column.role in LABELS]
    # Where people stand before all other words, the rows are theirs.
    words = [
        c.index for c in columns if c.role == "name" and c.index < min(words, default=len(columns))
    ] + words
    words = words or [column.index for column in columns if column.role in ("time", "month", "week")]
    # A plan may be written in words; the first column of words is a label even if headed `Chỉ tiêu`.
    numbers = [
        column.index
        for column in columns
        if column.role == "number" or (column.tense and column.role in LABELS and column.index != words[0])
    ]
    left = [index for index in words if not numbers or index < numbers[0]]
    return left or words


def number_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns whose numbers are measures, those of plans written in words too."""
    labels = label_columns(columns)
    return [
        column
        for column in columns
        if column.role == "number" or (column.tense and column.role in LABELS and column.index not in labels)
    ]

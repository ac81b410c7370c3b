"""Columns of school subjects whose numbers can only be marks: ``Môn | Toán | Văn``, ``Năm 2024 | 7,12 | 7,45``."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.find.cells import Figure, read_cell
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.rulebook import Rulebook
from extract.text import fold

SUBJECT = regex.compile(
    r"(?:môn )?(?:toán|(?:ngữ )?văn|(?:tiếng |t\. ?)?anh|ngoại ngữ|nn|(?:vật )?l[íý]|hoá(?: học)?|sinh(?: học)?|(?:lịch )?sử|địa(?: l[íý])?"
    r"|gdcd|gdktpl|gdkt&pl|gdkt-pl|ktpl|tin(?: học)?|công nghệ|khtn|khxh)"
)
RANKED = regex.compile(r"(?:thứ hạng|xếp (?:thứ|hạng)|vị thứ|hạng|số (?:bài|hs|học sinh|lượng))(?!\p{L})")
SHARES = regex.compile(r"(?<!\p{L})(?:tỉ lệ|tl|phần trăm)(?!\p{L})|%")
BEST, LOWEST = 10, 2
FEWEST = 3


def mark_columns(
    grid: Grid, header: Header, columns: Sequence[Column], caption: str, rules: Rulebook
) -> frozenset[int]:
    """The columns of at least three subjects in which no number is above 10 and most are fractions; empty where
    the caption speaks of shares."""
    named = [
        column
        for column in columns
        if column.role == "number"
        and not column.unit
        and column.words
        and SUBJECT.fullmatch(fold(column.words[-1]))
    ]
    if len(named) < FEWEST or SHARES.search(fold(caption)):
        return frozenset()
    figures = [figure for row in range(header.rows, grid.rows) for figure in _row(grid, row, named, rules)]
    fractions = sum(figure.value != figure.value.to_integral() for figure in figures)
    if len(figures) < FEWEST or fractions * 2 <= len(figures):
        return frozenset()
    within = all(
        LOWEST <= figure.value <= BEST and not figure.percent and not figure.unit for figure in figures
    )
    return frozenset(column.index for column in named) if within else frozenset()


def _row(grid: Grid, row: int, named: Sequence[Column], rules: Rulebook) -> list[Figure]:
    """The numbers of a row, none where it says that it ranks or counts."""
    if any(RANKED.match(fold(grid.text(row, column))) for column in range(named[0].index)):
        return []
    return [figure for column in named for figure in read_cell(grid.text(row, column.index), rules) or ()]

"""Rows named by a part of the school year (``HKI``, ``Cả năm``) or by where it stood (``Đầu năm``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import NAMED, Header, role_hits
from extract.find.month_cells import is_month
from extract.rulebook import Rulebook
from extract.text import fold

LONGEST = 60
TASKS = frozenset({"task", "words", "theme"})


@lru_cache(maxsize=4096)
def row_says(label: str, rules: Rulebook) -> str:
    """What a row's name says of when its numbers hold: ``term``, ``entry``, or nothing.

    >>> from extract.rulebook import load
    >>> [row_says(label, load()) for label in ("Cuối HKI", "KS đầu năm", "Họp phụ huynh đầu năm")]
    ['term', 'entry', '']
    """
    if len(label) > LONGEST:
        return ""
    folded = fold(label).strip(" .:;*-+")
    return next(
        (
            str(rule.data["row"])
            for rule in rules.family("table-rows")
            if rule.pattern and rule.pattern.search(folded)
        ),
        "",
    )


def grades(columns: Sequence[Column], rules: Rulebook) -> bool:
    """Whether numbers stand under grades of achievement or under classes: ``Tốt``, ``HTT (%)``, ``Khối 10``."""
    named = [words for column in columns if column.role == "number" for words in column.subject]
    return any(NAMED.match(fold(words[:40])) or _is_grade(words, rules) for words in named)


def _is_grade(words: str, rules: Rulebook) -> bool:
    return any(hit.column == "grade" for hit in role_hits(words, rules))


def with_term_labels(
    grid: Grid, header: Header, columns: Sequence[Column], rules: Rulebook
) -> tuple[Column, ...]:
    """The columns; one of times that only tells the terms apart in which measures hold names its rows."""
    numbers = any(column.role == "number" for column in columns)
    tasks = any(column.role in TASKS for column in columns)
    if not numbers or (tasks and not grades(columns, rules)):
        return tuple(columns)
    return tuple(
        replace(column, role="label")
        if column.role == "time" and _holds_terms(grid, header, column.index, rules)
        else column
        for column in columns
    )


def _holds_terms(grid: Grid, header: Header, index: int, rules: Rulebook) -> bool:
    """Whether most cells of a column name terms or months."""
    texts = [grid.text(row, index) for row in range(header.rows, grid.rows) if not grid.is_banner(row)]
    terms = sum(1 for text in texts if text and (row_says(text, rules) or is_month(text)))
    return terms * 5 >= sum(map(bool, texts)) * 3 > 0

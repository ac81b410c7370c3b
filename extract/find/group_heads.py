"""Heads of columns that begin as measures do: ``3 tuổi``, ``24-36 tháng``, ``2 buổi/ngày``, ``Trên 35 HS/lớp``."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.find.cells import Figure, read_cell
from extract.find.grid import Grid
from extract.model import Cell
from extract.rulebook import Rulebook
from extract.text import fold, fold_pattern

# Whose numbers stand below, whatever they are: no school sets itself an age to reach.
AGES = regex.compile(
    r"(?:(?:đúng|đủ|trên|dưới|từ) )*\d{1,2}(?: ?(?:-|đến) ?\d{1,2} ?(?:tuổi|tháng(?: tuổi)?|th)|(?: ?tuổi| tháng tuổi))"
)
# Labels of classes, groups and their sum: what stands beside them are pupils.
CLASSES = regex.compile(
    fold_pattern(
        r"(?:khối|lớp|nhóm|\d+ ?[-+]? ?(?:\d+ )?tuổi|\d+ ?- ?\d+ tháng|toàn trường|(?:tổng(?: cộng)?|cộng|chung|tc)$|\d{1,2} ?\p{L}\d?$|\d{1,2}/\d)"
    )
)
LONGEST = 40
NARROWEST = 3


def is_age(text: str) -> bool:
    """Whether words are an age and no more.

    >>> [is_age(text) for text in ("3 tuổi", "24 - 36 tháng", "Dưới 24 tháng tuổi", "9 tháng", "5 tuổi: 98%")]
    [True, True, True, False, False]
    """
    return len(text) <= LONGEST and "t" in text and AGES.fullmatch(fold(text).strip(" .:")) is not None


@lru_cache(maxsize=4096)
def names_class(label: str) -> bool:
    """Whether a label names a class, an age group or all of them."""
    return CLASSES.match(fold(label)) is not None


def is_group(grid: Grid, cell: Cell, named: bool, rules: Rulebook) -> bool:
    """Whether a cell that reads as a measure names the column below it.

    An age does; other measures with words of their own where the row's first head is ``named`` or
    blank and measures of another sort stand below: ``Khối | Số lớp | 2 buổi/ngày`` over ``1 | 4 | 120``.
    """
    if cell.column == 0:
        return False
    if is_age(cell.text):
        return True
    if not named or grid.columns < NARROWEST:
        return False
    own = read_cell(cell.text, rules) or ()
    texts = [grid.text(row, cell.column) for row in range(cell.row + cell.row_span, grid.rows)]
    below = [figure for text in texts for figure in read_cell(text, rules) or ()]
    return all(_has_words(figure) for figure in own) and bool(below) and not _sorts(own) & _sorts(below)


def is_bound(text: str, rules: Rulebook) -> bool:
    """Whether a head is a measure with a bound, which says nothing of the numbers below: ``Dưới 80%``."""
    return any(map(str.isdecimal, text)) and any(f.comparator != "eq" for f in read_cell(text, rules) or ())


def _has_words(figure: Figure) -> bool:
    return bool(figure.unit) or figure.span != figure.number or (figure.percent and figure.comparator != "eq")


def _sorts(figures: tuple[Figure, ...] | list[Figure]) -> set[str]:
    return {"%" if figure.percent else fold(figure.unit) for figure in figures}

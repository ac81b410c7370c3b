"""The lines that open a month, a quarter or a half-year, and the last item of the list before one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.find.containers import next_block
from extract.find.levels import Levels
from extract.find.months import named_month
from extract.find.numbering import OUTER, Label, body_of
from extract.find.seasons import LONGEST_LINE, named_quarter
from extract.model import Block
from extract.text import fold

WEEK_ALONE = regex.compile(r"(?i)tuần (?:thứ )?\d{1,2}(?: ?[-–,] ?\d{1,2})?[:.]?")
DAYS_ALONE = regex.compile(
    r"\(?(?:từ )?(?:ngày )?\d{1,2}(?:/\d{1,2})?(?:/20\d\d)? ?(?:-|đến) ?(?:ngày )?\d{1,2}/\d{1,2}(?:/20\d\d)?\)?[:.]?"
)


def with_days_below(blocks: Sequence[Block], index: int, words: str) -> str:
    """The words of a line that is but a week, and of the line below that is but its days."""
    if len(words) > LONGEST_LINE or WEEK_ALONE.fullmatch(words) is None:
        return words
    below = next_block(blocks, index)
    if below is None or blocks[below].kind == "cell" or blocks[below].number:
        return words
    days = fold(" ".join(blocks[below].text.split()))
    return f"{words.rstrip(':.')} {days}" if DAYS_ALONE.fullmatch(days) else words


def names_period(words: str) -> bool:
    """Whether a line opens a month, a quarter or a half-year.

    >>> names_period("Tháng 11/2024:"), names_period("QUÝ II"), names_period("Tháng 11 tổ chức hội giảng")
    (True, True, False)
    """
    return named_month(words) is not None or (len(words) <= LONGEST_LINE and named_quarter(words) is not None)


def ends_period(levels: Levels, label: Label, below: Block) -> bool:
    """Whether a line is the last of the month in force, as the next month stands ``below`` it.

    ``2. Thi viết`` right above ``Tháng 11`` is an item and rules over nothing; ``2. Công tác Đội`` is a heading
    where ``1. Chuyên môn`` was one that has its own months.
    """
    if label.style in OUTER or levels.month()[0] is None:
        return False
    return names_period(body_of(below)) and not levels.continues_heading(label)

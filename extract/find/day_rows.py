"""Rows of a table that are one cell with the day of the rows below: ``Thứ Hai, ngày 12/5``, ``SÁNG 12/5``."""

from __future__ import annotations

import regex

DAY = regex.compile(r"(?<![\d/])\d{1,2} ?[/.-] ?\d{1,2}(?!\d)")
# Such a row may name a longer time as well.
NO_DAY = regex.compile(r"(?i)(?:tuần|tháng|học k[ìỳ]|quý|năm) ")
LONGEST_DAY = 60  # characters


def is_day(text: str) -> bool:
    """Whether words of a row are a day, or a few of them.

    >>> is_day("CHIỀU 12/5"), is_day("Tuần 3 (12/5 - 17/5)"), is_day("Chuẩn bị")
    (True, False, False)
    """
    return len(text) <= LONGEST_DAY and NO_DAY.match(text) is None and DAY.search(text) is not None

"""Rows of the year before, told by the row of what is planned: ``Năm 2024 (tỉnh)`` over ``Chỉ tiêu 2025``."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.find.column_years import exam_year
from extract.find.sheet import Sheet
from extract.text import fold

PLANNED = regex.compile(r"(?:[-+] ?)?(?:chỉ tiêu|kế hoạch|kh|phấn đấu|mục tiêu|đăng kí|giao)(?!\p{L})")
OF_YEAR = regex.compile(
    r"(?:[-+] ?)?(?:(?:kết quả|kq|điểm tb|đtb|tn|tốt nghiệp) )?(?:năm )?20\d\d(?! ?[-/] ?\d)"
)


def rows_before(sheet: Sheet, rows: Sequence[tuple[int, tuple[str, ...]]]) -> frozenset[int]:
    """The rows named after no year but the one before that of the only rows of what is planned, which is the
    plan's own or the next."""
    if sheet.year is None:
        return frozenset()
    named = [(row, fold(labels[-1]), exam_year(labels[-1])) for row, labels in rows if labels]
    planned = {year for _, words, year in named if PLANNED.match(words)}
    if len(planned) != 1:
        return frozenset()
    year = planned.pop() or sheet.year + 1
    if not sheet.year <= year <= sheet.year + 1:
        return frozenset()
    return frozenset(row for row, words, own in named if own == year - 1 and OF_YEAR.match(words))

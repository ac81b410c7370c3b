"""What is written like a time and no form reads: dates of other make, years and months with a digit too many."""

from __future__ import annotations

import regex

from extract.dates import DATE

SLIP = regex.compile(
    r"(?:năm học|giai đoạn|từ năm|năm) ?(?:19|20)\d\d ?(?:-|đến) ?(?:năm )?20\d{3}(?!\d)"
    r"|(?<!(?:mỗi|hằng|hàng|từng|một) )năm (?!20000|20500)20[0-4]\d\d(?!\d|[.,]\d)"
    r"|tháng ?\d\d? ?[/\-] ?20(?:\d{3}|\d)?(?! ?\d)|tháng ?(?:1[3-9]|[2-9]\d) ?[/\-] ?20\d\d(?!\d)"
    r"|(?<!/)ngày:? ?(?=[\d .\-]{1,8}/)\d{1,4}(?: ?[/.\-]{1,2} ?\d{1,6}){1,2}(?![\d/]|[.,]\d)"
    r"|(?<![\d./])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\d/]|-\p{L})"
)
# Figures before a stroke, as time_atoms names them, and the words that a slip may begin with.
WHOLE = "whole"
OPENERS = frozenset({WHOLE, "ngày", "tháng", "năm học", "năm 1", "năm 2", "giai đoạn", "từ năm"})


def unread(opener: str, folded: str, start: int, end: int) -> regex.Match[str] | None:
    """What stands here that looks like a time; None where nothing does, or no time begins with this opener.

    >>> unread("tháng", "tháng 14/2024", 0, 13) is None, unread("đầu ", "đầu tháng", 0, 9) is None
    (False, True)
    """
    if opener not in OPENERS:
        return None
    date = DATE.match(folded, start, end) if opener == WHOLE else None
    return SLIP.match(folded, start, end) if date is None or "tháng" in date.group() else date

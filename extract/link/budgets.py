"""Shares of a sum of money by where it comes from: ``Kinh phí: ngân sách 70%, huy động khác 30%``."""

from __future__ import annotations

import regex

# A sentence of what all costs, in which its sources are told.
MONEY = regex.compile(
    r"(?<!\p{L})(?:(?:tổng )?kinh phí|tổng (?:mức|vốn|số vốn|dự toán)|(?:cơ cấu )?nguồn vốn|dự toán)(?!\p{L})"
)
SOURCES = regex.compile(
    r"(?<!\p{L})(?:ngân sách|nguồn chi|vốn sự nghiệp|vốn đầu tư|đối ứng)(?!\p{L})[^%\n]{0,60}%"
)
# ``huy động hợp pháp khác 15%``: what is left of the money, whatever its sentence began with.
OTHERS = regex.compile(r"(?r)(?<!\p{L})(?:huy động|nguồn|vốn|đóng góp)(?: \p{L}{1,8}){0,4} khác:? ?")
REACHED = regex.compile(r"(?r)(?<!\p{L})(?:đạt|tối thiểu|ít nhất|trên|phấn đấu) ?")


def splits_money(folded: str, start: int, number: int) -> bool:
    """Whether the share at ``number`` tells a further source of a sum that its sentence divides up."""
    if folded.find("%", start, number) < 0 or REACHED.match(folded, start, number):
        return False
    money = MONEY.search(folded, start, number)
    since = start if OTHERS.match(folded, start, number) else money.end() if money else number
    return SOURCES.search(folded, since, number) is not None

"""Numbers with a colon glued between: ``lớp 6:12 em`` names and counts, ``7:30`` is a time, ``1:2`` a proportion."""

from __future__ import annotations

import re

import regex

# ``7:30-10:45``; a share behind the colon (``lớp 6:45%``) makes neither side a time.
TIME = re.compile(r" ?:\d{1,2}(?: ?- ?\d{1,2}:\d{1,2})?(?!\d|[.,]\d| ?(?:%|phần trăm))")
# What stands before the colon and is named by its number: a grade, an age, a class, a year.
NAMED = regex.compile(
    r"(?r)(?<![\p{L}\d])(?:(?:lớp|khối|k|tuổi|tổ|nhóm|năm|năm học) ?\d{1,4}(?:\p{L}\d{0,2}|[./]\d{1,2})?(?: ?- ?\d{1,4})?"
    r"|\d{1,2}[a-h]\d{0,2}|\d{1,2}/\d{1,2})"
)
REACH = 24


def time_end(folded: str, end: int, stop: int) -> int | None:
    """Where the time or proportion ends whose first number ends at ``end``; None where that begins none.

    >>> [time_end(text, 1, len(text)) for text in ("7:30", "1:2 giáo viên", "6:45%", "6: 45")]
    [4, 3, None, None]
    >>> time_end("lớp 6:12 em", 5, 11)
    """
    if not folded.startswith((":", " :"), end) or (match := TIME.match(folded, end, stop)) is None:
        return None
    return None if NAMED.match(folded, max(0, end - REACH), end) else match.end()

"""Numbers beside words of time: counts of what is in it (``cả năm 18 bài``, ``cuối năm 413 em``), ways of schooling."""

from __future__ import annotations

import regex

# ``học 2 buổi/ngày``, ``lớp học 2 buổi đạt 80%`` name a way of schooling.
SCHOOLING = regex.compile(
    r"(?<=(?:học|dạy|chức|trường|lớp|đủ) )2 ?(?:buổi|b) ?/ ?(?:1 ?)?ngày(?!\p{L})"
    r"|(?<=(?:lớp|trường|học sinh|hs) học )2 buổi(?=,? (?:đạt|là|chiếm|\d)|[,;:.)]|$)"
)
WHOLE = frozenset({"năm", "năm học", "học kì", "kì", "tháng", "tuần", "đợt"})
YEAR = frozenset({"năm", "năm học"})
EDGES = frozenset({"đầu", "giữa", "cuối", "hết"})
# A smaller number may be a year's own (``cuối năm 24``), unless something is counted by it.
LEAST = 100


def is_whole(before: str, phrase: str, value: int, counted: bool) -> bool:
    """Whether the word ``before`` makes a time of ``phrase``, of which a number behind it is no name.

    >>> is_whole("cả", "năm", 18, False), is_whole("cuối", "năm", 413, False), is_whole("cuối", "năm", 24, False)
    (True, True, False)
    """
    if before == "cả":
        return phrase in WHOLE
    return before in EDGES and phrase in YEAR and (counted or value >= LEAST)

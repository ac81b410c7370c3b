"""Numbers beside words of time: counts of what is in it (``cả năm 18 bài``, ``HKI: 18 tuần``), ways of schooling."""

from __future__ import annotations

import regex

# ``học 2 buổi/ngày``, ``lớp học 2 buổi đạt 80%`` name a way of schooling.
SCHOOLING = regex.compile(
    r"(?<=(?:học|dạy|chức|trường|lớp|đủ) )2 ?(?:buổi|b) ?/ ?(?:1 ?)?ngày(?!\p{L})"
    r"|(?<=(?:lớp|trường|học sinh|hs) học )2 buổi(?=,? (?:đạt|là|chiếm|\d)|[,;:.)]|$)"
)
# ``HKI: 18 tuần``, ``Học kì I: 18 tuần x 4 tiết/tuần = 72 tiết``: how long a term is, and nothing due in it.
LENGTH = regex.compile(
    r" ?(?:[:=(]|(?:có|gồm|là)(?= )|-)? ?\d{1,2} tuần(?: (?:thực )?học(?! \p{L}))?(?= ?(?:[,;.=x×*()/]|$|\n|dành|và|ôn))"
)
# Lessons of a term beside those of the year or beside its weeks; elsewhere they may be what somebody does.
LESSONS = regex.compile(r" ?[:=(] ?\d{1,3} tiết(?= ?(?:[,;.=)]|$|\n))")
OF_YEAR = regex.compile(r"(?<!\p{L})(?:cả năm|tổng số(?: tiết)?|số tiết|số tuần) ?[:=(]? ?\d")
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


def is_length(folded: str, floor: int, start: int, end: int, stop: int) -> bool:
    """Whether what stands behind a term (``start`` to ``end``) is only how many weeks or lessons it has.

    >>> text = "cả năm: 140 tiết; hki: 72 tiết, hkii: 68 tiết"
    >>> is_length(text, 0, 18, 21, len(text)), is_length(text, 18, 18, 21, len(text))
    (True, False)
    """
    if LENGTH.match(folded, end, stop) is not None:
        return True
    return LESSONS.match(folded, end, stop) is not None and OF_YEAR.search(folded, floor, start) is not None

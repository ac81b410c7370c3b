"""Two names with a comma and no space between them: ``khối 8,9: 97%``, where no decimal fraction is meant."""

from __future__ import annotations

import regex

from extract.find.numbers import Figure

PAIR = regex.compile(r"0?(?P<low>[1-9]|1\d)[,.]0?(?P<high>[1-9]|1[0-2])(?!\d)")
# What is told of them follows: behind a colon, or right away as a ratio (``khối 8,9 19/27``).
TOLD = regex.compile(r"\)? ?:| \(?\d{1,3}/\d")
# ``Số lớp 8,9:`` and ``mỗi lớp 1,2:`` count.
GROUP = regex.compile(r"(?r)(?<!\p{L}|số |mỗi )(?:khối|lớp|tổ|nhóm|đợt|tuần|tháng|lần|học kì|hk) ")


def is_pair(folded: str, figure: Figure, edge: int, stop: int) -> bool:
    """Whether a number is two that follow one another, names of a class, a team or a term of which something is told.

    >>> from extract.find.numbers import figures
    >>> text = "khối 8,9: 97%; bình quân lớp 7,5: đạt"
    >>> [is_pair(text, figure, 0, len(text)) for figure in figures(text)]
    [True, False, False]
    """
    if figure.percent or figure.high is not None or figure.end - figure.start > len("10,11"):
        return False
    match = PAIR.fullmatch(folded, figure.start, figure.end)
    if match is None or int(match["low"]) >= int(match["high"]):
        return False
    group = GROUP.match(folded, edge, figure.start)
    if group is None:
        return False
    alone = folded.startswith(")", figure.end) and folded.startswith("(", group.start() - 1)
    return alone or TOLD.match(folded, figure.end, stop) is not None

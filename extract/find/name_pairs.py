"""Two names with a comma and no space between them: ``khối 8,9: 97%``, where no decimal fraction is meant."""

from __future__ import annotations

from collections.abc import Collection

import regex

from extract.find.numbers import Figure

PAIR = regex.compile(r"0?(?P<low>[1-9]|1\d)[,.]0?(?P<high>[1-9]|1[0-2])(?!\d)")
# What is told of them follows: behind a colon, or right away as a ratio (``khối 8,9 19/27``).
TOLD = regex.compile(r"\)? ?:| \(?\d{1,3}/\d")
# ``Số lớp 8,9:`` and ``mỗi lớp 1,2:`` count.
SUBJECT = regex.compile(r"(?r)(?:(?P<first>\p{L}{1,8}) )?(?<!\p{L})(?P<last>\p{L}{2,8}) ")
GROUP = regex.compile(r"(?r)(?<!\p{L}|số |mỗi )(?:khối|lớp|tổ|nhóm|đợt|tuần|tháng|lần|học kì|hk) ")


def is_pair(
    folded: str, figure: Figure, edge: int, stop: int, subjects: Collection[str] = frozenset()
) -> bool:
    """Whether a number is two that follow one another, names of a class, a team or a term of which something is told;
    of ``subjects`` the classes that are taught them.

    >>> from extract.find.numbers import figures
    >>> text = "khối 8,9: 97%; bình quân lớp 7,5: đạt; lý 6,7: 90%"
    >>> [is_pair(text, figure, 0, len(text), {"lý"}) for figure in figures(text)]
    [True, False, False, True, False]
    """
    if figure.percent or figure.high is not None:
        return False
    if not len("1,2") <= figure.end - figure.start <= len("10,11"):
        return False
    match = PAIR.fullmatch(folded, figure.start, figure.end)
    if match is None or int(match["low"]) >= int(match["high"]):
        return False
    group = GROUP.match(folded, edge, figure.start)
    if group is None:
        return folded.startswith((":", " :"), figure.end) and _is_taught(folded, edge, figure.start, subjects)
    alone = folded.startswith(")", figure.end) and folded.startswith("(", group.start() - 1)
    return alone or TOLD.match(folded, figure.end, stop) is not None


def _is_taught(folded: str, edge: int, start: int, subjects: Collection[str]) -> bool:
    """Whether the one or two words right before a number name a subject: ``lý 6,7``, ``tiếng anh 8,9``."""
    words = SUBJECT.match(folded, edge, start)
    return words is not None and (
        words["last"] in subjects or f"{words['first']} {words['last']}" in subjects
    )

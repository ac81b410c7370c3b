"""Subjects of times that are but a share: ``đến năm 2026 đạt 20% giáo viên trên chuẩn, đến năm 2028 đạt 30%``."""

from __future__ import annotations

from collections.abc import Sequence

import regex

SHARE = (
    r"(?:(?:đạt|còn|có|là|xuống|lên|tăng|giảm|trên|dưới|hơn|từ|đến|tối thiểu|ít nhất|khoảng|không quá|thêm) ){0,4}"
    r"\d{1,3}(?:[.,]\d{1,2})?(?: ?%)?(?: ?- ?\d{1,3}(?:[.,]\d{1,2})?)? ?%"
)
ALONE = regex.compile(rf"(?i){SHARE}")
# Of what a share is, behind it or before it.
BEHIND = regex.compile(rf"(?i){SHARE} (?P<thing>(?:số |tổng số )?\p{{L}}.*)", regex.DOTALL)
BEFORE = regex.compile(
    r"(?i)(?P<thing>.*?\p{L})[:,]? (?:(?:đạt|còn|có|là|xuống|lên|tăng|giảm|trên|dưới|ít nhất|tối thiểu) ){0,3}"
    r"\d{1,3}(?:[.,]\d{1,2})? ?%",
    regex.DOTALL,
)
# A share amid what is done: ``hoàn thành 50% khối lượng``.
AMID = regex.compile(r"(?P<lead>.*?\p{L}) \d{1,3}(?:[.,]\d{1,2})? ?% (?P<rest>\p{L}.*)", regex.DOTALL)
# Verbs left at the end of a thing whose share stood behind its time.
VERBS = regex.compile(r"(?i)(?:(?:,? (?:đạt|còn|có|là|xuống|lên|từ|đến|và))+)$")
LONGEST = 300


def is_share(words: str) -> bool:
    """Whether words say how much and not of what.

    >>> is_share("đạt 85%"), is_share("85% trẻ"), is_share("3 lớp")
    (True, False, False)
    """
    return "%" in words and len(words) <= LONGEST and ALONE.fullmatch(words) is not None


def with_things(found: Sequence[str]) -> list[str]:
    """The subjects of the times of one item, a bare share with what the others of its list are of.

    >>> with_things(["Tỷ lệ phòng kiên cố đạt 80%", "85%"])
    ['Tỷ lệ phòng kiên cố đạt 80%', 'Tỷ lệ phòng kiên cố']
    >>> with_things(["Phòng học bộ môn: 20%", "45%"])[1]
    'Phòng học bộ môn'
    >>> with_things(["Làm xong 50% khối lượng", "100%"])
    ['Làm xong 50% khối lượng', 'Làm xong 100% khối lượng']
    >>> with_things(["20%", "40% lớp có tivi"])
    ['20% lớp có tivi', '40% lớp có tivi']
    """
    told = list(found)
    if not any(map(is_share, told)):
        return told
    head, behind = "", ""
    for index, words in enumerate(told):
        if not is_share(words):
            head, behind = _thing(words)
        elif behind:
            told[index] = f"{head} {words} {behind}".lstrip(" ")
        elif head:
            told[index] = head
    head, first = next((_thing(words) for words in told if not is_share(words)), ("", ""))
    first = "" if head else first
    return [f"{words} {first}" if first and is_share(words) else words for words in told]


def _thing(words: str) -> tuple[str, str]:
    """What stands before the share of a subject, and what behind one that it begins with."""
    if len(words) > LONGEST:
        return "", ""
    behind = BEHIND.fullmatch(words) if "%" in words else None
    if behind is not None:
        return "", behind["thing"]
    amid = AMID.fullmatch(words) if "%" in words else None
    if amid is not None:
        return amid["lead"], amid["rest"]
    before = BEFORE.fullmatch(words) if "%" in words else None
    return VERBS.sub("", before["thing"] if before is not None else words), ""

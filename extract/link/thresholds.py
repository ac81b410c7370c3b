"""Scores from which on a share or a head count is counted: ``từ 5 điểm trở lên đạt 85%``, ``từ 27 điểm: 5 em``."""

from __future__ import annotations

import regex

from extract.model import BOUNDS, Quantity, Span

# ``từ 5 điểm trở lên đạt 85%``, ``điểm dưới 5: 2%``: from which score on they are counted.
PAPER = r"bài(?: (?:thi|kiểm tra|khảo sát|làm))?"
SCORE_BEFORE = regex.compile(
    rf"(?r)(?<!\p{{L}})(?:điểm|đtb|đtbm|tbm|trung bình môn|{PAPER})(?:(?:, ?| )\p{{L}}+){{0,8}} ?"
)
# ``Tỉ lệ bài thi từ 5 điểm trở lên theo môn:``, ``Số em đạt điểm trên 8: Toán 30%``: of whom a rate is told below.
RATED = regex.compile(
    r"(?r)(?<!\p{L})(?:tỉ lệ|số|số lượng|tỉ lệ các|tỉ lệ số) (?:hs|học sinh|em|bài|hv|học viên|thí sinh)"
    r"(?P<words>(?: \p{L}+){0,8}) (?:từ|trên|dưới|≥|>|<|≤) ?"
)
OF_SCORES = regex.compile(
    r"(?<!\p{L})(?:điểm|đtb|đtbm|tbm|trung bình môn|bài (?:thi|kiểm tra|khảo sát|làm))(?!\p{L})"
)
HIGHEST = 10
TO_SHARE = regex.compile(
    r"(?: trở (?:lên|xuống))?(?: các môn(?:(?:, ?| )\p{L}+){1,8}?)? ?:?(?: ?(?:đạt|là|chiếm|có|tỉ lệ|lần lượt))* ?"
)
# Of heads only what a colon or ``có`` puts behind the score: ``5 em đạt 27 điểm`` stands the other way.
TO_HEADS = regex.compile(r"(?: trở (?:lên|xuống))? ?(?::(?: có)?|có|là) ?")
HEADS = frozenset({"học sinh", "trẻ", "giáo viên", "người", "bài"})
SCORE = "điểm"


def is_threshold(
    folded: str, quantity: Quantity, span: Span, following: Quantity, begins: int, listed: bool
) -> bool:
    """Whether a bound at ``span`` is a word of the measure that ``begins`` right behind it.

    ``listed``: the bound goes on a list of such (``từ 6,5 trở lên đạt 42%, dưới 5,0 không quá 8%``).
    """
    if quantity.comparator not in BOUNDS or quantity.unit not in ("", SCORE):
        return False
    if following.unit in HEADS:
        return quantity.unit == SCORE and TO_HEADS.fullmatch(folded, span.end, begins) is not None
    if following.unit != "%" or TO_SHARE.fullmatch(folded, span.end, begins) is None:
        return False
    return listed or quantity.unit == SCORE or SCORE_BEFORE.match(folded, 0, span.start) is not None


def bounds_rated(folded: str, quantity: Quantity, start: int, number: int) -> bool:
    """Whether a bound says only whose rate or number is told: ``Tỷ lệ HS đạt điểm từ 8,0 trở lên: Toán 30%``.

    ``start`` is where its clause begins, ``number`` where its digits do.
    """
    if quantity.comparator not in BOUNDS or quantity.unit not in ("", SCORE):
        return False
    if quantity.value is None or quantity.value > HIGHEST:
        return False
    match = RATED.match(folded, start, number)
    if match is None:
        return False
    return quantity.unit == SCORE or OF_SCORES.search(folded, match.start(), number) is not None

"""Numbers that tell how old pupils are and measure nothing: in words, in months, in the groups of universal education."""

from __future__ import annotations

import regex

from extract.find.numbers import Figure

# How far from a number its name is looked for, in characters.
REACH = 32
# ``4, 5 tuổi``, ``6 đến dưới 16 tuổi``: ages, in the lists and ranges that end in the word.
BEYOND = r"(?: (?:hết|đủ|(?:không )?quá|dưới)(?= ))?"
AGES = regex.compile(rf"(?: ?(?:[,/-]|và|đến|tới){BEYOND} ?\d+){{0,3}} ?(?:tháng )?(?:tuổi|t(?!\p{{L}}))")
# ``trẻ dưới 36 tháng``, ``nhóm 24-36 tháng``: an age too, but not ``cân đo trẻ 3 tháng 1 lần``.
OLDEST = 72
MONTHS = regex.compile(r" ?tháng(?!\p{L}| tuổi| (?:đầu|cuối|nay|qua|tới|liền|hè)(?!\p{L}))")
MONTHS_TURN = regex.compile(r" ?tháng ?(?:/|một|0?1) ?(?:0?1 )?lần")
CHILD = r"(?<!\p{L})(?:trẻ(?: em)?|nhóm|lớp|cháu|bé|nt|độ tuổi|tuổi) ?[:(]?"
AGED = regex.compile(
    rf"(?r){CHILD}(?P<bound> ?(?:từ|dưới|trên|đủ|độ|hơn|đến))?(?P<low> \d{{1,2}}(?: tháng)? ?(?:đến|tới|-|và))? ?"
)
# ``3-4 tuổi 92%, 24-36 tháng 90%``: a range of quarters of a year that nothing else names.
LISTED_AGE = regex.compile(r"(?r)(?:[,;(:] ?|(?:^|\n)[ +*-]{0,6})")
# ``15-60 đạt 94%``, ``người từ 15-35 biết chữ``: ages that the levels of universal education are told for.
FIRST_AGES = frozenset({0, 3, 5, 6, 11, 15, 16, 18, 26, 36})
LAST_AGES = frozenset({2, 5, 6, 10, 14, 17, 18, 21, 25, 35, 60})
AGE_GROUP = regex.compile(
    r"(?r)(?:[,;(:] ?|(?:^|\n)[ +*-]{0,6}|(?<!\p{L})(?<!mỗi )(?:độ tuổi|người|dân số|thanh niên|thiếu niên|trẻ|đối tượng) )(?:từ )?"
)
AGE_SAID = regex.compile(
    r" (?:đạt|tốt nghiệp|biết chữ|hoàn thành|đi học|ra lớp|ra học|đến trường|có bằng)(?!\p{L})|:"
)


def is_age_group(folded: str, figure: Figure, stop: int) -> bool:
    """Whether a range is of ages without the word: ``Biết chữ: 15-35 đạt 99%``."""
    if figure.value not in FIRST_AGES or figure.high not in LAST_AGES:
        return False
    said = AGE_SAID.match(folded, figure.end, stop) is not None
    return said and AGE_GROUP.match(folded, max(0, figure.start - REACH), figure.start) is not None


def is_months_old(folded: str, figure: Figure, stop: int) -> bool:
    """Whether a number is the age in months of children that stand before it."""
    if max(figure.value, figure.high or 0) > OLDEST or MONTHS.match(folded, figure.end, stop) is None:
        return False
    if (
        figure.high is not None
        and figure.value % 3 == figure.high % 3 == 0
        and LISTED_AGE.match(folded, 0, figure.start)
    ):
        return True
    aged = AGED.match(folded, max(0, figure.start - REACH), figure.start)
    if aged is None:
        return False
    turn = MONTHS_TURN.match(folded, figure.end, stop) is not None
    return not turn or figure.high is not None or bool(aged["bound"] or aged["low"])

"""Whether ``9/10`` is nine of ten or the 9th of October: what stands before and after it decides."""

from __future__ import annotations

import regex

from extract.alternation import one_of
from extract.find.numbers import Figure
from extract.find.ordinals import REACH
from extract.rulebook import Rulebook

LAST_DAY, LAST_MONTH = 31, 12
# A ratio that could be a day and month must be followed by what a ratio is followed by.
TAIL = regex.compile(r" ?(?:[,;(]? ?(?:đạt|tỉ lệ|chiếm|=|\d+(?:[.,]\d+)? ?%)|\()")
HEADED = regex.compile(r"(?r)(?::|=|(?<!\p{L})(?:đạt|duy trì|đảm bảo|huy động|số|có)) ?")
# ``tỉ lệ CBQL trên chuẩn: 2/3``
SHARE = regex.compile(r"(?<!\p{L})tỉ lệ [^.;]*$")
# ``Tổ tiên tiến 4/5``: how many of them deserve the name.
HONOURED = regex.compile(
    r"(?r)(?<!\p{L})(?:tổ(?! chức)|lớp|nhóm|khối|chi đội|chi đoàn|liên đội|chi hội|công đoàn|tập thể|gia đình"
    r"|phòng(?! chống)|trường)"
    r"(?: \p{L}+){0,2} (?:tiên tiến|xuất sắc|vững mạnh|mạnh|giỏi|tốt|khá|văn hóa|chuẩn|trong sạch)(?: là| có|:)? "
)
NOUN_TAIL = regex.compile(r" (?!và |hằng |hàng |đến |tới |năm |sẽ |tổ chức )\p{L}")
# Where a clause begins: ``Thi GVDG cấp trường 7/9`` is the day of a contest, ``GVDG cấp trường 7/9`` none.
BEGINS = r"(?:(?<=(?:^|[\n,;:.()+-]) ?)|(?<=(?<!\p{L})(?:và|trong đó|riêng|số|danh hiệu|đăng kí|có|tỉ lệ|phấn đấu|được) ))"
LEVEL = r"(?: cấp (?:trường|xã|phường|huyện|quận|thị xã|tỉnh|thành phố|tp|cơ sở|bộ|quốc gia))?"
JOINED = r"(?: là| có| đạt)? ?[:=-]? ?"


class Ratios:
    """Tells ratios from days with one rulebook's grades and titles."""

    def __init__(self, rules: Rulebook) -> None:
        terms = {rule.id: rule.terms for rule in rules.family("grades")}
        marks, titles, graded = (
            one_of(terms.get(f"grade.{name}", ()), backwards=True) for name in ("mark", "title", "of")
        )
        self.graded = regex.compile(
            rf"(?r)(?:(?:{BEGINS}|(?<!\p{{L}})(?:{graded}) )(?:{marks})|{BEGINS}(?:{titles}):?{LEVEL}){JOINED}",
            regex.VERSION1,
        )

    def is_one(self, folded: str, figure: Figure, stop: int) -> bool:
        """Whether a figure with a total is a ratio and no day."""
        if figure.total is None or figure.value > LAST_DAY or figure.total > LAST_MONTH:
            return True
        if TAIL.match(folded, figure.end, stop):
            return True
        if figure.value > figure.total:
            return False
        honoured = HONOURED.match(folded, 0, figure.start) is not None
        return honoured or self.is_graded(folded, figure) or _is_headed(folded, figure, stop)

    def is_graded(self, folded: str, figure: Figure) -> bool:
        """Whether a ratio stands right behind a grade or title: ``CSTĐ cấp cơ sở 2/9``, which is no ``cơ sở 2``."""
        if figure.total is None or figure.value > figure.total:
            return False
        return self.graded.match(folded, 0, figure.start) is not None


def _is_headed(folded: str, figure: Figure, stop: int) -> bool:
    """``Chi đội mạnh: 9/11 chi đội``: what is counted stands before the ratio, its noun or its end after it."""
    if HEADED.match(folded, 0, figure.start) is None:
        return False
    if NOUN_TAIL.match(folded, figure.end, stop):
        return True
    return SHARE.search(folded, max(0, figure.start - REACH), figure.start) is not None

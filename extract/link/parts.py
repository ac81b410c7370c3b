"""Numbers that are parts of a count before them, and counted in what it is counted in; and those parts are of."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.segments import is_bracketed

AMONG = regex.compile(r"(?r)(?<!\p{L})trong đó(?: có| gồm)? ?")
# ``12 giải cấp huyện (Toán: 3, Văn: 2)``: a name and a colon before each.
NAMED = regex.compile(r"(?r)[(,;] ?(?:\p{L}{1,9} ){0,3}[\p{L}\d]{1,9} ?: ?")

# ``02 sáng kiến cấp huyện, 01 cấp tỉnh``: more of the same, of another level.
LEVEL = regex.compile(
    r" ?(?:cấp|vòng) (?:tổ|trường|cụm|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp|tỉnh|quốc gia|bộ|ngành|cơ sở)(?!\p{L})"
)

# ``trong tổng số 60``, ``xếp thứ 60 trong 130 xã``, ``nhóm 20 xã dẫn đầu``.
OUT_OF = regex.compile(
    r"(?r)(?<!\p{L})(?:(?:trên|trong) tổng số |(?:thứ|hạng|vị trí|tốp|top) \d{1,3}(?: trở lên)? ?(?:trong|trên|/)(?: số)? )"
)
LEADING = regex.compile(r"(?: \p{L}+){1,3} (?:dẫn đầu|đứng đầu|đầu)(?!\p{L}| tư)")


def is_part(folded: str, whole: Measure, measure: Measure) -> bool:
    """Whether a number with no unit is a part of the count before it: ``trong đó 6 gửi huyện``, ``(Toán: 3, Văn: 2)``."""
    if measure.mention.rule != "quantity.bare" or measure.sentence != whole.sentence:
        return False
    start, number = measure.segment.start, measure.number.start
    if AMONG.match(folded, start, number):
        return True
    alone = not folded[measure.before.start : measure.before.end].strip(" ,;")
    if alone and LEVEL.match(folded, measure.number.end, measure.after.end):
        return True
    if (measure.quantity.value or 0) > (whole.quantity.value or 0):
        return False  # ``12 lớp (nam: 210, nữ: 190)``
    opened = whole.span.end <= folded.rfind("(", start, number)
    return (
        opened
        and is_bracketed(folded, measure.segment, number)
        and NAMED.match(folded, start, number) is not None
    )


def is_of_whole(folded: str, measure: Measure) -> bool:
    """Whether a number is of how many something is a part: ``nhóm 20 xã dẫn đầu``."""
    if OUT_OF.match(folded, measure.segment.start, measure.number.start):
        return True
    among = folded.endswith(("nhóm ", "tốp ", "top "), measure.segment.start, measure.number.start)
    return among and LEADING.match(folded, measure.number.end, measure.segment.end) is not None

"""Numbers that are parts of a count before them, and counted in what it is counted in; and those parts are of."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.segments import is_bracketed

AMONG = regex.compile(r"(?r)(?<!\p{L})trong đó(?: có| gồm)? ?")
# ``12 giải cấp huyện (Toán: 3, Văn: 2)``: a name and a colon before each.
NAMED = regex.compile(r"(?r)[(,;] ?(?:\p{L}{1,9} ){0,3}[\p{L}\d]{1,9} ?: ?")

# ``02 sáng kiến cấp huyện, 01 cấp tỉnh``: more of the same, of another level.
LEVEL_WORDS = r"(?:cấp|vòng) (?:tổ|trường|cụm|(?:liên )?(?:xã|phường)|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tp|tỉnh|quốc gia|bộ|ngành|cơ sở)(?!\p{L})"
LEVEL = regex.compile(rf" ?{LEVEL_WORDS}")
# ``GVDG cấp trường 20, cấp phường 5``: the other way round.
OF_LEVEL = regex.compile(rf"[,;]? ?(?:và )?{LEVEL_WORDS}(?: là| có| đạt)?:? ?")

# ``trong tổng số 60``, ``xếp thứ 60 trong 130 xã``, ``nhóm 20 xã dẫn đầu``.
OUT_OF = regex.compile(
    r"(?r)(?<!\p{L})(?:(?:trên|trong) tổng số |(?:thứ|hạng|vị trí|tốp|top)(?: từ)?(?: thứ| hạng)? \d{1,3}(?: trở lên)? ?(?:trong|trên|/)(?: số)? )"
)
# ``xếp thứ 3 - 5/22 trường``: the last of some ranks, of how many.
RANKED = regex.compile(
    r"(?r)(?<!\p{L})(?:thứ|hạng|vị trí|tốp|top)(?: từ)?(?: thứ| hạng)? \d{1,3} ?(?:-|đến|tới) ?(?:(?:thứ|hạng) )?"
)
# ``HSG: cấp trường 60, huyện 15``: a level goes on, no district is counted.
LEVELS = frozenset({"huyện", "tỉnh", "xã", "phường", "thành phố", "trường", "cụm", "quận", "tổ"})
FARTHEST = 120  # characters
LEVEL_BEFORE = regex.compile(r"(?<!\p{L})(?:cấp|vòng) \p{L}")
EACH_LEVEL = regex.compile(
    r"(?<!\p{L}|số )(?:trường|cụm|xã|phường|huyện|quận|thành phố|tp|tỉnh|quốc gia|qg) ?:? ?\d"
)
NEAR = 60  # characters around a number in which those of other levels stand
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
    if OF_LEVEL.fullmatch(folded, measure.before.start, number):
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
    start, number = measure.segment.start, measure.number.start
    if OUT_OF.match(folded, start, number) or RANKED.match(folded, start, number):
        return True
    among = folded.endswith(("nhóm ", "tốp ", "top "), start, number)
    return among and LEADING.match(folded, measure.number.end, measure.segment.end) is not None


def is_level(folded: str, measure: Measure, words: str) -> bool:
    """Whether the one word before a number is a level of what its clause counts by levels."""
    if words not in LEVELS:
        return False
    start, stop = measure.segment.start, measure.span.start
    if LEVEL_BEFORE.search(folded, start, stop) is not None:
        return True
    # ``GVDG: trường: 14; huyện: 6``: each level has a number of its own.
    near = (max(measure.sentence.start, stop - NEAR), min(measure.sentence.end, measure.number.end + NEAR))
    return len(EACH_LEVEL.findall(folded, *near)) > 1

"""Numbers with no unit that the words around them make counts: ``Lớp xuất sắc 03``, ``số lớp là 16``."""

from __future__ import annotations

import regex

from extract.link.clauses import QUANTIFIED, Measure
from extract.link.counts import Counts
from extract.link.parts import LEVELS
from extract.link.wording import Wording
from extract.model import BOUNDS
from extract.text import fold

COUNTED_HEAD = regex.compile(
    r"(?:(?<!\p{L})(?:số|tổng số|sĩ số|số lượng)(?!\p{L}).*|: ?|(?<!\p{L})(?:là|còn|có|đạt|=)) ?$"
)
# ``Lớp xuất sắc 03; giáo viên giỏi cấp huyện 2``: of a title the number that ends its clause counts.
AWARDED = regex.compile(
    r"(?r)(?<!\p{L})(?:tiên tiến|xuất sắc|vững mạnh|giỏi|tốt|khá|trung bình|yếu|kém|chưa đạt|thi đua|(?:thi đua|cstđ) cơ sở|lđtt|cstđ|cstđcs"
    r"|(?:cấp|vòng) (?:trường|cụm|(?:liên )?(?:xã|phường)|đặc khu|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|bộ|cơ sở|quốc gia)|(?:bằng|giấy) khen(?: \p{L}{1,9}){0,4}"
    r"|lớp \d{1,2} ?[a-zđ]\d{0,2}|cuối (?:năm(?: học)?|học kì|kì)) "
)

# ``Cấp trường 20; cấp huyện 5`` in a cell of what is planned.
LEVEL_ALONE = regex.compile(r"[ ,;+-]*(?:cấp|vòng) \p{L}+(?: phố)? ?")


def is_counted(folded: str, measure: Measure, wording: Wording) -> bool:
    """Whether a head, a colon, a title or ``mỗi ...`` before a number says what it counts."""
    if QUANTIFIED.match(folded, measure.segment.start, measure.span.start):
        return True
    if AWARDED.match(folded, measure.segment.start, measure.span.start) and _closes(folded, measure):
        return True
    rest = folded.find(",", *measure.after)
    ends = not wording.names(folded, measure.after.start, rest if rest >= 0 else measure.after.end)
    start = max(measure.segment.start, measure.span.start - 100)
    return bool(measure.leads and ends) or COUNTED_HEAD.search(folded[start : measure.span.start]) is not None


def _closes(folded: str, measure: Measure) -> bool:
    return folded[measure.number.end : measure.segment.end].lstrip()[:1] in ("", ",", ".", ")")


def stands_alone(text: str, folded: str, measure: Measure, in_cell: bool, planned: bool) -> bool:
    """Whether a number is one of a table, which reads it itself: ``12``, ``≥ 28 (2 Nhất, 6 Nhì)``.

    Not behind a label of its own in a cell of what is ``planned``: ``Cấp trường: 15, cấp huyện: 3``.
    """
    if text.isdecimal():
        return True
    worded = folded[measure.span.start] + folded[measure.number.end : measure.number.end + 2]
    bounded = measure.quantity.comparator in BOUNDS and any(map(str.isalpha, worded))
    labelled = bool(measure.leads) or LEVEL_ALONE.fullmatch(folded, *measure.before) is not None
    named = planned and labelled and measure.span.start == measure.number.start
    return in_cell and not bounded and not named


def unit_of_label(label: str, measure: Measure, unit: str, counts: Counts) -> str:
    """The unit of a bare number in a row whose label says what is counted: ``SKKN | Cấp huyện: 5``."""
    if not label or measure.mention.rule != "quantity.bare" or (unit and unit not in LEVELS):
        return unit
    match = counts.noun.match(fold(label).removeprefix("số "))
    if match is None or not counts.names_thing(match.group("unit")):
        return unit
    return str(counts.units[match.group("unit")].data["unit"])

"""Numbers with no unit that the words around them make counts: ``Lớp xuất sắc 03``, ``số lớp là 16``."""

from __future__ import annotations

import regex

from extract.link.clauses import QUANTIFIED, Measure
from extract.link.wording import Wording

COUNTED_HEAD = regex.compile(
    r"(?:(?<!\p{L})(?:số|tổng số|sĩ số|số lượng)(?!\p{L}).*|: ?|(?<!\p{L})(?:là|còn|có|đạt|=)) ?$"
)
# ``Lớp xuất sắc 03; giáo viên giỏi cấp huyện 2``: of a title the number that ends its clause counts.
AWARDED = regex.compile(
    r"(?r)(?<!\p{L})(?:tiên tiến|xuất sắc|vững mạnh|giỏi|tốt|khá|trung bình|yếu|kém|chưa đạt|thi đua|(?:thi đua|cstđ) cơ sở|lđtt|cstđ|cstđcs"
    r"|(?:cấp|vòng) (?:trường|cụm|(?:liên )?(?:xã|phường)|đặc khu|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|bộ|cơ sở|quốc gia)|(?:bằng|giấy) khen(?: \p{L}{1,9}){0,4}"
    r"|lớp \d{1,2} ?[a-zđ]\d{0,2}|cuối (?:năm(?: học)?|học kì|kì)) "
)


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

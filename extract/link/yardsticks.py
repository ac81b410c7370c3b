"""Changes whose yardstick stands before the number: ``cao hơn năm trước 1%``, ``giảm so với đầu năm 2 em``."""

from __future__ import annotations

from decimal import Decimal

import regex

from extract.link.clauses import Measure
from extract.model import Comparator

YEAR = r"(?:19|20)\d\d(?: ?- ?(?:(?:19|20)\d\d|\d\d))?"
THEN = rf"(?:(?:cùng|đầu|cuối) )?(?:năm (?:học )?(?:trước|ngoái|rồi|qua|{YEAR})|nh trước)|đầu năm(?: học)?|cùng kì|(?:học kì|hk) ?(?:i|1|trước)"
# ``mặt bằng chung của huyện``, ``điểm trung bình của tỉnh``
OTHERS = r"(?:mặt bằng|(?:điểm )?(?:bình quân|trung bình))(?: chung)?(?: (?:của |các |toàn )*(?:tỉnh|huyện|xã|phường|thành phố|cụm|khối|quốc gia|cả nước|trường)){0,2}"
MORE, LESS = "tăng|nâng|vượt|cao|nhiều|lớn", "giảm|hạ|thấp|ít"
# Read backwards from the number; only ``so với`` stands without its verb (``Tăng tỉ lệ giỏi so với năm trước 2%``).
BEFORE = regex.compile(
    rf"(?r)(?<!\p{{L}})(?:(?P<verb>{MORE}|{LESS}) (?:thêm |được )?(?:hơn (?:so (?:với )?)?|so (?:với )?)|so với )"
    rf"(?:(?:kết quả|mức|tỉ lệ|cùng kì)(?: của)? )?(?:{THEN}|{OTHERS}) ?:? ?"
)
# What the number reaches, and what it is left with, is no change.
LEVEL = regex.compile(r"(?:đạt|còn|lên|xuống|tăng|giảm|bằng|chiếm|giữ|ở mức|có)(?!\p{L})")
MUCH = Decimal(50)
LONGEST = 90


def yardstick(folded: str, floor: int, position: int) -> regex.Match[str] | None:
    """The words of comparison that end right before ``position``: ``cao hơn năm trước ``."""
    start = max(floor, position - LONGEST)
    if folded.find("hơn ", start, position) < 0 and folded.find("so ", start, position) < 0:
        return None
    return BEFORE.match(folded, start, position)


def change_by(folded: str, measure: Measure) -> Comparator | None:
    """The change a number tells by the yardstick before it; a share of the half or more is a level."""
    match = yardstick(folded, measure.segment.start, measure.span.start)
    if match is None or match["verb"] is None:
        return None
    share = measure.quantity.unit == "%"
    if LEVEL.match(folded, measure.span.start) or (share and (measure.quantity.value or 0) >= MUCH):
        return None
    return "increase" if match["verb"] in MORE.split("|") else "decrease"

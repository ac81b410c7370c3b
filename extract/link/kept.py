"""Numbers of children and classes to be kept: ``Duy trì số lượng: nhà trẻ 45 cháu, mẫu giáo 180 cháu``."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure

COUNTED = frozenset({"trẻ", "học sinh", "lớp", "nhóm lớp", "nhóm"})
KEPT = regex.compile(
    r"(?<!\p{L})(?:duy trì|giữ vững|giữ|ổn định|đảm bảo|bảo đảm|huy động)(?: (?:tốt|đủ|vững|nguyên|100%)){0,2}"
    r" (?:sĩ số|số lượng|(?:tổng )?số (?:trẻ|cháu|học sinh|hs|lớp|nhóm))(?!\p{L})[^;.]*$"
)
# ``Giảm 3 trẻ thấp còi``: by how many.
CHANGED_BY = regex.compile(r"(?:giảm|tăng)(?: thêm| được)? \d")


def is_kept(folded: str, measure: Measure, start: int) -> bool:
    """Whether a number of children or classes is to be kept or changed by, in words from ``start`` on.

    It is a goal in the plan of a month, too, where other numbers only say how much work there is.
    """
    if measure.quantity.unit not in COUNTED:
        return False
    if CHANGED_BY.match(folded, measure.span.start) is not None:
        return True
    return KEPT.search(folded, start, measure.span.start) is not None

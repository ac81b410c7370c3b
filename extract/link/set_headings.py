"""Measures that a heading of goals sets itself, before its items divide or explain them."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.commitment import Commitment
from extract.model import Role

# ``Quy mô: 12 lớp, 355 học sinh, cụ thể:``: the items below divide what is set here.
DIVIDED = regex.compile(
    r"(?<!\p{L})(?:cụ thể|trong đó|(?:bao )?gồm|chia (?:ra|thành)|phân ra)(?: (?:có|là|như sau))* ?[:;,.]*$"
)
# What a heading's items are about, not how much there is to be of it.
NAMED = frozenset(
    {"môn", "lĩnh vực", "nội dung", "nhiệm vụ", "hoạt động", "buổi", "năm", "tháng", "tuần", "ngày"}
)


def set_by_heading(folded: str, measure: Measure, role: Role, commitment: Commitment) -> bool:
    """Whether a heading's own words set its measure as a goal.

    Under goals they do with a share, a count they pledge, or a whole that the items divide. Other counts name
    what the items are about (``2. Chất lượng 3 môn thi``, ``4. Đối với 12 lớp khối 6``).
    """
    if role != "targets":
        return False
    if measure.quantity.unit == "%":
        return True
    counted = measure.quantity.unit or measure.span.start < measure.number.start
    if not counted or measure.quantity.unit in NAMED:
        return False
    return DIVIDED.search(folded, measure.span.end) is not None or commitment.commits(folded, measure)

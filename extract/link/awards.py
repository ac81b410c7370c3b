"""Titles and prizes that a list tells by their number alone: ``- Chiến sĩ thi đua cơ sở: 05 đ/c``."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.model import Role

AWARD = (
    r"(?:chiến sĩ thi đua|cstđ|lao động (?:tiên tiến|xuất sắc)|lđtt|giấy khen|bằng khen|huân chương|kỉ niệm chương"
    r"|tập thể lao động (?:tiên tiến|xuất sắc)|giáo viên (?:dạy )?giỏi|gvdg|gvcn giỏi)"
)
# The whole of the line before its number.
LINE = regex.compile(
    rf"\P{{L}}{{0,6}}(?:(?:danh hiệu|đạt|số|tặng) )?{AWARD}(?:,? (?!đã|năm|được|hiện)[\p{{L}}\d/]{{1,12}}){{0,8}} ?[:=] ?"
)
SETTING: frozenset[Role] = frozenset({"measures", "organisation"})  # what is to be done
HONOURED = frozenset({"người", "giáo viên", "tập thể", "tổ", "lớp"})


def is_award(folded: str, measure: Measure, role: Role) -> bool:
    """Whether a count is that of an award which opens its line: where tasks are set, so many are aimed at."""
    if role not in SETTING or measure.quantity.unit not in HONOURED:
        return False
    start = folded.rfind("\n", 0, measure.span.start) + 1
    start = max(start, folded.rfind(";", start, measure.span.start) + 1)
    return LINE.fullmatch(folded, start, measure.span.start) is not None

"""How many those are whom the lines below are about: ``Khối 6-9 (860 học sinh):``; nobody aims at that."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure

COUNTED = frozenset(
    {"học sinh", "trẻ", "lớp", "nhóm", "nhóm lớp", "người", "giáo viên", "học sinh/lớp", "trẻ/lớp"}
)
WHOM = regex.compile(
    r"\P{L}{0,12}(?:\p{L}[.)] )?(?:đối với |với )?(?:(?:cấp|khối|lớp|bậc|độ tuổi|trẻ|nhà trẻ|mẫu giáo|mg|nhóm|tổ|điểm trường|điểm|thcs|thpt|tiểu học|mầm non"
    r"|toàn trường|học sinh (?:khối|lớp|cấp|toàn trường))(?: (?!giỏi|đạt|xuất|dự)[\p{L}\d,.+-]+){0,6}"
    r"|giáo viên|nhân viên|cán bộ quản lí|cbql|gv|nv) ?"
    r"(?P<bracket>\([^()]{1,120}\)) ?:\W*"
)


def is_population(folded: str, measure: Measure) -> bool:
    """Whether a count in brackets tells the size of the group that a line of a plan announces.

    ``folded`` is the line.
    """
    if measure.quantity.unit not in COUNTED or measure.quantity.comparator != "eq":
        return False
    match = WHOM.fullmatch(folded)
    return match is not None and match.start("bracket") < measure.span.start < match.end("bracket")

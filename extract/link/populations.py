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

# ``Toàn trường có 410 học sinh, phấn đấu 98% lên lớp``: who there are of whom so many are to do something.
STANDING = regex.compile(r"\W{0,4}(?:(?:toàn|nhà) )?trường (?:hiện )?")
PLEDGED = regex.compile(r"[^;.:,()]{0,60}[,;] ?(?:phấn đấu|quyết tâm|đăng kí|cam kết)(?!\p{L})")


def is_population(folded: str, measure: Measure) -> bool:
    """Whether a count tells the size of the group that a line of a plan announces, or of which it pledges a part.

    ``folded`` is the line.
    """
    if measure.quantity.unit not in COUNTED or measure.quantity.comparator != "eq":
        return False
    there = folded.startswith("có ", measure.span.start) and STANDING.fullmatch(
        folded, measure.segment.start, measure.span.start
    )
    if there and PLEDGED.match(folded, measure.span.end):
        return True
    match = WHOM.fullmatch(folded)
    return match is not None and match.start("bracket") < measure.span.start < match.end("bracket")

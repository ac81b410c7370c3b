"""Whether ``2/3`` is a share, a class or an address, by what stands before and behind it."""

from __future__ import annotations

import regex

from extract.find.ratios import counts_units
from extract.find.time_contexts import Contexts
from extract.find.time_surroundings import Surroundings

# Classes one after the other (lớp 3/1, 4/2 và 5/3): what the first is, all are.
CHAIN = regex.compile(r"(?r)(?:(?<![/\d])\d{1,2}/\d{1,2}(?:[,;] ?| và | ?- ?| ?& ?)){1,9}")
# ``trên 2/3`` is a share, ``báo cáo cấp trên trước 12/9`` has a day; ``tổ 2/3`` is a team, ``họp tổ 07/10`` and
# ``thi cấp tổ 12/10`` are not, nor is ``trả bài 12/10`` a lesson.
HANDLED = ("trả", "chấm", "nộp", "thu", "gửi", "làm", "nhập", "vào", "chốt", "khoá", "duyệt", "công bố")
NO_SHARES = (
    frozenset({"cấp trên", "cấp dưới", "về tổ"})
    | {f"{word} {unit}" for word in ("họp", "cấp", "vòng") for unit in ("tổ", "lớp", "khối", "nhóm")}
    | {f"{paper} {unit}" for paper in ("kh", "kế hoạch", "biên bản") for unit in ("tổ", "khối", "nhóm")}
    | {f"{word} {thing}" for word in HANDLED for thing in ("bài", "điểm", "biểu", "mẫu", "phòng")}
)
# Of these none has a number above twelve, but for a count of them: ``kiểm tra hồ sơ tổ 15/11``.
NUMBERED = frozenset({"tổ", "lớp", "khối", "nhóm"})
COUNTED = frozenset({f"{word} {unit}" for word in ("số", "có", "tổng") for unit in NUMBERED})
SHARE = regex.compile(r"(?r)(?<!\d)(?P<part>\d{1,3}) ?/ ?(?P<whole>\d{1,3})")
# ``chấm theo tổ từ 20/12 đến 28/12``, ``họp tại lớp từ 5/9 đến 10/9``; classes run ``từ 5/1 đến 5/4``.
NO_CLASS = regex.compile(
    r"(?:từ (?:ngày )?(?:\d{1,2}(?: ?/ ?\d{1,2})? ?(?:-|đến|→) ?)?)?(?:1[3-9]|[23]\d) ?/"
    r"|từ (?:ngày )?\d{1,2} ?(?:-|đến|→) ?\d{1,2}/(?:0?[1-9]|1[0-2])(?!\d)"
    r"|từ \d{1,2}/(?P<m>0?[89]|1[0-2]) ?(?:-|đến|→) ?\d{1,2}/(?P=m)(?!\d)"
)


def is_ratio(contexts: Contexts, around: Surroundings, start: int, end: int) -> bool:
    """Whether ``2/3`` between these positions is a share, a class or an address, not a day."""
    return is_numbered(contexts, around, start) or is_of_counted(contexts, around, end)


def is_numbered(contexts: Contexts, around: Surroundings, start: int) -> bool:
    """Whether the words before ``2/3`` make it a share, a class or an address: ``đạt 2/3``, ``lớp 3/1``."""
    if counts_units(around.folded, start, around.start):
        return True
    chain = CHAIN.match(around.folded, max(around.start, start - 40), start)
    start = chain.start() if chain else start
    return around.preceded_by(start, contexts.ratio_before) and not _is_day_of_unit(around, start)


def is_of_counted(contexts: Contexts, around: Surroundings, end: int) -> bool:
    """Whether what is counted stands behind ``2/3``: ``2/3 học sinh``; nobody has 26 of 3."""
    share = SHARE.match(around.folded, around.start, end)
    if share is not None and int(share["part"]) > int(share["whole"]):
        return False
    return contexts.ratio_after.match(around.folded, end, min(around.end, end + 30)) is not None


def _is_day_of_unit(around: Surroundings, start: int) -> bool:
    """Whether figures behind the name of a unit are the day of what it does, and not its number."""
    if around.preceded_by(start, NO_SHARES):
        return True
    if NO_CLASS.match(around.folded, start) is None or not around.preceded_by(start, NUMBERED):
        return False
    return not around.preceded_by(start, COUNTED)

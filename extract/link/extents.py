"""Stretches of time and way: a goal where they are what is to be reached, else how long or how far something is."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.model import Role

DURATIONS = frozenset({"giờ", "phút", "ngày", "tuần", "tháng", "năm"})
# Which of them may be a goal by itself: how long children sleep and how far they run is told in others.
PORTIONS = frozenset({"giờ", "phút"})
WAYS = frozenset({"km", "m"})
BOUND_WORDS = regex.compile(
    r"ít nhất|ít nhứt|tối thiểu|không quá|tối đa|không dưới|không ít hơn|không vượt|trở lên|trở xuống"
)
# ``≥ 150 lượt người``: a sign binds those who are to come, where words bind whatever they count.
BOUND_SIGN = regex.compile(r"[≥≤]|[<>]=|=[<>]")
# ``Không dạy quá 2 tiết/tuần``: what is forbidden is told before the bound, which is read as a limit.
BEYOND = regex.compile(r"(?:vượt )?quá |vượt ")
COMERS = frozenset(
    {"lượt", "người", "học sinh", "trẻ", "giáo viên", "học viên", "phụ huynh", "đoàn viên", "đội viên"}
)
EACH = regex.compile(r"(?<!\p{L})(?:mỗi|từng)(?!\p{L})")
OBLIGED = regex.compile(r"[^;:.,]{0,40}(?<!\p{L})(?:phải|thì|được|bị)(?!\p{L})")
# ``ít nhất 2 tuần/1 lần``: how often, no duration to reach.
OFTEN = regex.compile(r" ?/ ?(?:1 |01 |một )?lần(?!\p{L})|(?: |-)(?:1|01|một) lần(?!\p{L})")
# ``trước ít nhất 07 ngày làm việc``, ``trong vòng tối đa 10 ngày``, ``ít nhất 3 ngày trước khi``: how far from a day.
LEAD = regex.compile(r"(?r)(?<!\p{L})(?:trước|sau|trong vòng|trong thời hạn|cách nhau) ")
AHEAD = regex.compile(r"(?: làm việc)? (?:trước|kể từ|tính từ|sau khi)(?!\p{L})")
# What has its length as a goal: ``Thời gian ngủ trưa 140 - 150 phút``, ``lưu mẫu đủ 24 giờ``.
LASTING = regex.compile(
    r"(?<!\p{L})(?:thời gian|thời lượng|ngủ|vận động|lưu|ngoài trời|thể dục|đọc sách|rèn luyện)(?!\p{L})"
)
# ``Giờ dạy giỏi: 40/52 giờ``: lessons, counted as hours.
LESSONS = regex.compile(
    r"(?<!\p{L})(?:giờ (?:dạy|học)|tiết dạy|(?:xếp loại|đánh giá) giờ|hội giảng|thao giảng)(?!\p{L})"
)
# ``chạy 60m``, ``cách cổng trường 50 m``, ``cao 1,2m``: the name of a contest, where something stands.
AWAY = regex.compile(
    r"(?<!\p{L})(?:chạy|bơi|đi bộ|cự li|nhảy|ném|đẩy|cách|xa|cao|sâu|bán kính|phạm vi|giới hạn|tiếp sức|trong vòng|điền kinh|kích thước|khổ)(?!\p{L})"
)
# ``lúc 7g``, ``5g sáng``: an hour, no grams; ``mạng 4G``: a network.
HOUR = regex.compile(r"(?r)(?<!\p{L})(?:lúc|hồi|từ|đến|trước|sau|vào|khoảng) ")
PART_OF_DAY = regex.compile(r" (?:sáng|trưa|chiều|tối)(?!\p{L})")
NETWORK = regex.compile(r"(?<!\p{L})(?:mạng|wifi|sóng|internet|công nghệ|viễn thông|dự án)(?!\p{L})")
HOURS = 24


def is_extent(folded: str, measure: Measure, role: Role) -> bool:
    """Whether a stretch only tells how long, how often or how far."""
    unit = measure.quantity.unit
    if unit == "g":
        return (measure.quantity.value or 0) <= HOURS and _is_no_gram(folded, measure)
    if unit not in DURATIONS and unit not in WAYS:
        return False
    if _is_often(folded, measure) or (unit in DURATIONS and _is_lead(folded, measure)):
        return True
    if BOUND_WORDS.search(folded, *measure.span) is not None:
        return False
    start = measure.segment.start
    if unit == "m":
        return AWAY.search(folded, start, measure.number.start) is not None
    if unit == "giờ" and LESSONS.search(folded, start, measure.number.start) is not None:
        return False
    if role != "targets" or unit not in PORTIONS:
        return True
    return not measure.quantity.period and LASTING.search(folded, start, measure.number.start) is None


def is_bound(folded: str, measure: Measure) -> bool:
    """Whether the words of a measure set a limit: ``tối thiểu 2 tiết``, ``(không dạy) quá 2 tiết``."""
    if BOUND_WORDS.search(folded, *measure.span):
        return True
    return measure.quantity.comparator == "le" and BEYOND.match(folded, measure.span.start) is not None


def is_turnout(folded: str, measure: Measure) -> bool:
    """``Thu hút ≥ 150 lượt người``: how many are to come, of whom nothing else is said; ``mỗi tổ ≥ 2 chuyên đề``."""
    if BOUND_SIGN.search(folded, *measure.span) is None or measure.quantity.unit in ("", "%", "điểm"):
        return False
    if measure.quantity.unit not in COMERS and EACH.search(folded, *measure.before) is None:
        return False
    return OBLIGED.match(folded, measure.span.end, measure.segment.end) is None


def _is_no_gram(folded: str, measure: Measure) -> bool:
    start, number = measure.segment.start, measure.number.start
    told = HOUR.match(folded, start, number) or PART_OF_DAY.match(folded, measure.span.end)
    return bool(told or NETWORK.search(folded, start, number))


def _is_lead(folded: str, measure: Measure) -> bool:
    begins, ends = measure.span
    return (
        LEAD.match(folded, measure.segment.start, begins) is not None or AHEAD.match(folded, ends) is not None
    )


def _is_often(folded: str, measure: Measure) -> bool:
    often = OFTEN.match(folded, measure.span.end)
    return often is not None or "lần" in folded[measure.number.end : measure.span.end]

"""Days without a year that something sets off from the words before them: a round, a dash, a colon."""

from __future__ import annotations

import regex

from extract.find.time_surroundings import Surroundings

# What a day of a round stands after: ``2 đợt: 26/3``, ``02 lần/năm (30/12``, ``đợt 1 26/3``.
ROUND = regex.compile(
    r"(?r)(?<!\w)(?:(?:\d{1,2}|hai|ba|bốn) (?:đợt|lần|vòng)(?:(?: ?/ ?| trong | mỗi | một )(?:năm học|năm|học kì|hk))? ?[:(]"
    r"|(?:đợt|lần|vòng) (?:\d{1,2}|i{1,3}) ?[:(]?) ?"
)
LONGEST_ROUND = 26
# ``05/9``, ``04/10``: a day in two figures whose month is written as that of a date, not of a share (``05/09``).
WRITTEN = regex.compile(r"0[1-9]/(?:[1-9]|1[0-2])(?!\d)")
APART = regex.compile(r"(?r)\p{L}[)\"”]?(?: ?:| -) ")
# What an item that says what is done begins with.
DOING = regex.compile(
    r"[ \-+*•]*(?:\d+[.)/] ?)?(?:kí|tập|trang trí|mua|phát|lập|viết|in|chuẩn bị|bày|tổng vệ sinh|vệ sinh|lao động|trồng|sửa|lắp"
    r"|bàn giao|nhận|đón|nộp|gửi|thu|chấm|duyệt|họp|tổ chức|công bố|niêm yết|khai mạc|bế mạc|tổng duyệt|phát động|kiểm tra"
    r"|khảo sát|đăng kí|xét|thông báo|hoàn thiện|xây dựng|triển khai|cân đo|khám)(?!\w)"
)
SHARED = regex.compile(
    r"(?<!\w)(?:tỉ lệ|đạt|chiếm|số|tổng|có|được|còn|giảm|tăng|lớp|nhóm|tổ|khối|phòng|điểm|tiết|bài|giỏi|khá|tốt|chuẩn)(?!\w)"
)


def is_of_round(around: Surroundings, start: int) -> bool:
    """Whether a day stands right behind a round."""
    return ROUND.match(around.folded, max(around.start, start - LONGEST_ROUND), start) is not None


def is_set_apart(around: Surroundings, start: int, end: int) -> bool:
    """Whether a day behind a dash or a colon ends an item that tells what is done, and no share of anything:
    ``Ký hợp đồng thực phẩm - 05/9``."""
    low, high = around.item(start, end)
    if around.section.role == "targets" or around.folded[end:high].strip(" ."):
        return False
    if WRITTEN.fullmatch(around.folded, start, end) is None:
        return False
    if APART.match(around.folded, low, start) is None or DOING.match(around.folded, low, start) is None:
        return False
    return SHARED.search(around.folded, low, start) is None

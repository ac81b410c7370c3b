"""What sites write around an article in words: when it was put up, how often it was seen, who runs the site."""

from __future__ import annotations

import regex

from extract.read.draft import Draft
from extract.text import clean_block, fold

LONGEST_REMARK, LONGEST_EDGE = 90, 300
# Each a whole short block, anywhere on the page.
REMARK = regex.compile(
    r"(?:ngày (?:đăng|gửi|cập nhật)|đăng (?:ngày|lúc|bởi)|cập nhật(?: lúc| ngày)?|người (?:đăng|viết)|tác giả"
    r"|(?:số )?lượt (?:xem|đọc|tải|truy cập)|đã xem)(?!\p{L}).{0,60}"
    r"|(?:chia sẻ|in (?:trang|bài)(?: này| viết)?|gửi (?:email|bài viết)|quay lại|về đầu trang|đầu trang|xem thêm|đọc thêm"
    r"|trang chủ|trang trước|trang sau|bài trước|bài sau|tải (?:về|xuống)|bản in|cỡ chữ|gửi bình luận|bình luận|đăng nhập"
    r"|đăng kí|tìm kiếm|facebook|twitter|zalo|email|print|english|tiếng việt|a ?[-+])[ |»:.-]*(?:\d{1,6})?"
    r"|(?:đang (?:truy cập|online|trực tuyến|xem)|hôm (?:nay|qua)|(?:tuần|tháng|năm) (?:này|hiện tại|trước)"
    r"|tổng (?:số )?(?:lượt )?truy cập|(?:thống kê )?truy cập|khách viếng thăm)[ :]*[\d.,]+"
    r"|(?:©|copyright|bản quyền|ghi rõ nguồn|powered by|thiết kế (?:bởi|website)|phát triển bởi).{0,80}"
    r"|(?:thứ \p{L}+|chủ nhật),? (?:ngày )?\d{1,2}[/-]\d{1,2}[/-]\d{4}[ ,|-]*(?:\d{1,2}:\d{2}(?::\d{2})?)?(?: \(?gmt ?\+7\)?)?"
    r"|[|»›/·<>x×-]"
)
# Where the page begins or ends: whose site it is, and what it asks of the visitor.
EDGE = regex.compile(
    r"(?:địa chỉ|điện thoại|đt|tel|hotline|fax|email|e-mail|website|trụ sở|chịu trách nhiệm (?:nội dung|chính)|giấy phép)"
    r" ?:.{0,250}|.{0,120}(?<!\p{L})cookies?(?!\p{L}).{0,160}|đồng ý|chấp nhận|từ chối|đóng"
)


def without_remarks(drafts: list[Draft]) -> list[Draft]:
    """A page's blocks without such remarks."""
    kept = [draft for draft in drafts if not _matches(draft, REMARK, LONGEST_REMARK)]
    first, last = 0, len(kept)
    while first < last and _matches(kept[first], EDGE, LONGEST_EDGE):
        first += 1
    while last > first and _matches(kept[last - 1], EDGE, LONGEST_EDGE):
        last -= 1
    return kept[first:last]


def _matches(draft: Draft, pattern: regex.Pattern[str], longest: int) -> bool:
    if draft.kind != "paragraph" or len(draft.text) > 2 * longest:
        return False
    text = clean_block(draft.text)
    return len(text) <= longest and bool(pattern.fullmatch(fold(text)))

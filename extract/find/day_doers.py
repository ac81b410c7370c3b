"""Who does what behind a day in figures that opens its item: ``02/9 giáo viên treo cờ``, no share of teachers."""

from __future__ import annotations

import regex

from extract.find.time_surroundings import Surroundings

# Who does something then and is not counted: ``02/9 nhà trường treo cờ``.
DOER = regex.compile(
    r" (?:nhà trường|toàn trường|các (?:lớp|tổ|khối|bộ phận|đoàn thể)|bgh|ban giám hiệu|hiệu trưởng|công đoàn|liên đội|chi bộ)(?!\w)"
)
# Those who are also counted (``02/9 giáo viên đạt chuẩn``), by what they do; what became of them speaks for a share.
COUNTED = (
    r" (?:giáo viên|gv|học sinh|hs|cán bộ|cbgv|cbgvnv|cb|nhân viên|nv|phụ huynh|trẻ|các cháu|đoàn viên|đội viên)"
    r"(?:[ ,]{1,2}(?!(?:có|đã|được|chưa|đạt|là)(?!\w))[\p{L}\d]{1,9}){0,5}?,?"
)
DOING = regex.compile(
    rf"(?:{COUNTED})? (?:nghỉ (?:lễ|tết|bù|hè|theo|cả|học kì)|treo (?:cờ|băng)|tập trung|tựu trường|nộp|họp|tổ chức|lao động"
    r"|tổng vệ sinh|dọn|trực|khai giảng|bắt đầu|(?:tham )?dự (?:lễ|khai|họp|hội nghị|đại hội)|tham quan"
    r"|(?:về|đến|tới) trường|đi (?:học|làm)|nhận (?:lớp|hồ sơ|nhiệm vụ|phân công))(?!\w)"
    r"(?![^;.\n]{0,60}(?:đạt|chiếm|tỉ lệ|%))"
)


def is_day_of_doing(around: Surroundings, end: int) -> bool:
    """Whether someone does something right behind a day that ends here."""
    return (
        DOER.match(around.folded, end, around.end) is not None
        or DOING.match(around.folded, end, around.end) is not None
    )

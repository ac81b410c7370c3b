"""Whether ``9/10`` is nine of ten or the 9th of October: what stands before and after it decides."""

from __future__ import annotations

import regex

from extract.alternation import one_of
from extract.find.ages import REACH
from extract.find.numbers import Figure
from extract.rulebook import Rulebook

LAST_DAY, LAST_MONTH = 31, 12
# Characters back from a ratio to what it counts, past the ratios of the levels before it.
COUNTED_REACH = 80
# A ratio that could be a day and month must be followed by what a ratio is followed by.
TAIL = regex.compile(r" ?(?:[,;(]? ?(?:đạt|tỉ lệ|chiếm|=|\d+(?:[.,]\d+)? ?%)|\()")
HEADED = regex.compile(r"(?r)(?::|=|(?<!\p{L})(?:đạt|duy trì|đảm bảo|huy động|số|có)) ?")
# ``tỉ lệ CBQL trên chuẩn: 2/3``
SHARE = regex.compile(r"(?<!\p{L})tỉ lệ [^.;]*$")
# ``Tổ tiên tiến 4/5``: how many of them deserve the name.
HONOURED = regex.compile(
    r"(?r)(?<!\p{L})(?:tổ(?! chức)|lớp|nhóm|khối|chi đội|chi đoàn|liên đội|chi hội|công đoàn|tập thể|gia đình"
    r"|phòng(?! chống)|trường)"
    r"(?: \p{L}+){0,2} (?:tiên tiến|xuất sắc|vững mạnh|mạnh|giỏi|tốt|khá|văn hóa|chuẩn|trong sạch"
    r"|(?:tt)?lđ(?:tt|xs)|(?:ht)?(?:xs|t)nv|vmxs|tsvm)(?: là| có|:)? "
)
# ``GV đạt trình độ chuẩn 24/24``: of how many people so many are; ``tiêu chuẩn 3`` is one.
TRAINED = regex.compile(
    r"(?r)(?<!\p{L})(?:đạt|trên|vượt|đạt và vượt|trình độ) chuẩn(?: (?:trình độ|đào tạo|nghề nghiệp)){0,2}(?: là| có)?:? "
)
# What schools and villages are counted by: ``Số trường dạy 2 buổi/ngày: 10/10``, ``Xã đạt chuẩn mức độ 3: 9/9``,
# and of its levels ``Trường đạt chuẩn quốc gia: mầm non 3/4, tiểu học 5/6``.
UNITS = (
    r"(?:(?:điểm |liên )?trường|xã|phường|thị trấn|thôn|xóm|bản|làng|ấp|buôn|tổ dân phố|khu phố|khu dân cư|phòng học"
    r"|phòng bộ môn|(?:nhóm )?lớp|cơ sở giáo dục|đơn vị|bếp ăn|thư viện)"
)
PUPILS = r"(?<!\p{L})(?:trẻ|cháu|học sinh|hs|học viên)"
COUNTED = regex.compile(
    rf"(?<!\p{{L}})(?:số (?:lượng )?{UNITS}|(?<!\p{{L}} ){UNITS}(?: \p{{L}}+){{0,4}}? (?:đạt|có|được|dạy|duy trì|giữ)"
    rf"|{PUPILS}(?: [\p{{L}}\d]+){{0,5}}? (?:ra lớp|đến trường|được học|học hòa nhập|lên lớp|biết bơi|tốt nghiệp))(?!\p{{L}})"
)
LED = regex.compile(
    r"(?r)(?:[:=] ?|(?<!\p{L})(?:đạt|là|mầm non|mn|mẫu giáo|nhà trẻ|tiểu học|th|thcs|thpt|xã|phường|thôn|công lập|tư thục) )"
)
# What is held or handed in has a day.
HELD = regex.compile(
    r"(?<!\p{L})(?:khai giảng|bế giảng|sơ kết|tổng kết|tổ chức|hội nghị|họp|đại hội|hội thi|thi|nộp|gửi|báo cáo|kiểm tra"
    r"|khảo sát|trước|từ|vào|dịp|lễ|tháng|tuần|đợt|(?<!/ ?)ngày|thời gian|kỉ niệm|chào mừng|hưởng ứng|ra mắt|kết nạp)(?!\p{L})"
)
# ``100% (12/12) tổ dân phố``: a share tells its figures.
OF_SHARE = regex.compile(r"(?r)\d ?% ?\(")
# ``GV: 7/9 Khá``
GRADED_AFTER = regex.compile(
    r" (?:(?:xếp )?loại |xl |mức )?(?:xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém)(?!\p{L})"
)
NOUN_TAIL = regex.compile(r" (?!và |hằng |hàng |đến |tới |năm |sẽ |tổ chức )\p{L}")
# Where a clause begins: ``Thi GVDG cấp trường 7/9`` is the day of a contest, ``GVDG cấp trường 7/9`` none.
BEGINS = r"(?:(?<=(?:^|[\n,;:.()+-]) ?)|(?<=(?<!\p{L})(?:và|trong đó|riêng|số|danh hiệu|đăng kí|có|tỉ lệ|phấn đấu|được) ))"
LEVEL = r"(?: cấp (?:trường|cụm|(?:liên )?(?:xã|phường)|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|tp|cơ sở|bộ|quốc gia))?"
# ``GVDG cấp trường: 10/12; cấp huyện 3/12``: the next level of what a title counts, out of as many.
NEXT_LEVEL = regex.compile(
    rf"(?r)(?<!\d)(?P<part>\d{{1,2}}) ?/ ?(?P<whole>\d{{1,2}})(?: (?:đ/c|gv|hs|em|người))? ?[;,] ?{LEVEL.removeprefix('(?: ').removesuffix(')?')}:? ?"
)
JOINED = r"(?: là| có| đạt)? ?[:=-]? ?"


class Ratios:
    """Tells ratios from days with one rulebook's grades and titles."""

    def __init__(self, rules: Rulebook) -> None:
        terms = {rule.id: rule.terms for rule in rules.family("grades")}
        marks, titles, graded = (
            one_of(terms.get(f"grade.{name}", ()), backwards=True) for name in ("mark", "title", "of")
        )
        self.graded = regex.compile(
            rf"(?r)(?:(?:{BEGINS}|(?<!\p{{L}})(?:{graded}) )(?:{marks})|{BEGINS}(?:{titles}):?{LEVEL}){JOINED}",
            regex.VERSION1,
        )

    def is_one(self, folded: str, figure: Figure, stop: int) -> bool:
        """Whether a figure with a total is a ratio and no day."""
        if figure.total is None or figure.value > LAST_DAY or figure.total > LAST_MONTH:
            return True
        if TAIL.match(folded, figure.end, stop) or OF_SHARE.match(folded, 0, figure.start):
            return True
        if figure.value > figure.total:
            return False
        if GRADED_AFTER.match(folded, figure.end, stop) or counts_units(folded, figure.start):
            return True
        honoured = HONOURED.match(folded, 0, figure.start) is not None
        return honoured or self.is_graded(folded, figure) or _is_headed(folded, figure, stop)

    def is_graded(self, folded: str, figure: Figure) -> bool:
        """Whether a ratio stands right behind a grade or title: ``CSTĐ cấp cơ sở 2/9``, which is no ``cơ sở 2``."""
        if figure.total is None or figure.value > figure.total:
            return False
        if self.graded.match(folded, 0, figure.start) or TRAINED.match(folded, 0, figure.start):
            return True
        above = NEXT_LEVEL.match(folded, max(0, figure.start - COUNTED_REACH), figure.start)
        if above is None or int(above["whole"]) != figure.total:
            return False
        return self.graded.match(folded, 0, above.start("part")) is not None


def _is_headed(folded: str, figure: Figure, stop: int) -> bool:
    """``Chi đội mạnh: 9/11 chi đội``: what is counted stands before the ratio, its noun or its end after it."""
    if HEADED.match(folded, 0, figure.start) is None:
        return False
    if NOUN_TAIL.match(folded, figure.end, stop):
        return True
    return SHARE.search(folded, max(0, figure.start - REACH), figure.start) is not None


def counts_units(folded: str, start: int, floor: int = 0) -> bool:
    """Whether a ratio at ``start`` says how many of the schools, classes or villages named before it are such."""
    if LED.match(folded, floor, start) is None:
        return False
    low = max(floor, folded.rfind("\n", 0, start) + 1, start - COUNTED_REACH)
    counted = COUNTED.search(folded, low, start)
    return counted is not None and HELD.search(folded, counted.start(), start) is None

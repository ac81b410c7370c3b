"""The month of a plan made for one month: its title's (``Công tác tháng 10 năm 2024``)."""

from __future__ import annotations

from datetime import date, timedelta

import regex

from extract.find.months import JOINER, ONE, SchoolCalendar, full_year, month_number, month_window
from extract.model import Letterhead, Plan, Window
from extract.text import fold, fold_pattern

NAMED = regex.compile(
    fold_pattern(rf"(?<!ngày \d\d? ?)tháng ?{ONE}(?:{JOINER}(?:tháng ?)?{ONE}){{0,5}}"),
    regex.VERSION1,
)
# Words before the month of a title: of a plan of work, of the report before it, of an event on some day.
WORK = regex.compile(
    fold_pattern(
        r"^\W*$|kế hoạch|công tác|công việc|nhiệm vụ|hoạt động|trọng tâm|phương hướng|chương trình|chuyên môn"
        r"|lịch|bán trú|chăm sóc|giáo dục|kiểm tra|sinh hoạt|thi đua|tuyên truyền|bồi dưỡng|y tế"
    )
)
REPORT = regex.compile(fold_pattern(r"sơ kết|tổng kết|đánh giá|kết quả|báo cáo"))
EVENT = regex.compile(
    fold_pattern(
        r"hưởng ứng|phát động|chào mừng|kỷ niệm|ngày hội|lễ|hội (?:thi|giảng|thao|diễn|nghị|trại|khỏe|chợ|xuân)"
        r"|cuộc thi|đại hội|giải "
    )
)
# A plan of a month is made shortly before it or in it.
EARLIEST = timedelta(days=62)


def titled_month(plan: Plan, letterhead: Letterhead) -> Window | None:
    """The one month that the title plans, or the first line of the letterhead that plans one where there is
    no title (``LỊCH CÔNG TÁC THÁNG 10``); None for an event, for several months or for none."""
    lines = (
        [letterhead.title] if letterhead.title else (plan.blocks[i].text for i in sorted(letterhead.blocks))
    )
    return next((month for line in lines if (month := _planned(fold(line), letterhead))), None)


def _planned(title: str, letterhead: Letterhead) -> Window | None:
    if "tháng" not in title:
        return None
    planned: list[regex.Match[str]] = []
    since = 0
    for match in NAMED.finditer(title):
        lead, since = title[since : match.start()], match.end()
        if EVENT.search(lead):
            return None
        if not REPORT.search(lead):
            planned.append(match)
    if len(planned) != 1 or len(planned[0].captures("m")) != 1:
        return None
    if not WORK.search(title, 0, planned[0].start()):
        return None
    return _near(planned[0], letterhead)


def _near(match: regex.Match[str], letterhead: Letterhead) -> Window | None:
    """The month a title names, unless the plan was made at another time of the year."""
    month = month_number(match["m"])
    year = full_year(match["y"]) if match["y"] else SchoolCalendar.of(letterhead).year_of(month)
    if year is None:
        return None
    first = date(year, month, 1)
    window = month_window(first, first)
    made, last = letterhead.issued, window.date_to
    return window if made is None or (last and first - EARLIEST <= made <= last) else None

"""Which year a month, a day or a week stands in: by the title, the date of issue, the weeks a plan dates."""

from __future__ import annotations

from datetime import date

import pytest

from extract.find.months import SchoolCalendar, month_heading
from extract.find.school_calendar import Calendar, calendar_of, titled_year
from extract.find.seasons import quarter_heading
from extract.find.times import find_times
from extract.model import Block, Letterhead, Place, Plan, Section, TimeExpression
from extract.rulebook import load


@pytest.mark.parametrize(
    ("title", "issued", "year"),
    [
        ("Kế hoạch chuyển đổi số năm 2025", date(2024, 12, 10), 2025),
        ("Kế hoạch phổ cập giáo dục năm 2025", date(2025, 2, 3), 2025),
        ("Kế hoạch phòng cháy năm 2025", date(2025, 9, 20), None),
        ("Kế hoạch năm học 2024-2025", date(2024, 9, 1), None),
        ("Ôn thi năm 2025 và tuyển sinh năm học 2025-2026", date(2025, 2, 1), None),
        ("Chiến lược phát triển đến năm 2030", date(2029, 12, 1), None),
    ],
)
def test_a_title_may_give_a_calendar_year(title: str, issued: date, year: int | None) -> None:
    head = Letterhead(title=title, issued=issued, school_year="2024-2025")
    assert titled_year(head) == year
    if year:
        assert SchoolCalendar.of(head).year_of(12) == year


@pytest.mark.parametrize(
    ("title", "issued", "month", "year"),
    [
        ("Tuyển sinh lớp 1, lớp 6 năm học 2024-2025", date(2024, 6, 5), "", 2024),
        ("Kế hoạch tuyển sinh các lớp đầu cấp năm học 2024 - 2025", None, "2024-05", 2024),
        ("Tuyển sinh vào lớp 10 năm học 2024-2025", None, "", 2024),
        ("Tuyển sinh trẻ mầm non năm học 2024-2025", date(2024, 10, 2), "", None),
        ("Ôn thi tuyển sinh vào lớp 10 năm học 2024-2025", None, "", None),
        ("Tư vấn tuyển sinh năm học 2024-2025", date(2024, 3, 2), "", None),
    ],
)
def test_pupils_are_taken_in_before_their_school_year(
    title: str, issued: date | None, month: str, year: int | None
) -> None:
    head = Letterhead(title=title, issued=issued, issued_month=month or None, school_year="2024-2025")
    assert titled_year(head) == year
    if year:
        assert SchoolCalendar.of(head).year_of(5) == year
        assert calendar_of(Plan("", "0" * 64, "txt", "", ()), head, load()).year_of(6, 20) == year


@pytest.mark.parametrize(
    ("heading", "issued", "first"),
    [
        ("Tháng 6", date(2018, 9, 25), date(2019, 6, 1)),
        ("Tháng 7", date(2018, 7, 2), date(2018, 7, 1)),
        ("Tháng 8", date(2018, 9, 25), date(2018, 8, 1)),
        ("Tháng 01/19", date(2018, 9, 25), date(2019, 1, 1)),
        ("Tháng 12 + 01/2019", date(2018, 9, 25), date(2018, 12, 1)),
    ],
)
def test_a_month_heading_without_a_year(heading: str, issued: date, first: date) -> None:
    calendar = SchoolCalendar.of(Letterhead(school_year="2018-2019", issued=issued))
    found = month_heading(heading, calendar)
    assert found is not None
    assert found.window.date_from == first


def test_a_plan_made_for_another_year_is_dated_by_its_issue() -> None:
    calendar = SchoolCalendar.of(Letterhead(school_year="2024-2025", issued=date(2023, 10, 16)))
    found = month_heading("Tháng 2", calendar)
    assert found is not None
    assert found.window.date_from == date(2024, 2, 1)


def test_a_summer_is_a_heading() -> None:
    found = quarter_heading("Hè 2025", SchoolCalendar(2024))
    assert found is not None
    assert (found.window.date_from, found.window.date_to) == (date(2025, 6, 1), date(2025, 8, 31))
    assert quarter_heading("Hè vui khỏe cho học sinh", SchoolCalendar(2024)) is None


def test_weeks_are_counted_from_those_the_plan_dates() -> None:
    calendar = Calendar(load(), 2024, weeks=((10, date(2024, 11, 4)),))
    window = calendar.school_weeks(12, 12)
    assert window is not None
    assert window.date_from == date(2024, 11, 18)


@pytest.mark.parametrize(
    ("text", "issued", "year"),
    [
        ("Tựu trường: 28/8", date(2024, 9, 19), 2024),
        ("Bồi dưỡng hè cho giáo viên từ 11/8 đến 15/8", date(2024, 9, 19), 2024),
        ("Tuyển sinh lớp 6 hoàn thành trong tháng 8", date(2024, 9, 19), 2024),
        ("Lao động vệ sinh từ giữa tháng 8", date(2024, 9, 19), 2024),
        ("Trong tháng 8: kiểm tra cơ sở vật chất", date(2024, 9, 19), 2025),
        ("Tuyển sinh năm học 2025-2026: từ 01/7 đến 20/8", date(2024, 9, 19), 2025),
        ("Kiểm tra lại sau khi rèn luyện: 10/8", date(2024, 9, 19), 2025),
        ("Tựu trường: 28/8", date(2025, 2, 10), 2025),
    ],
)
def test_the_summer_a_word_speaks_of(text: str, issued: date, year: int) -> None:
    block = Block(text, "paragraph", 0, Place(paragraph=1))
    plan = Plan("", "0" * 64, "txt", text, (block,))
    head = Letterhead(school_year="2024-2025", issued=issued)
    values = [
        time.value
        for time in find_times(plan, head, (Section(),), (), load())
        if not time.doubt[0].startswith("not-due")
    ]
    days = [
        value.window.date_from or value.window.date_to
        for value in values
        if isinstance(value, TimeExpression)
    ]
    assert [day.year for day in days if day] == [year]


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("Học kỳ I (18 tuần): từ 09/9/2024 đến 11/01/2025", date(2024, 9, 9), date(2025, 1, 11)),
        ("Học kỳ I: 18 tuần thực học (từ 09/9/2024 đến 11/01/2025)", date(2024, 9, 9), date(2025, 1, 11)),
        ("HKI bắt đầu từ 09/9/2024, kết thúc 11/01/2025", date(2024, 9, 9), date(2025, 1, 11)),
        ("Kết thúc học kỳ I: 11/01/2025", date(2024, 9, 5), date(2025, 1, 11)),
        ("Kiểm tra học kỳ I: từ 20/12/2024 đến 30/12/2024", date(2024, 9, 5), date(2025, 1, 18)),
        ("Kết thúc học kỳ I: 12/01/2024", date(2024, 9, 5), date(2025, 1, 18)),
    ],
)
def test_a_plan_dates_its_own_semesters(stated: str, first: date, last: date) -> None:
    text = f"{stated}\nHoàn thành trong học kỳ I"
    blocks = (
        Block(stated, "paragraph", 0, Place(paragraph=1)),
        Block(text[len(stated) + 1 :], "paragraph", len(stated) + 1, Place(paragraph=2)),
    )
    plan = Plan("", "0" * 64, "txt", text, blocks)
    head = Letterhead(school_year="2024-2025", issued=date(2024, 8, 28))
    value = find_times(plan, head, (Section(), Section()), (), load())[-1].value
    assert isinstance(value, TimeExpression)
    assert (value.window.date_from, value.window.date_to) == (first, last)


@pytest.mark.parametrize(
    ("title", "beneath", "year"),
    [
        ("Công tác tháng 12 năm 2024", "", 2024),
        ("Công tác tháng 3/2025", "", 2024),
        ("Tuần 17", "(Từ 16/12/2024 đến 21/12/2024)", 2024),
        ("", "Tổ chức lễ kỷ niệm Ngày Nhà giáo Việt Nam (20/11/1982 - 20/11/2024)", 2024),
        ("Khai giảng năm học mới 2025 - 2026", "", 2025),
        ("Thi học sinh giỏi môn Sử năm 2024 - 2025", "", 2024),
        ("Đón Tết Nguyên đán Nhâm Dần 2022", "", 2021),
        ("", "Kế hoạch nghỉ Tết Nguyên đán 2026", 2025),
        ("Sửa chữa 2 năm 2024 - 2025", "", None),
        ("Công tác tháng 12", "Căn cứ Công văn ngày 05/11/2019 của Phòng;", None),
    ],
)
def test_a_plan_without_a_date_takes_its_year_from_its_head(
    title: str, beneath: str, year: int | None
) -> None:
    text = f"KẾ HOẠCH\n{beneath}"
    blocks = (Block("KẾ HOẠCH", "paragraph", 0, Place()), Block(beneath, "paragraph", 9, Place()))
    plan = Plan("", "0" * 64, "txt", text, blocks)
    head = Letterhead(title=title or None, blocks=frozenset({0}))
    assert calendar_of(plan, head, load()).first_year == year

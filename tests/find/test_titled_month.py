"""The month of a month plan, from invented titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.dates import month_days
from extract.find.titled_month import titled_month
from extract.model import Block, Letterhead, Place, Plan

PLAN = Plan("plan", "0" * 64, "txt", "", ())


@pytest.mark.parametrize(
    ("title", "issued", "month"),
    [
        ("Công tác tháng 10 năm 2024", date(2024, 9, 28), (2024, 10)),
        ("tháng 10/2024", None, (2024, 10)),
        ("Công tác trọng tâm tháng 01", date(2024, 12, 28), (2025, 1)),
        ("Công tác Đội tháng Mười năm học 2024-2025", date(2024, 9, 28), (2024, 10)),
        ("Hoạt động tháng 7 năm 2025", date(2025, 6, 28), (2025, 7)),
        ("Công tác tháng 3 năm 2025", date(2025, 2, 25), (2025, 3)),
        ("Chăm sóc, nuôi dưỡng trẻ tháng 11/2024", None, (2024, 11)),
        ("hoạt động tổ 4 + 5 tháng 10 - năm học 2024 - 2025", date(2024, 9, 28), (2024, 10)),
        ("Lịch công tác tuần 2 tháng 10", date(2024, 10, 6), (2024, 10)),
        ("Sơ kết công tác tháng 9 và nhiệm vụ trọng tâm tháng 10 năm 2024", date(2024, 10, 1), (2024, 10)),
        ("Đánh giá công tác tháng 12, phương hướng tháng 01/2025", date(2024, 12, 31), (2025, 1)),
    ],
)
def test_a_plan_of_one_month(title: str, issued: date | None, month: tuple[int, int]) -> None:
    letterhead = Letterhead(title=title, issued=issued, school_year="2024-2025")
    assert titled_month(PLAN, letterhead) == month_days(*month)


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        (None, None),
        ("Công tác năm học 2024-2025", None),
        ("Công tác 6 tháng đầu năm 2025", None),
        ("Công tác tháng 9 và tháng 10 năm 2024", None),
        ("Công tác tháng 9, 10 năm 2024", None),
        ("Hoạt động từ tháng 9 đến tháng 12", None),
        ("Báo cáo kết quả công tác tháng 10", None),
        ("Tổ chức Hội thi vẽ tranh tháng 3 năm 2025", date(2025, 2, 20)),
        ("Hoạt động chào mừng 20/11 trong tháng 11", None),
        ("Triển khai Tháng hành động vì trẻ em năm 2025", None),
        ("Thực hiện nhiệm vụ theo Công văn số 5 ngày 12 tháng 9 năm 2024", None),
        ("Công tác tháng 3 năm 2025", date(2024, 9, 5)),
    ],
)
def test_no_plan_of_a_month(title: str | None, issued: date | None) -> None:
    assert titled_month(PLAN, Letterhead(title=title, issued=issued, school_year="2024-2025")) is None


def test_a_plan_whose_kind_is_no_title() -> None:
    lines = (
        "TRƯỜNG MẦM NON ĐỒI CHÈ",
        "Đồi Chè, ngày 28 tháng 9 năm 2024",
        "LỊCH CÔNG TÁC THÁNG 10/2024",
        "1. Tháng 11",
    )
    blocks = tuple(
        Block(text, "paragraph", 0, Place(paragraph=number)) for number, text in enumerate(lines, 1)
    )
    plan = replace(PLAN, blocks=blocks)
    letterhead = Letterhead(issued=date(2024, 9, 28), blocks=frozenset({0, 1, 2}))
    assert titled_month(plan, letterhead) == month_days(2024, 10)

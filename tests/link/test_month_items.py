"""Several items in one cell of a month, persons on a line of their own, weeks counted over a rest."""

from __future__ import annotations

import pytest

from extract.dates import month_days
from extract.link.month_items import names_persons
from extract.model import Section
from extract.rulebook import load
from tests.link.test_deadlines import blocks_of, iso, linked

RULES = load()
OCTOBER = Section(month=month_days(2024, 10))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "Hội khỏe cấp trường; nộp sổ điểm trước 25/10; dự giờ thăm lớp",
            [
                "trước 25/10|nộp sổ điểm",
                "Hội khỏe cấp trường|Hội khỏe cấp trường",
                "dự giờ thăm lớp|dự giờ thăm lớp",
            ],
        ),
        ("Hội thi vẽ tranh; ngày 15/10", ["ngày 15/10|Hội thi vẽ tranh"]),
        (
            "Hội thi vẽ (15/10; 16/10); dọn kho",
            ["15/10|Hội thi vẽ", "16/10|", "dọn kho|dọn kho"],
        ),
        (
            "- Sơ kết tháng (xong trước 30/10); họp tổ; chấm sổ",
            ["xong trước 30/10|Sơ kết tháng", "họp tổ; chấm sổ|họp tổ; chấm sổ"],
        ),
        ("Làm bồn hoa; dọn kho", ["Làm bồn hoa; dọn kho|Làm bồn hoa; dọn kho"]),
        ("Nộp kế hoạch bộ môn trước 10/10", ["trước 10/10|Nộp kế hoạch bộ môn"]),
        ("Thăm gia đình chính sách; chào mừng 20/10", ["Thăm gia đình chính sách; chào mừng 20/10|"]),
    ],
)
def test_each_item_of_a_cell_has_its_date_or_the_month(cell: str, wanted: list[str]) -> None:
    facts, _ = linked(RULES, blocks_of(cell, kind="cell"), (OCTOBER,))
    found = [(fact.quote, fact.subject) for fact in facts]
    assert len(found) == len(wanted), found
    for (quote, subject), row in zip(found, wanted, strict=True):
        words, due = row.split("|")
        assert quote == words
        assert not due or subject == due


def test_a_line_of_a_list_is_one_item() -> None:
    facts, _ = linked(RULES, blocks_of("- Hội khỏe; nộp sổ điểm trước 25/10"), (OCTOBER,))
    assert [fact.quote for fact in facts] == ["trước 25/10"]


@pytest.mark.parametrize(
    "words", ["Công đoàn", "PHT", "BGH, GVCN", "Tổ CM", "HT + kế toán", "- GVCN các lớp", "Toàn trường"]
)
def test_persons_alone_are_no_item_of_a_month(words: str) -> None:
    assert names_persons(words, RULES)
    assert linked(RULES, blocks_of(words), (OCTOBER,))[0] == []


@pytest.mark.parametrize(
    "words", ["Công đoàn tổ chức hội thi", "Họp BGH", "Đại hội Công đoàn", "Tổ chức hội thi", "Thi GVCN giỏi"]
)
def test_what_persons_do_is_an_item(words: str) -> None:
    assert [fact.subject for fact in linked(RULES, blocks_of(words), (OCTOBER,))[0]] == [words]


FIRST = "Học kỳ I: từ 09/9/2024 đến 11/01/2025"
DATED = "Kiểm tra giữa kỳ II: tuần 26 (24/3 - 29/3/2025)"
REST = "Nghỉ Tết Nguyên đán từ 20/01/2025 đến 02/02/2025"


@pytest.mark.parametrize(
    ("lines", "week", "monday"),
    [
        ((FIRST, DATED), 5, "2024-10-07"),  # not counted back from a week after the New Year
        ((FIRST, DATED), 25, "2025-03-17"),
        ((DATED,), 25, "2025-03-17"),
        ((FIRST, REST), 19, "2025-01-13"),
        ((FIRST, REST), 20, "2025-02-03"),  # two weeks off
        ((FIRST,), 20, "2025-01-20"),
        ((FIRST,), 21, "2025-02-03"),  # the week of the New Year's day alone
        ((FIRST, "Trực trường từ 20/01/2025 đến 02/02/2025"), 20, "2025-01-20"),
    ],
)
def test_weeks_run_from_the_stated_first_semester_over_the_stated_rest(
    lines: tuple[str, ...], week: int, monday: str
) -> None:
    blocks = blocks_of(*lines, f"Dự giờ tuần {week}")
    facts, _ = linked(RULES, blocks, (Section(),) * len(blocks))
    assert iso(facts[-1].date_from) == monday

"""The day a plan is signed or approved is no deadline; the days of its last items are."""

from __future__ import annotations

from typing import Any

import pytest

from extract.find.signature import opens_recipients
from extract.find.signing import with_signing_days
from extract.model import Block, Place, Section
from extract.rulebook import load

RULES = load()
ABOVE = ["Các tổ thực hiện kế hoạch này.", "Văn phòng theo dõi."]


def roles(*lines: str, cells: bool = False) -> list[str]:
    blocks, start = [], 0
    for index, text in enumerate([*ABOVE, *lines]):
        place = Place(table=1, row=1, column=index) if cells else Place(paragraph=index)
        number = "-" if text.startswith("-") else ""
        blocks.append(Block(text, "cell" if cells else "paragraph", start, place, number=number))
        start += len(text) + 1
    sections = [Section(("Tổ chức thực hiện",), "organisation")] * len(blocks)
    return [section.role for section in with_signing_days(blocks, sections, RULES)][len(ABOVE) :]


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["Hòa Nam, ngày 07 tháng 10 năm 2024", "HIỆU TRƯỞNG", "(Đã ký)", "Lê Văn Bách"], {0, 2}),
        (["Ea H'Nin, ngày 07/10/2024", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Văn Bách"], {0}),
        (["DUYỆT CỦA PHÒNG GDĐT", "Ngày 10 tháng 10 năm 2024", "TRƯỞNG PHÒNG"], {0, 1}),
        (["Ngày 02 tháng 10 năm 2024", "Người viết", "Vũ Thị Đào"], {0}),
        (["Người lập kế hoạch", "Ngày 12/10/2024"], {1}),
        (["TỔ TRƯỞNG DUYỆT", "Ngày 5/10/2024", "Vũ Thị Đào"], {0, 1}),
        (["Duyệt, ngày 12 tháng 10 năm 2024"], {0}),
        (["DUYỆT CỦA BAN GIÁM HIỆU", "(Ký, ghi rõ họ tên)", "TỔ TRƯỞNG", "Vũ Thị Đào"], {0, 1}),
        (["XÁC NHẬN CỦA NHÀ TRƯỜNG", "(ký tên, đóng dấu)"], {0, 1}),
    ],
)
def test_a_day_beside_who_signs_is_that_of_the_signature(lines: list[str], signed: set[int]) -> None:
    assert {n for n, role in enumerate(roles(*lines)) if role == "recipients"} == signed


@pytest.mark.parametrize(
    "lines",
    [
        ["Ngày 12 tháng 10 năm 2024", "Hội nghị viên chức tại hội trường."],
        ["Hội nghị viên chức", "Ngày 12 tháng 10 năm 2024"],
        ["- Ngày 12/10/2024", "HIỆU TRƯỞNG"],
        ["Thứ Hai, ngày 12/10/2024", "HIỆU TRƯỞNG"],
        ["Tại Hòa Nam, ngày 12 tháng 10 năm 2024 gặp mặt", "HIỆU TRƯỞNG"],
        ["Hội khỏe, ngày 12 tháng 10 năm 2024", "HIỆU TRƯỞNG"],
        ["Duyệt giáo án của giáo viên", "- DUYỆT KẾ HOẠCH CÁC TỔ", "Ký cam kết với phụ huynh."],
        ["Hòa Nam, ngày 07 tháng 10 năm 2024", "Họp tổ.", "Dự giờ.", "Thao giảng.", "Tổng kết."],
    ],
)
def test_other_days_are_not(lines: list[str]) -> None:
    assert "recipients" not in roles(*lines)


def test_a_cell_of_who_is_in_charge_signs_nothing() -> None:
    assert "recipients" not in roles("Ngày 12/10/2024", "HIỆU TRƯỞNG", cells=True)


@pytest.mark.parametrize(
    ("text", "kind", "opens"),
    [
        ("Nơi nhận:", "paragraph", True),
        ("Nơi nhận", "paragraph", True),
        ("Nơi nhận:", "cell", True),
        ("Nơi nhận", "cell", False),  # a column of a table of reports
        ("Nơi nhận báo cáo", "cell", False),
    ],
)
def test_a_column_of_who_receives_reports_is_no_list_of_recipients(text: str, kind: Any, opens: bool) -> None:
    place = Place(table=1, row=1, column=4) if kind == "cell" else Place(paragraph=1)
    assert opens_recipients(Block(text, kind, 0, place)) is opens

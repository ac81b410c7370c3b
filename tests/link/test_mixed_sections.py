"""Items of a section whose heading names targets and tasks together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.link.targets import link_targets
from extract.model import Section
from extract.rulebook import Rulebook, load

from .test_targets import reading_of


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load()


def test_items_of_a_mixed_section(rules: Rulebook) -> None:
    """Under ``Chỉ tiêu và biện pháp`` an item that opens with its number is to be reached."""
    texts = ("- 05 em đạt giải cấp huyện.", "- Phân công 02 giáo viên phụ trách.")
    reading = reading_of(rules, *texts, role="measures")
    mixed = Section(("II. Chỉ tiêu và biện pháp", "1. Học sinh giỏi"), "measures")
    apart = Section(("II. Chỉ tiêu và biện pháp", "b) Biện pháp"), "measures")
    for section, expected in ((mixed, ["05 em đạt giải cấp huyện"]), (apart, [])):
        rows, _ = link_targets(replace(reading, sections=(Section(), section, section)), rules)
        assert [row.quote for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Chuyên cần: 97,5%.", ["97,5%"]),
        ("- Hồ sơ sổ sách: Tốt: 8/11; Khá: 3/11.", ["8/11", "3/11"]),
        ("- Viết chữ đẹp: cấp trường: 14 em, cấp xã: 3 em.", ["14 em", "3 em"]),
        ("- Dự giờ: giáo viên 1 tiết/tuần.", ["1 tiết/tuần"]),
        ("- Kinh phí: 6 triệu đồng.", []),
        ("- Thời gian ôn tập: 2 buổi/tuần.", []),
        ("- Tổng số học sinh: 118 em.", []),
        ("- Lớp 4C: 29 em.", []),
    ],
)
def test_named_measures_of_a_mixed_section(rules: Rulebook, text: str, expected: list[str]) -> None:
    """``Chuyên cần: 97,5%`` is to be reached where tasks and targets share a heading, not under tasks alone."""
    reading = reading_of(rules, text, role="measures")
    for heading, quotes in (
        ("B. NHIỆM VỤ VÀ CHỈ TIÊU", expected),
        ("III. Chỉ tiêu, biện pháp", expected),
        ("C. Giải pháp thực hiện các chỉ tiêu", []),
        ("C. Nhiệm vụ", []),
    ):
        section = Section((heading, "I. Chuyên môn"), "measures")
        rows, _ = link_targets(replace(reading, sections=(Section(), section)), rules)
        assert [row.quote for row in rows if row.kind == "target"] == quotes, heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duy trì chuẩn phổ cập giáo dục tiểu học.", ["Duy trì chuẩn phổ cập giáo dục tiểu học"]),
        ("Giữ vững danh hiệu Liên đội mạnh", ["Giữ vững danh hiệu Liên đội mạnh"]),
        ("Chi bộ hoàn thành tốt nhiệm vụ.", ["Chi bộ hoàn thành tốt nhiệm vụ"]),
        ("Nhà trường đề ra các chỉ tiêu cụ thể như sau.", []),
        ("Trên cơ sở kết quả năm qua, nhà trường phấn đấu vươn lên.", []),
    ],
)
def test_lines_without_marks_under_targets(rules: Rulebook, text: str, expected: list[str]) -> None:
    """A short line that begins as a pledge does is an item under ``Chỉ tiêu``, and under no other heading."""
    reading = reading_of(rules, text)
    for heading, quotes in (("1.1. Chỉ tiêu", expected), ("1. Danh hiệu thi đua", [])):
        section = Section((heading,), "targets")
        rows, _ = link_targets(replace(reading, sections=(Section(), section)), rules)
        assert [row.quote for row in rows] == quotes, heading

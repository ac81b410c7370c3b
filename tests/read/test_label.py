"""What is a label and what only looks like one."""

from __future__ import annotations

import pytest

from extract.read.draft import Draft, assemble
from extract.read.label import label_of
from extract.read.symbols import bullet_label, plain_bullet, plain_symbols, symbol

LABELS = {
    "I. MỤC TIÊU": "I.",
    "II.1. Quy mô": "II.1.",
    "I.1 Quy mô": "I.1",
    "IV/ Nội dung": "IV/",
    "I - MỤC TIÊU": "I -",
    "V.Tổ chức thực hiện": "V.",
    "II MỤC ĐÍCH": "II",
    "1. tiếp tục": "1.",
    "1.Tiếp tục": "1.",
    "12.Công tác đội": "12.",
    "1.1. Đảm bảo": "1.1.",
    "1.2 Nâng cao": "1.2",
    "1.1.1 Xây dựng": "1.1.1",
    "1/ Mục tiêu": "1/",
    "2/ 95% học sinh": "2/",
    "12/ 98,5 % cha mẹ": "12/",
    "6/ 30/30 lớp": "6/",
    "1/ 100% đội viên": "1/",
    "2/ “Nghìn việc tốt”": "2/",
    "1- Mục tiêu": "1-",
    "1) duy trì": "1)",
    "(1) Duy trì": "(1)",
    "1.a) Duy trì": "1.a)",
    "I/- Mục tiêu": "I/-",
    "IV/- TỔ CHỨC": "IV/-",
    "I/-Mục tiêu": "I/-",
    "I/ - Mục tiêu": "I/ -",
    "1/- Chỉ tiêu": "1/-",
    "12/- công tác khác": "12/-",
    "2.1/- Số lượng": "2.1/-",
    "a/- Chỉ tiêu": "a/-",
    "a/- chỉ tiêu": "a/-",
    "đ/-Biện pháp": "đ/-",
    "A/- Phần chung": "A/-",
    "A/ Phần chung": "A/",
    "IV/-": "IV/-",
    "2.1- Chất lượng": "2.1-",
    "I- MỤC TIÊU": "I-",
    "I- Mục tiêu": "I-",
    "a- Mục tiêu": "a-",
    "1.- Mục tiêu": "1.-",
    "I.- MỤC TIÊU": "I.-",
    "A. PHẦN CHUNG": "A.",
    "a) 100% trẻ": "a)",
    "a. Chỉ tiêu": "a.",
    "a.Chỉ tiêu": "a.",
    "đ) Công tác khác": "đ)",
    "b1) Công tác khác": "b1)",
    "c/ Chất lượng": "c/",
    "- Duy trì": "-",
    "-100% trẻ": "-",
    "+ Khối 4: 3 lớp": "+",
    "* Tháng 9/2023": "*",
    "*Tháng 9/2023": "*",
    "• Duy trì": "•",
    "Điều 5. Tổ chức": "Điều 5.",
    "Phần I. Tổ chức": "Phần I.",
    "PHẦN THỨ NHẤT": "PHẦN THỨ NHẤT",
    "Chương II": "Chương II",
    "CHƯƠNG II QUY ĐỊNH": "CHƯƠNG II",
    "Mục 1: Chỉ tiêu": "Mục 1:",
}
NOT_LABELS = (
    "98,5% trẻ",
    "98.5% trẻ",
    "12.5% trẻ",
    "20/11 hằng năm",
    "30/4/2025",
    "31.12.2024",
    "20/11/2031",
    "5/-3 lớp",
    "1- 2 trẻ",
    "5.-3 điểm",
    "2 nhóm lớp",
    "2/3 CBQL",
    "24/26 giáo viên",
    "5 lớp - 130 trẻ",
    "5 - 6 tuổi",
    "1-2 trẻ",
    "3-5 tuổi",
    "1.000 trẻ",
    "2.315 hộ",
    "1.5 triệu đồng",
    "2023. Kế hoạch",
    "-------",
    "+",
    "Điều 5 của Thông tư",
    "Điều 5 Luật Giáo dục",
    "Chương trình giáo dục",
    "Phần mềm quản lý",
    "Chương II Luật Giáo dục",
    "v.v. và các việc khác",
    "V/v hướng dẫn",
    "TP. Tam Đảo",
    "ThS. Lê Thị Mơ",
    "mầm non",
    "vi phạm",
    "III",
)


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_labels(text, label):
    assert label_of(text) == label


@pytest.mark.parametrize("text", NOT_LABELS)
def test_what_only_looks_like_a_label(text):
    assert label_of(text) == ""


@pytest.mark.parametrize(
    ("code", "font", "letter"),
    [
        (0xF0B3, "Symbol", "≥"),
        (0xF0A3, "Symbol", "≤"),
        (0xF035, "Symbol", "5"),
        (0xF0FC, "Wingdings", "✓"),
        (0xF0D8, "Wingdings", "▪"),
    ],
)
def test_symbol_fonts_speak_plainly(code, font, letter):
    assert symbol(code, font) == letter


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("▪ Phòng học", "- Phòng học"),
        ("➢Phòng học", "- Phòng học"),
        ("✓", "✓"),
        ("● - Phòng học", "- Phòng học"),
    ],
)
def test_bullet_glyphs_become_a_dash(raw, text):
    assert plain_bullet(raw) == text


# Word's gallery of bullets: Symbol's dot; Wingdings' squares, boxes, arrows, ticks, flowers, pens, hands.
@pytest.mark.parametrize(
    "code",
    [
        0xB7,
        0xA7,
        0xA8,
        0x6E,
        0x6F,
        0x71,
        0x72,
        0x6C,
        0x76,
        0x77,
        0xD8,
        0xE8,
        0xF0,
        0xFC,
        0x3F,
        0x46,
        0x9F,
    ],
)
def test_private_use_bullets_become_a_dash(code):
    for raw in (
        f"{chr(0xF000 + code)} Phòng học",
        f"{chr(0xF000 + code)}\tPhòng học",
        f"{chr(0xF000 + code)}Phòng học",
    ):
        text, (block,) = assemble([Draft(raw)])
        assert (text, block.number) == ("- Phòng học", "-")


def test_private_use_letters():
    assert plain_symbols("\uf0b7 Đạt \uf0b3 95%") == "▪ Đạt ≥ 95%"
    assert [bullet_label(glyph) for glyph in ("\uf0a7", "-", "+", "*", "•", "o", "–")] == [
        "-",
        "-",
        "+",
        "*",
        "•",
        "-",
        "-",
    ]

"""PDF: what is broken in narrow cells, over pages, at colons and at the foot of a page."""

from __future__ import annotations

import itertools
import random

import pytest

BODY = 72.0  # left edge; a line of 75 letters of 6 points reaches 522
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"
NARROW = 8 * 6 + 14  # a cell that holds eight letters


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


def narrow_cell(new_page, *lines, width=NARROW):
    """A page with a table of two cells, the second so wide and with these lines."""
    page = new_page().text(BODY, 60, FULL).grid([72, 172, 172 + width], [100, 180, 260])
    page.text(79, 116, "Nội dung").text(79, 196, "Khai giảng")
    return page.text(179, 116, "Thời").lines(179, 196, *lines)


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        (("15/10/20", "23"), ["15/10/2023"]),
        (("26/3/202", "4"), ["26/3/2024"]),
        (("01+02/20", "24"), ["01+02/2024"]),
        (("2024-202", "5"), ["2024-2025"]),
        (("1.250.00", "0 đồng"), ["1.250.000 đồng"]),
        (("12345,67", "8"), None),
        (("Trước", "15/10/20", "23"), ["Trước 15/10/2023"]),
        (("15/10", "23"), None),
        (("Tuần", "12"), None),
        (("98", "95"), None),
        (("15/10/23", "16/10/23"), None),
        (("Ban giám", "hiệu"), ["Ban giám hiệu"]),
        (("4567/BGD", "T-GDTX"), ["4567/BGDT-GDTX"]),
        (("theo số", "4567/BGD", "ĐT-GDTX", "về thi"), ["theo số 4567/BGDĐT-GDTX về thi"]),
        (("Nghiêngn", "g"), None),
        (("Chương", "Trình"), None),
        (("THPTHSDT", "BT"), ["THPTHSDTBT"]),
        (("Trường", "A"), None),
        (("Nhiệm vụ", "ý"), None),
    ],
)
def test_numbers_broken_at_a_cells_border_are_whole(read_pdf, new_page, lines, cell):
    found = texts(read_pdf(narrow_cell(new_page, *lines)), "cell")[3:]
    assert "".join(found).replace(" ", "") == "".join(lines).replace(" ", "")
    if cell is None:
        assert " ".join(found) == " ".join(lines)
    else:
        assert found == cell


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        (("Khố", "i"), "Khối"),
        (("Tổn", "g", "cộng"), "Tổng cộng"),
        (("S", "T", "T"), "STT"),
        (("KSĐ", "N"), "KSĐN"),
        (("TỔN", "G"), "TỔNG"),
        (("Trườ", "ng"), "Trường"),
        (("Lớp", "A"), "Lớp A"),
        (("Bé", "ăn"), "Bé ăn"),
        (("Thể", "dục"), "Thể dục"),
        (("10A", "1"), "10A 1"),
        (("T", "h", "á", "n", "g"), "Tháng"),
        (("ngư", "ời"), "người"),
        (("chi", "ến"), "chiến"),
        (("Tu", "ần"), "Tuần"),
        (("tu", "yển"), "tuyển"),
        (("khu", "yên"), "khu yên"),
        (("1", "lần/tuầ", "n"), "1 lần/tuần"),
        (("9/2", "02", "4"), "9/2024"),
        (("1", "1"), "11"),
    ],
)
def test_words_broken_at_a_cells_border_are_whole(read_pdf, new_page, lines, cell):
    width = 14 + 6 * max(map(len, lines))
    assert texts(read_pdf(narrow_cell(new_page, *lines, width=width)), "cell")[3:] == [cell]


def test_what_is_broken_in_the_middle_of_a_narrow_cell_is_whole(read_pdf, new_page):
    page = new_page().text(BODY, 60, FULL).grid([72, 172, 172 + 26], [100, 180, 260])
    page.text(79, 116, "Nội dung").text(79, 196, "Khai giảng")
    page.text(182, 116, "T").text(182, 130, "h").text(182, 144, "á").lines(182, 196, "1", "0")
    assert texts(read_pdf(page), "cell")[-1] == "10"


def test_figures_over_one_another_are_no_number(read_pdf, new_page):
    found = texts(read_pdf(narrow_cell(new_page, "1", "2", "3", width=20)), "cell")[3:]
    assert not {"123", "12", "23"} & set(found)


def test_the_same_digits_in_a_wide_cell_stay_apart(read_pdf, new_page):
    found = texts(read_pdf(narrow_cell(new_page, "15/10/20", "23", width=140)), "cell")[3:]
    assert "15/10/2023" not in " ".join(found)


def split_row(new_page, first, second):
    """A table whose last row on a page is ``first`` and whose first row on the next is ``second``."""
    above = new_page().text(BODY, 60, FULL).grid([72, 172, 372], [700, 740, 780])
    above.text(80, 716, "Môn").text(180, 716, "Nội dung").text(80, 756, first[0]).text(180, 756, first[1])
    below = new_page().grid([72, 172, 372], [60, 100, 140, 180])
    below.text(80, 76, "Môn").text(180, 76, "Nội dung").text(80, 116, second[0]).text(180, 116, second[1])
    return above, below.text(80, 156, "Mĩ thuật").text(180, 156, "Vẽ tranh")


@pytest.mark.parametrize(
    ("first", "second", "cells"),
    [
        (("Âm", "Đạt 98%"), ("nhạc", ""), [(2, "Âm nhạc"), (2, "Đạt 98%")]),
        (("1", "Tổ chức Tết Trung"), ("", "thu cho trẻ"), [(2, "1"), (2, "Tổ chức Tết Trung thu cho trẻ")]),
        (
            ("1", "Nộp báo cáo tổng kết chậm nhất"),
            ("", "30/5"),
            [(2, "1"), (2, "Nộp báo cáo tổng kết chậm nhất 30/5")],
        ),
        (
            ("1", "Tổ chức hội giảng"),
            ("2", "kiểm tra hồ sơ"),
            [(2, "1"), (2, "Tổ chức hội giảng"), (3, "2"), (3, "kiểm tra hồ sơ")],
        ),
        (
            ("1", "tổ chức hội giảng"),
            ("", "kiểm tra hồ sơ"),
            [(2, "1"), (2, "tổ chức hội giảng"), (3, "kiểm tra hồ sơ")],
        ),
    ],
)
def test_a_row_over_a_pages_end(read_pdf, new_page, first, second, cells):
    blocks = [b for b in read_pdf(*split_row(new_page, first, second)).blocks if b.kind == "cell"]
    assert {b.place.table for b in blocks} == {1}
    last = cells[-1][0] + 1
    assert [(b.place.row, b.text) for b in blocks] == [
        (1, "Môn"),
        (1, "Nội dung"),
        *cells,
        (last, "Mĩ thuật"),
        (last, "Vẽ tranh"),
    ]


def test_a_page_that_holds_nothing_of_a_table_but_the_rest_of_a_row(read_pdf, new_page):
    above, _ = split_row(new_page, ("1", "Tổ chức Tết Trung"), ("", ""))
    below = new_page().grid([72, 172, 372], [60, 100]).text(180, 76, "thu cho trẻ").text(BODY, 140, FULL)
    blocks = read_pdf(above, below).blocks
    assert [b.text for b in blocks if b.kind == "cell"][-1] == "Tổ chức Tết Trung thu cho trẻ"
    assert blocks[-1].text == FULL


def test_documents_named_after_a_colon(read_pdf, new_page):
    page = new_page().text(BODY + 30, 100, FULL[:69]).text(BODY, 116, "và theo quy định tại các thông tư:")
    page.text(BODY, 132, "17/2031/TT-BGDĐT và 18/2031/TT-BGDĐT cùng ngày 01/11/2031.").text(BODY, 160, FULL)
    assert "các thông tư: 17/2031/TT-BGDĐT và" in texts(read_pdf(page))[0]


def test_documents_listed_below_a_colon_stay_apart(read_pdf, new_page):
    page = new_page().lines(
        BODY + 30, 100, "Căn cứ các thông tư:", "17/2031/TT-BGDĐT ngày 01/11/2031;", "18/2031/TT-BGDĐT."
    )
    assert len(texts(read_pdf(page.text(BODY, 160, FULL)))) == 4


def test_an_office_and_its_place_are_two_lines(read_pdf, new_page):
    page = new_page().centred(60, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", middle=150, size=14)
    page.centred(60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle=420)
    page.centred(76, "TỈNH BÌNH LÂM", middle=150, size=14)
    page.centred(76, "Độc lập – Tự do – Hạnh phúc", middle=420)
    page.centred(100, "Bình Lâm, ngày 5 tháng 9 năm 2031", middle=420).text(BODY, 180, FULL)
    assert texts(read_pdf(page)) == [
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "TỈNH BÌNH LÂM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Lâm, ngày 5 tháng 9 năm 2031",
        FULL,
    ]


@pytest.mark.parametrize(
    "number",
    ["1 ", "1", "(1) ", "[1] ", "1. ", "* "],
    ids=["space", "tight", "round", "square", "dot", "star"],
)
def test_small_lines_at_the_foot_are_a_note(read_pdf, new_page, number):
    page = new_page().lines(BODY, 100, FULL, FULL, "theo chương trình hiện hành của")
    page.text(BODY, 764, f"{number}Ban hành theo Thông tư số 28/2031/TT-BGDĐT.", size=9)
    plan = read_pdf(page, new_page().text(BODY, 100, "Bộ Giáo dục và Đào tạo."))
    assert texts(plan, "note") == ["Ban hành theo Thông tư số 28/2031/TT-BGDĐT."]
    assert texts(plan, "paragraph")[-1].endswith("hiện hành của Bộ Giáo dục và Đào tạo.")


def test_a_raised_number_at_the_foot_begins_a_note_of_any_size(read_pdf, new_page):
    page = new_page().lines(BODY, 100, FULL, FULL, FULL, "theo chương trình của")
    page.text(BODY, 758, "1", size=6).text(BODY + 5, 764, "Ban hành theo Thông tư số 28/2031/TT-BGDĐT.")
    plan = read_pdf(page, new_page().text(BODY, 100, "Bộ Giáo dục và Đào tạo."))
    assert texts(plan, "note") == ["Ban hành theo Thông tư số 28/2031/TT-BGDĐT."]


def test_a_last_line_of_the_text_is_no_note(read_pdf, new_page):
    page = new_page().lines(BODY, 100, FULL, FULL, "1. Mục đích của kế hoạch này")
    assert texts(read_pdf(page), "note") == []


WORDS = [
    "Tổ",
    "chức",
    "hội",
    "giảng",
    "15/10/20",
    "23",
    "98,5%",
    "và",
    "khai",
    "trường",
    "(sáng)",
    "TT-",
    "12/2031/QĐ-",
    "Âm",
    "nhạc",
    "thiện",
    "2024-202",
    "5",
    "≥",
]


@pytest.mark.parametrize("seed", range(25))
def test_no_character_of_a_cell_is_lost_or_doubled(read_pdf, new_page, seed):
    chance = random.Random(seed)
    pages, drawn = [], []
    for _ in range(2):
        edges = [72, 72 + chance.choice((50, 80)), 250, 250 + chance.choice((62, 140))]
        page = new_page().grid(edges, [60, 140, 220, 300])
        for row in (60, 140, 220):
            for left, right in itertools.pairwise(edges):
                lines = [word for word in chance.choices(WORDS, k=3) if len(word) * 6 < right - left - 12]
                page.lines(left + 7, row + 16, *lines)
                drawn += lines
        pages.append(page)
    assert _counted(read_pdf(*pages).text) == _counted("".join(drawn))


def _counted(text):
    return sorted(char for char in text if char.isalnum())

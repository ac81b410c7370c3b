"""PDF: what runs over lines and pages, and what only looks as if it did."""

from __future__ import annotations

import pytest

BODY = 72.0  # left edge; a line of 75 letters of 6 points reaches 522
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


def test_a_line_of_the_text_that_stands_last_on_two_pages_is_no_footer(read_pdf, new_page):
    pages = []
    for letter in "abcd":
        page = new_page()
        for index in range(6):
            page.text(BODY, 100 + 16 * index, f"- Nội dung {letter}{index}.")
        pages.append(page.text(BODY, 196, "* Biện pháp:" if letter in "ab" else f"- Kết quả {letter}."))
    plan = read_pdf(*pages)
    assert texts(plan).count("* Biện pháp:") == 2
    assert texts(plan, "footer") == []


def test_a_line_apart_at_the_foot_of_two_pages_is_a_footer(read_pdf, new_page):
    pages = []
    for letter in "ab":
        page = new_page().lines(BODY, 100, *(f"- Nội dung {letter}{index}." for index in range(6)))
        pages.append(page.text(BODY, 780, "Lưu hành nội bộ"))
    assert texts(read_pdf(*pages), "footer") == ["Lưu hành nội bộ"]


def test_a_line_above_the_letterhead_that_begins_the_next_page_is_a_header(read_pdf, new_page):
    first = new_page().text(BODY, 60, "Trường Tiểu học Mẫu - Kế hoạch").text(BODY, 77, "UBND XÃ BÌNH LÂM")
    first.lines(BODY, 94, *(f"- Nội dung {index}." for index in range(6)))
    second = new_page().text(BODY, 60, "Trường Tiểu học Mẫu - Kế hoạch").text(BODY, 77, "- Nội dung cuối.")
    plan = read_pdf(first, second.text(BODY, 94, "- Kết quả."))
    assert texts(plan, "header") == ["Trường Tiểu học Mẫu - Kế hoạch"]
    assert texts(plan)[0] == "UBND XÃ BÌNH LÂM"


@pytest.mark.parametrize(
    ("after", "joined"),
    [
        ("22/29; hoàn thành nhiệm vụ: 02/29.", True),
        ("≥ 92% số trẻ trong độ tuổi.", True),
        ("1. Tổ chức các hoạt động.", False),
        ("Tổ chức các hoạt động.", False),
    ],
)
def test_a_number_after_a_colon_at_a_full_lines_end(read_pdf, new_page, after, joined):
    first = "- Viên chức của nhà trường hoàn thành tốt nhiệm vụ trong năm học này đạt:"
    page = new_page().text(BODY, 84, FULL).text(BODY, 100, first).text(BODY, 116, after)
    assert (f"{first} {after}" in texts(read_pdf(page))) is joined


def test_a_month_at_the_start_of_a_line_begins_an_item(read_pdf, new_page):
    before, after = f"Tháng 10: {FULL[10:-1]}.", "Tháng 12 + 01/2026: Cân đo lần 2"
    page = new_page().text(BODY, 84, FULL).text(BODY, 100, before).text(BODY, 116, after)
    assert texts(read_pdf(page))[-1] == after


def test_a_symbol_cut_before_its_hyphen(read_pdf, new_page):
    page = new_page().lines(BODY, 100, FULL, "Căn cứ Nghị định số 24/2031/NĐ", "-CP của Chính phủ.")
    assert "24/2031/NĐ-CP" in read_pdf(page).text.replace(" -", "-")


def two_parts(new_page, rows, first, second):
    """A table of three columns whose last row on a page is ``first``, and the next page's first is ``second``."""
    xs = [72, 130, 372, 520]
    ys = [500 + 40 * index for index in range(len(rows) + 3)]
    above = new_page().text(BODY, 60, FULL).grid(xs, ys)
    for y, row in zip(ys, [("Tháng", "Nội dung", "Phụ trách"), *rows, first], strict=False):
        for x, words in zip(xs, row, strict=False):
            above.lines(x + 7, y + 14, *words.split("\n"), step=14)
    below = new_page().grid(xs, [60, 100, 140])
    for y, row in zip((60, 100), (second, ("12/2031", "Thi học kỳ", "BGH")), strict=True):
        for x, words in zip(xs, row, strict=False):
            below.lines(x + 7, y + 14, *words.split("\n"), step=14)
    return above, below


ROWS = [("9/2031", "Khai giảng;", "BGH"), ("10/2031", "Hội nghị;", "BGH")]


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        (("11/2031", "- Dự giờ;", "BGH"), ("", "- Họp cha mẹ;", ""), ["- Dự giờ;", "- Họp cha mẹ;"]),
        (
            ("11/2031", "- Rà soát học sinh cần", "BGH"),
            ("", "hỗ trợ;", ""),
            ["- Rà soát học sinh cần hỗ trợ;"],
        ),
        (("11/2031", "Dự giờ;", "BGH"), ("", "Họp cha mẹ;", ""), ["Dự giờ;", "Họp cha mẹ;"]),
        (("11/2", "Dự giờ", "BGH"), ("031", "Dự hội", ""), ["Dự giờ", "Dự hội"]),
    ],
    ids=["items", "sentence", "sentences", "date"],
)
def test_a_row_over_a_pages_end_is_one_row(read_pdf, new_page, first, second, row):
    cells = [b for b in read_pdf(*two_parts(new_page, ROWS, first, second)).blocks if b.kind == "cell"]
    assert [b.text for b in cells if (b.place.row, b.place.column) == (4, 2)] == row
    assert [b.text for b in cells if (b.place.row, b.place.column) == (4, 1)] == ["11/2031"]
    assert [b.text for b in cells if b.place.row == 5] == ["12/2031", "Thi học kỳ", "BGH"]
    assert [b.place.column for b in cells if b.place.row == 4] == [1, *[2] * len(row), 3]


def test_tasks_one_below_the_other_in_a_cell_are_two(read_pdf, new_page):
    page = new_page().text(BODY, 60, FULL).grid([72, 130, 130 + 14 + 6 * 24], [100, 140, 190])
    page.text(79, 116, "Tháng").text(137, 116, "Nội dung").text(79, 156, "3/2031")
    page.lines(137, 156, "Kiểm tra hồ sơ giáo viên", "Kiểm tra nề nếp học sinh")
    assert texts(read_pdf(page), "cell")[3:] == ["Kiểm tra hồ sơ giáo viên", "Kiểm tra nề nếp học sinh"]


def test_a_note_whose_number_is_as_large_as_its_text(read_pdf, new_page):
    page = new_page().lines(BODY, 100, FULL, FULL, FULL, "theo chương trình hiện hành của")
    page.text(BODY, 764, "1 Ban hành theo Thông tư số 28/2031/TT-BGDĐT.")
    plan = read_pdf(page, new_page().text(BODY, 100, "Bộ Giáo dục và Đào tạo."))
    assert texts(plan, "note") == ["Ban hành theo Thông tư số 28/2031/TT-BGDĐT."]


NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    "lines",
    [
        ["CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"],
        ["CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM"],
        ["CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT", "NAM"],
    ],
    ids=["two", "late", "three"],
)
def test_a_national_name_in_a_narrow_column(read_pdf, new_page, lines):
    page = new_page().centred(60, "UBND XÃ BÌNH LÂM", middle=170)
    for index, line in enumerate(lines):
        page.centred(60 + 16 * index, line, middle=420)
    page.centred(76, "TRƯỜNG MẦM NON HOA SỮA", middle=170)
    page.centred(124, "Độc lập - Tự do - Hạnh phúc", middle=420)
    page.centred(140, "Bình Lâm, ngày 5 tháng 9 năm 2031", middle=420)
    page.centred(172, "KẾ HOẠCH", bold=True).text(BODY, 200, FULL)
    found = texts(read_pdf(page))
    assert found[:3] == ["UBND XÃ BÌNH LÂM", "TRƯỜNG MẦM NON HOA SỮA", NATION]
    assert found[-2:] == ["KẾ HOẠCH", FULL]


def test_a_schools_number_on_a_line_of_its_own(read_pdf, new_page):
    page = new_page().centred(60, "UBND XÃ BÌNH LÂM", middle=150)
    page.centred(60, NATION, middle=420).centred(76, "TRƯỜNG THPT HOA SỮA", middle=150)
    page.centred(92, "2", middle=150).centred(76, "Độc lập - Tự do - Hạnh phúc", middle=420)
    page.centred(124, "Bình Lâm, ngày 5 tháng 9 năm 2031", middle=420).text(BODY, 200, FULL)
    assert texts(read_pdf(page))[1] == "TRƯỜNG THPT HOA SỮA 2"

"""PDF: list items that hang beside their bullet, and tables cut at a page's end."""

from __future__ import annotations

import pytest

BODY = 72.0  # left edge; a line of 75 letters of 6 points reaches 522
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"
ITEM = "Tổ chức giao lưu văn nghệ cấp trường trong học kỳ I, chọn được khoảng"  # as long as an item's line


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "–", "−", "•", "▪", "-", "➢"])
@pytest.mark.parametrize("after", ["12 tiết mục dự thi.", "Đội văn nghệ của khối 5.", "học sinh dự thi."])
def test_an_item_hangs_beside_its_bullet(read_pdf, new_page, bullet, after):
    page = new_page().lines(BODY, 60, FULL, FULL, FULL, "của trường.")
    page.text(BODY + 18, 140, f"{bullet} ").text(BODY + 36, 140, ITEM).text(BODY + 36, 156, after)
    page.text(BODY + 18, 180, f"{bullet} ").text(BODY + 36, 180, "Mỗi lớp có 02 tiết mục.")
    plain = bullet if bullet == "•" else "-"
    assert texts(read_pdf(page))[1:] == [f"{plain} {ITEM} {after}", f"{plain} Mỗi lớp có 02 tiết mục."]


def test_a_line_of_capitals_under_an_item_begins_a_heading(read_pdf, new_page):
    page = new_page().lines(BODY, 60, FULL, FULL, FULL, "của trường.")
    page.text(BODY + 18, 140, "–").text(BODY + 36, 140, "Mỗi lớp có 02 tiết mục.").text(
        BODY, 156, "II. CHỈ TIÊU"
    )
    assert texts(read_pdf(page))[1:] == ["- Mỗi lớp có 02 tiết mục.", "II. CHỈ TIÊU"]


def test_a_soft_hyphen_that_is_drawn_is_a_hyphen(read_pdf, new_page):
    page = new_page().text(BODY, 100, "theo Thông tư số 27/2031/TT\u00adBGDĐT ngày 05/9/2031 của Bộ.")
    assert "27/2031/TT-BGDĐT" in read_pdf(page).text


XS = [72, 112, 212, 312, 372]  # a cell of 100 points holds 14 letters
HEAD = ("TT", "Họ và tên", "Nhiệm vụ", "Số tiết")


def table(page, ys, *rows):
    page.grid(XS, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, words in zip(XS, row, strict=False):
            page.lines(x + 7, y + 14, *words.split("\n"), step=14)
    return page


def cells_of(plan):
    found = {}
    for block in plan.blocks:
        if block.kind == "cell":
            key = (block.place.row, block.place.column)
            found[key] = f"{found[key]} / {block.text}" if key in found else block.text
    return found


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        (("2", "Nguyễn Hữu", "Dạy Toán 9A,", "12"), ("", "Thắng Lợi", "9B", ""), ["Nguyễn Hữu Thắng Lợi", "Dạy Toán 9A, 9B"]),
        (("2", "Trần Thị Lan", "Thực hiện đúng", "8"), ("", "", "Thông tư mới", ""), ["Trần Thị Lan", "Thực hiện đúng Thông tư mới"]),
        (("2", "Lê Văn An", "Dự 27/2020/TT-", "8"), ("", "", "BGDĐT", ""), ["Lê Văn An", "Dự 27/2020/TT-BGDĐT"]),
        (("2", "Lê Văn An", "Kỷ niệm Ngày", "8"), ("", "", "Nhà giáo 20/11", ""), ["Lê Văn An", "Kỷ niệm Ngày Nhà giáo 20/11"]),
        (("2", "Lê Văn An", "Hoàn thành trước", "8"), ("", "", "15/10/2031", ""), ["Lê Văn An", "Hoàn thành trước 15/10/2031"]),
        (("2", "Lê Văn An", "- Dự giờ;", "8"), ("", "", "- Họp tổ\n3. Ra đề", ""), ["Lê Văn An", "- Dự giờ; / - Họp tổ / 3. Ra đề"]),
    ],
    ids=["two", "capital", "symbol", "name", "date", "items"],
)  # fmt: skip
@pytest.mark.parametrize("again", [True, False], ids=["heading again", "no heading"])
def test_a_row_cut_at_a_pages_end_is_one(read_pdf, new_page, first, second, row, again):
    above = table(
        new_page().text(BODY, 60, FULL), [660, 700, 740, 780], HEAD, ("1", "Vũ Mai", "Dạy 8B", "9"), first
    )
    rest = [HEAD] if again else []
    below = table(
        new_page(), [60, 100, 140, 180][: 3 + again], *rest, second, ("3", "Bùi Hoa", "Dạy 6A", "10")
    )
    found = cells_of(read_pdf(above, below))
    assert [found[3, column] for column in (2, 3)] == row
    assert [found[4, column] for column in (1, 2, 3, 4)] == ["3", "Bùi Hoa", "Dạy 6A", "10"]
    assert max(found)[0] == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2", "Nguyễn Hữu An", "Dạy Toán", "12"), ("", "Thắng", "Dạy Văn", "9")),
        (("2", "Nguyễn Hữu", "Dạy Toán 9A,", "12"), ("3", "Thắng Lợi", "Dạy Văn", "")),
        (("", "98,5%", "97,5%", "12"), ("", "99,5%", "98,0%", "")),
        (("2", "Nguyễn An", "Dạy Toán", ""), ("", "Thắng", "", "10")),
    ],
    ids=["room", "number", "figures", "other column"],
)
def test_a_row_that_begins_a_page_is_its_own(read_pdf, new_page, first, second):
    above = table(
        new_page().text(BODY, 60, FULL), [660, 700, 740, 780], HEAD, ("1", "Vũ Mai", "Dạy 8B", "9"), first
    )
    below = table(new_page(), [60, 100, 140, 180], HEAD, second, ("3", "Bùi Hoa", "Dạy 6A", "10"))
    found = cells_of(read_pdf(above, below))
    assert max(found)[0] == 5
    assert found[4, 2] == second[1]


def test_a_repeated_heading_may_lack_a_line(read_pdf, new_page):
    head = ("TT", "Họ và tên\ngiáo viên", "Nhiệm vụ", "Số tiết")
    above = table(new_page().text(BODY, 60, FULL), [700, 740, 780], head, ("1", "Vũ Mai", "Dạy 8B", "9"))
    below = table(new_page(), [60, 100, 140], HEAD, ("2", "Bùi Hoa", "Dạy 6A", "10"))
    found = cells_of(read_pdf(above, below))
    assert [found[row, 2] for row in (1, 2, 3)] == ["Họ và tên giáo viên", "Vũ Mai", "Bùi Hoa"]
    assert max(found)[0] == 3


def test_tasks_of_a_cell_that_is_cut_between_them_stay_two(read_pdf, new_page):
    above = table(new_page().text(BODY, 60, FULL), [700, 740, 780], HEAD, ("1", "Vũ Mai", "- Dạy 8B", "9"))
    below = table(
        new_page(), [60, 100, 140], ("", "", "Họp tổ\n- Ra đề", ""), ("2", "Bùi Hoa", "Dạy 6A", "10")
    )
    assert cells_of(read_pdf(above, below))[2, 3] == "- Dạy 8B"


def month_rows(new_page, goes_on):
    """A month of three weeks whose second week is cut at the page's end, or whose third begins a page."""
    above = new_page().text(BODY, 60, FULL).grid([72, 132, 372], [660, 700])
    above.rule(72, 780, 372, 780).rule(72, 700, 72, 780).rule(132, 700, 132, 780).rule(372, 700, 372, 780)
    above.rule(132, 740, 372, 740)
    above.text(79, 674, "Tháng").text(139, 674, "Nội dung").text(79, 714, "11/2031")
    above.text(139, 714, "Tuần 1: dự giờ").text(139, 754, "Tuần 2: kiểm tra hồ sơ sổ sách của các")
    below = new_page()
    for x in (72, 132, 372):
        below.rule(x, 60, x, 180)
    below.rule(72, 60, 372, 60).rule(132, 100, 372, 100).rule(72, 140, 372, 140).rule(72, 180, 372, 180)
    below.text(139, 74, "tổ" if goes_on else "Tuần 3: họp").text(139, 114, "Tuần 4: hội giảng")
    below.text(79, 154, "12/2031").text(139, 154, "Tuần 1: thi")
    return above, below


@pytest.mark.parametrize(("goes_on", "rows"), [(True, 3), (False, 4)])
def test_a_cell_of_several_rows_goes_on_over_a_pages_end(read_pdf, new_page, goes_on, rows):
    blocks = read_pdf(*month_rows(new_page, goes_on)).blocks
    month = next(block for block in blocks if block.text == "11/2031")
    assert (month.place.row, month.place.row_span) == (2, rows)
    later = next(block for block in blocks if block.text == "12/2031")
    assert later.place.row == 2 + rows


def test_a_table_in_a_cell_has_its_own_words(read_pdf, new_page):
    page = new_page().text(BODY, 60, FULL).grid([72, 172, 472], [100, 140, 260])
    page.text(79, 116, "Cấp").text(179, 116, "Chỉ tiêu").text(79, 156, "Tỉnh").text(179, 156, "Đạt 7 giải:")
    page.grid([190, 290, 390], [180, 210, 240])
    page.text(197, 196, "Môn").text(297, 196, "Giải").text(197, 226, "Toán").text(297, 226, "3")
    found = [
        (b.place.table, b.place.row, b.place.column, b.text)
        for b in read_pdf(page).blocks
        if b.kind == "cell"
    ]
    assert found[:4] == [(1, 1, 1, "Cấp"), (1, 1, 2, "Chỉ tiêu"), (1, 2, 1, "Tỉnh"), (1, 2, 2, "Đạt 7 giải:")]
    assert found[4:] == [(2, 1, 1, "Môn"), (2, 1, 2, "Giải"), (2, 2, 1, "Toán"), (2, 2, 2, "3")]


def letterhead(page, left=40, right=330):
    """A letterhead of two columns that is wider than the text."""
    page.text(left, 60, "UBND XÃ BÌNH LÂM").text(right, 60, NATION)
    page.text(left, 76, "TRƯỜNG TIỂU HỌC BÌNH LÂM").text(right + 30, 76, "Độc lập - Tự do - Hạnh phúc")
    page.text(left, 92, "Số: 19/KH-THBL").text(right + 20, 92, "Bình Lâm, ngày 05 tháng 9 năm 2031")
    return page


NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SHORT = "Nhà trường phấn đấu trong năm học này đạt được tỷ lệ chuyên cần là"  # 396 points


@pytest.mark.parametrize("after", ["98,5% trở lên.", "Khá, Tốt ở các lớp."])
def test_a_letterhead_wider_than_the_text_does_not_widen_it(read_pdf, new_page, after):
    page = letterhead(new_page()).text(BODY + 18, 124, SHORT[:63]).lines(BODY, 140, SHORT, SHORT, after)
    assert texts(read_pdf(page))[-1].endswith(f"{SHORT} {SHORT} {after}")


def test_lines_below_a_letterhead_of_one_column_stay_below(read_pdf, new_page):
    page = new_page().centred(60, "TRƯỜNG TIỂU HỌC BÌNH LÂM").centred(76, NATION)
    page.centred(92, "Độc lập - Tự do - Hạnh phúc").centred(108, "Bình Lâm, ngày 05 tháng 9 năm 2031")
    page.text(BODY + 28, 140, FULL[:70]).text(BODY, 156, "ngày 12/02/2031;").text(BODY + 28, 172, FULL[:70])
    plan = read_pdf(page)
    assert texts(plan)[:4] == [
        "TRƯỜNG TIỂU HỌC BÌNH LÂM",
        NATION,
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Lâm, ngày 05 tháng 9 năm 2031",
    ]
    assert texts(plan)[4] == f"{FULL[:70].strip()} ngày 12/02/2031;"


def test_a_title_under_the_left_column_is_below_both(read_pdf, new_page):
    page = letterhead(new_page(), left=BODY).text(BODY, 130, "KẾ HOẠCH").text(BODY, 146, "Năm học 2031-2032")
    found = texts(read_pdf(page))
    assert found[-2:] == ["KẾ HOẠCH", "Năm học 2031-2032"]
    assert found.index("KẾ HOẠCH") > found.index("Bình Lâm, ngày 05 tháng 9 năm 2031")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([("Nơi nhận:", "HIỆU TRƯỞNG"), ("- UBND xã;", "")], [("- Lưu: VT.", "Trần Thị Hoa")]),
        ([("Nơi nhận:", "HIỆU TRƯỞNG")], [("- UBND xã;", ""), ("- Lưu: VT.", "Trần Thị Hoa")]),
        ([("Nơi nhận:", "HIỆU TRƯỞNG"), ("- UBND xã;", ""), ("- Lưu: VT.", "")], [("", "Trần Thị Hoa")]),
    ],
    ids=["beside", "later", "alone"],
)
def test_a_signature_goes_on_over_a_pages_end(read_pdf, new_page, above, below):
    first = new_page().lines(BODY, 60, FULL, FULL, "và báo cáo kết quả.")
    second = new_page()
    for page, y, rows in ((first, 700, above), (second, 60, below)):
        for index, (left, right) in enumerate(rows):
            for x, words in ((BODY, left), (390, right)):
                if words:
                    page.text(x, y + 16 * index, words)
    found = texts(read_pdf(first, second))
    assert found[-2:] == ["HIỆU TRƯỞNG", "Trần Thị Hoa"]
    assert found[1:4] == ["Nơi nhận:", "- UBND xã;", "- Lưu: VT."][: len(found) - 3]


def test_an_appendix_behind_a_signature_is_no_part_of_it(read_pdf, new_page):
    first = new_page().lines(BODY, 60, FULL, FULL, "và báo cáo kết quả.")
    first.text(BODY, 700, "Nơi nhận:").text(390, 700, "HIỆU TRƯỞNG").text(BODY, 716, "- Lưu: VT.")
    second = letterhead(new_page(), left=BODY).centred(140, "PHỤ LỤC")
    found = texts(read_pdf(first.text(390, 760, "Trần Thị Hoa"), second))
    assert found[found.index("HIỆU TRƯỞNG") + 1] == "Trần Thị Hoa"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Nhà trường huy động ra lớp ít nhất 97% tổng số trẻ ở độ tuổi mẫu giáo từ 3",
            "- 4 tuổi trên địa bàn.",
        ),
        (
            "Các tổ ôn tập cho học sinh theo đúng kế hoạch đã được nêu ra trong học kỳ",
            "II: 17 tuần, từ ngày 19/01/2032.",
        ),
        ("Thực hiện nghiêm túc các nội dung của chương trình và Quyết định số 219/QĐ", "- BGDĐT của Bộ."),
    ],
)
def test_a_sentence_goes_on_over_what_looks_like_a_label(read_pdf, new_page, before, after):
    page = new_page().lines(BODY, 60, FULL, FULL, "của trường.").lines(BODY, 120, before, after)
    assert texts(read_pdf(page))[-1].startswith(before[:20])
    assert texts(read_pdf(page))[-1].endswith(after.removeprefix("- ") if "BGDĐT" in after else after)


@pytest.mark.parametrize("after", ["96% trở lên.", "BGDĐT của Bộ."])
def test_a_paragraph_set_in_goes_on(read_pdf, new_page, after):
    before = "Bảo đảm đúng quy định của năm học và nội dung Thông tư 29/2024/TT-"
    page = new_page().lines(BODY, 60, FULL, FULL, "của trường.").lines(BODY + 48, 120, before, after)
    assert texts(read_pdf(page))[-1] == f"{before}{after}".replace("-96", "- 96").replace("- 96", "-96")


def test_a_request_to_sign_stands_alone(read_pdf, new_page):
    page = new_page().lines(BODY, 60, FULL, FULL, "của trường.")
    page.text(BODY, 120, "DUYỆT CỦA BAN GIÁM HIỆU").text(BODY + 320, 120, "NGƯỜI LẬP KẾ HOẠCH")
    assert "(Ký, ghi rõ họ tên)" in texts(read_pdf(page.text(BODY, 136, "(Ký, ghi rõ họ tên)")))


def test_a_title_under_the_date_of_a_letterhead_begins_anew(read_pdf, new_page):
    page = letterhead(new_page(), left=BODY, right=300).text(BODY + 200, 110, "KẾ HOẠCH", bold=True)
    page.lines(BODY, 126, FULL, FULL)
    assert texts(read_pdf(page))[5:7] == ["Bình Lâm, ngày 05 tháng 9 năm 2031", "KẾ HOẠCH"]


def test_the_texts_edge_is_that_of_short_lines_where_long_ones_are_set_in(read_pdf, new_page):
    page = new_page()
    for index, end in enumerate(["của trường.", "của xã.", "của tổ."]):
        page.text(BODY + 28, 140 + 32 * index, FULL[:69]).text(BODY, 156 + 32 * index, end)
    page.text(BODY + 130, 108, "Thực hiện nhiệm vụ năm học 2031-2032")
    assert texts(read_pdf(page))[0] == "Thực hiện nhiệm vụ năm học 2031-2032"


def test_an_agency_left_of_the_title_is_read_apart(read_pdf, new_page):
    page = (
        new_page()
        .text(BODY, 60, "TRƯỜNG MẦM NON HOA SEN", bold=True)
        .text(330, 60, "KẾ HOẠCH TUẦN 2", bold=True)
    )
    page.text(BODY + 20, 76, "Bộ phận bán trú").text(330, 76, "Dành cho lớp Lá").lines(BODY, 110, FULL, FULL)
    assert texts(read_pdf(page))[:4] == [
        "TRƯỜNG MẦM NON HOA SEN",
        "Bộ phận bán trú",
        "KẾ HOẠCH TUẦN 2",
        "Dành cho lớp Lá",
    ]

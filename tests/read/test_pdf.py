"""PDF: letters at places -> paragraphs, columns, tables."""

from __future__ import annotations

import pytest

from extract.read import read_plan


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


BODY = 72.0  # left edge; a line of 75 letters of 6 points reaches 522
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"


def test_vietnamese_letters_and_places(read_pdf, new_page):
    plan = read_pdf(new_page().text(BODY, 100, "Phấn đấu đạt 98,5% trẻ mẫu giáo ra lớp."))
    assert texts(plan) == ["Phấn đấu đạt 98,5% trẻ mẫu giáo ra lớp."]
    place = plan.blocks[0].place
    assert (plan.pages, place.page, place.paragraph) == (1, 1, 1)
    left, top, right, bottom = place.box
    assert left == pytest.approx(BODY, abs=1)
    assert top < 100 < bottom + 1
    assert right > 250


def test_lines_of_a_paragraph_are_joined_so_that_a_citation_is_whole(read_pdf, new_page):
    page = new_page().text(
        BODY + 30, 100, "Căn cứ vào nhiệm vụ của năm học và theo hướng dẫn tại Thông tư số"
    )
    page.lines(
        BODY,
        116,
        "36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ trưởng Bộ Giáo dục và Đào tạo, nhà",
        "trường xây dựng kế hoạch.",
    )
    plan = read_pdf(page)
    assert len(plan.blocks) == 1
    assert "Thông tư số 36/2017/TT-BGDĐT ngày" in plan.text


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (
            "thực hiện nghiêm túc các nội dung theo Quyết định số 1076/QĐ-",
            "TTg ngày 17/6/2016.",
            "1076/QĐ-TTg ngày",
        ),
        (
            "thực hiện nghiêm túc các nội dung theo Quyết định số 1076/QĐ\x02",
            "TTg ngày 17/6/2016.",
            "1076/QĐ-TTg ngày",
        ),
        (
            "thực hiện nghiêm túc các nội dung trong Thông tư số 27/2020",
            "/TT-BGDĐT của Bộ.",
            "27/2020/TT-BGDĐT",
        ),
        ("thực hiện nghiêm túc các nội dung để phát triển kinh tế -- -", "xã hội của xã.", "- xã hội"),
    ],
)
def test_a_symbol_cut_at_a_line_end_is_glued(read_pdf, new_page, before, after, joined):
    page = (
        new_page()
        .text(BODY, 84, FULL + " 2024-2025 đã")
        .lines(BODY, 100, before.ljust(74, "x")[:0] + before, after)
    )
    plan = read_pdf(page)
    assert joined in plan.text


def test_a_first_line_indent_begins_a_paragraph(read_pdf, new_page):
    page = new_page().text(BODY + 30, 100, FULL[:69]).text(BODY, 116, FULL)
    page.text(BODY + 30, 132, FULL[:69]).text(BODY, 148, "và kế hoạch.")
    assert len(read_pdf(page).blocks) == 2


def test_a_ragged_line_is_followed_by_one_at_the_edge(read_pdf, new_page):
    page = (
        new_page()
        .text(BODY, 84, FULL)
        .text(BODY + 30, 100, "- Kết quả học tập: Tốt 15,7%, Khá 38,3% và đến cuối năm")
    )
    page.text(BODY, 116, "43,5% đạt yêu cầu.").text(BODY + 30, 132, "- Giữ vững sĩ số.")
    assert len(read_pdf(page).blocks) == 3


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Bình Lâm, ngày 5 tháng 9 năm", "2024", 1),
        ("II. Tồn tại", "Tỷ lệ chuyên cần chưa cao.", 2),
        ("Trường có 3 điểm lẻ.", "Tháng 9/2024", 2),
        ("- Thực hiện theo hướng dẫn", "của Phòng.", 1),
        ("KẾ HOẠCH TỪNG THÁNG", "Tháng 9/2024", 2),
        ("Nhà trường thực hiện theo hướng dẫn của Sở", "Giáo dục và Đào tạo.", 1),
    ],
)
def test_short_lines_are_joined_by_their_words(read_pdf, new_page, before, after, count):
    page = new_page().lines(BODY, 100, before, after).text(BODY, 200, FULL)
    assert len(read_pdf(page).blocks) == count + 1


def test_a_national_name_too_long_for_its_column_is_made_whole(read_pdf, new_page):
    page = (
        new_page()
        .centred(60, "UBND XÃ BÌNH LÂM", middle=150)
        .centred(60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", middle=420)
    )
    page.centred(76, "TRƯỜNG MẦM NON HOA SỮA", middle=150).centred(76, "VIỆT NAM", middle=420)
    page.centred(92, "Độc lập - Tự do - Hạnh phúc", middle=420).text(BODY, 180, FULL)
    assert texts(read_pdf(page))[2:4] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_list_items_are_blocks_with_their_labels(read_pdf, new_page):
    page = new_page().lines(
        BODY,
        100,
        "II. MỤC TIÊU",
        "1. Chỉ tiêu",
        "a) Chất lượng giáo dục",
        "- Đạt 98% trở lên",
        "+ Khối 4: 3 lớp",
    )
    page.text(BODY, 200, FULL + " 2025")
    plan = read_pdf(page)
    assert [block.number for block in plan.blocks] == ["II.", "1.", "a)", "-", "+", ""]
    assert {block.kind for block in plan.blocks[:5]} == {"item"}


def test_a_dash_at_a_line_start_may_be_the_sentence_going_on(read_pdf, new_page):
    page = new_page().lines(
        BODY,
        100,
        "Góp phần thực hiện thắng lợi các mục tiêu trong phát triển kinh tế",
        "- xã hội của địa phương.",
    )
    page.text(BODY, 200, FULL[:66])
    assert texts(read_pdf(page))[0].endswith("kinh tế - xã hội của địa phương.")


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("- Bảo hiểm y tế đạt 100% số học sinh của lớp, hoàn thành trong tháng", "10. Các khoản khác.", 1),
        (
            "- Đạt ba giải cấp tỉnh; thi Olympic 10-3 có học sinh khối 10 và (khối 10,",
            "11): 4 huy chương.",
            1,
        ),
        (
            "- Bảo hiểm y tế đạt 100% số học sinh của lớp, báo cáo định kỳ hằng tháng",
            "10. Các khoản khác.",
            2,
        ),
    ],
)
def test_a_number_that_ends_a_sentence_is_no_label(read_pdf, new_page, before, after, count):
    page = new_page().lines(BODY, 100, before, after)
    page.text(BODY, 200, FULL[:66])
    assert len(texts(read_pdf(page))) == count + 1


def test_a_paragraph_runs_over_a_page(read_pdf, new_page):
    first = new_page().text(BODY, 700, FULL).text(297, 800, "1")
    second = new_page().text(297, 40, "2").text(BODY, 70, "và các văn bản của cấp trên.")
    plan = read_pdf(first, second)
    assert texts(plan) == [FULL + " và các văn bản của cấp trên."]
    assert plan.blocks[0].place.page == 1


def test_two_columns_of_a_letterhead_are_read_apart(read_pdf, new_page):
    page = new_page()
    page.centred(60, "UBND XÃ BÌNH LÂM", middle=150).centred(
        60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle=420
    )
    page.centred(76, "TRƯỜNG MẦM NON HOA SỮA", middle=150).centred(
        76, "Độc lập - Tự do - Hạnh phúc", middle=420
    )
    page.centred(104, "Số: 12/KH-MNHS", middle=150).centred(
        106, "Bình Lâm, ngày 5 tháng 9 năm 2024", middle=420
    )
    page.centred(140, "KẾ HOẠCH", bold=True).text(BODY, 180, FULL)
    assert texts(read_pdf(page))[:7] == [
        "UBND XÃ BÌNH LÂM",
        "TRƯỜNG MẦM NON HOA SỮA",
        "Số: 12/KH-MNHS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Lâm, ngày 5 tháng 9 năm 2024",
        "KẾ HOẠCH",
    ]


def test_recipients_and_signature_are_read_apart(read_pdf, new_page):
    page = new_page().text(BODY, 100, FULL)
    page.text(BODY, 140, "Nơi nhận:").text(350, 138, "HIỆU TRƯỞNG", bold=True)
    page.text(BODY, 156, "- Phòng GDĐT;").text(BODY, 172, "- Lưu: VT.").text(350, 172, "Lê Thị Mơ")
    assert texts(read_pdf(page))[1:] == [
        "Nơi nhận:",
        "- Phòng GDĐT;",
        "- Lưu: VT.",
        "HIỆU TRƯỞNG",
        "Lê Thị Mơ",
    ]


def test_weight_and_centring(read_pdf, new_page):
    page = (
        new_page().text(BODY, 80, FULL).centred(120, "KẾ HOẠCH", bold=True).text(BODY, 160, "Đạt chỉ tiêu.")
    )
    look = {block.text: (block.bold, block.centred) for block in read_pdf(page).blocks}
    assert look["KẾ HOẠCH"] == (True, True)
    assert look["Đạt chỉ tiêu."] == (False, False)


def test_a_bold_heading_as_wide_as_the_page_ends_where_plain_text_begins(read_pdf, new_page):
    page = new_page().text(BODY, 100, "1. " + FULL[:71], bold=True).text(BODY, 116, "Nhà trường có 12 lớp.")
    assert len(read_pdf(page).blocks) == 2


def test_running_headers_and_page_numbers_leave_the_flow(read_pdf, new_page):
    pages = []
    for number in range(1, 4):
        page = (
            new_page()
            .text(BODY, 40, "Trường Tiểu học Đồi Chè")
            .text(BODY, 80, f"Mục thứ {'abc'[number - 1]} có nội dung riêng.")
        )
        pages.append(page.text(280, 810, f"Trang {number}/3"))
    plan = read_pdf(*pages)
    assert texts(plan, "paragraph") == [f"Mục thứ {letter} có nội dung riêng." for letter in "abc"]
    assert texts(plan, "header") == ["Trường Tiểu học Đồi Chè"]
    assert "Trang" not in plan.text


def test_a_ruled_table_becomes_cells_with_spans(read_pdf, new_page):
    page = new_page().text(BODY, 80, FULL)
    page.grid([72, 172, 272, 372], [100, 130, 160])
    for x, y, words in (
        (80, 120, "Khối"),
        (180, 120, "Số lớp"),
        (280, 120, "Tỷ lệ"),
        (80, 150, "Khối 5"),
        (180, 150, "3"),
        (280, 150, "99,2%"),
    ):
        page.text(x, y, words)
    page.rule(72, 190, 372, 190).rule(72, 160, 72, 190).rule(372, 160, 372, 190).text(
        80, 180, "Cộng cả trường"
    )
    page.text(BODY, 230, "Sau bảng.")
    plan = read_pdf(page)
    cells = [
        (b.place.table, b.place.row, b.place.column, b.place.column_span, b.text)
        for b in plan.blocks
        if b.kind == "cell"
    ]
    assert cells == [
        (1, 1, 1, 1, "Khối"),
        (1, 1, 2, 1, "Số lớp"),
        (1, 1, 3, 1, "Tỷ lệ"),
        (1, 2, 1, 1, "Khối 5"),
        (1, 2, 2, 1, "3"),
        (1, 2, 3, 1, "99,2%"),
        (1, 3, 1, 3, "Cộng cả trường"),
    ]
    assert [plan.blocks[0].text, plan.blocks[-1].text] == [FULL, "Sau bảng."]


def test_a_table_that_goes_on_over_the_page_is_one_table_with_one_heading(read_pdf, new_page):
    first = new_page().grid([72, 172, 372], [100, 130, 160]).text(80, 120, "Tháng").text(180, 120, "Nội dung")
    first.text(80, 150, "9/2024").text(180, 150, "Khai giảng")
    second = new_page().grid([72, 172, 372], [60, 90, 120]).text(80, 80, "Tháng").text(180, 80, "Nội dung")
    second.text(80, 110, "10/2024").text(180, 110, "Hội giảng")
    places = [(b.place.table, b.place.row, b.text) for b in read_pdf(first, second).blocks]
    assert places == [
        (1, 1, "Tháng"),
        (1, 1, "Nội dung"),
        (1, 2, "9/2024"),
        (1, 2, "Khai giảng"),
        (1, 3, "10/2024"),
        (1, 3, "Hội giảng"),
    ]


def test_shading_behind_words_is_no_table(read_pdf, new_page):
    page = new_page()
    for index in range(4):
        page.shade(70, 90 + 16 * index, 530, 105 + 16 * index)
    page.lines(BODY, 100, FULL, FULL, FULL, "và các văn bản khác.")
    assert [block.kind for block in read_pdf(page).blocks] == ["paragraph"]


def test_letters_of_a_second_font_stay_in_their_words(read_pdf, new_page):
    """Some producers write all letters of one font first, then those of the other."""
    words = "Phấn đấu đạt 98% trẻ mẫu giáo ra lớp"
    page = new_page()
    for second in (False, True):
        for index in range(0, len(words), 3):
            if (index % 2 == 1) == second:
                page.text(BODY + 6 * index, 100, words[index : index + 3], bold=second)
    assert texts(read_pdf(page)) == [words]


def test_a_footnote_leaves_the_flow_and_its_mark_leaves_the_text(read_pdf, new_page):
    page = (
        new_page().lines(BODY, 100, FULL, "theo chương trình hiện hành").text(BODY + 27 * 6, 111, "1", size=7)
    )
    page.text(BODY + 27 * 6 + 4, 116, ".").text(BODY, 760, "1", size=5).text(
        BODY + 5, 764, "Ban hành theo Thông tư số 28/2016/TT-BGDĐT.", size=9
    )
    second = new_page().text(BODY, 100, "Nhà trường có 12 lớp.")
    plan = read_pdf(page, second)
    assert texts(plan) == [
        FULL + " theo chương trình hiện hành.",
        "Nhà trường có 12 lớp.",
        "Ban hành theo Thông tư số 28/2016/TT-BGDĐT.",
    ]
    assert plan.blocks[-1].kind == "note"


def test_signature_stamps_leave_the_text(read_pdf, new_page):
    page = (
        new_page()
        .text(BODY, 100, FULL)
        .lines(350, 130, "Người ký: Lê Thị Mơ", "Ngày ký: 05/09/2024 10:20:30", size=8, step=10)
    )
    page.text(350, 180, "HIỆU TRƯỞNG")
    plan = read_pdf(page)
    assert plan.warnings == ("e-signature",)
    assert texts(plan) == [FULL, "HIỆU TRƯỞNG"]


def test_an_empty_page_hides_nothing(read_pdf, new_page):
    plan = read_pdf(new_page().text(BODY, 100, "Kế hoạch năm học."), new_page())
    assert plan.warnings == ()
    assert plan.pages == 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path, rotation):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.setPageRotation(rotation)
    shift = {0: (0, 0), 90: (595, 0), 180: (842, 595), 270: (0, 842)}[rotation]
    canvas.translate(*shift)
    canvas.rotate({0: 0, 90: 90, 180: 180, 270: -90}[rotation])
    canvas.drawString(72, 500, "Ke hoach nam hoc")
    for x in (72, 200, 400):
        canvas.line(x, 300, x, 360)
    for y in (300, 330, 360):
        canvas.line(72, y, 400, y)
    for x, y, words in ((80, 340, "A"), (210, 340, "B"), (80, 310, "C"), (210, 310, "D")):
        canvas.drawString(x, y, words)
    canvas.save()
    plan = read_plan(path)
    assert [(b.text, b.place.row, b.place.column) for b in plan.blocks] == [
        ("Ke hoach nam hoc", None, None),
        ("A", 1, 1),
        ("B", 1, 2),
        ("C", 2, 1),
        ("D", 2, 2),
    ]
    assert plan.blocks[0].place.box[0] == pytest.approx(72, abs=1)


@pytest.mark.parametrize(
    ("cut", "end"), [("chuyển biến rõ rệt trong học kỳ", "II."), ("nâng dần kết quả của học kỳ", "I;")]
)
def test_a_number_alone_on_a_line_ends_the_sentence(read_pdf, new_page, cut, end):
    page = new_page().lines(BODY, 100, FULL, cut, end, "Tổ chuyên môn họp.")
    assert texts(read_pdf(page))[0] == f"{FULL} {cut} {end}"


def test_two_lines_printed_over_each_other_are_read_apart(read_pdf, new_page):
    page = new_page().text(BODY, 100, "giáo dục nghề").text(BODY, 101.5, "Tiếng dân tộc thiểu số")
    assert sorted(" ".join(texts(read_pdf(page))).split()) == sorted(
        ["giáo", "dục", "nghề", "Tiếng", "dân", "tộc", "thiểu", "số"]
    )


def test_a_slightly_uneven_line_stays_one(read_pdf, new_page):
    page = new_page().text(BODY, 100, "Nhà trường").text(BODY + 72, 101.5, "thực hiện")
    assert texts(read_pdf(page)) == ["Nhà trường thực hiện"]

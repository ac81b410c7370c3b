"""TXT and Markdown."""

from __future__ import annotations

import pytest

WRAPPED = """**I. MỤC ĐÍCH,
YÊU CẦU**

*1.1. *Quán triệt
và triển khai nghiêm túc các nội dung của Thông tư số
36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ trưởng Bộ Giáo
dục và Đào tạo; **phấn đấu đạt 98% trẻ **mẫu giáo ra lớp
trong năm học.

*1.2. *Phát triển giáo dục gắn với phát triển kinh tế
- xã hội của địa phương, nhất là ở các thôn xa trung tâm
của xã; huy động trẻ nhà trẻ ra lớp đạt từ 45% trở lên,
duy trì sĩ số cho đến hết năm học.

- Nộp báo cáo trước ngày 10/12 về Phòng Giáo dục và Đào
tạo.
- Lưu hồ sơ.

-------

*Bình Lâm, ngày 20
tháng 11 năm 2024*
"""


def texts(plan):
    return [block.text for block in plan.blocks]


def test_hard_wrapped_lines_are_joined_and_marks_leave(read_text):
    plan = read_text(WRAPPED)
    assert texts(plan) == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1.1. Quán triệt và triển khai nghiêm túc các nội dung của Thông tư số 36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ "
        "trưởng Bộ Giáo dục và Đào tạo; phấn đấu đạt 98% trẻ mẫu giáo ra lớp trong năm học.",
        "1.2. Phát triển giáo dục gắn với phát triển kinh tế - xã hội của địa phương, nhất là ở các thôn xa trung tâm của "
        "xã; huy động trẻ nhà trẻ ra lớp đạt từ 45% trở lên, duy trì sĩ số cho đến hết năm học.",
        "- Nộp báo cáo trước ngày 10/12 về Phòng Giáo dục và Đào tạo.",
        "- Lưu hồ sơ.",
        "Bình Lâm, ngày 20 tháng 11 năm 2024",
    ]
    assert plan.blocks[0].bold
    assert plan.blocks[0].number == "I."


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped(read_text):
    long = "1. Tiếp tục đổi mới hoạt động chăm sóc, giáo dục trẻ theo quan điểm lấy trẻ làm trung tâm; " * 4
    plan = read_text(
        f"KẾ HOẠCH\nNăm học 2024-2025\n\n{long}\na. Chỉ tiêu\n- Đạt 98%\n-100% trẻ\n* Tháng 9/2024\n*Tháng 10/2024\nNhà trường thực hiện"
    )
    assert [block.number for block in plan.blocks] == ["", "", "1.", "a.", "-", "-", "*", "*", ""]
    assert texts(plan)[6:8] == ["* Tháng 9/2024", "*Tháng 10/2024"]


def test_wrapped_lines_without_blank_lines_between_paragraphs(read_text):
    lines = [
        "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo",
        "dục năm học và các văn bản hướng dẫn của Phòng Giáo dục và Đào",
        "tạo trong từng tháng.",
        "Tổ chuyên môn sinh hoạt hai tuần một lần, phân công giáo viên",
        "dự giờ, rút kinh nghiệm, báo cáo kết quả về Phó Hiệu trưởng để",
        "tổng hợp.",
        "- Đạt 98% trẻ mẫu giáo ra lớp, duy trì sĩ số 100% đến hết năm",
        "học.",
    ]
    plan = read_text("\n".join(lines))
    assert texts(plan) == [" ".join(lines[:3]), " ".join(lines[3:6]), " ".join(lines[6:])]


def test_columns_padded_with_spaces_are_read_apart(read_text):
    plan = read_text(
        "UBND HUYỆN BÌNH LÂM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRƯỜNG MN HOA SỮA                Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12/KH-MNHS\t\t\tBình Lâm, ngày 5 tháng 9 năm 2024\n\nKẾ HOẠCH\n"
        "1.    Mục đích\n2.\tYêu cầu\n"
        "Nơi nhận:                    HIỆU TRƯỞNG\n- Lưu: VT.\n"
    )
    assert texts(plan) == [
        "UBND HUYỆN BÌNH LÂM",
        "TRƯỜNG MN HOA SỮA",
        "Số: 12/KH-MNHS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình Lâm, ngày 5 tháng 9 năm 2024",
        "KẾ HOẠCH",
        "1. Mục đích",
        "2. Yêu cầu",
        "Nơi nhận:",
        "HIỆU TRƯỞNG",
        "- Lưu: VT.",
    ]


def test_markdown(read_text):
    plan = read_text(
        "# KẾ HOẠCH\n\n## I. Mục tiêu\n\n- **Đạt** 98% theo [Thông tư 02](https://a.vn/x)\n* Duy trì `sĩ số`\n\n"
        "| Khối | Tỷ lệ |\n|:-----|------:|\n| 4 | **98,5** |\n| 5 | 99<br>tăng |\n\nSau bảng\n",
        "plan.md",
    )
    assert plan.format == "md"
    assert texts(plan) == [
        "KẾ HOẠCH",
        "I. Mục tiêu",
        "- Đạt 98% theo Thông tư 02",
        "* Duy trì sĩ số",
        "Khối",
        "Tỷ lệ",
        "4",
        "98,5",
        "5",
        "99",
        "tăng",
        "Sau bảng",
    ]
    assert [(block.level, block.bold) for block in plan.blocks[:3]] == [(0, True), (1, True), (None, False)]
    cells = [(b.place.table, b.place.row, b.place.column) for b in plan.blocks if b.kind == "cell"]
    assert cells == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), (1, 3, 1), (1, 3, 2), (1, 3, 2)]


def test_rows_with_tabs_are_a_table(read_text):
    plan = read_text("KẾ HOẠCH\nSTT\tNội dung\tThời gian\n1\tKhai giảng\t5/9\n2\tHội giảng\t\nSau bảng")
    assert [(b.place.row, b.place.column, b.text) for b in plan.blocks if b.kind == "cell"][-2:] == [
        (3, 1, "2"),
        (3, 2, "Hội giảng"),
    ]
    assert texts(plan)[-1] == "Sau bảng"


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        ("Kế hoạch số 5".encode(), ()),
        ("Kế hoạch số 5".encode("utf-8-sig"), ()),
        ("Kế hoạch số 5".encode("utf-16"), ()),
        ("Kế hoạch số 5".encode("utf-16-be").join([b"\xfe\xff", b""]), ()),
        (b"K\xea\xec hoa\xf2ch s\xf4\xec 5", ("encoding-guessed",)),
    ],
)
def test_encodings(read_text, content, warnings):
    plan = read_text(content)
    assert plan.text == "Kế hoạch số 5"
    assert plan.warnings == warnings


def test_every_kind_of_line_end(read_text):
    assert texts(read_text("Một\r\nHai\rBa\u2028Bốn")) == ["Một", "Hai", "Ba", "Bốn"]


def test_words_far_apart_in_the_body_stay_together(read_text):
    head = "".join(f"Dòng số {number} của phần đầu\n" for number in range(14))
    plan = read_text(
        head
        + "Tỷ lệ    Đạt 95%\n- Chất lượng          Tốt\nTỔ TRƯỞNG             HIỆU TRƯỞNG\nLê Thị Mơ             Phan Văn Đồi"
    )
    assert texts(plan)[14:] == [
        "Tỷ lệ Đạt 95%",
        "- Chất lượng Tốt",
        "TỔ TRƯỞNG",
        "Lê Thị Mơ",
        "HIỆU TRƯỞNG",
        "Phan Văn Đồi",
    ]

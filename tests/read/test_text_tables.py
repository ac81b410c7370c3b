"""Tables of text files: tabs, spaces, and what is set in columns without being a table."""

from __future__ import annotations

import random
import time

import pytest

TABBED = {
    "months": (
        "Tháng\tNội dung\tNgười phụ trách\n9/2031\tKhai giảng\tLê Thị Mơ\n10/2031\tHội nghị\tCông đoàn",
        [["Tháng", "Nội dung", "Người phụ trách"], ["9/2031", "Khai giảng", "Lê Thị Mơ"], ["10/2031", "Hội nghị", "Công đoàn"]],
    ),
    "numbers": ("Khối\tTS\tSL\tTL\n6\t89\t86\t96,6\n7\t80\t80\t100", [["Khối", "TS", "SL", "TL"], ["6", "89", "86", "96,6"], ["7", "80", "80", "100"]]),
    "blank lines between rows": (
        "Tháng\tNội dung\tPhụ trách\n\n9/2031\tKhai giảng\tTổ Văn\n\n10/2031\tHội nghị\tTổ Toán\n\nHết",
        [["Tháng", "Nội dung", "Phụ trách"], ["9/2031", "Khai giảng", "Tổ Văn"], ["10/2031", "Hội nghị", "Tổ Toán"]],
    ),
    "empty cells": ("TT\tViệc\tHạn\n1\t\t5/9\n2\tThi\t\n3\t\t", [["TT", "Việc", "Hạn"], ["1", "", "5/9"], ["2", "Thi", ""]]),
    "last cells left no tabs": (
        "TT\tViệc\tHạn\tGhi chú\n1\tKhai giảng\t5/9\n2\tHọp\n3\tHè\t30/5\tTrại",
        [["TT", "Việc", "Hạn", "Ghi chú"], ["1", "Khai giảng", "5/9", ""], ["2", "Họp", "", ""], ["3", "Hè", "30/5", "Trại"]],
    ),
    "lines in a middle cell": (
        "Tháng\tNội dung\tPhụ trách\nTháng 9\t- Khai giảng\n- Họp phụ huynh\tHiệu trưởng\nTháng 10\t- Hội giảng\tTổ Toán",
        [["Tháng", "Nội dung", "Phụ trách"], ["Tháng 9", "- Khai giảng|- Họp phụ huynh", "Hiệu trưởng"], ["Tháng 10", "- Hội giảng", "Tổ Toán"]],
    ),
    "lines in the last cell": (
        "Tháng\tNội dung\nTháng 9/2031\t- Khai giảng\n- Họp phụ huynh\nTháng 10/2031\t- Hội giảng",
        [["Tháng", "Nội dung"], ["Tháng 9/2031", "- Khai giảng|- Họp phụ huynh"], ["Tháng 10/2031", "- Hội giảng"]],
    ),
    "two columns": ("Chỉ tiêu\tKết quả\nSĩ số\t98%\nChuyên cần\t95%", [["Chỉ tiêu", "Kết quả"], ["Sĩ số", "98%"], ["Chuyên cần", "95%"]]),
    "a wrapped cell is one block": (
        "TT\tViệc\tHạn\n1\tTổ chức khai giảng năm học mới cho\ntrẻ toàn trường\t5/9\n2\tThi\t6/10",
        [["TT", "Việc", "Hạn"], ["1", "Tổ chức khai giảng năm học mới cho trẻ toàn trường", "5/9"], ["2", "Thi", "6/10"]],
    ),
    "a wrapped heading": (
        "TT\tLớp\tSố\nlượng\tHạn\n1\tMầm\t5\t5/9\n2\tChồi\t6\t6/9",
        [["TT", "Lớp", "Số|lượng", "Hạn"], ["1", "Mầm", "5", "5/9"], ["2", "Chồi", "6", "6/9"]],
    ),
    "a section row": (
        "TT\tViệc\tHạn\n1\tHọp\t5/9\nII. HỌC KỲ HAI\n2\tThi\t6/2\n3\tHè\t30/5",
        [["TT", "Việc", "Hạn"], ["1", "Họp", "5/9"], ["II. HỌC KỲ HAI"], ["2", "Thi", "6/2"], ["3", "Hè", "30/5"]],
    ),
    "two rows": ("Lớp\tNam\tNữ\nLá\t12\t14", [["Lớp", "Nam", "Nữ"], ["Lá", "12", "14"]]),
    "an empty corner": ("\tHK I\tHK II\nTốt\t60\t65\nKhá\t30\t28", [["", "HK I", "HK II"], ["Tốt", "60", "65"], ["Khá", "30", "28"]]),
}  # fmt: skip
PIPED = {
    "pipes between cells": (
        "TT | Việc | Hạn\n1 | Họp | 5/9\n2 | Thi | 6/9",
        [["TT", "Việc", "Hạn"], ["1", "Họp", "5/9"], ["2", "Thi", "6/9"]],
    ),
    "pipes behind cells": (
        "TT | Lớp | Số trẻ |\n1 | Lá | 30 |\n| Cộng | 30 |",
        [["TT", "Lớp", "Số trẻ"], ["1", "Lá", "30"], ["", "Cộng", "30"]],
    ),
    "a cell a line": (
        "|\nTT\n|\nViệc\n|\nHạn\n|\n|\n1\n|\nHọp giao\nban\n|\n5/9\n|\n|\n2\n|\nThi\n|\n6/9\n|",
        [["TT", "Việc", "Hạn"], ["1", "Họp giao ban", "5/9"], ["2", "Thi", "6/9"]],
    ),
    "empty cells a line": (
        "|\nTT\n|\nLớp\n|\nSố trẻ\n|\n|\n1\n|\nLá\n|\n30\n|\n|\n|\nCộng\n|\n30\n|\n|\n2\n|\nMầm\n|\n|",
        [["TT", "Lớp", "Số trẻ"], ["1", "Lá", "30"], ["", "Cộng", "30"], ["2", "Mầm", ""]],
    ),
    "list items of a cell": (
        "|\nTháng\n|\nViệc\n|\n|\nTháng 9\n|\n- Khai giảng;\n- Họp\nphụ huynh\n|\n|\nTháng 10\n|\n- Hội giảng\n|",
        [["Tháng", "Việc"], ["Tháng 9", "- Khai giảng;|- Họp phụ huynh"], ["Tháng 10", "- Hội giảng"]],
    ),
    "cells merged downwards": (
        "|\nMảng\n|\nViệc\n|\nHạn\n|\n|\nĐội ngũ\n|\nHọp\n|\n5/9\n|\n|\nThi\n|\n6/9\n|\n|\nCơ sở\n|\nSửa mái\n|\n7/9\n|",
        [["Mảng", "Việc", "Hạn"], ["Đội ngũ", "Họp", "5/9"], ["", "Thi", "6/9"], ["Cơ sở", "Sửa mái", "7/9"]],
    ),
    "headings over all columns": (
        "|\nTT\n|\nViệc\n|\nHạn\n|\n|\nI. Đội ngũ\n|\n|\n1\n|\nHọp\n|\n5/9\n|\n|\n2\n|\nThi\n|\n|",
        [["TT", "Việc", "Hạn"], ["I. Đội ngũ"], ["1", "Họp", "5/9"], ["2", "Thi", ""]],
    ),
}  # fmt: skip
SPACED = {
    "numbers at the right": (
        "Khối    Tổng số   Đạt    Tỷ lệ\nKhối 6      120   118     98,3\nKhối 7       98    97     99,0",
        [["Khối", "Tổng số", "Đạt", "Tỷ lệ"], ["Khối 6", "120", "118", "98,3"], ["Khối 7", "98", "97", "99,0"]],
    ),
    "rules, wrapped and empty cells": (
        "TT  Nội dung            Thời gian   Phụ trách\n--  ------------------  ----------  ---------\n"
        "1   Khai giảng năm học  05/9/2031   Lê Mơ\n    và tặng quà\n2   Hội nghị            10/10/2031  Võ Sen\n"
        "3   Kiểm tra                        Tổ Toán",
        [["TT", "Nội dung", "Thời gian", "Phụ trách"], ["1", "Khai giảng năm học và tặng quà", "05/9/2031", "Lê Mơ"],
         ["2", "Hội nghị", "10/10/2031", "Võ Sen"], ["3", "Kiểm tra", "", "Tổ Toán"]],
    ),
    "two columns": (
        "Tháng      Nội dung\nTháng 9    Khai giảng\nTháng 10   Hội nghị\n           và đại hội",
        [["Tháng", "Nội dung"], ["Tháng 9", "Khai giảng"], ["Tháng 10", "Hội nghị"]],
    ),
    "two spaces": ("Lớp   Sĩ số  Nữ\nMầm   25     12\nChồi  30     14", [["Lớp", "Sĩ số", "Nữ"], ["Mầm", "25", "12"], ["Chồi", "30", "14"]]),
}  # fmt: skip
NONE = {
    "letterhead": "UBND XÃ MÂY\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRƯỜNG TH SƯƠNG\tĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH\tMây, ngày 5 tháng 9",
    "padded letterhead": "UBND XÃ MÂY\t\t\tTRƯỜNG TH\nXÃ MÂY\t\t\tTỔ TOÁN\nSố: 12/KH\t\t\tMây, ngày 5 tháng 9",
    "signatures": "NGƯỜI LẬP\tTỔ TRƯỞNG\tHIỆU TRƯỞNG\n(Ký)\t(Ký)\t(Ký)\nLê Mơ\tVõ Sen\tPhan Đồi",
    "recipients": "Nơi nhận:\tHIỆU TRƯỞNG\nSở Giáo dục\tđã ký\nLưu VT\tLê Thị Mơ\nTổ Toán\tMây",
    "a list with tabs": "1.\tMục đích\n2.\tYêu cầu\n3.\tThời gian",
    "bullets with tabs": "-\tMục đích\n-\tYêu cầu\n-\tThời gian",
    "indented lines": "\t- Sĩ số 95%\t\n\t- Chuyên cần 98%\t\n\t- Lên lớp 99%\t",
    "words after a colon": "Thời gian:\tsáng\nĐịa điểm:\tsân\nThành phần:\tcả trường",
    "one line": "Lớp\tNam\tNữ\nNhà trường thực hiện",
    "a list set with spaces": "1.    Mục đích\n2.    Yêu cầu\n3.    Thời gian",
    "slips of the space bar": "Nhà trường  tổ chức\nTổ  chuyên môn  họp\nGiáo viên  dự giờ",
    "signatures with spaces": "NGƯỜI LẬP      TỔ TRƯỞNG      HIỆU TRƯỞNG\n(Ký)           (Ký)           (Ký)\nLê Mơ          Võ Sen         Phan Đồi",
}


def rows_of(plan):
    found = {}
    for block in plan.blocks:
        if block.kind == "cell":
            key = block.place.row, block.place.column
            found[key] = f"{found[key]}|{block.text}" if key in found else block.text
    return found


@pytest.mark.parametrize(
    ("text", "rows"), [*TABBED.values(), *PIPED.values(), *SPACED.values()], ids=[*TABBED, *PIPED, *SPACED]
)
def test_rows_and_columns(read_text, text, rows):
    found = rows_of(read_text(f"KẾ HOẠCH\n\n{text}\n\nSau bảng."))
    wanted = {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1) if cell}
    assert {key: cell for key, cell in found.items() if key in wanted} == wanted
    assert not {key for key in found if key[0] <= len(rows) and key not in wanted} - {(4, 1), (4, 2)}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_table(read_text, text):
    assert rows_of(read_text(text)) == {}


def test_a_heading_over_several_columns_of_a_cell_a_line(read_text):
    head = "|\nTT\n|\nTrường\n|\nSố lớp\n|\nSố trẻ\n|\n|\n2031\n|\n2032\n|\n2031\n|\n2032\n|"
    row = "|\n{}\n|\nMầm non Lá\n|\n5\n|\n6\n|\n90\n|\n99\n|"
    plan = read_text(f"{head}\n{row.format(1)}\n{row.format(2)}")
    spans = {b.text: (b.place.column, b.place.column_span) for b in plan.blocks if b.place.row == 1}
    assert spans["Số lớp"] == (3, 2)
    assert spans["Số trẻ"] == (5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "|\nỦY BAN NHÂN DÂN\nXÃ ĐỒI SIM\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\n|\nSố: 12/KH-UBND\n|\nĐồi Sim, ngày 2/9/2031\n|",
        "|\nNơi nhận:\n- Lưu: VT.\n|\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n|\n|\nA\n|\nB\n|",
        "|\n|\n|\n|\n|",
        "|\nMột dòng\n|\n\nđoạn văn\n|",
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/KH-UBND | Đồi Sim, ngày 2/9/2031 |",
        "Nơi nhận: | TM. ỦY BAN NHÂN DÂN | \n- Lưu: VT | CHỦ TỊCH |",
        "Xem trang 1 | 2 | 3 hoặc hỏi văn thư.",
    ],
    ids=["letterhead", "signature", "pipes", "prose", "letterhead in a line", "signature in a line", "one line"],
)  # fmt: skip
def test_no_table_of_a_cell_a_line(read_text, text):
    assert rows_of(read_text(f"KẾ HOẠCH\n\n{text}")) == {}


def test_pipes_without_end_take_no_time(read_text):
    begun = time.perf_counter()
    read_text("KẾ HOẠCH\n" + "|\n" * 60_000)
    read_text("a|b\n" * 20_000 + "a|b|c\nd|e\nf|g\n" * 7_000)
    read_text("|\na\n" * 30_000 + "|\nb\n|")
    assert time.perf_counter() - begun < 10


def test_prose_after_a_table_is_no_cell(read_text):
    plan = read_text("TT\tViệc\tHạn\n1\tHọp\t5/9\n2\tThi\t6/9\nNhà trường tổ chức thực hiện.")
    assert plan.blocks[-1].kind == "paragraph"


@pytest.mark.parametrize(
    "below", ["\t\tSL\tTL\tSL\tTL", "Khối\tTS\tSL\tTL\tSL\tTL"], ids=["under empty cells", "named again"]
)
def test_a_heading_over_several_columns(read_text, below):
    plan = read_text(
        f"TT\tKhối\tHọc kỳ I\tHọc kỳ II\n{below}\n1\tMột\t30\t50\t33\t55\n2\tHai\t30\t50\t33\t55"
    )
    spans = {b.text: (b.place.column, b.place.column_span) for b in plan.blocks if b.place.row == 1}
    if below.startswith("\t"):
        assert spans == {"TT": (1, 1), "Khối": (2, 1), "Học kỳ I": (3, 2), "Học kỳ II": (5, 2)}
    assert [b.place.column for b in plan.blocks if b.text == "55"] == [6, 6]


@pytest.mark.parametrize("seed", range(60))
def test_no_character_is_lost_or_doubled(read_text, seed):
    chance = random.Random(seed)
    words = ["Tháng 9", "1", "2", "- Họp", "5/9", "", "98%", "Tổ Toán", "II.", "Nhà trường tổ chức", "và"]
    gap = chance.choice(["\t", "\t", "    "])
    lines = [gap.join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(40)]
    plan = read_text("KẾ HOẠCH\n" + "\n".join(lines))
    # Columns side by side change the order of words, nothing changes the words.
    assert _letters(plan.text) == _letters("KẾ HOẠCH" + "".join(lines))


def _letters(text: str) -> list[str]:
    return sorted(char for char in text if char.isalnum())

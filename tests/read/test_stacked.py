"""Tables of plain text with one cell a line: those that count their rows."""

from __future__ import annotations

import pytest

TABLES = {
    "counted rows": (
        "TT\nViệc\nHạn\n1\nHọp tổ\n5/9\n2\nThi\n6/10\nIII. BIỆN PHÁP",
        [["TT", "Việc", "Hạn"], ["1", "Họp tổ", "5/9"], ["2", "Thi", "6/10"]],
    ),
    "zeros and dots": (
        "STT\nViệc\n01.\nHọp tổ\n02.\nThi\n03.\nTổng kết",
        [["STT", "Việc"], ["01.", "Họp tổ"], ["02.", "Thi"], ["03.", "Tổng kết"]],
    ),
    "empty cells": (
        "TT\nKhối\nTốt (%)\nKhá (%)\n1\nKhối 6\n\n40\n2\nKhối 7\n22\n41",
        [["TT", "Khối", "Tốt (%)", "Khá (%)"], ["1", "Khối 6", "40"], ["2", "Khối 7", "22", "41"]],
    ),
    "a total over two columns": (
        "TT\nKhối\nSố lớp\nSố HS\n1\nKhối 6\n3\n120\n2\nKhối 7\n3\n118\nTổng cộng\n6\n238\n2. Đội ngũ",
        [["TT", "Khối", "Số lớp", "Số HS"], ["1", "Khối 6", "3", "120"], ["2", "Khối 7", "3", "118"], ["Tổng cộng", "6", "238"]],
    ),
    "a total in the second column": (
        "TT\nKhối\nSố HS\n1\nKhối 6\n120\n2\nKhối 7\n118\n\nTổng\n238\nHết",
        [["TT", "Khối", "Số HS"], ["1", "Khối 6", "120"], ["2", "Khối 7", "118"], ["Tổng", "238"]],
    ),
}  # fmt: skip

NO_TABLES = [
    "TT\nViệc\nHạn\n1\nHọp tổ\n5/9",  # one row
    "TT\nViệc\nHạn\n1\nHọp tổ\nHọp phụ huynh\n5/9\n2\nThi\n6/10",  # a cell of two lines: where cells end is not told
    "TT\nKhối\nSố HS\n1\nKhối 6\n120\n2\nKhối 7\n118\n3\nKhối 8\n(ghép)\n101",  # such a cell in the last row
    "TT\nKhối\nSố HS\n1\nKhối 6\n120\n2\nKhối 7\n118\n3\nKhối 8\n(ghép)\n101\n4\nKhối 9\n99",
    "TT\nSố\n1\n12\n2\n13\n3\n14",  # no row has a name
    "Tổng hợp\nViệc\n1\nHọp tổ\n2\nThi",
    "TT\n1. Họp tổ\n2. Thi\n3. Tổng kết",
]


@pytest.mark.parametrize(("text", "rows"), TABLES.values(), ids=TABLES)
def test_rows_are_as_many_lines_as_the_heading(read_text, text, rows):
    found: dict[int, list[str]] = {}
    for block in read_text("I. CHỈ TIÊU\n" + text).blocks:
        if block.place.table:
            found.setdefault(block.place.row, []).append(block.text)
    assert list(found.values()) == rows


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table(read_text, text):
    assert not any(block.place.table for block in read_text("I. CHỈ TIÊU\n" + text).blocks)

"""HTML: blocks, lists, tables."""

from __future__ import annotations

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Không đọc</title><style>p {}</style></head><body>
<p align="center"><b>KẾ HOẠCH</b><br>Năm học 2024-2025</p>
<h2>I. Mục tiêu</h2>
<div>Thực hiện <b>Thông tư</b>
   02/2020/TT-BGDĐT.<p style="display:none">ẩn</p></div>
<ul><li>Đạt 98%</li><li>Duy trì</li></ul>
<ol type="a" start="2"><li>Một</li><li>Hai</li></ol>
<table><tr><th rowspan="2">Khối</th><th colspan="2">Kết quả</th></tr><tr><td>SL</td><td>TL</td></tr></table>
<script>var x = "không";</script>
</body></html>"""


def test_blocks(read_text):
    plan = read_text(PAGE, "plan.htm")
    assert plan.format == "html"
    assert [block.text for block in plan.blocks] == [
        "KẾ HOẠCH",
        "Năm học 2024-2025",
        "I. Mục tiêu",
        "Thực hiện Thông tư 02/2020/TT-BGDĐT.",
        "- Đạt 98%",
        "- Duy trì",
        "b. Một",
        "c. Hai",
        "Khối",
        "Kết quả",
        "SL",
        "TL",
    ]
    assert (plan.blocks[0].centred, plan.blocks[2].level, plan.blocks[2].bold, plan.blocks[3].bold) == (
        True,
        1,
        True,
        False,
    )
    places = [(b.place.row, b.place.column, b.place.row_span, b.place.column_span) for b in plan.blocks[-4:]]
    assert places == [(1, 1, 2, 1), (1, 2, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1)]


def test_an_old_encoding_that_the_page_names(read_text):
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-16"></head><body><p>Kế hoạch</p></body></html>'
    assert read_text(page.encode("utf-16")).text == "Kế hoạch"
    assert read_text('<html><meta charset="latin-1"><p>kế</p>'.encode()).text != ""

"""DOCX: everything a person sees, once, in order."""

from __future__ import annotations

import pytest

from extract.errors import ReadError
from extract.read import read_plan


def p(text="", properties="", run=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def t(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


def test_empty_paragraphs_are_left_out_but_counted(read_docx):
    plan = read_docx(p("Một") + p("") + p(" ") + p("Hai"))
    assert [(block.text, block.place.paragraph) for block in plan.blocks] == [("Một", 1), ("Hai", 4)]
    assert plan.format == "docx"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (t("TT") + "<w:r><w:noBreakHyphen/></w:r>" + t("BGDĐT"), "TT-BGDĐT"),
        (t("hoạt") + "<w:r><w:softHyphen/></w:r>" + t(" động"), "hoạt động"),
        (t("một") + "<w:r><w:tab/></w:r>" + t("hai"), "một hai"),
        ("<w:r><w:t>Đạt </w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t> 95%</w:t></w:r>", "Đạt ≥ 95%"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0D8'/><w:t> Duy trì</w:t></w:r>", None),
        ("<w:hyperlink>" + t("điện tử") + "</w:hyperlink>" + t(" và"), "điện tử và"),
        ("<w:smartTag><w:smartTag>" + t("Bình Lâm") + "</w:smartTag></w:smartTag>", "Bình Lâm"),
        ("<w:sdt><w:sdtContent>" + t("trong khung") + "</w:sdtContent></w:sdt>", "trong khung"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + t("Bấm để nhập") + "</w:sdtContent></w:sdt>" + t("thật"),
            "thật",
        ),
        ("<w:ins>" + t("thêm") + "</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "thêm"),
        ("<w:moveTo>" + t("đến") + "</w:moveTo><w:moveFrom>" + t("đi") + "</w:moveFrom>", "đến"),
        (t("thấy") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "thấy"),
        (t("thấy") + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> cả</w:t></w:r>", "thấy cả"),
        ("<w:fldSimple w:instr='PAGE'>" + t("12") + "</w:fldSimple>", "12"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>" + t("mã")
            + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + t("Bảng 1") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + t(" sau"),
            "Bảng 1 sau",
        ),
    ],
)  # fmt: skip
def test_what_a_person_sees_of_a_paragraph(read_docx, inside, text):
    assert texts(read_docx(f"<w:p>{inside}</w:p>")) == [text if text is not None else "- Duy trì"]


def test_tracked_changes_are_told(read_docx):
    assert read_docx(p("Một")).warnings == ()
    assert read_docx("<w:p><w:ins>" + t("Một") + "</w:ins></w:p>").warnings == ("tracked-changes",)


def test_a_deleted_paragraph_mark_runs_into_the_next(read_docx):
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + t("Thông tư số ") + "</w:p>" + p("02/2020/TT-BGDĐT")
    )
    assert texts(read_docx(body)) == ["Thông tư số 02/2020/TT-BGDĐT"]


def test_manual_line_breaks_part_lines_that_stand_alone(read_docx):
    br = "<w:r><w:br/></w:r>"
    lines = (
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "TRƯỜNG MẦM NON HOA SỮA",
        "Trong năm học này nhà trường thực hiện theo Thông tư số",
        "02/2020/TT-BGDĐT",
        "- Đạt 95%",
        "- Đạt 97%",
    )
    plan = read_docx("<w:p>" + br.join(map(t, lines)) + "</w:p>")
    assert texts(plan) == [lines[0], lines[1], f"{lines[2]} {lines[3]}", lines[4], lines[5]]
    assert {block.place.paragraph for block in plan.blocks} == {1}


def test_letterhead_typed_with_tabs_is_two_blocks(read_docx):
    body = (
        "<w:p>"
        + t("UBND XÃ BÌNH LÂM")
        + "<w:r><w:tab/><w:tab/></w:r>"
        + t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + "</w:p>"
    )
    assert texts(read_docx(body)) == ["UBND XÃ BÌNH LÂM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_weight_centring_and_levels_also_from_styles(read_docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        p("Đề mục", '<w:pStyle w:val="H"/>')
        + p("Thường", '<w:pStyle w:val="H"/><w:jc w:val="left"/>', '<w:b w:val="0"/>')
        + p("Đậm", "", '<w:rStyle w:val="Strong"/>')
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Đậm</w:t></w:r><w:r><w:t>nửa</w:t></w:r></w:p>"
    )
    blocks = read_docx(body, styles=styles).blocks
    assert [(b.bold, b.centred, b.level) for b in blocks] == [
        (True, True, 1),
        (False, False, 1),
        (True, False, None),
        (False, False, None),
    ]


def test_a_style_based_on_itself_ends(read_docx):
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style>'
    assert read_docx(p("Một", '<w:pStyle w:val="A"/>'), styles=styles).blocks[0].bold


def test_cells_once_with_their_spans(read_docx):
    table = (
        "<w:tbl><w:tr>"
        + cell(p("Khối"), '<w:vMerge w:val="restart"/>')
        + cell(p("Kết quả"), '<w:gridSpan w:val="2"/>')
        + "</w:tr>"
        "<w:tr>" + cell(p(""), "<w:vMerge/>") + cell(p("SL")) + cell(p("TL (%)")) + "</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + cell(p("12") + p("- mười hai"))
        + cell(p("98,5"))
        + "</w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell(p("đã xóa")) + "</w:tr></w:tbl>"
    )
    plan = read_docx(p("Trước") + table + p("Sau"))
    assert texts(plan)[0] == "Trước"
    assert texts(plan)[-1] == "Sau"
    cells = [
        (b.text, b.place.table, b.place.row, b.place.column, b.place.row_span, b.place.column_span)
        for b in plan.blocks[1:-1]
    ]
    assert cells == [
        ("Khối", 1, 1, 1, 2, 1),
        ("Kết quả", 1, 1, 2, 1, 2),
        ("SL", 1, 2, 2, 1, 1),
        ("TL (%)", 1, 2, 3, 1, 1),
        ("12", 1, 3, 2, 1, 1),
        ("- mười hai", 1, 3, 2, 1, 1),
        ("98,5", 1, 3, 3, 1, 1),
    ]
    assert {b.kind for b in plan.blocks[1:-1]} == {"cell"}
    assert plan.blocks[6].number == "-"


def test_a_page_in_a_frame_is_read_as_text(read_docx):
    """Some offices draw a border around the page with a table of one cell."""
    lines = ["KẾ HOẠCH", "I. Chỉ tiêu", "- Một", "- Hai", "II. Thời gian", "* Tháng 9/2025", "- Ba", "- Bốn"]
    inner = "<w:tbl><w:tr>" + cell(p("a")) + cell(p("b")) + "</w:tr></w:tbl>"
    page = "<w:tbl><w:tr>" + cell("".join(map(p, lines)) + inner + p()) + "</w:tr></w:tbl>"
    plan = read_docx(p("Trước") + page + p("Sau"))
    kinds = [(block.text, block.kind, block.place.paragraph) for block in plan.blocks if block.kind != "cell"]
    read = ["Trước", *lines, "Sau"]
    places = [*range(1, 10), 11]
    assert [(text, place) for text, _, place in kinds] == list(zip(read, places, strict=True))
    assert {kind for _, kind, _ in kinds} == {"paragraph", "item"}
    assert [(b.text, b.place.row, b.place.column) for b in plan.blocks if b.kind == "cell"] == [
        ("a", 1, 1),
        ("b", 1, 2),
    ]
    note = "<w:tbl><w:tr>" + cell("".join(map(p, lines[:7]))) + "</w:tr></w:tbl>"
    assert {block.kind for block in read_docx(note + p("Sau")).blocks[:7]} == {"cell"}


def test_nested_tables_and_cells_in_content_controls(read_docx):
    inner = "<w:tbl><w:tr>" + cell(p("trong")) + "</w:tr></w:tbl>"
    table = (
        "<w:tbl><w:tr>"
        + cell(p("trước") + inner + p("sau"))
        + "<w:sdt><w:sdtContent>"
        + cell(p("khung"))
        + "</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    plan = read_docx(table)
    assert [(b.text, b.place.table, b.place.column) for b in plan.blocks] == [
        ("trước", 1, 1),
        ("trong", 2, 1),
        ("sau", 1, 1),
        ("khung", 1, 2),
    ]


def test_text_boxes_once(read_docx):
    box = "<w:txbxContent>" + p("Trong hộp") + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox>"
        + box
        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    plan = read_docx("<w:p>" + t("Ngoài hộp") + drawing + "</w:p>" + p("Sau hộp"))
    assert [(b.text, b.kind) for b in plan.blocks] == [
        ("Ngoài hộp", "paragraph"),
        ("Trong hộp", "textbox"),
        ("Sau hộp", "paragraph"),
    ]


def test_notes_follow_the_body_and_margins_come_last(read_docx):
    body = (
        "<w:p>" + t("Theo hướng dẫn") + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Cuối")
        + '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )  # fmt: skip
    notes = (
        '<w:footnote w:type="separator" w:id="0">'
        + p("---")
        + '</w:footnote><w:footnote w:id="2">'
        + p("Công văn 12")
        + '</w:footnote><w:footnote w:id="3">'
        + p("không ai dẫn")
        + "</w:footnote>"
    )
    plan = read_docx(body, footnotes=notes, header1=p("Đầu trang"), footer1=p("Đầu trang") + p("Trang 3"))
    assert [(b.text, b.kind) for b in plan.blocks] == [
        ("Theo hướng dẫn", "paragraph"),
        ("Cuối", "paragraph"),
        ("Công văn 12", "note"),
        ("Đầu trang", "header"),
    ]


def test_outside_entities_are_not_read(docx_file, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật của người khác")
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "của trường">]>'
    path = docx_file("<w:p>" + t("Trước &x;&y; sau") + "</w:p>" + p("Hết"), prolog=prolog)
    # Word refuses such a file, too; to leave out what an entity stands for would be a silent miss.
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_plan(path)


def test_an_entity_bomb_is_not_expanded(docx_file):
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 20}">' for i in range(1, 8))
    with pytest.raises(ReadError) as caught:
        read_plan(docx_file(p("Trước &e7; sau"), prolog=f'<!DOCTYPE d [<!ENTITY e0 "nổ nổ nổ">{bomb}]>'))
    assert caught.value.code == "damaged"


def test_an_embedded_document_is_told(read_docx):
    plan = read_docx(p("Một") + '<w:altChunk r:id="x"/>')
    assert plan.warnings == ("embedded-document",)


def test_files_with_macros_and_templates_are_read(tmp_path, docx_file):
    import zipfile

    with zipfile.ZipFile(docx_file(p("Một"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in (
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        path = tmp_path / "other.docm"
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content.replace(kind, other))
        assert read_plan(path).text == "Một"


def test_strict_open_xml_is_read(tmp_path, docx_file):
    import zipfile

    with zipfile.ZipFile(docx_file(p("Một", '<w:jc w:val="center"/>'), header1=p("Đầu trang"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    path = tmp_path / "strict.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            for plain, strict in (
                ("officeDocument/2006", "officeDocument"),
                ("wordprocessingml/2006", "wordprocessingml"),
            ):
                content = content.replace(
                    f"schemas.openxmlformats.org/{plain}".encode(), f"purl.oclc.org/ooxml/{strict}".encode()
                )
            package.writestr(name, content)
    plan = read_plan(path)
    assert (plan.text, plan.blocks[0].centred) == ("Một", True)


@pytest.mark.parametrize("form", ["<w:name w:val='Bảng'/></w:style>", None])
def test_table_styles_are_passed_over_and_nothing_else(read_docx, form, monkeypatch):
    monkeypatch.setattr("extract.read.docx_package.MANY_STYLES", 0)
    bold = '<w:style w:type="paragraph" w:styleId="D"><w:rPr><w:b/></w:rPr></w:style>'
    table = (
        f'<w:style w:type="table" w:styleId="B">{form}' if form else '<w:style w:type="table" w:styleId="B"/>'
    )
    body = p("Đậm", '<w:pStyle w:val="D"/>') + p("Thường")
    assert [b.bold for b in read_docx(body, styles=table + bold + table).blocks] == [True, False]


def test_numbers_that_are_none_do_no_harm(read_docx):
    numbering = '<w:abstractNum w:abstractNumId="x"/><w:num w:numId="y"/>'
    body = p("Một", '<w:numPr><w:ilvl w:val="q"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="z"/>')
    assert read_docx(body, numbering=numbering).text == "Một"

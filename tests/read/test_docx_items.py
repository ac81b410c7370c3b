"""Everything a Word document may hold, one tiny file each: what of it is read, in order, once."""

from __future__ import annotations

import zipfile

import pytest

from extract.read import read_plan

from .conftest import NAMESPACES, RELATION, docx_bytes


def t(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside, look=""):
    inside = [t(part) if not part.startswith("<") else part for part in inside]
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(inside)}</w:p>"


def char(kind, data=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(words):
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def field(instruction, *result):
    parts = [t(part) if not part.startswith("<") else part for part in result]
    return char("begin") + code(instruction) + char("separate") + "".join(parts) + char("end")


def cell(*content, look=""):
    content = [part if part.startswith("<") else p(part) for part in content]
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells, look=""):
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def drawing(content):
    return f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"


def vml(content):
    return f"<w:pict><v:group><v:shape><v:textbox>{content}</v:textbox></v:shape></v:group></w:pict>"


def box(*paragraphs):
    return f"<w:txbxContent>{''.join(map(p, paragraphs))}</w:txbxContent>"


def either(choice, fallback):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


PROMPT = "<w:showingPlcHdr/>"
BR = "<w:r><w:br/></w:r>"
DELETED = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
HIDDEN_STYLE = (
    '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="ChuAn"><w:rPr><w:vanish/></w:rPr></w:style>'
)
TOC = (
    p(char("begin"), code('TOC \\o "1-3" \\h \\z \\u'), char("separate"), "<w:hyperlink>" + t("I. Mục tiêu\t") + field("PAGEREF _Toc1 \\h", "1") + "</w:hyperlink>")
    + p("<w:hyperlink>" + t("II. Đạt 95%\t") + field("PAGEREF _Toc2 \\h", "2") + "</w:hyperlink>")
    + p(char("end"))
)  # fmt: skip

# name: (body, the texts of its blocks)
ITEMS = {
    # Paragraphs and letters
    "runs of one word": (p(t("Th"), t("ông"), t(" tư")), ["Thông tư"]),
    "proofing, bookmarks and rsids between runs": (
        p(t("Thông "), '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>', t("tư"), '<w:bookmarkEnd w:id="0"/>'),
        ["Thông tư"],
    ),
    "no-break hyphen": (p(t("TT"), "<w:r><w:noBreakHyphen/></w:r>", t("BGDĐT")), ["TT-BGDĐT"]),
    "soft hyphens, both kinds": (p(t("hoạt"), "<w:r><w:softHyphen/></w:r>", t(" đ\u00adộng")), ["hoạt động"]),
    "tab and positioned tab": (p(t("một"), "<w:r><w:tab/></w:r>", t("hai"), "<w:r><w:ptab/></w:r>", t("ba")), ["một hai ba"]),
    "line break in a sentence": (p(t("theo Thông tư số"), BR, t("02/2020/TT-BGDĐT")), ["theo Thông tư số 02/2020/TT-BGDĐT"]),
    "line breaks of a list": (p(t("- Đạt 95%;"), BR, t("- Đạt 97%.")), ["- Đạt 95%;", "- Đạt 97%."]),
    "line breaks between numbers": (p(t("92,5%"), BR, t("7,5%"), BR, t("0")), ["92,5%", "7,5%", "0"]),
    "line breaks between classes": (p(t("10A1"), BR, t("10A3")), ["10A1", "10A3"]),
    "line break before a year": (p(t("Năm học"), BR, t("2025-2026")), ["Năm học 2025-2026"]),
    "carriage return": (p(t("- Đạt 95%;"), "<w:r><w:cr/></w:r>", t("- Đạt 97%.")), ["- Đạt 95%;", "- Đạt 97%."]),
    "page break in a sentence": (p(t("Nhà trường phấn đấu"), '<w:r><w:br w:type="page"/></w:r>', t("đạt 95%")), ["Nhà trường phấn đấu đạt 95%"]),
    "column break": (p(t("Một."), '<w:r><w:br w:type="column"/></w:r>', t("Hai.")), ["Một.", "Hai."]),
    "where pages once ended": (p(t("phấn "), "<w:r><w:lastRenderedPageBreak/><w:t>đấu</w:t></w:r>"), ["phấn đấu"]),
    "symbol of the Symbol font": (p(t("Đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', t(" 95%")), ["Đạt ≥ 95%"]),
    "check mark of Wingdings": (p(t("Có "), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), ["Có ☑"]),
    "bullet of Wingdings typed": (p('<w:r><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>', t(" Duy trì sĩ số")), ["- Duy trì sĩ số"]),
    "private letters of a symbol font": (p(t("\uf0d8 Duy trì; đạt \uf0b3 95%")), ["- Duy trì; đạt ≥ 95%"]),
    "letters with an older way to write them": (p(t("lớp "), "<w:r>" + either("<w:t>5</w:t>", "<w:t>năm</w:t>") + "</w:r>"), ["lớp 5"]),
    "ruby": (p(t("chữ "), "<w:r><w:ruby><w:rubyPr/><w:rt>" + t("phiên âm") + "</w:rt><w:rubyBase>" + t("gốc") + "</w:rubyBase></w:ruby></w:r>"), ["chữ gốc"]),
    "direction of writing": (p('<w:dir w:val="ltr">' + t("xuôi ") + "</w:dir>", '<w:bdo w:val="ltr">' + t("chiều") + "</w:bdo>"), ["xuôi chiều"]),
    "formula in a line": (
        p(t("tỷ lệ "), "<m:oMath><m:f><m:num><m:r><m:t>24</m:t></m:r></m:num><m:den><m:r><m:t>26</m:t></m:r></m:den></m:f></m:oMath>"),
        ["tỷ lệ 24/26"],
    ),
    "formula of its own": (
        p("<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></m:oMathPara>"),
        ["m^2"],
    ),
    "comment": (
        p('<w:commentRangeStart w:id="1"/>', t("Một"), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'),
        ["Một"],
    ),
    # Hidden
    "hidden run": (p(t("thấy"), t("ẩn", "<w:vanish/>")), ["thấy"]),
    "run that is not hidden": (p(t("thấy "), t("cả", '<w:vanish w:val="false"/>')), ["thấy cả"]),
    "run hidden by its style": (p(t("thấy"), t("ẩn", '<w:rStyle w:val="ChuAn"/>')), ["thấy"]),
    "paragraph hidden by its style": (p("ẩn", look='<w:pStyle w:val="An"/>') + p("thấy"), ["thấy"]),
    "run shown in a hidden style": (p(t("thấy", '<w:vanish w:val="0"/>'), look='<w:pStyle w:val="An"/>'), ["thấy"]),
    "hidden end of a paragraph": (p("1.1. Mục tiêu.", look="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(" Đạt 95%."), ["1.1. Mục tiêu. Đạt 95%."]),
    "hidden at the end of all": (p("Một", look="<w:rPr><w:vanish/></w:rPr>"), ["Một"]),
    # Links, tags, fields
    "hyperlink": (p("<w:hyperlink>" + t("điện tử") + "</w:hyperlink>", t(" và")), ["điện tử và"]),
    "hyperlink as a field": (p(field('HYPERLINK "https://example.org"', "cổng"), t(" và")), ["cổng và"]),
    "smart tags": (p("<w:smartTag><w:smartTagPr/><w:smartTag>" + t("Bình Lâm") + "</w:smartTag></w:smartTag>"), ["Bình Lâm"]),
    "custom XML in a line": (p("<w:customXml>" + t("Một") + "</w:customXml>"), ["Một"]),
    "custom XML around paragraphs": ("<w:customXml>" + p("Một") + p("Hai") + "</w:customXml>", ["Một", "Hai"]),
    "simple field": (p('<w:fldSimple w:instr="REF x">' + t("Bảng 1") + "</w:fldSimple>", t(" sau")), ["Bảng 1 sau"]),
    "complex field": (p(t("xem "), field("REF x", "Bảng 1"), t(" sau")), ["xem Bảng 1 sau"]),
    "field in a field's instruction": (
        p(char("begin"), code("IF "), field("MERGEFIELD lop", "sai"), code(' = 1 "a" "b"'), char("separate"), t("đúng"), char("end")),
        ["đúng"],
    ),
    "field in a field's result": (p(field("REF a", "Bảng ", field("SEQ Bang", "2"))), ["Bảng 2"]),
    "field over two paragraphs": (
        p(t("Trước "), char("begin"), code("INCLUDETEXT x")) + p(code("y"), char("separate"), t("Kết quả")) + p(t("cuối"), char("end"), t(" sau")),
        ["Trước", "Kết quả", "cuối sau"],
    ),
    "field without a result": (p(t("Một"), char("begin"), code('XE "mục"'), char("end")), ["Một"]),
    "field that never ends": (p(t("Một "), char("begin"), code("REF x")) + p("Hai"), ["Một", "Hai"]),
    "end of a field that never began": (p(t("Một"), char("end"), char("separate")), ["Một"]),
    "check box of a form": (
        p(t("Bán trú "), char("begin", "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"), code("FORMCHECKBOX"), char("end")),
        ["Bán trú ☒"],
    ),
    "list of a form": (
        p(
            char("begin", "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Khối 1'/><w:listEntry w:val='Khối 2'/></w:ddList></w:ffData>"),
            code("FORMDROPDOWN"),
            char("end"),
        ),
        ["Khối 2"],
    ),
    "text of a form": (p(field("FORMTEXT", "12 lớp")), ["12 lớp"]),
    "table of contents": (TOC + p("I. Mục tiêu"), ["I. Mục tiêu"]),
    "table of contents in a control": (control(p("Mục lục") + TOC) + p("I. Mục tiêu"), ["Mục lục", "I. Mục tiêu"]),
    "words after a table of contents": (TOC.removesuffix("</w:p>") + t("Sau") + "</w:p>", ["Sau"]),
    "table of contents as a simple field": (p('<w:fldSimple w:instr=" TOC \\o ">' + t("I. Mục tiêu 1") + "</w:fldSimple>") + p("Sau"), ["Sau"]),
    "table of contents that never ends": (TOC.replace(p(char("end")), "") + p("Một"), ["II. Đạt 95% 2", "Một"]),
    # Content controls
    "control in a line": (p(t("Lớp "), control(t("5A"))), ["Lớp 5A"]),
    "control around paragraphs": (control(p("Một") + p("Hai")), ["Một", "Hai"]),
    "control in a control": (control(control(p("Một"))), ["Một"]),
    "prompt in a line": (p(control(t("Bấm để nhập"), PROMPT), t("thật")), ["thật"]),
    "prompt of a block": (control(p("Bấm để nhập"), PROMPT) + p("thật"), ["thật"]),
    "prompt switched off": (control(p("thật"), '<w:showingPlcHdr w:val="0"/>'), ["thật"]),
    "check box": (p(control(t("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), t(" Đạt")), ["☒ Đạt"]),
    "drop-down list": (p(control(t("Khối 3"), "<w:dropDownList><w:listItem w:displayText='Khối 1'/></w:dropDownList>")), ["Khối 3"]),
    "control around a row": (table(control(row(cell("a"), cell("b")))), ["a", "b"]),
    "control around a cell": (table(row(control(cell("a")), cell("b"))), ["a", "b"]),
    "prompt of a cell": (table(row(control(cell("Bấm để nhập"), PROMPT), cell("b"))), ["b"]),
    # Text boxes and drawings
    "text box of DrawingML": (p(t("ngoài"), "<w:r>" + drawing(box("trong")) + "</w:r>"), ["ngoài", "trong"]),
    "text box of VML": (p(t("ngoài"), "<w:r>" + vml(box("trong")) + "</w:r>"), ["ngoài", "trong"]),
    "text box in both": (p(t("ngoài"), "<w:r>" + either(drawing(box("trong")), vml(box("trong"))) + "</w:r>"), ["ngoài", "trong"]),
    "choice beside runs": (p(t("ngoài"), either("<w:r>" + drawing(box("trong")) + "</w:r>", "<w:r>" + vml(box("trong")) + "</w:r>")), ["ngoài", "trong"]),
    "choice around paragraphs": (either(p("mới"), p("cũ")), ["mới"]),
    "text box in a text box": (
        p("<w:r>" + drawing("<w:txbxContent>" + p(t("vỏ"), "<w:r>" + drawing(box("lõi")) + "</w:r>") + "</w:txbxContent>") + "</w:r>"),
        ["vỏ", "lõi"],
    ),
    "table in a text box": (p("<w:r>" + vml("<w:txbxContent>" + table(row(cell("a"), cell("b"))) + "</w:txbxContent>") + "</w:r>"), ["a", "b"]),
    "text box in a cell": (table(row(cell(p(t("a"), "<w:r>" + drawing(box("trong")) + "</w:r>")), cell("b"))), ["a", "trong", "b"]),
    "text box at a deleted end": (
        p(t("Một "), "<w:r>" + drawing(box("trong")) + "</w:r>", look="<w:rPr><w:del/></w:rPr>") + p("hai"),
        ["trong", "Một hai"],
    ),
    "text box in a deleted run": (p(t("Một"), "<w:del><w:r>" + drawing(box("bỏ")) + "</w:r></w:del>"), ["Một"]),
    "lettered shape": (p("<w:r><w:pict><v:shape><v:textpath string='KẾ HOẠCH'/></v:shape></w:pict></w:r>"), ["KẾ HOẠCH"]),
    "picture": (p(t("Một"), "<w:r><w:drawing/></w:r>"), ["Một"]),
    # Tables
    "nested table in its cell": (table(row(cell(p("trước"), table(row(cell("trong"))), p("sau")), cell("bên"))), ["trước", "trong", "sau", "bên"]),
    "row of custom XML": (table("<w:customXml>" + row(cell("a")) + "</w:customXml>"), ["a"]),
    "hidden row": (table(row(cell("a")), row(cell("ẩn"), look="<w:hidden/>")), ["a"]),
    "merged down without a beginning": (table(row(cell("a")), row(cell("b", look="<w:vMerge/>"))), ["a", "b"]),
    "merged down with words that are not shown": (
        table(row(cell("a", look='<w:vMerge w:val="restart"/>')), row(cell("b", look="<w:vMerge/>"))), ["a"],
    ),
    "merged down from nothing": (table(row(cell("a", look="<w:vMerge/>"))), ["a"]),
    "merged across the old way": (table(row(cell("a", look='<w:hMerge w:val="restart"/>'), cell("", look="<w:hMerge/>"), cell("c"))), ["a", "c"]),
    # Tracked changes
    "inserted and deleted": (p("<w:ins>" + t("thêm") + "</w:ins>", DELETED), ["thêm"]),
    "inserted, then deleted": (p(t("Một"), "<w:ins>" + DELETED + "</w:ins>"), ["Một"]),
    "moved": (p("<w:moveFrom>" + t("đi") + "</w:moveFrom>", t("ở")) + p("<w:moveTo>" + t("đến") + "</w:moveTo>"), ["ở", "đến"]),
    "look changed": (
        p(t("Một", '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), look='<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
        ["Một"],
    ),
    "deleted end of a paragraph": (p("Thông tư số ", look="<w:rPr><w:del/></w:rPr>") + p("02/2020/TT-BGDĐT"), ["Thông tư số 02/2020/TT-BGDĐT"]),
    "deleted end before a table": (p("Một", look="<w:rPr><w:del/></w:rPr>") + table(row(cell("a"))), ["Một", "a"]),
    "deleted end in the last paragraph": (p("Một", look="<w:rPr><w:del/></w:rPr>"), ["Một"]),
    "deleted end in a cell": (table(row(cell(p("a", look="<w:rPr><w:del/></w:rPr>")), cell("b"))), ["a", "b"]),
    "deleted row": (table(row(cell("a")), row(cell("b"), look="<w:del/>")), ["a"]),
    "deleted cell": (table(row(cell("a"), cell("b", look="<w:cellDel/>"), cell("c"))), ["a", "c"]),
    "deleted field instruction": (p(t("Một"), "<w:del><w:r><w:delInstrText>REF x</w:delInstrText></w:r></w:del>"), ["Một"]),
    "paragraphs put in around a control": ("<w:ins>" + control(p("Một")) + "</w:ins>", ["Một"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), ITEMS.values(), ids=ITEMS)
def test_item(read_docx, body, texts):
    plan = read_docx(body, styles=HIDDEN_STYLE)
    assert [block.text for block in plan.blocks] == texts


TRACKED = {
    "none": (p("Một"), None),
    "one of each": (p(t("a"), "<w:ins>" + t("b") + "</w:ins>", t("c"), DELETED), (1, 1)),
    "one stretch in many pieces": (
        p("<w:ins>" + t("a") + "</w:ins>", '<w:proofErr w:type="spellStart"/>', "<w:ins>" + t("b") + "</w:ins>"),
        (1, 0),
    ),
    "two stretches": (p("<w:ins>" + t("a") + "</w:ins>", t("x"), "<w:ins>" + t("b") + "</w:ins>"), (2, 0)),
    "a move is both": (p("<w:moveFrom>" + t("a") + "</w:moveFrom>") + p("<w:moveTo>" + t("a") + "</w:moveTo>"), (1, 1)),
    "a new paragraph is one": (p("<w:ins>" + t("a") + "</w:ins>", look="<w:rPr><w:ins/></w:rPr>"), (1, 0)),
    "an end put in": (p("a", look="<w:rPr><w:ins/></w:rPr>") + p("b"), (1, 0)),
    "an end taken out": (p("a", look="<w:rPr><w:del/></w:rPr>") + p("b"), (0, 1)),
    "a deleted paragraph is one": (p(DELETED, look="<w:rPr><w:del/></w:rPr>") + p("b"), (0, 1)),
    "rows are one each": (
        table(row(cell(p("<w:ins>" + t("a") + "</w:ins>")), cell("b"), look="<w:ins/>"), row(cell("c"), look="<w:del/>")),
        (1, 1),
    ),
    "cells": (table(row(cell("a", look="<w:cellIns/>"), cell("b", look="<w:cellDel/>"))), (1, 1)),
    "a change of looks is none": (p(t("a", "<w:rPrChange><w:rPr/></w:rPrChange>")), None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "counts"), TRACKED.values(), ids=TRACKED)
def test_tracked_changes_are_counted(read_docx, body, counts):
    plan = read_docx(body)
    assert plan.changes == (counts or (0, 0))
    assert plan.warnings == (("tracked-changes",) if counts else ())


def test_places_in_a_grid_with_spans_and_gaps(read_docx):
    body = table(
        row(cell("a", look='<w:vMerge w:val="restart"/>'), cell("b", look='<w:gridSpan w:val="2"/>'), cell("c")),
        row(cell("", look="<w:vMerge/>"), cell("d"), cell("e"), look='<w:gridAfter w:val="1"/>'),
        row(cell("f"), cell("g"), look='<w:gridBefore w:val="2"/>'),
    )  # fmt: skip
    places = {
        b.text: (b.place.row, b.place.column, b.place.row_span, b.place.column_span)
        for b in read_docx(body).blocks
    }
    assert places == {
        "a": (1, 1, 2, 1),
        "b": (1, 2, 1, 2),
        "c": (1, 4, 1, 1),
        "d": (2, 2, 1, 1),
        "e": (2, 3, 1, 1),
        "f": (3, 3, 1, 1),
        "g": (3, 4, 1, 1),
    }


def section(*references, more=""):
    marks = "".join(
        f'<w:{side}Reference w:type="{which}" r:id="{part}"/>' for side, which, part in references
    )
    return f"<w:sectPr>{marks}{more}</w:sectPr>"


def in_paragraph(inside):
    return f"<w:p><w:pPr>{inside}</w:pPr></w:p>"


FIRST = ("header", "first", "header2")
ALL = (("header", "default", "header1"), FIRST, ("header", "even", "header3"))
MARGINS = {
    "of all pages": (section(ALL[0]), "", ["thường"]),
    "first pages not asked for": (section(*ALL[:2]), "", ["thường"]),
    "first pages asked for": (section(*ALL[:2], more="<w:titlePg/>"), "", ["thường", "đầu"]),
    "first pages asked not": (section(*ALL[:2], more='<w:titlePg w:val="0"/>'), "", ["thường"]),
    "even pages not asked for": (section(*ALL), "", ["thường"]),
    "even pages asked for": (section(*ALL), "<w:evenAndOddHeaders/>", ["thường", "chẵn"]),
    "taken over by a later section": (
        in_paragraph(section(*ALL[:2])) + p("giữa") + section(more="<w:titlePg/>"),
        "",
        ["thường", "đầu"],
    ),
    "said twice": (in_paragraph(section(ALL[0])) + section(ALL[0]), "", ["thường"]),
    "that does not exist": (section(("header", "default", "header9")), "", []),
}


@pytest.mark.parametrize(("sections", "settings", "texts"), MARGINS.values(), ids=MARGINS)
def test_headers(read_docx, sections, settings, texts):
    plan = read_docx(
        p("Một") + sections, settings=settings, header1=p("thường"), header2=p("đầu"), header3=p("chẵn")
    )
    assert [block.text for block in plan.blocks if block.kind == "header"] == texts


def test_footnotes_and_endnotes_in_the_order_of_the_text(read_docx):
    body = p(
        t("Một"),
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        t(" hai"),
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>',
    ) + table(row(cell(p(t("ô"), '<w:r><w:footnoteReference w:id="2"/></w:r>'))))
    plan = read_docx(
        body,
        footnotes=f'<w:footnote w:id="1">{p("chân 1")}</w:footnote><w:footnote w:id="2">{p("chân 2")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("cuối 1")}</w:endnote>',
    )
    assert [block.text for block in plan.blocks] == ["Một hai", "ô", "cuối 1", "chân 1", "chân 2"]
    assert [block.kind for block in plan.blocks[2:]] == ["note"] * 3


def packed(path, body, parts=(), names=None, **known):
    """A DOCX file with further parts (relation, kind, name, bytes)."""
    files = {name: content.encode() for name, content in docx_bytes(body, **known).items()}
    relations = "".join(
        f'<Relationship Id="{number}" Type="{RELATION}/{kind}" Target="{name}"/>'
        for number, kind, name, _ in parts
    )
    key = "word/_rels/document.xml.rels"
    files[key] = files[key].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    files |= {f"word/{name}": content for _, _, name, content in parts}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr((names or {}).get(name, name), content)
    return path


CHUNK = '<w:altChunk r:id="c1"/>'
PAGE = "<html><body><table><tr><td>a</td><td>b</td></tr></table><p>Trong trang</p></body></html>"
MHT = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    + PAGE.encode() + b"\r\n--x--\r\n"
)  # fmt: skip


@pytest.mark.parametrize("content", [PAGE.encode(), MHT], ids=["html", "mht"])
def test_a_web_page_inside_is_read_where_it_stands(tmp_path, content):
    body = p("Trước") + table(row(cell("ô"))) + CHUNK + table(row(cell("sau")))
    plan = read_plan(packed(tmp_path / "plan.docx", body, [("c1", "aFChunk", "chunk.bin", content)]))
    assert [(block.text, block.place.table) for block in plan.blocks] == [
        ("Trước", None),
        ("ô", 1),
        ("a", 2),
        ("b", 2),
        ("Trong trang", None),
        ("sau", 3),
    ]
    assert plan.warnings == ()


@pytest.mark.parametrize("content", [b"{\\rtf1 x}", b"PK\x03\x04", b"", None])
def test_what_is_inside_and_not_read_is_told(tmp_path, content):
    parts = [("c1", "aFChunk", "chunk.bin", content)] if content is not None else []
    plan = read_plan(packed(tmp_path / "plan.docx", p("Trước") + CHUNK, parts))
    assert plan.text == "Trước"
    assert plan.warnings == ("embedded-document",)


@pytest.mark.parametrize(
    ("program", "told"), [("Excel.Sheet.12", True), ("Word.Document.12", True), ("Equation.3", False)]
)
def test_embedded_documents_are_told_and_formulas_are_not(read_docx, program, told):
    embedded = (
        f'<w:r><w:object><v:shape/><o:OLEObject Type="Embed" ProgID="{program}" r:id="x"/></w:object></w:r>'
    )
    assert read_docx(p(t("Một"), embedded)).warnings == (("embedded-document",) if told else ())


def test_pages_pasted_as_pictures_have_no_text_layer(read_docx):
    from extract.errors import ReadError

    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="i1"/></v:shape></w:pict></w:r>'
    with pytest.raises(ReadError) as caught:
        read_docx(p(picture) + p(" ") + p(picture))
    assert (caught.value.code, caught.value.detail) == ("no-text-layer", "2 ảnh")


def test_a_diagram_s_words(tmp_path):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    data = f'<dgm:dataModel {NAMESPACES} xmlns:a="{a}"><a:p><a:r><a:t>Hiệu </a:t></a:r><a:r><a:t>trưởng</a:t></a:r></a:p></dgm:dataModel>'
    body = p(t("Sơ đồ"), '<w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r>')
    plan = read_plan(
        packed(tmp_path / "plan.docx", body, [("d1", "diagramData", "diagrams/data1.xml", data.encode())])
    )
    assert [(block.text, block.kind) for block in plan.blocks] == [
        ("Sơ đồ", "paragraph"),
        ("Hiệu trưởng", "textbox"),
    ]


def test_the_main_part_may_have_any_name(tmp_path):
    path = packed(
        tmp_path / "plan.docx",
        p("Một"),
        names={
            "word/document.xml": "word/document2.xml",
            "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
        },
    )
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content.replace(b"word/document.xml", b"/word/document2.xml"))
    assert read_plan(path).text == "Một"

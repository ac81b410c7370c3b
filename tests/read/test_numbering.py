"""Automatic numbering as Word shows it."""

from __future__ import annotations

import pytest

from extract.read.number_forms import counted


def item(text, num_id=1, ilvl=0, style=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbering = (
        "" if num_id is None else f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>'
    )
    return f"<w:p><w:pPr>{style}{numbering}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(ilvl, text, form="decimal", start=1, more=""):
    return f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(*levels, number=0, more=""):
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(num_id, abstract_id=0, more=""):
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def labels(plan):
    return [block.number for block in plan.blocks]


OUTLINE = (
    level(0, "%1.", "upperRoman"),
    level(1, "%1.%2.", more="<w:isLgl/>"),
    level(2, "%3)", "lowerLetter"),
    level(3, "-", "bullet"),
)


def test_levels_count_and_restart(read_docx):
    body = (
        item("A")
        + item("B", ilvl=1)
        + item("C", ilvl=2)
        + item("D", ilvl=2)
        + item("E", ilvl=1)
        + item("F", ilvl=2)
        + item("G")
        + item("H", ilvl=1)
        + item("I", ilvl=3)
    )
    plan = read_docx(body, numbering=abstract(*OUTLINE) + num(1))
    assert labels(plan) == ["I.", "1.1.", "a)", "b)", "1.2.", "a)", "II.", "2.1.", "-"]
    assert plan.blocks[1].text == "1.1. B"
    assert [block.level for block in plan.blocks[:3]] == [0, 1, 2]
    assert {block.kind for block in plan.blocks} == {"item"}


def test_an_empty_numbered_paragraph_counts_and_a_deleted_one_does_not(read_docx):
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>X</w:delText></w:r></w:del></w:p>'
    plan = read_docx(item("A") + item("") + deleted + item("B"), numbering=abstract(level(0, "%1.")) + num(1))
    assert [block.text for block in plan.blocks] == ["1. A", "3. B"]


def test_level_restart_rules(read_docx):
    levels = (
        level(0, "%1."),
        level(1, "%2)", more='<w:lvlRestart w:val="0"/>'),
        level(2, "(%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    body = (
        item("A")
        + item("B", ilvl=1)
        + item("C", ilvl=2)
        + item("D", ilvl=1)
        + item("E", ilvl=2)
        + item("F")
        + item("G", ilvl=1)
        + item("H", ilvl=2)
    )
    plan = read_docx(body, numbering=abstract(*levels) + num(1))
    assert labels(plan) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "3)", "(1)"]


def test_lists_of_one_definition_share_counters_until_an_override(read_docx):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("A") + item("B", 2) + item("C", 3) + item("D", 3) + item("E", 1)
    plan = read_docx(body, numbering=abstract(level(0, "%1.")) + num(1) + num(2) + num(3, more=override))
    assert labels(plan) == ["1.", "2.", "1.", "2.", "3."]


def test_start_values_and_a_missing_upper_level(read_docx):
    plan = read_docx(
        item("A", ilvl=1) + item("B", ilvl=1),
        numbering=abstract(level(0, "%1.", start=3), level(1, "%1.%2", start=5)) + num(1),
    )
    assert labels(plan) == ["3.5", "3.6"]


def test_numbering_of_styles_and_none(read_docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = (level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="Tieu"/>'))
    body = (
        item("A", None, style="Muc")
        + item("B", None, style="Tieu")
        + item("C", 0, style="Muc")
        + item("D", None, style="MucCon")
    )
    plan = read_docx(body, styles=styles, numbering=abstract(*levels) + num(1))
    assert labels(plan) == ["1.", "1.1.", "", "2."]


def test_numbering_style_links(read_docx):
    styles = '<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    numbering = (
        abstract(number=0, more='<w:numStyleLink w:val="DanhSach"/>')
        + abstract(level(0, "Điều %1."), number=1, more='<w:styleLink w:val="DanhSach"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert [
        block.text for block in read_docx(item("Tổ chức"), styles=styles, numbering=numbering).blocks
    ] == ["Điều 1. Tổ chức"]


@pytest.mark.parametrize(
    ("glyph", "label"), [("-", "-"), ("+", "+"), ("*", "*"), ("\uf0b7", "-"), ("o", "-"), ("", "")]
)
def test_bullets(read_docx, glyph, label):
    plan = read_docx(item("Duy trì"), numbering=abstract(level(0, glyph, "bullet")) + num(1))
    assert plan.blocks[0].text == f"{label} Duy trì".strip()
    assert plan.blocks[0].kind == ("item" if label else "paragraph")


def test_a_label_typed_as_well_stands_once(read_docx):
    plan = read_docx(item("- Duy trì"), numbering=abstract(level(0, "-", "bullet")) + num(1))
    assert plan.text == "- Duy trì"


def test_a_list_that_is_not_defined_has_no_label(read_docx):
    assert read_docx(item("Duy trì", 7), numbering=abstract(level(0, "%1.")) + num(1)).text == "Duy trì"


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (9, "decimalZero", "09"),
        (10, "decimalZero", "10"),
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (26, "lowerLetter", "z"),
        (27, "upperLetter", "AA"),
        (3, "ordinal", "3rd"),
        (5, "none", ""),
        (5, "aiueo", "5"),
    ],
)
def test_number_formats(number, form, shown):
    assert counted(number, form) == shown

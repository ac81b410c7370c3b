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
    ("glyph", "label"),
    [
        ("-", "-"),
        ("+", "+"),
        ("*", "*"),
        ("\uf0b7", "-"),
        ("o", "-"),
        ("", ""),
        ("\uf02b", "+"),
        ("\uf02a", "*"),
    ],
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


def plain(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def in_style(style, text="x", more=""):
    return plain(text, f'<w:pStyle w:val="{style}"/>{more}')


def style(name, numbering="", based="", kind="paragraph", look=""):
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}<w:pPr>{numbering}</w:pPr><w:rPr>{look}</w:rPr></w:style>'


def numbered(num_id, ilvl=None):
    level = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{num_id}"/></w:numPr>'


def override(ilvl, start=None, replaced=""):
    begin = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{ilvl}">{begin}{replaced}</w:lvlOverride>'


def in_table(*texts):
    cells = "".join(f"<w:tc>{text}</w:tc>" for text in texts)
    return f"<w:tbl><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"


NESTED = (level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))
ONE = abstract(level(0, "%1.")) + num(1)
DELETED_MARK = (
    f"<w:p><w:pPr>{numbered(1, 0)}<w:rPr><w:del/></w:rPr></w:pPr>"
    "<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
)
HIDDEN_MARK = (
    f"<w:p><w:pPr>{numbered(1, 0)}<w:rPr><w:vanish/></w:rPr></w:pPr>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r></w:p>"
)

# name: (body, numbering part, styles part, the blocks' texts)
SHOWN = {
    "deep level first": (item("a", ilvl=2) + item("b", ilvl=2), abstract(*NESTED) + num(1), "", ["1.1.1. a", "1.1.2. b"]),
    "restart after two levels up": (
        item("a") + item("b", ilvl=1) + item("c", ilvl=2) + item("d") + item("e", ilvl=2),
        abstract(*NESTED) + num(1), "", ["1. a", "1.1. b", "1.1.1. c", "2. d", "2.1.1. e"],
    ),
    "a level that starts at three and again": (
        item("a") + item("b", ilvl=1) + item("c") + item("d", ilvl=1),
        abstract(level(0, "%1."), level(1, "%2)", start=3)) + num(1), "", ["1. a", "3) b", "2. c", "3) d"],
    ),
    "from zero": (item("a") + item("b"), abstract(level(0, "%1.", start=0)) + num(1), "", ["0. a", "1. b"]),
    "no start said": (item("a") + item("b"), abstract('<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>') + num(1), "", ["0. a", "1. b"]),
    "a start that holds after restarts": (
        item("a", 2) + item("b", 2, 1) + item("c", 2) + item("d", 2, 1),
        abstract(*NESTED) + num(1) + num(2, more=override(1, 5)), "", ["1. a", "1.5. b", "2. c", "2.5. d"],
    ),
    "a new list of one definition goes on": (item("a") + item("b", 2), abstract(level(0, "%1.")) + num(1) + num(2), "", ["1. a", "2. b"]),
    "a new list with a start": (
        item("a") + item("b") + item("c", 2) + item("d", 2), abstract(level(0, "%1.")) + num(1) + num(2, more=override(0, 1)), "",
        ["1. a", "2. b", "1. c", "2. d"],
    ),
    "another level in place of one": (
        item("a", 2), abstract(level(0, "%1.")) + num(1) + num(2, more=override(0, None, level(0, "(%1)", "lowerLetter"))), "", ["(a) a"],
    ),
    "another level with a start": (
        item("a", 2) + item("b", 2), abstract(level(0, "%1.")) + num(2, more=override(0, 4, level(0, "%1/", "decimal", 9))), "",
        ["4/ a", "5/ b"],
    ),
    "fixed words": (item("Phạm vi") + item("Tổ chức"), abstract(level(0, "Điều %1.")) + num(1), "", ["Điều 1. Phạm vi", "Điều 2. Tổ chức"]),
    "nothing between label and colon": (
        item(": Phạm vi"), abstract(level(0, "Điều %1", more='<w:suff w:val="nothing"/>')) + num(1), "", ["Điều 1: Phạm vi"],
    ),
    "a space after the label": (item("a"), abstract(level(0, "%1)", more='<w:suff w:val="space"/>')) + num(1), "", ["1) a"]),
    "Roman over Arabic": (
        item("a") + item("b", ilvl=1), abstract(level(0, "%1", "upperRoman"), level(1, "%1.%2")) + num(1), "", ["I a", "I.1 b"],
    ),
    "legal numbers": (
        item("a") + item("b", ilvl=1), abstract(level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1), "",
        ["I a", "1.1 b"],
    ),
    "legal numbers switched off": (
        item("a") + item("b", ilvl=1), abstract(level(0, "%1", "upperRoman"), level(1, "%1.%2", more='<w:isLgl w:val="0"/>')) + num(1),
        "", ["I a", "I.1 b"],
    ),
    "two digits": (item("a"), abstract(level(0, "%1.", "decimalZero")) + num(1), "", ["01. a"]),
    "a custom form": (
        item("a"),
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' + num(1), "", ["007. a"],
    ),
    "no number but counted": (item("a") + item("b", ilvl=1), abstract(level(0, ""), level(1, "%1.%2")) + num(1), "", ["a", "1.1 b"]),
    "a hidden number": (item("a"), abstract(level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>")) + num(1), "", ["a"]),
    "a picture for a bullet": (item("a"), abstract(level(0, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>')) + num(1), "", ["- a"]),
    "in a table": (item("a") + in_table(item("b"), item("c")) + item("d"), ONE, "", ["1. a", "2. b", "3. c", "4. d"]),
    "a deleted paragraph": (item("a") + DELETED_MARK + item("c"), ONE, "", ["1. a", "2. c"]),
    "a hidden paragraph": (item("a") + HIDDEN_MARK + item("c"), ONE, "", ["1. a", "2. c"]),
    "taken away from a style": (
        in_style("M") + in_style("M", "y", numbered(0)) + in_style("M", "z"), ONE, style("M", numbered(1)), ["1. x", "y", "2. z"],
    ),
    "taken away by a style": (in_style("M") + in_style("N", "y"), ONE, style("M", numbered(1)) + style("N", numbered(0), "M"), ["1. x", "y"]),
    "headings linked to levels": (
        in_style("H1") + in_style("H2", "y") + in_style("H1", "z"),
        abstract(level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>')) + num(1),
        style("H1", numbered(1)) + style("H2", numbered(1, 1)), ["1. x", "1.1. y", "2. z"],
    ),
    "linked to a level by the style only": (
        in_style("H2"), abstract(level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>')) + num(1), style("H2", numbered(1)), ["1.1. x"],
    ),
    "based on a style linked to a level": (
        in_style("Con"), abstract(level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>')) + num(1),
        style("H2", numbered(1)) + style("Con", "", "H2"), ["1.1. x"],
    ),
    "own level in a style's list": (
        in_style("M") + in_style("M", "y", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'), abstract(*NESTED) + num(1), style("M", numbered(1)),
        ["1. x", "1.1. y"],
    ),
    "by a numbering style, with a start of its own": (
        item("a", 1) + item("b", 3),
        abstract(number=0, more='<w:numStyleLink w:val="L"/>') + abstract(level(0, "%1)"), number=1, more='<w:styleLink w:val="L"/>')
        + num(1, 0) + num(2, 1) + num(3, 0, override(0, 8)),
        style("L", numbered(2), kind="numbering"), ["1) a", "8) b"],
    ),
    "bullets of many shapes": (
        "".join(item("x", 1, depth) for depth in range(5)),
        abstract(*(level(depth, glyph, "bullet") for depth, glyph in enumerate("§ü–●+"))) + num(1), "", ["- x", "- x", "- x", "- x", "+ x"],
    ),
    "an upper level that shows none": (
        item("a") + item("b", ilvl=1), abstract(level(0, "", "none"), level(1, "%2.")) + num(1), "", ["a", "1. b"],
    ),
    "levels beside each other": (
        item("a", ilvl=1) + item("b") + item("c", ilvl=1), abstract(level(0, "%1."), level(1, "%2)", "lowerLetter")) + num(1), "",
        ["a) a", "2. b", "a) c"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "numbering", "styles", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_a_list_shows(read_docx, body, numbering, styles, shown):
    plan = read_docx(body, numbering=numbering, **({"styles": styles} if styles else {}))
    assert [block.text for block in plan.blocks] == shown

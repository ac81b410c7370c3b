"""Names of WordprocessingML, qualified once, and the readings of its small values.

Source: ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any

# lxml's element; its stubs are not part of what this package needs to run.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# The same names in the strict variant of the standard (ECMA-376 part 1 against part 4).
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)

P, P_PR, RUN, R_PR, T, TBL, TR, TC = (W + n for n in ("p", "pPr", "r", "rPr", "t", "tbl", "tr", "tc"))
TR_PR, TC_PR, SDT, SDT_PR, SDT_CONTENT = (W + n for n in ("trPr", "tcPr", "sdt", "sdtPr", "sdtContent"))
TAB, PTAB, BR, CR, SYM, FLD_CHAR = (W + n for n in ("tab", "ptab", "br", "cr", "sym", "fldChar"))
NO_BREAK_HYPHEN, SOFT_HYPHEN = W + "noBreakHyphen", W + "softHyphen"
INS, DEL, MOVE_TO, MOVE_FROM = (W + n for n in ("ins", "del", "moveTo", "moveFrom"))
DRAWING, PICT, OBJECT, TXBX = W + "drawing", W + "pict", W + "object", W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = W + "footnoteReference", W + "endnoteReference"
HEADER_REFERENCE, FOOTER_REFERENCE = W + "headerReference", W + "footerReference"
P_STYLE, R_STYLE, NUM_PR, JC, OUTLINE = (W + n for n in ("pStyle", "rStyle", "numPr", "jc", "outlineLvl"))
NUM_ID, ILVL, BOLD, VANISH, VAL, TYPE, ID = (
    W + n for n in ("numId", "ilvl", "b", "vanish", "val", "type", "id")
)
ALT_CHUNK = W + "altChunk"
INSTRUCTION, FORM_DATA, FLD_SIMPLE = W + "instrText", W + "ffData", W + "fldSimple"
RUBY, SPEC_VANISH, SECTION = W + "ruby", W + "specVanish", W + "sectPr"
OMATH, OMATH_PARA, MATH_TEXT = MATH + "oMath", MATH + "oMathPara", MATH + "t"
TEXT_PATH, OLE_OBJECT = (
    "{urn:schemas-microsoft-com:vml}textpath",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
DRAWING_ML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
PICTURES = (DRAWING_ML + "blip", "{urn:schemas-microsoft-com:vml}imagedata")


def is_on(toggle: Element) -> bool:
    """Whether an on/off element says on: no value, or any but 0, false and off."""
    return toggle.get(VAL, "1") not in ("0", "false", "off")


def number_of(element: Element | None, default: int | None = None) -> int | None:
    """The whole number in ``w:val``; ``default`` where there is none or it is no number."""
    if element is None:
        return default
    try:
        return int(element.get(VAL, ""))
    except ValueError:
        return default


def attribute_number(element: Element, name: str, default: int) -> int:
    """The whole number in attribute ``w:name``; ``default`` where there is none or it is no number."""
    try:
        return int(element.get(W + name, default))
    except ValueError:
        return default


def text_value(element: Element | None) -> str:
    """``w:val`` as it stands; empty where there is none."""
    return "" if element is None else str(element.get(VAL, ""))

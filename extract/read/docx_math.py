"""A formula of Word on one line, as a person would type it: ``24/26``, ``m^2``.

Source: ECMA-376 part 1, 22.1 (Office math).
"""

from __future__ import annotations

from extract.read.wordml import DEL, MATH, MATH_TEXT, Element, T

PROPERTIES = {MATH + name for name in ("ctrlPr", "rPr", "fPr", "sSupPr", "sSubPr", "radPr", "dPr", "naryPr")}
SUPERSCRIPT, SUBSCRIPT = MATH + "sup", MATH + "sub"
NUMERATOR, DENOMINATOR, DELIMITED, RADICAL = (MATH + name for name in ("num", "den", "d", "rad"))


def formula(element: Element) -> str:
    """The words of an ``m:oMath``, or of any part of one."""
    tag = element.tag
    if tag in (MATH_TEXT, T):
        return element.text or ""
    if tag in PROPERTIES or tag == DEL:
        return ""
    inside = "".join(formula(child) for child in element if isinstance(child.tag, str))
    if tag == SUPERSCRIPT:
        return f"^{inside}" if inside else ""
    if tag == SUBSCRIPT:
        return f"_{inside}" if inside else ""
    if tag == NUMERATOR:
        return f"{_operand(inside)}/"
    if tag == DENOMINATOR:
        return _operand(inside)
    if tag == DELIMITED:
        return f"({inside})"
    return f"√({inside})" if tag == RADICAL else inside


def _operand(words: str) -> str:
    return f"({words})" if any(sign in words for sign in "+-−×·/ ") and not words.startswith("(") else words

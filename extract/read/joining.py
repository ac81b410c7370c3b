"""Do two lines belong to one paragraph? What their words say, without any geometry."""

from __future__ import annotations

import regex

from extract.read.label import label_of
from extract.text import clean_block, fold

MOTTO = regex.compile(r"độc lập ?- ?tự do|cộng hoà xã hội|đảng cộng sản việt nam$")
CLOSED = regex.compile(r"[.;:!?…](?:[\"”’)\]]*)$|/\.?/?$")
OPEN = regex.compile(
    r"(?:[,(\[“\-–&/]|(?<!\p{L})(?:và|của|với|về|cho|theo|số|các|những|là|tại|từ|đến|ngày|tháng|năm|hoặc|trong|bộ|sở|ủy|uỷ))$"
)
LONG_LINE = 60


SYMBOL_END = regex.compile(r"(?:[\p{L}\d]-|\d/)$")
SYMBOL_START = regex.compile(r"[/-]\p{Lu}")
SYMBOL_HALF = regex.compile(r"\d/(?:(?:19|20)\d\d/)?(?:\p{Lu}+)?$|\d/(?:19|20)\d\d$")


def glued(before: str, after: str) -> str:
    """Two lines of one paragraph as one, without a space where a document symbol was cut.

    >>> glued("Quyết định số 12/2020/QĐ-", "TTg"), glued("kinh tế -", "xã hội"), glued("27/2020", "/TT-BGDĐT")
    ('Quyết định số 12/2020/QĐ-TTg', 'kinh tế - xã hội', '27/2020/TT-BGDĐT')
    """
    whole = SYMBOL_END.search(before) or (SYMBOL_START.match(after) and SYMBOL_HALF.search(before))
    return before + ("" if whole else " ") + after


def is_motto(line: str) -> bool:
    """Whether a line is the national or party name or motto, which always stands alone."""
    return bool(MOTTO.match(fold(line)))


def continues(before: str, after: str) -> bool:
    """Whether cleaned line ``after`` goes on with the sentence of ``before``, judged by words alone.

    >>> continues("theo Thông tư số", "36/2017/TT-BGDĐT"), continues("PHÒNG GIÁO DỤC", "TRƯỜNG MẦM NON HOA SEN")
    (True, False)
    """
    if not before or not after or is_motto(after) or is_motto(before):
        return False
    if before == label_of(before):
        return True
    label = label_of(after)
    if label and not continues_over_label(before, after, label):
        return False
    if CLOSED.search(before):
        return False
    if OPEN.search(fold(before)):
        return True
    first = after[0]
    if not (first.isupper() or first in "\"“'‘(["):
        return True
    return len(before) >= LONG_LINE and not before.isupper()


def continues_over_label(before: str, after: str, label: str) -> bool:
    """Whether what looks like a label is the sentence going on: ``kinh tế`` / ``- xã hội``."""
    if CLOSED.search(before):
        return False
    rest = after[len(label) :].lstrip()
    if label in ("-", "+", "*"):
        return len(before) >= LONG_LINE and rest[:1].islower()
    # "khoản 2 Điều" / "5. ...", "số" / "12. ...": a number the line before asks for.
    return bool(OPEN.search(fold(before))) and label[:1].isdigit() and rest[:1].islower()


def joined_lines(lines: list[str]) -> list[list[int]]:
    """Indices of lines grouped into the blocks they form; empty lines part them."""
    groups: list[list[int]] = []
    before = ""
    for index, line in enumerate(lines):
        text = clean_block(line)
        if text and before and continues(before, text):
            groups[-1].append(index)
        elif text:
            groups.append([index])
        before = text
    return groups

"""Do two lines belong to one paragraph? What their words say, without any geometry."""

from __future__ import annotations

import regex

from extract.read.label import label_of
from extract.text import clean_block, fold

MOTTO = regex.compile(r"độc lập ?[-–—] ?tự do|cộng hoà xã hội|đảng cộng sản việt nam$")
# "2024/" is a symbol cut in two, "./." and "//" end a plan.
MOTTO_START, MOTTO_END = frozenset("ĐđÐðCc"), 40
CLOSED = regex.compile(r"[.;:!?…](?:[\"”’)\]]*)$|/\./?$|(?<![\d\p{Lu}])/$")
OPEN_MARK = regex.compile(r"[,(\[“\-–&/]$")
OPEN_WORD = regex.compile(
    r"(?<!\p{L})(?:và|của|với|về|cho|theo|các|những|là|(?<!(?:tồn|hiện) )tại|từ|đến|hoặc|trong"
    r"|(?:thông tư|nghị định|quyết định|nghị quyết|chỉ thị|công văn|kế hoạch|văn bản|luật|hướng dẫn) số"
    r"|(?<!(?:cán|toàn|nội|đồng|tiến|chi|đảng|liên) )bộ|(?<!cơ )sở|(?<!cấp )uỷ)$"
)
# Open before a number only: "chuyển đổi số", "hằng năm" and "từng tháng" end sentences.
NUMBER_WORD = regex.compile(r"(?<!\p{L})(?:số|ngày|tháng|năm|năm học)$")
# A number or a class in a line of its own: 45, 92,5%, 05/9, 10A1.
FIGURE = regex.compile(r"[<>≥≤]? ?\d[\d.,/]{0,9} ?%?|\d{1,2}[A-ZĐ]\d{0,2}")
SHORT_LINE = 30
LONG_LINE = 60


SYMBOL_END = regex.compile(r"(?:[\p{L}\d]-|\d/)$")
SYMBOL_START = regex.compile(r"[/-]\p{Lu}")
SYMBOL_HALF = regex.compile(r"\d/(?:(?:19|20)\d\d/)?(?:\p{Lu}+)?$|\d/(?:19|20)\d\d$")


def glued(before: str, after: str) -> str:
    """Two lines of one paragraph as one, without a space where a document symbol was cut.

    >>> glued("Quyết định số 12/2020/QĐ-", "TTg"), glued("kinh tế -", "xã hội"), glued("27/2020", "/TT-BGDĐT")
    ('Quyết định số 12/2020/QĐ-TTg', 'kinh tế - xã hội', '27/2020/TT-BGDĐT')
    """
    return before + ("" if is_whole(before, after) else " ") + after


def is_whole(before: str, after: str) -> bool:
    """Whether a document's symbol was cut between two lines, where no space stood."""
    return bool(SYMBOL_END.search(before) or (SYMBOL_START.match(after) and SYMBOL_HALF.search(before)))


def is_motto(line: str) -> bool:
    """Whether a line is the national or party name or motto, which always stands alone."""
    return line[:1] in MOTTO_START and bool(MOTTO.match(fold(line[:MOTTO_END])))


def is_motto_cut(before: str, after: str) -> bool:
    """Whether the national name was too long for its line."""
    first, second = fold(before), fold(after)
    return first.startswith("cộng hoà xã hội") and "việt nam" not in first and second.endswith("việt nam")


def is_open(before: str, after: str) -> bool:
    """Whether ``before`` ends where no sentence does; short headings (``II. Tồn tại``) may end in such a word.

    >>> is_open("theo hướng dẫn tại văn bản của Bộ", "Giáo dục"), is_open("II. Tồn tại", "Tỷ lệ"), is_open("năm", "2025")
    (True, False, True)
    """
    if OPEN_MARK.search(before):
        return True
    if before.isupper():
        return False
    words, number = fold(before[-SHORT_LINE:]), after[:1].isdigit()
    if number and NUMBER_WORD.search(words):
        return True
    return (number or len(before) >= SHORT_LINE) and bool(OPEN_WORD.search(words))


def continues(before: str, after: str) -> bool:
    """Whether cleaned line ``after`` goes on with the sentence of ``before``, judged by words alone.

    >>> continues("theo Thông tư số", "36/2017/TT-BGDĐT"), continues("PHÒNG GIÁO DỤC", "TRƯỜNG MẦM NON HOA SEN")
    (True, False)
    """
    if not before or not after:
        return False
    if is_motto(after) or is_motto(before):
        return is_motto_cut(before, after)
    if before == label_of(before):
        return True
    label = label_of(after)
    if label and not continues_over_label(before, after, label):
        return False
    if CLOSED.search(before) or (FIGURE.fullmatch(before) and FIGURE.fullmatch(after)):
        return False
    if is_open(before, after):
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
    return is_open(before, after) and label[:1].isdigit() and rest[:1].islower()


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

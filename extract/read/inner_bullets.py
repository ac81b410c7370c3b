"""Bullets, months and known words inside a paragraph: do they begin a line, or are they words of a sentence?"""

from __future__ import annotations

import regex

SHORTEST_ITEM = 15
SHORTEST_LED = 6  # a label alone has not been said
LONGEST_HEADING = 160
LAST = 300  # characters in which a plan is signed
BULLETS = "-+*•"
# What a bullet that no mark parts from the words before it begins: a sentence, a name and its colon, a number.
OF_ITEM = regex.compile(
    r"[-+*] ?(?:(?!Tự do|Hạnh phúc|Tỉ |Tỷ |Đạt |Chiếm )\p{Lu}\p{Ll}{1,6},?(?: \p{Ll}|: )|(?!GV)\p{Lu}{2,8}: |(?<!\d ?[-+*] ?)\d[\d.,]{0,6} ?%)"
)
OF_KNOWN = regex.compile(
    r"[-+*] ?(?:Chỉ tiêu|Biện pháp|Giải pháp|Thuận lợi|Khó khăn|Ưu điểm|Hạn chế|Tồn tại)(?: \p{Ll}{1,9}){0,4} ?:"
)
OF_HEADING = regex.compile(
    r"[-+*] ?(?:(?!Tự do|Hạnh phúc)\p{Lu}\p{Ll}{1,6},?(?: \p{Ll}|: )|\p{Lu}{2,8} \p{Ll}|(?<!\d ?[-+*] ?)\d)"
)
HEADING = regex.compile(r"[\p{L}\d.]{1,8}[./):\-]{0,2} [^.;:]+")
MONTHS = regex.compile(r"[-+*]? ?(?:Tháng|THÁNG) ?\d")
CODE = regex.compile(r"(?r)\d/\p{Lu}{1,6}$")  # `1246/QĐ - BYT`
# Words in capitals before a month.
TITLED = regex.compile(r"(?r)\p{Lu}{2,} \p{Lu}{2,}(?: 20\d\d ?- ?20\d\d)?:?$")


def begins_line(style: str, start: int, closed: bool, text: str, begun: str) -> bool:
    """Whether what stands at ``start`` begins a line behind the words ``begun`` on theirs; ``closed``: a mark ends these.

    >>> text = "- Duy trì sĩ số lớp - Huy động trẻ - Tỷ lệ 95%"
    >>> [begins_line("bullet", at, False, text, text[:at].strip()) for at in (20, 35)]
    [True, False]
    """
    if begun.count("“") > begun.count("”") or begun.count("(") > begun.count(")"):
        return False
    if style == "lead":
        ends = text.startswith(("Nơi", "Trên"), start)
        return ends or (closed and len(begun) > SHORTEST_LED)
    if style == "sign":
        return start >= len(text) - LAST and (closed or not begun[-1:].isupper())
    if style == "part" or closed or text[start] == "•" or OF_KNOWN.match(text, start):
        return True
    heads = len(begun) <= LONGEST_HEADING and bool(HEADING.fullmatch(begun) or MONTHS.match(begun))
    if style == "month":
        item = text[start] in BULLETS or begun[:1] in BULLETS
        return item or heads or TITLED.search(begun) is not None
    if CODE.search(begun):
        return False
    if heads:
        return OF_HEADING.match(text, start) is not None
    same = begun[:1] == text[start] and len(begun) >= SHORTEST_ITEM and not begun[-1].isupper()
    return same and OF_ITEM.match(text, start) is not None

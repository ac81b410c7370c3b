"""Marks whose number stands alone behind its subject: ``Điểm bình quân môn Toán 6,2, môn Văn 7,0``."""

from __future__ import annotations

import regex

from extract.find.numbers import Figure

HIGHEST = 10
REACH = 80
# What the number is a mark of: an average, and words without a comma up to the number.
AVERAGE = (
    r"(?<!\p{L})(?:điểm (?:trung bình|bình quân|tb|bq|thi)|đtb|đbq|bình quân ?/ ?môn"
    r"|(?:trung bình|bình quân|tb|bq)(?: các)? (?:môn|điểm))"
    r"(?!\p{L})"
)
LOOSE = regex.compile(rf"{AVERAGE}[^,;.()\n%]*$")
# A whole number stands right behind them or a subject's name: ``điểm thi lần 1`` is none.
CLOSE = regex.compile(
    rf"{AVERAGE}(?:[^,;.()\n%]*(?: môn \p{{L}}+(?: \p{{L}}+)?|:|(?<!\p{{L}})(?:đạt|là)))? ?$"
)
# ``môn Ngữ văn: 7,1``: a subject of a school and a decimal.
SUBJECT = regex.compile(r"(?r)(?<!\p{L})môn \p{L}+(?: \p{L}+){0,2}(?: đạt| là)? ?:? ?")
# ``6,2, môn Văn 7,0``: the next subject of a list.
# ``5,9 điểm toàn trường (Toán 5,2``: the first of a bracket behind a mark.
PARTS = regex.compile(r"(?: \p{L}{1,9}){0,3} ?\([\p{L}&]{1,9}(?: [\p{L}&]{1,9}){0,3} ?:? ?")
NEXT = regex.compile(r" ?[,;] ?(?:và )?[\p{L}&]+(?: [\p{L}&]+){0,3} ?:? ?")
# Another noun behind the number is what it counts.
ENDS = regex.compile(r"(?! ?[\p{L}/])| (?:trở lên|trở xuống|so với|và |hoặc |trong |ở |năm )")


def is_mark(folded: str, figure: Figure, edge: int, stop: int, after_mark: bool) -> bool:
    """Whether a number without a unit is a mark of at most ten.

    ``edge`` is where the measure before it ends, ``after_mark`` whether that is a mark.
    """
    if figure.percent or figure.total is not None or max(figure.value, figure.high or 0) > HIGHEST:
        return False
    if ENDS.match(folded, figure.end, stop) is None:
        return False
    if after_mark and (
        NEXT.fullmatch(folded, edge, figure.start) or PARTS.fullmatch(folded, edge, figure.start)
    ):
        return True
    decimal = "," in folded[figure.start : figure.end] or "." in folded[figure.start : figure.end]
    if decimal and SUBJECT.match(folded, edge, figure.start):
        return True
    average = LOOSE if decimal else CLOSE
    return average.search(folded, max(edge, figure.start - REACH), figure.start) is not None

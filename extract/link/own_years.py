"""A list of years, each with a number of its own: ``năm 2026 đạt 65%, năm 2027 đạt 70%``."""

from __future__ import annotations

from collections.abc import Collection

import regex

from extract.link.clauses import Measure
from extract.model import Span
from extract.text import fold

DIGITS = r"(?:19|20)\d\d(?: ?- ?(?:19|20)?\d\d)?(?!\d)"
# Words that name but the year a number is for, up to those that open it.
LABEL = regex.compile(
    r"[ ,;.:(+*-]*(?:(?:và|riêng|còn|trong đó|phấn đấu) )?(?:(?:đến|tới|vào|trong|sang) )?(?:(?:hết|cuối) )?"
    rf"(?:năm nay|năm học này|(?<=cuối )(?:năm học|năm)|(?P<named>(?:(?:năm học|năm|giai đoạn|nh) )?(?P<year>{DIGITS})))[ ,:(]*(?:(?:là|có|đạt|còn|phấn đấu|tăng|giảm|lên|xuống) )*"
)
# The year, or its beginning, that a subject ends with.
ENDING = regex.compile(
    rf"(?r)[ ,]+(?:(?:đến|vào|trong) )?(?:(?P<named>(?:năm học|năm|giai đoạn|nh) (?P<year>{DIGITS}))|đầu năm(?: học)?)"
)
ENDINGS = (*"0123456789", "đầu năm", "đầu năm học")  # of a subject: the cheap look
LONGEST_LABEL = 60  # characters


def of_own_year(
    folded: str, before: Measure, measure: Measure, own: str, inherited: str, nouns: Collection[str]
) -> str:
    """The subject of the number before, of this number's year; empty where it has words or no year of its own.

    ``before`` is the number before, ``own`` are this one's words, ``nouns`` those that only say what is counted.
    ``năm nay`` needs no year.
    """
    if before.sentence != measure.sentence or not inherited.endswith(ENDINGS):
        return ""
    if own and fold(own) not in nouns and LABEL.fullmatch(fold(own)) is None:
        return ""
    label = next(filter(None, (_label(folded, span) for span in (measure.before, *measure.leads[-1:]))), None)
    ending = ENDING.match(fold(inherited)) if label else None
    if label is None or ending is None:
        return ""
    if not label["year"] or not ending["year"]:
        return inherited[: ending.start()]
    part = "year" if label["named"] == label["year"] else "named"
    return inherited[: ending.start(part)] + label[part]


def _label(folded: str, span: Span) -> regex.Match[str] | None:
    return LABEL.fullmatch(folded, *span) if span.end - span.start <= LONGEST_LABEL else None

"""The time a goal is set for: the words a clause opens with that say by when, and a year yet to come."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure

# ``Phấn đấu đến cuối HKII không còn ...``: the time between a pledge and what shall not be.
TERM = r"(?:(?:hết|cuối|giữa) )?(?:(?:năm học|học kì|hk|tháng|năm|quí|tuần) ?[\divx/-]{0,9})(?: năm (?:học )?[\d-]{4,9})?"
BY_THEN = regex.compile(
    rf"(?:[ *+.-]{{0,4}}(?P<pledge>phấn đấu|đảm bảo|bảo đảm|quyết tâm|cam kết) |[ *+.-]{{0,4}})"
    rf"(?:(?:đến|tới|trước|sang|vào) {TERM}|(?:hết|cuối) {TERM}),? ?"
)
# ``đến năm 2030``, ``vào cuối năm học 2027-2028``, ``giai đoạn 2026-2030``; a year without such a word is no goal's.
YEAR = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:đến|tới|vào|trước|hết|cuối) (?:hết |cuối )?(?=năm)|(?=giai))?"
    r"(?:năm (?:học )?|giai đoạn )(?:20\d\d ?- ?)?(?P<year>20\d\d)(?!\d)"
)
ENDS = regex.compile(r"(?:hết|cuối) ?$")
OPENING_YEAR = regex.compile(r"[ *+.-]{0,4}(?:tính )?(?:đến|tới) (?:hết |cuối )?năm (20\d\d)(?!\d| ?-)")
YEAR_WORDS = ("năm ", "giai đoạn ")
# Whose goals these are, no plan of a province or a school.
OF_ALL = regex.compile(r"(?<!\p{L})(?:cả nước|toàn quốc|trên thế giới)(?!\p{L})")
# What is foreseen is no goal: ``Dự báo đến năm 2030 có 2.150 học sinh``, ``dân số đến năm 2030 là ...``.
STATED = regex.compile(r"(?:là|bằng|chiếm)(?!\p{L})")
FORESEEN = regex.compile(
    r"(?<!\p{L})(?:dự (?:báo|kiến|tính|ước)|ước(?: tính)?|theo quy hoạch|dân số)(?!\p{L})"
)
# How far before its number a goal's year may stand, in characters.
REACH = 400


def opening_term(folded: str, measure: Measure) -> regex.Match[str] | None:
    """The words that say by when, where a measure's clause holds nothing else before it."""
    return BY_THEN.fullmatch(folded, measure.segment.start, measure.span.start)


def told_ahead(folded: str, measure: Measure, first_year: int | None) -> int | None:
    """Where the words begin that tell a measure for a year after the plan's first, None where none do.

    The year right behind a measure is its own, else the last before it: ``Đến năm 2030, tỷ lệ ... đạt 80%``.
    """
    if first_year is None:
        return None
    start = max(measure.segment.start, measure.number.start - REACH)
    if not any(folded.find(word, start, measure.after.end) >= 0 for word in YEAR_WORDS):
        return None
    behind = YEAR.search(folded, *measure.after)
    before = YEAR.finditer(folded, start, measure.number.start) if behind is None else ()
    match = behind or next(reversed(list(before)), None)
    if match is None or match["cue"] is None:
        return None
    # ``đến hết năm 2025`` in a plan of 2025-2026: the year's end lies ahead.
    if int(match["year"]) < first_year + (not ENDS.search(match["cue"])):
        return None
    if OF_ALL.search(folded, start, measure.after.end):
        return None
    return measure.before.start if behind else match.end()


def told_behind(folded: str, measure: Measure, first_year: int | None) -> bool:
    """Whether a clause opens with a year before the plan's: ``Đến năm 2024, tỷ lệ ... đạt 61%``."""
    if first_year is None or folded.find("năm ", measure.segment.start, measure.before.end) < 0:
        return False
    match = OPENING_YEAR.match(folded, measure.segment.start, measure.before.end)
    return match is not None and int(match[1]) < first_year


def set_ahead(folded: str, measure: Measure, first_year: int | None) -> bool:
    """Whether a number is what something comes to by a year yet to come, by the words right before it:
    ``Đến năm 2030, tỷ lệ thấp còi dưới 6%``, ``... có 14 trường``.
    """
    if measure.span.start == measure.number.start or STATED.match(folded, measure.span.start):
        return False
    if told_ahead(folded, measure, first_year) is None:
        return False
    start = max(measure.segment.start, measure.span.start - REACH)
    return FORESEEN.search(folded, start, measure.span.start) is None

"""Days that contradict the heading above them, the plan's own date or its school year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import regex

from extract.check.remarks import block_at, remark
from extract.model import Deadline, Fact, Finding, Reading, Span
from extract.rulebook import Rulebook
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "deadline-conflict": "A deadline lies outside the month it stands under, or outside the plan's school year.",
    "deadline-past": "A deadline lies before the plan's own date.",
}
# What is to be reached in later years is no slip.
FAR_OFF = regex.compile(fold_pattern(r"(?<!\p{L})(?:đến năm|lộ trình|giai đoạn|phấn đấu|chậm nhất)(?!\p{L})"))
EXACT = frozenset({"day", "month"})


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding at most for each deadline that names its own year."""
    issued = reading.letterhead.issued
    year = _school_year(reading.letterhead.school_year)
    if year and issued and issued < year[0]:
        year = None  # made in spring for the school year to come: enrolment, examinations
    for fact in facts:
        if not isinstance(fact, Deadline) or fact.precision not in EXACT or "year-inferred" in fact.doubt:
            continue
        last = fact.date_to or fact.date_from
        if last is None or str(last.year) not in fact.quote:
            continue
        index = block_at(reading, fact.start)
        window = reading.sections[index].month
        if window and window.date_from and window.date_to and _far(last, window.date_from, window.date_to):
            yield _conflict(
                reading, fact, index, window.date_from, window.date_to, "tháng của mục", "the month above"
            )
        elif year and (last < year[0] or (last > year[1] and not FAR_OFF.search(fold(fact.context)))):
            yield _conflict(reading, fact, index, *year, "năm học của kế hoạch", "the plan's school year")
        elif issued and last < issued and fact.relation in ("before", "by"):
            yield _past(reading, fact, index, last, issued)


def _far(day: date, start: date, end: date) -> bool:
    """Whether a day is in another year than its month's: work may begin or end a month beside it."""
    return abs((day - start).days) > 180 and abs((day - end).days) > 180


def _school_year(written: str | None) -> tuple[date, date] | None:
    """The days a plan of a school year speaks of: from the summer before to the summer after.

    None for a plan of several years. The school year ends on 31 May, its summer on 31 August
    (frame plan of the Ministry, Quyết định 2171/QĐ-BGDĐT 2023 and its successors).
    """
    first, dash, last = (written or "").partition("-")
    if not dash or not first.isdigit() or not last.isdigit() or int(last) != int(first) + 1:
        return None
    return date(int(first), 6, 1), date(int(last), 9, 30)


def _conflict(
    reading: Reading, fact: Deadline, index: int, start: date, end: date, vi: str, en: str
) -> Finding:
    told = f"{start:%d/%m/%Y} - {end:%d/%m/%Y}"
    return remark(
        reading,
        "deadline-conflict",
        "warning",
        (
            f"Thời hạn «{fact.quote}» nằm ngoài {vi} ({told}).",
            f"The deadline “{fact.quote}” lies outside {en} ({told}).",
        ),
        (index, Span(fact.start, fact.end)),
        expected=told,
        found=fact.quote,
        source="mục và năm học của chính kế hoạch / the plan's own headings and school year",
        fact_id=fact.fact_id,
    )


def _past(reading: Reading, fact: Deadline, index: int, last: date, issued: date) -> Finding:
    return remark(
        reading,
        "deadline-past",
        "info",
        (
            f"Thời hạn «{fact.quote}» trước ngày ban hành kế hoạch ({issued:%d/%m/%Y}).",
            f"The deadline “{fact.quote}” is before the plan's own date ({issued:%d/%m/%Y}).",
        ),
        (index, Span(fact.start, fact.end)),
        expected=f">= {issued:%d/%m/%Y}",
        found=f"{last:%d/%m/%Y}",
        source="ngày ban hành của kế hoạch / the plan's own date",
        fact_id=fact.fact_id,
    )

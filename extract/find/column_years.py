"""The years that a header's or a caption's words name, and whether they lie behind or ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex

Tense = Literal["plan", "past", ""]
SCHOOL_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?[-/] ?((?:20)?\d\d)(?!\d))?")
SHORT_YEAR = regex.compile(r"(?<![\d/.,-])(2\d) ?[-/] ?(2\d)(?![\d/.,%])")
# A cited document's number holds a year of its own: `Xếp loại theo TT 22/2021`.
DOCUMENT = regex.compile(
    r"(?i)(?:thông tư|tt|ttlt|quyết định|qđ|nghị định|nđ|nghị quyết|nq|công văn|cv|chỉ thị|luật|số)(?: số)?:? ?"
    r"\d+ ?/[^\s,;()]*(?:,? ngày [\d/ ]+)?"
)
# Before a year: the words are those of a month or of a day to reach something by, not of the year.
TIME_OF = regex.compile(r"(?i)(?:/|tháng \d{1,2},? năm|(?:cuối|hết|đến)(?: năm)?) ?$")


def years_in(words: str) -> list[regex.Match[str]]:
    """The years and school years that words name, those of cited documents left out.

    >>> [match[1] for match in years_in("Kết quả 2022-2023 (theo Thông tư 27/2020)")]
    ['2022']
    """
    words = SHORT_YEAR.sub(_in_full, words) if "2" in words else words
    if "20" not in words and "19" not in words:
        return []
    return list(SCHOOL_YEAR.finditer(DOCUMENT.sub(" ", words) if "/" in words else words))


def exam_year(words: str) -> int:
    """The one calendar year that words name, as an exam is named by it; 0 where they name no such year.

    >>> [exam_year(words) for words in ("TN 2025", "Năm học 2025-2026", "T9/2025", "Cuối năm 2025")]
    [2025, 0, 0, 0]
    """
    named = years_in(words)
    if len(named) != 1 or named[0][2] or TIME_OF.search(named[0].string[: named[0].start()]):
        return 0
    return int(named[0][1])


def latest_year(words: str) -> int:
    """The latest year that a header names, 0 if none; of a school year its first.

    >>> latest_year("Năm học 2022-2023, 2023-2024")
    2023
    """
    return max((int(match[1]) for match in years_in(words)), default=0)


def years_done(past: Sequence[str], headers: Sequence[str]) -> set[int]:
    """The latest years of the headers of what was, but for a year in which a school year of the table begins.

    >>> years_done(["Hiện trạng 2023"], ["Hiện trạng 2023", "2023-2024"]), years_done(["TH 2022-2023"], [])
    (set(), {2022})
    """
    begun = {match[1] for words in headers for match in years_in(words) if match[2]}
    return {
        latest_year(words)
        for words in past
        if not any(match[1] in begun and not match[2] for match in years_in(words))
    }


def tense(words: str, roles: frozenset[str], year: int | None) -> Tense:
    """Whether header words speak of what is to be reached or of what was.

    A year before the plan's own decides against the words (`Kế hoạch 2022-2023` in a plan of
    2023-2024 is past); the plan's own school year or a year beyond it speaks for the plan.
    """
    named = years_in(words)
    found = [int(match[1]) for match in named]
    schooling = [int(match[1]) for match in named if match[2]]
    if year is not None and found and max(found) < year:
        return "past"
    if "plan" in roles:
        return "plan"
    if "past" in roles:
        return "past"
    if year is None or not found:
        return ""
    return "plan" if min(found) > year + 1 or (schooling and max(schooling) >= year) else ""


def _in_full(match: regex.Match[str]) -> str:
    """`23-24` is a school year, `20-25` is none."""
    first, second = int(match[1]), int(match[2])
    return f"20{first}-20{second}" if second == first + 1 else match[0]

"""Years in figures alone: those of a stage, of a field or column of times, behind a limit, behind a share."""

from __future__ import annotations

import regex

from extract.find.time_atoms import Atom
from extract.find.time_days import bracketed
from extract.find.time_surroundings import Surroundings

BARE_YEARS = frozenset({"deadline.stage-years", "deadline.stage-year"})
# What years stand behind: a numbered stage, the field of a time.
STAGE = regex.compile(
    r"(?r)(?<!\w)(?:giai đoạn|thời kì|bước|chặng)(?: thứ)? ?(?:\d|i{1,3}|iv|v|nhất|hai|ba|cuối) ?[(:,-]? ?(?:(?:từ|trong|các) )?(?:năm )?"
)
# ``trong 02 năm (2026 - 2027)``
SOME_YEARS = regex.compile(r"(?r)(?<!\w)trong (?:0?[2-9]|hai|ba|bốn|năm) năm(?: học)? ?\((?:từ )?")
TIME_FIELD = regex.compile(
    r"(?r)(?<!\w)(?:thời gian|lộ trình)(?: (?:thực hiện|triển khai|tiến hành|hoàn thành|áp dụng|dự kiến))?(?:: ?| )(?:(?:từ|trong|dự kiến) )?(?:các )?(?:năm )?"
)
# How far before a year the words that it belongs to are looked for.
LEAD = 40
# Words that make a number a year, but for one that something grows to, and what follows a year.
BOUND = regex.compile(
    r"(?r)(?<!(?:\d|lên|tăng|giảm|xuống) )(?<!\w)(?:(?:cho )?(?:đến|tới)(?: hết)?|hết|vào|trước|trong|từ) "
)
# ``2027: 65%``, ``2028 (20 phòng)``; ``; 2027``, ``, 2028``; ``80% (``, ``12 trường (``.
FIGURE = regex.compile(
    r" ?: ?(?:(?:trên|dưới|đạt|≥|>|từ|ít nhất) ?)?\d|:? \(\d[\d.,]* ?(?:%|\p{L})"
    r"| (?:có|đạt|là|còn) (?:(?:trên|dưới|ít nhất|tối thiểu|từ|khoảng) )?\d[\d.,]* ?%"
)
LISTED = regex.compile(r"(?r)[,;:(] ?")
OF_FIGURE = regex.compile(r"(?r)\d ?(?:%|\p{L}+(?: \p{L}+)?) ?\(")
BEHIND_LIMIT = regex.compile(
    r" ?(?:[,:;)]|\.(?!\d)|$)| (?:đạt|có|là|còn|tỉ lệ|phấn đấu|hoàn thành|duy trì|tối thiểu|ít nhất|trên|dưới|toàn|tất cả|mỗi|không|\d)(?!\p{L})"
)


def without_bare_years(around: Surroundings, found: list[Atom]) -> list[Atom]:
    """Years in figures alone are times behind a numbered stage, and in a field or a column of times."""
    return [atom for atom in found if atom.rule not in BARE_YEARS or _is_stage_year(around, atom)]


def _is_stage_year(around: Surroundings, atom: Atom) -> bool:
    if is_of_stage(around, atom) or is_limit(around, atom) or _is_of_share(around, atom):
        return True
    if _leads_figure(around, atom):
        return True
    if around.time_cell and around.holds_only(atom.start, atom.end):
        return True
    field = TIME_FIELD.match(around.folded, max(around.start, atom.start - LEAD), atom.start)
    return field is not None and around.opens(field.start()) and around.closes(atom.end)


def is_limit(around: Surroundings, atom: Atom) -> bool:
    """Whether a year in figures alone is a limit of what follows: ``Đến 2030: 60% ...``, ``vào 2028 đạt ...``."""
    limit = BOUND.match(around.folded, max(around.start, atom.start - LEAD), atom.start)
    if limit is None or (atom.form != "year" and not limit.group().startswith("từ")):
        return False
    return BEHIND_LIMIT.match(around.folded, atom.end, around.end) is not None


def _is_of_share(around: Surroundings, atom: Atom) -> bool:
    """Whether a year in a bracket behind a share of a goal tells when it is to be reached: ``80% (2028)``."""
    if around.section.role != "targets" or atom.form != "year" or is_over(around, atom):
        return False
    before = max(around.start, atom.start - LEAD)
    return bracketed(around, atom) and OF_FIGURE.match(around.folded, before, atom.start) is not None


def _leads_figure(around: Surroundings, atom: Atom) -> bool:
    """Whether a year in a list of years tells when its figure is to be reached: ``2027: 65%, 2028: 70%``."""
    if around.section.role != "targets" or atom.form != "year" or is_over(around, atom):
        return False
    if FIGURE.match(around.folded, atom.end, around.end) is None:
        return False
    led = LISTED.match(around.folded, max(around.start, atom.start - LEAD), atom.start)
    return led is not None or around.opens(atom.start)


def is_over(around: Surroundings, atom: Atom) -> bool:
    """Whether a year lies before that of the plan."""
    year, issued = atom.number("y") or atom.number("y2"), around.calendar.issued
    return bool(year and issued and year < issued.year)


def is_of_stage(around: Surroundings, atom: Atom) -> bool:
    """Whether years stand right behind the stage whose they are: ``Giai đoạn 2 (2026 - 2028)``, or in a bracket
    behind how many they are."""
    low = max(around.start, atom.start - LEAD)
    return any(words.match(around.folded, low, atom.start) is not None for words in (STAGE, SOME_YEARS))

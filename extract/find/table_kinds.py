"""What a table is for: numbers to reach, a report, a calendar, a list, or mere layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, cast

import regex

from extract.find.column_years import years_in
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.rosters import is_roster
from extract.find.row_terms import grades
from extract.find.sheet import number_columns
from extract.find.table_setting import Setting, kind_of
from extract.rulebook import Rulebook
from extract.text import fold

Kind = Literal["targets", "report", "months", "tasks", "roster", "layout", "other"]
# A clause that only gives the ground for what follows: `Căn cứ kết quả năm trước, ...`.
GROUND = regex.compile(r"^(?:trên cơ sở|căn cứ|dựa (?:trên|vào)|từ) [^,]*,")


def table_kind(
    grid: Grid, header: Header, columns: Sequence[Column], around: Setting, rules: Rulebook
) -> Kind:
    """The kind of a table; see Table in extract/model.py."""
    if around.letterhead or is_layout(grid, columns, rules):
        return "layout"
    roles = [column.role for column in columns]
    numbers = [column for column in columns if column.role == "number"]
    planned = any(column.tense == "plan" for column in numbers)
    measured = planned or any(column.roles & {"percent", "pair"} for column in numbers)
    calendar = _calendar(roles)
    if not measured and is_roster(grid, header, columns, around, calendar, rules):
        return "roster"
    if numbers and around.role != "targets" and _is_budget(numbers, around, rules):
        return calendar or ("report" if planned else "other")
    if numbers and (
        measured or not calendar or grades(columns, rules) or _among_targets(numbers, around, rules)
    ):
        # Goals written in words (`12 (trong đó 2 giải nhất)`) are goals beside numbers of last year.
        return _tense_of(numbers if calendar else number_columns(columns), around, rules)
    return calendar or "other"


def is_layout(grid: Grid, columns: Sequence[Column], rules: Rulebook) -> bool:
    """A letterhead, a signature block, or prose set in a frame."""
    if grid.columns < 2 or (grid.rows < 2 and len(grid.cells) < 4):
        return True
    if any(column.role != "words" for column in columns):
        return False
    said = any(kind_of(cell.text[:80], rules, ("layout",)) for cell in grid.cells[:6])
    return (said and grid.columns < 4) or (grid.columns == 2 and not any(c.words for c in columns))


def _calendar(roles: Sequence[str]) -> Kind | Literal[""]:
    """Months down the side, or a time beside each task."""
    if "month" in roles and {"task", "words", "theme"} & set(roles):
        return "months"
    if {"time", "week"} & set(roles) and {"task", "words", "theme", "means", "label"} & set(roles):
        return "tasks"
    return ""


def _tense_of(numbers: Sequence[Column], around: Setting, rules: Rulebook) -> Kind:
    """Whether a table of numbers plans or reports, by its columns, then by what stands around it."""
    tenses = {column.tense for column in numbers}
    if "plan" in tenses:
        return "report" if _is_settled(numbers, around, rules) else "targets"
    if tenses == {"past"}:
        return "report"
    for words in around.words:
        said = spoken_kind(words, around.year, rules)
        # Among targets `Kết quả giáo dục` are results to reach, unless the words say that they were.
        if said and not (
            said == "report" and around.role == "targets" and not _looks_back(words, around.year, rules)
        ):
            return said
    if around.role == "targets":
        return "targets"
    return "report" if around.role in ("situation", "preamble") else "other"


def _is_settled(numbers: Sequence[Column], around: Setting, rules: Rulebook) -> bool:
    """``Sở giao | Kết quả`` of a year that is over: goals of before, and what became of them."""
    planned = [column.index for column in numbers if column.tense == "plan"]
    done = [column.index for column in numbers if column.tense == "past"]
    if around.role != "situation" or not done or max(planned) > min(done):
        return False
    return any(_looks_back(words, around.year, rules) for words in around.words)


def _is_budget(numbers: Sequence[Column], around: Setting, rules: Rulebook) -> bool:
    """Money by year, source or item: its own columns say so, or what stands next above the table."""
    if all("money" in column.roles for column in numbers):
        return True
    return any(kind_of(words, rules, ("budget", "targets")) == "budget" for words in around.words[:2])


def _among_targets(numbers: Sequence[Column], around: Setting, rules: Rulebook) -> bool:
    """Numbers of things beside times are to be reached where they stand among targets; money is spent."""
    if around.role != "targets" or all("money" in column.roles for column in numbers):
        return False
    return not kind_of(" ".join(around.words[:2]), rules, ("roster",))


@lru_cache(maxsize=4096)
def spoken_kind(words: str, year: int | None, rules: Rulebook) -> Kind | Literal[""]:
    """Whether a caption or heading announces targets or a report; empty when it says neither."""
    folded = GROUND.sub("", fold(words))
    if _names_past(folded, year):
        return "report"
    return _as_kind(kind_of(folded, rules, ("targets", "report", "past")))


def _as_kind(said: str) -> Kind | Literal[""]:
    return "report" if said == "past" else cast("Kind", said)


def _names_past(folded: str, year: int | None) -> bool:
    """Whether the only years named lie before that of the plan."""
    years = [int(match[1]) for match in years_in(folded)]
    return year is not None and bool(years) and max(years) < year


def _looks_back(words: str, year: int | None, rules: Rulebook) -> bool:
    """Whether words of a report speak of what was, not only of results or of numbers."""
    folded = GROUND.sub("", fold(words))
    return _names_past(folded, year) or kind_of(folded, rules, ("past",)) != ""

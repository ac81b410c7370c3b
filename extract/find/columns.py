"""What each column of a table holds, by its header's words and by the cells below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import regex

from extract.find.column_cells import counts_classes, counts_up, holds_dates, holds_units, holds_years, shapes
from extract.find.column_levels import primary_columns
from extract.find.column_words import subject_words
from extract.find.column_years import Tense, exam_year, latest_year, tense, years_done, years_in
from extract.find.grid import Grid
from extract.find.headers import Header, header_path, role_hits
from extract.rulebook import Rulebook
from extract.text import fold

# Roles that the header's own words settle whatever stands below.
SETTLED = ("stt", "unit", "birth", "contact", "name", "weekday", "dish", "note", "compare", "post")
SETTLED_BY_WORDS = ("lesson", "person", "place", "month", "week", "time", "label")
HINTS = frozenset(
    {"percent", "count", "pair", "population", "measure", "money", "plan", "past", "trial", "grade"}
)

CLASSES = regex.compile(r"(?:khối|lớp|học kì|hk) ?[\divx]")
SORTS = frozenset({"percent", "count"})
ESTIMATE = regex.compile(r"(?i)ước(?!\p{L})")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``words`` of its header outermost first, what it holds, in what unit, of when.

    ``subject`` are the header's words without those that only name the measure.
    """

    index: int
    words: tuple[str, ...]
    roles: frozenset[str]
    role: str
    unit: str
    tense: Tense
    subject: tuple[str, ...]
    guessed: bool = False


def read_columns(grid: Grid, header: Header, year: int | None, rules: Rulebook) -> tuple[Column, ...]:
    """The columns of a grid; ``year`` is the first year of the plan's school year."""
    paths = [header_path(grid, header, column) for column in range(grid.columns)]
    columns = [_column(grid, header, index, path, year, rules) for index, path in enumerate(paths)]
    columns = _with_levels(columns, year, rules)
    columns = _with_trials(_with_last_exams(_with_earlier_years(columns, year), year))
    return tuple(_with_years(_with_subjects(_with_present(_with_tenses(columns)))))


def _with_levels(columns: list[Column], year: int | None, rules: Rulebook) -> list[Column]:
    """`TH` beside `MN` and `THCS` is tiểu học: it names whose number it is, not one of what was done."""
    primary = primary_columns([column.words for column in columns])
    return [_as_level(column, year, rules) if column.index in primary else column for column in columns]


def _as_level(column: Column, year: int | None, rules: Rulebook) -> Column:
    above = column.words[:-1]
    roles = frozenset(hit.column for words in above for hit in role_hits(words, rules))
    return replace(
        column,
        roles=roles,
        tense=tense(" ".join(above), roles, year),
        subject=(*column.subject, column.words[-1]),
    )


def _with_subjects(columns: list[Column]) -> list[Column]:
    """A bare `Tỉ lệ` is that of the count to its left: `Giáo viên đạt chuẩn | Tỉ lệ`."""
    return [
        replace(column, subject=left.subject)
        if "percent" in column.roles
        and len(column.words) == 1
        and not column.subject
        and left.role == "number"
        and not (column.tense == "plan" and "population" in left.roles)
        else column
        for left, column in zip([*columns[:1], *columns], columns, strict=False)
    ]


def _with_earlier_years(columns: list[Column], year: int | None) -> list[Column]:
    """A column of an earlier year than that of the plan beside it is past (`2024 | Chỉ tiêu 2025`), if no later
    than the plan's own; so is what has a column of what was or is expected of it: `KH 2024 | Ước TH | KH 2025`.
    """
    plans = [column for column in columns if column.tense == "plan"]
    years = {latest_year(" ".join(column.words)) for column in plans} - {0}
    headers = [" ".join(column.words) for column in columns]
    done = years_done([headers[column.index] for column in columns if column.tense == "past"], headers)
    estimates = [column for column in columns if column.words and ESTIMATE.match(column.words[-1])]
    done.update(latest_year(" ".join(column.words)) or min(years, default=0) for column in estimates)
    # `2024 | 2025 | 2026`: years alone are those of a programme that may begin with the plan's own.
    worded = any("plan" in column.roles and column.role == "number" for column in plans)
    ahead = 9999 if year is None else year + worded
    return [
        replace(column, tense="past")
        if 0 < (own := latest_year(" ".join(column.words))) < max(years, default=0)
        and (own in done or not (column.tense or own >= ahead))
        else column
        for column in columns
    ]


def _with_last_exams(columns: list[Column], year: int | None) -> list[Column]:
    """The exam in which a school year begins was that of the year before: it is past beside a plan
    (`TN 2025 | Chỉ tiêu`) and beside the exam that it ends with (`TN 2025 | TN 2026`).

    Years further on (`2025 | 2026 | 2027`) are those of a programme, each of them to be reached.
    """
    named = {column.index: exam_year(" ".join(column.words)) for column in columns}
    if year is None or max(named.values()) > year + 1:
        return columns
    planned = any(column.tense == "plan" and named[column.index] != year for column in columns)
    next_ones = {column.subject for column in columns if named[column.index] == year + 1}
    return [
        replace(column, tense="past")
        if not column.tense and named[column.index] == year and (planned or column.subject in next_ones)
        else column
        for column in columns
    ]


def _with_trials(columns: list[Column]) -> list[Column]:
    """A mock exam beside what is to be reached was held already: `Thi thử lần 1 | Chỉ tiêu`."""
    if all(column.tense != "plan" for column in columns):
        return columns
    return [
        replace(column, tense="past") if not column.tense and "trial" in column.roles else column
        for column in columns
    ]


def _with_tenses(columns: list[Column]) -> list[Column]:
    """Among columns of what was and of what is to be, one that says neither is like that to its left:
    `Kết quả năm trước | Tỉ lệ | Chỉ tiêu | Tỉ lệ`; none is of another thing: `Năm trước (%) | Chuyên cần (%)`."""
    if not {"plan", "past"} <= {column.tense for column in columns if column.role == "number"}:
        return columns
    found: list[Column] = []
    last: Tense = ""
    for left, column in zip([columns[0], *columns], columns, strict=False):
        if column.role == "number":
            other = SORTS & left.roles and column.subject and not left.subject
            last = column.tense or ("" if other or latest_year(" ".join(column.words)) else last)
            column = replace(column, tense=last)
        found.append(column)
    return found


def _with_present(columns: list[Column]) -> list[Column]:
    """Before a bare plan of the same a column that says neither is what there is: `Tỉ lệ (%) | Phấn đấu (%)`."""
    plans = [column for column in columns if column.tense == "plan" and column.role == "number"]
    if any(column.tense == "past" for column in columns):
        return columns
    return [
        replace(column, tense="past")
        if column.role == "number" and not column.tense and any(_is_goal_of(plan, column) for plan in plans)
        else column
        for column in columns
    ]


def _is_goal_of(plan: Column, column: Column) -> bool:
    """Whether a plan to the right has no measure of its own but the column's count or percentage."""
    sort, own = SORTS & column.roles, SORTS & plan.roles
    return plan.index > column.index and not plan.subject and len(sort) == 1 and own in (sort, frozenset())


def _with_years(columns: list[Column]) -> list[Column]:
    """Columns to reach that only their years tell apart are named by them: `2024-2025 | 2025-2026`."""
    ahead = [column for column in columns if column.role == "number" and column.tense != "past"]
    alike = Counter(column.subject for column in ahead)
    named = {column.index: years[-1][0] for column in ahead if (years := years_in(" ".join(column.words)))}
    if len(set(named.values())) < 2:
        return columns
    return [
        replace(column, subject=(*column.subject, named[column.index]))
        if column.index in named and alike[column.subject] > 1
        else column
        for column in columns
    ]


def _column(
    grid: Grid, header: Header, index: int, path: tuple[str, ...], year: int | None, rules: Rulebook
) -> Column:
    hits = [hit for words in path for hit in role_hits(words, rules)]
    roles = frozenset(hit.column for hit in hits)
    leaf = frozenset(hit.column for hit in role_hits(path[-1], rules)) if path else frozenset()
    units = [hit.unit for words in reversed(path) for hit in role_hits(words, rules) if hit.unit]
    return Column(
        index=index,
        words=path,
        roles=roles,
        role=_role(grid, header, index, roles, leaf, rules),
        unit="%" if "percent" in leaf and "pair" not in leaf else next(iter(units), ""),
        tense=tense(" ".join(path), roles, year),
        subject=tuple(words for text in path if (words := subject_words(text, rules))),
    )


def _role(
    grid: Grid,
    header: Header,
    index: int,
    roles: frozenset[str],
    leaf: frozenset[str],
    rules: Rulebook,
) -> str:
    settled = next((role for role in SETTLED if role in leaf), "compare" if "compare" in roles else "")
    measuring = (settled == "note" and "plan" in leaf) or (settled == "post" and "percent" in leaf)
    if settled and not measuring:
        return settled
    if "label" in leaf and index > 0 and holds_units(grid, header, index, rules):
        return "unit"
    if "label" in leaf and index > 0 and counts_classes(grid, header, index):
        return "number"
    found = shapes(grid, header, index, rules)
    filled = found["number"] + found["words"] + found["month"]
    dated = holds_dates(grid, header, index) and not roles & (HINTS - {"grade"})
    if dated or holds_years(grid, header, index):
        return "time"
    if "time" in leaf and index < 2 and found["month"] * 5 >= filled * 3 > 0:
        return "month"
    named = next((role for role in SETTLED_BY_WORDS if role in leaf), "")
    if {"label", "person"} <= leaf and index < 2:
        named = "label"  # `Đối tượng` names the rows it stands before, else those who take part
    if named and not (named == "person" and found["number"] * 2 > filled):
        return named
    if not roles and found["month"] * 5 >= filled * 3 and found["month"] > 0 and index < 3:
        return "month"
    if counts_up(grid, header, index) and not roles and found["words"] == 0:
        return "stt"
    if found["number"] * 2 >= filled > 0 or (roles & HINTS and found["number"] * 5 >= filled > 0):
        return "number"
    last = fold(grid.text(max(header.rows - 1, 0), index))
    if not roles and found["measures"] * 2 >= filled > 0 and CLASSES.match(last):
        return "number"
    if filled == 0 and roles & (HINTS - {"plan", "past"}):
        return "number"
    return next((role for role in ("task", "theme", "means") if role in leaf), "words")

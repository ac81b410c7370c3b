"""What a table is for: numbers to reach, a report, a calendar, a list, or mere layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

import regex

from extract.find.cells import read_cell
from extract.find.column_years import years_in
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.months import SchoolCalendar
from extract.find.row_terms import grades
from extract.find.sheet import number_columns
from extract.model import Letterhead, Plan, Section
from extract.rulebook import Rulebook
from extract.text import fold

Kind = Literal["targets", "report", "months", "tasks", "roster", "layout", "other"]
# A clause that only gives the ground for what follows: `Căn cứ kết quả năm trước, ...`.
GROUND = regex.compile(r"^(?:trên cơ sở|căn cứ|dựa (?:trên|vào)|từ) [^,]*,")
CLOCK = regex.compile(r"(?:[Tt]ừ )?\d{1,2} ?(?:h|giờ|:|g)(?!\p{L})")
WEEKDAY = regex.compile(r"thứ [2-7hbtns]")
# `Thứ hai, 04/11` is a day of its own, no day of every week.
DATED = regex.compile(r"\d{1,2} ?[/.-] ?\d{1,2}")
SHARE = regex.compile(r"\d ?%")
# Columns of a list of who teaches how much, and for how long.
DUTY = regex.compile(
    r"kiêm nhiệm|(?:tiết|t) ?/ ?tuần|năm công tác|thâm niên|^tuổi(?: (?:đời|nghề))?$|nhiệm vụ|phân công"
)
MARK = regex.compile(r"điểm (?:tb|trung bình|bq|bình quân)")
PLEDGED = frozenset({"measure", "grade"})
# From June on a plan is of the school year to come.
SUMMER = 6
NEAREST = 3


class Setting(NamedTuple):
    """What stands around a table: ``words`` from the nearest outwards, and the section's role."""

    words: tuple[str, ...]
    role: str
    letterhead: bool
    year: int | None


def setting(plan: Plan, grid: Grid, header: Header, letterhead: Letterhead, section: Section) -> Setting:
    """The table's title, the paragraphs before it, and the headings above it."""
    before: list[str] = []
    for block in reversed(plan.blocks[max(0, grid.first - NEAREST) : grid.first]):
        if block.kind == "cell":
            break
        if block.kind in ("paragraph", "item", "textbox"):
            before.append(block.text)
    near = [text[-300:] for text in before[:1]]
    # The paragraph before the caption speaks of the table only when it announces it.
    near += [text[-300:] for text in before[1:2] if text.rstrip().endswith(":")]
    words = [header.title, *near, *reversed(section.headings)]
    blocks = [index for cell in grid.cells for index in cell.blocks]
    owned = sum(1 for index in blocks if index in letterhead.blocks)
    return Setting(
        words=tuple(word for word in words if word),
        role=section.role,
        letterhead=owned * 2 > len(blocks),
        year=school_year(letterhead, words),
    )


def school_year(letterhead: Letterhead, words: Sequence[str]) -> int | None:
    """The first year of the plan's school year, from the letterhead, else from headings or its date."""
    first, issued = SchoolCalendar.of(letterhead).first_year, letterhead.issued
    if first is not None and issued is not None and first > issued.year + 1:
        first = issued.year - (issued.month < SUMMER)  # ``tầm nhìn đến năm 2030`` is no school year
    if first is not None:
        return first
    years = [int(match[1]) for text in words for match in years_in(text) if match[2]]
    return max(years, default=None)


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
    if not measured and _is_roster(grid, header, columns, around, calendar, rules):
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


def _is_roster(
    grid: Grid, header: Header, columns: Sequence[Column], around: Setting, calendar: str, rules: Rulebook
) -> bool:
    """Lists of people, timetables, menus: their numbers measure nothing."""
    roles = {column.role for column in columns}
    weekdays = sum("weekday" in column.roles for column in columns)
    firsts = [fold(grid.text(row, 0)[:30]) for row in range(grid.rows)]
    by_day = sum(1 for text in firsts if WEEKDAY.match(text) and not DATED.search(text))
    if (
        _by_the_clock(grid, header, columns)
        or roles & {"birth", "contact", "dish"}
        or weekdays > 1
        or by_day > 2
    ):
        return True
    if calendar:
        return False
    if "name" in roles and around.role == "targets" and _pledges(grid, header, columns, around, rules):
        return False
    if roles & {"lesson", "name"} or ("post" in roles and "number" not in roles):
        return True
    return "number" in roles and bool(kind_of(" ".join(around.words[:2]), rules, ("roster",)))


def _pledges(grid: Grid, header: Header, columns: Sequence[Column], around: Setting, rules: Rulebook) -> bool:
    """Whether people pledge what a table holds: shares, things counted, grades; a list of duties does not."""
    if kind_of(" ".join(around.words[:2]), rules, ("roster", "targets")) == "roster":
        return False
    if any(DUTY.search(fold(words)) for column in columns for words in column.words[-1:]):
        return False
    numbers = [column for column in columns if column.role == "number" and column.tense != "past"]
    if any(column.roles & PLEDGED or MARK.search(fold(" ".join(column.words))) for column in numbers):
        return True
    pledged = {column.index for column in columns if column.role in ("number", "words", "label", "task")}
    cells = [cell for cell in grid.cells if cell.row >= header.rows and cell.column in pledged]
    return any(SHARE.search(cell.text) or _counts(cell.text, rules) for cell in cells)


def _counts(text: str, rules: Rulebook) -> bool:
    """Whether a cell writes what its number counts: `1 giải`."""
    return any(figure.unit for figure in read_cell(text, rules) or ())


def _by_the_clock(grid: Grid, header: Header, columns: Sequence[Column]) -> bool:
    """A day's timetable: hours in the column of times."""
    times = [column.index for column in columns if column.role == "time"]
    cells = [grid.text(row, index) for index in times for row in range(header.rows, grid.rows)]
    filled = [text for text in cells if text]
    return sum(1 for text in filled if CLOCK.match(text)) * 2 > len(filled)


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


def kind_of(text: str, rules: Rulebook, kinds: tuple[str, ...]) -> str:
    """The kind whose words stand first in a text, empty where none does."""
    folded = fold(text)
    found = [
        (start, rule.data["kind"])
        for rule in rules.family("table-kinds")
        if rule.data["kind"] in kinds
        for start, _ in rule.spans(folded)
    ]
    return str(min(found)[1]) if found else ""

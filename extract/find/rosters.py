"""Lists of people, timetables and menus among tables, told from what people pledge to reach."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.find.cells import read_cell
from extract.find.columns import Column
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.table_setting import Setting, kind_of
from extract.rulebook import Rulebook
from extract.text import fold

CLOCK = regex.compile(r"(?:[Tt]ừ )?\d{1,2} ?(?:h|giờ|:|g)(?!\p{L})")
WEEKDAY = regex.compile(r"thứ [2-7hbtns]")
# `Thứ hai, 04/11` is a day of its own, no day of every week.
DATED = regex.compile(r"\d{1,2} ?[/.-] ?\d{1,2}")
# Beside an hour a hyphen joins two hours: `7h30-9h00`.
DAY = regex.compile(r"\d ?/ ?\d|(?:ngày|mùng|tháng) ?\d|\d[.-]\d{1,2}[.-]20\d\d")
SHARE = regex.compile(r"\d ?%")
# Columns of a list of who teaches how much, and for how long.
DUTY = regex.compile(
    r"kiêm nhiệm|(?:tiết|t) ?/ ?tuần|^(?:tổng )?số tiết(?: dạy)?$|năm công tác|thâm niên|^tuổi(?: (?:đời|nghề))?$"
)
# What somebody does beside what somebody pledges: ``Phân công: CN 5A``.
TASK = regex.compile(r"nhiệm vụ|phân công|dạy lớp|chức vụ")
HONOUR = regex.compile(r"danh hiệu|hình thức khen|mức khen")
MARK = regex.compile(r"điểm (?:tb|trung bình|bq|bình quân)")
LONGEST_TIME = 80
PLEDGED = frozenset({"measure", "grade"})


def is_roster(
    grid: Grid, header: Header, columns: Sequence[Column], around: Setting, calendar: str, rules: Rulebook
) -> bool:
    """Lists of people, timetables, menus: their numbers measure nothing."""
    roles = {column.role for column in columns}
    weekdays = sum("weekday" in column.roles for column in columns)
    firsts = [fold(grid.text(row, 0)[:30]) for row in range(grid.rows)]
    by_day = sum(1 for text in firsts if WEEKDAY.match(text) and not DATED.search(text))
    if (
        _by_the_clock(grid, header, columns)
        or roles & {"contact", "dish"}
        or ("birth" in roles and not _of_cohorts(columns))
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


def _of_cohorts(columns: Sequence[Column]) -> bool:
    """`Độ tuổi | Năm sinh | Tuyển mới`: years of birth of those who are counted, of nobody by name."""
    counted = any(column.roles & {"population", "intake"} for column in columns if column.role == "number")
    return counted and not any(column.role in ("name", "contact") for column in columns)


def _pledges(grid: Grid, header: Header, columns: Sequence[Column], around: Setting, rules: Rulebook) -> bool:
    """Whether people pledge what a table holds: shares, things counted, grades; a list of duties does not."""
    if kind_of(" ".join(around.words[:2]), rules, ("roster", "targets")) == "roster":
        return False
    if any(DUTY.search(fold(words)) for column in columns for words in column.words[-1:]):
        return False
    numbers = [column for column in columns if column.role == "number" and column.tense != "past"]
    if any(column.roles & PLEDGED or MARK.search(fold(" ".join(column.words))) for column in numbers):
        return True
    if _names_last(columns, numbers):
        return True
    pledged = {
        column.index
        for column in columns
        if column.role in ("number", "words", "label", "task")
        and not TASK.search(fold(" ".join(column.words)))
    }
    cells = [cell for cell in grid.cells if cell.row >= header.rows and cell.column in pledged]
    return any(SHARE.search(cell.text) or _counts(cell.text, rules) for cell in cells)


def _names_last(columns: Sequence[Column], numbers: Sequence[Column]) -> bool:
    """`Danh hiệu | Số lượng | Họ và tên`: how many are to have a title, and who they are."""
    names = [column.index for column in columns if column.role == "name"]
    titled = any(
        column.index < min(names) and HONOUR.search(fold(" ".join(column.words))) for column in columns
    )
    return titled and any(column.index < min(names) for column in numbers)


def _counts(text: str, rules: Rulebook) -> bool:
    """Whether a cell writes what its number counts: `1 giải`."""
    return any(figure.unit for figure in read_cell(text, rules) or ())


def _by_the_clock(grid: Grid, header: Header, columns: Sequence[Column]) -> bool:
    """A timetable of every day: hours in the column of times, and no day among them."""
    times = [column.index for column in columns if column.role == "time"]
    cells = [grid.text(row, index) for index in times for row in range(header.rows, grid.rows)]
    filled = [text for text in cells if text]
    if sum(1 for text in filled if CLOCK.match(text)) * 2 <= len(filled):
        return False
    return not any(DAY.search(fold(text[:LONGEST_TIME])) for text in filled)

"""What is due when, from the rows of a table: months down the side or across the top, time columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.find.broken_lines import lines_of_times
from extract.find.columns import Column
from extract.find.crossed_months import across
from extract.find.day_columns import days_of_rows
from extract.find.day_rows import is_day
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.month_cells import cell_window, is_month
from extract.find.month_numbers import turns_year
from extract.find.month_weeks import weeks_of_rows
from extract.find.months import SchoolCalendar
from extract.find.seasons import week_heading
from extract.model import Block, Cell, Window
from extract.text import fold

# What may stand beside the tasks without being one.
ASIDE = (
    "stt",
    "person",
    "note",
    "place",
    "means",
    "unit",
    "number",
    "time",
    "week",
    "month",
    "compare",
    "post",
)
# The same as above: what stands beside it is due at the time above.
DITTO = regex.compile(r"(?i)(?:nt|như trên|//|[\"”“″〃]{1,2}|-nt-)\.?")
# `T9` is a month beside `T8`, a day of the week where all are T2 to T7.
DATED = regex.compile(r"\d{1,2} ?[/.-] ?\d{1,2}")
DAY_PART = regex.compile(r"(?i)(?:buổi )?(?:sáng|trưa|chiều|tối)[ .:]*")
LETTER = regex.compile(r"[Tt]\.? ?(\d{1,2})")
WEEKDAYS = frozenset(range(2, 8))
# What a line in a cell of times says of one, where a theme may stand below it: `Tháng 9` over `Mái trường`.
SOME_TIME = regex.compile(
    r"\d|(?<!\p{L})(?:đầu|giữa|cuối|hằng|hàng|thường|mỗi|cả|sáng|chiều|tối|thứ|chủ nhật|tháng|tuần|quí|hè|tết|năm|kì|hk\w*|trước|sau|ngay|theo|định kì|khi|dịp)(?!\p{L})"
)
# An hour of the day is no task; what is taught or examined is one before whom it is for.
CLOCK = regex.compile(r"(?i)giờ(?:$| (?:phát|bắt đầu|mở|làm|tính|thu|thi|vào|gọi|kết thúc)(?!\p{L}))")
TAUGHT = regex.compile(r"(?i)(?:phân )?môn(?!\p{L})|bài (?:dạy|học|thi)")


def task_columns(columns: Sequence[Column]) -> list[int]:
    """The columns that say what is due: by their header, else those of the parts of a day (`Sáng | Chiều`), the
    first column of words, a theme, what is taught, a label."""
    named = [column.index for column in columns if column.role == "task"]
    if named:
        return named
    themes = [column.index for column in columns if column.role == "theme"]
    words = word_columns(columns)
    labels = [column.index for column in columns if column.role == "label"]
    taught = [c.index for c in columns if c.role == "label" and _is_headed(c, TAUGHT)]
    parts = [column.index for column in columns if column.role == "words" and "day-part" in column.roles]
    return parts or words[:1] or themes or taught[:1] or labels[:1]


def _is_headed(column: Column, words: regex.Pattern[str]) -> bool:
    return bool(column.words) and words.match(column.words[-1]) is not None


def word_columns(columns: Sequence[Column]) -> list[int]:
    """The columns of words but those of hours, and those headed as a number is, which only name who or what is
    counted elsewhere: `Giáo viên` over names."""
    return [
        column.index
        for column in columns
        if column.role == "words" and "measure" not in column.roles and not _is_headed(column, CLOCK)
    ]


def month_rows(
    grid: Grid,
    header: Header,
    columns: Sequence[Column],
    calendar: SchoolCalendar,
    last: Window | None = None,
) -> dict[int, Window]:
    """The window each row states: its month cell, the last one above it, or a row that is a month or a week."""
    month = next((column.index for column in columns if column.role == "month"), None)
    windows: dict[int, Window] = {}
    current = last
    named: Window | None = None
    for row in range(header.rows, grid.rows):
        if grid.is_banner(row):
            text = grid.text(row, 0)
            if is_month(text):
                current = named = cell_window(text, calendar)
            elif week := week_heading(text, named, calendar):
                current = week.window
            elif month is None:
                current = named = None
            continue
        text = grid.text(row, month) if month is not None else ""
        if text:
            current = cell_window(text, calendar)
        if current is not None:
            windows[row] = current
    return windows


def month_tasks(
    grid: Grid,
    header: Header,
    columns: Sequence[Column],
    calendar: SchoolCalendar,
    repeated: frozenset[int],
    last: Window | None = None,
) -> Iterator[tuple[int, Window]]:
    """The blocks of what is due, each with the window of its row or of its column.

    ``last`` is the month in force where the table goes on after a page break.
    """
    if over := month_columns(columns, calendar):
        yield from across(grid, header, over)
        return
    tasks = task_columns(columns)
    months = month_rows(grid, header, columns, calendar, last)
    weeks, days = weeks_of_rows(grid, columns, months), days_of_rows(grid, columns, months)
    for row, window in {**months, **weeks, **days}.items():
        if row in repeated:
            continue
        for cell in _cells(grid, row, tasks):
            yield from ((block, window) for block in cell.blocks)


def _cells(grid: Grid, row: int, columns: Sequence[int]) -> list[Cell]:
    """The cells with words that begin in a row and in one of these columns."""
    found = [(column, grid.at(row, column)) for column in columns]
    return [cell for column, cell in found if cell and (cell.row, cell.column) == (row, column) and cell.text]


def month_columns(columns: Sequence[Column], calendar: SchoolCalendar) -> dict[int, Window]:
    """Columns named after a month, where there are at least two."""
    by_number = any("month" in column.roles for column in columns) or turns_year(
        [column.words[-1] if column.words else "" for column in columns]
    )
    letters = [int(match[1]) for c in columns if c.words and (match := LETTER.fullmatch(c.words[-1]))]
    by_letter = len(letters) > 1 and not WEEKDAYS.issuperset(letters)
    found = {}
    for column in columns:
        words = column.words[-1] if column.words else ""
        lettered = by_letter and LETTER.fullmatch(words)
        if words and (is_month(words) or lettered or (by_number and words.isdecimal())):
            window = cell_window(words, calendar)
            if window is not None:
                found[column.index] = window
    return found if len(found) > 1 else {}


def days_across(grid: Grid, header: Header, columns: Sequence[Column]) -> Mapping[int, tuple[int, ...]]:
    """The blocks of dated days over the columns (`Thứ Hai 02/12`) with those of what is due then, where the rows
    are the parts of a day; empty for a timetable of lessons."""
    days = [column.index for column in columns if column.role == "weekday" and DATED.search(column.words[-1])]
    parts = [grid.text(row, 0) for row in range(header.rows, grid.rows)]
    if len(days) < 2 or not any(parts) or not all(DAY_PART.fullmatch(part) for part in parts if part):
        return {}
    due: dict[int, tuple[int, ...]] = {}
    for day in days:
        cells = [cell for row in range(header.rows, grid.rows) for cell in _cells(grid, row, [day])]
        when = grid.at(header.rows - 1, day)
        if when and cells:
            due.update(dict.fromkeys(when.blocks, tuple(block for cell in cells for block in cell.blocks)))
    return due


def timed_tasks(
    grid: Grid, header: Header, columns: Sequence[Column], repeated: frozenset[int], blocks: Sequence[Block]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The blocks of each time cell with the blocks of what is due then."""
    times = [column.index for column in columns if column.role == "time"]
    weeks = [column.index for column in columns if column.role == "week"]
    months = [column.index for column in columns if column.role == "month"]
    tasks = task_columns(columns)
    dues: dict[Cell, list[Cell]] = {}
    latest: dict[int, Cell] = {}
    day: Cell | None = None
    for row in range(header.rows, grid.rows):
        if grid.is_banner(row):
            day = grid.row(row)[0] if is_day(grid.text(row, 0)) else None
            continue
        if row in repeated:
            continue
        if day is not None:
            dues.setdefault(day, []).extend(_cells(grid, row, tasks))
        # A day or a stretch of days among months is a time of its own.
        others = [
            cell for cell in _cells(grid, row, months) if cell_window(cell.text, SchoolCalendar(2000)) is None
        ]
        # A week says when where nothing else of its row does.
        told = any((cell := grid.at(row, time)) and cell.text for time in times)
        for time in (*_cells(grid, row, times if told else weeks), *others):
            due = [
                cell
                for below in range(row, row + time.row_span)
                for column in tasks
                if (cell := grid.at(below, column)) and cell.text
            ]
            if not DITTO.fullmatch(time.text):
                latest[time.column] = time
            dues.setdefault(latest.get(time.column, time), []).extend(due)
    for time, due in dues.items():
        yield from _paired(time, list(dict.fromkeys(due)), blocks)


def _paired(
    time: Cell, due: Sequence[Cell], blocks: Sequence[Block]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """One by one where there are as many times as tasks, else every time with all the tasks."""
    tasks = tuple(block for cell in due for block in cell.blocks)
    times = list(lines_of_times([blocks[block].text for block in time.blocks]))
    written = [blocks[time.blocks[lines.start]].text for lines in times]
    paired = len(times) == len(tasks) and all(SOME_TIME.search(fold(words)) for words in written)
    for number, lines in enumerate(times):
        what = (tasks[number],) if paired else tasks
        yield from ((time.blocks[line], what) for line in lines if what)

"""Tables under a month: what is due in it, or in the week of it that a row counts (``1``, ``2``, ...)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import regex

from extract.find.calendars import task_columns, word_columns
from extract.find.containers import prose_tables
from extract.find.day_columns import days_of_rows, stretch_in
from extract.find.months import ROMANS, weeks_of
from extract.find.sheet import Sheet
from extract.model import Plan, Section, Table, Window
from extract.text import fold

# A week of a month as its cell counts it.
WEEKS = ROMANS | {f"{zero}{number}": number for number in range(1, 6) for zero in ("", "0")}
# A cell that says when by itself, within the month above.
TIME = regex.compile(r"tuần (?:thứ )?[\divx]|ngày \d|\d ?[/.] ?\d")


def under_month(table: Table, sheet: Sheet, month: Window | None, titled: Window | None) -> Table:
    """A table that names no month itself: its tasks without a time of their own are due in the ``month``
    above it, those of a counted week in that week of it, or of the plan's ``titled`` month."""
    header = sheet.header
    if table.kind not in ("tasks", "other") or table.months or not (header.rows or header.inherited):
        return table
    weeks = {**_weeks(sheet, month or titled), **_days(sheet, month or titled)}
    blocks = sheet.plan.blocks
    timed = {task for time, due in table.tasks if TIME.search(fold(blocks[time].text)) for task in due}
    due = {
        block: window
        for row, block in _tasks(sheet)
        if block not in timed and (window := weeks.get(row, month)) is not None
    }
    return replace(table, months=tuple(sorted(due.items())))


def _weeks(sheet: Sheet, month: Window | None) -> Mapping[int, Window]:
    """The week of each row by the column of weeks: of one month, counted or by its days (``07-11``)."""
    column = next((column.index for column in sheet.columns if column.role == "week"), None)
    if column is None or month is None or month.precision != "month" or month.date_from is None:
        return {}
    written = {row: sheet.grid.text(row, column) for row in _rows(sheet)}
    return _counted(written, month.date_from) or {
        row: week for row, text in written.items() if (week := stretch_in(text, month.date_from))
    }


def _days(sheet: Sheet, month: Window | None) -> Mapping[int, Window]:
    """The day or days of each row by a column of bare days (``7``, ``9-11``) of one month."""
    return days_of_rows(sheet.grid, sheet.columns, dict.fromkeys(_rows(sheet), month)) if month else {}


def _counted(written: Mapping[int, str], month: date) -> Mapping[int, Window]:
    """Weeks 1 to 5 in order, a blank one as the one above it; empty where others are counted."""
    weeks: dict[int, Window] = {}
    last = 0
    for row, text in written.items():
        number = WEEKS.get(text.lower()) if text else last
        if not number or number < last:
            return {}
        weeks[row] = weeks_of(month, str(number), None)
        last = number
    return weeks


def _rows(sheet: Sheet) -> Iterator[int]:
    grid = sheet.grid
    for row in range(sheet.header.rows, grid.rows):
        if not grid.is_banner(row) and row not in sheet.repeated:
            yield row


def _tasks(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The rows and blocks of what is due: of the columns named so, else of all that hold words."""
    named = [column.index for column in sheet.columns if column.role == "task"]
    columns = named or word_columns(sheet.columns) or task_columns(sheet.columns)
    for row in _rows(sheet):
        for column in columns:
            cell = sheet.grid.at(row, column)
            if cell and (cell.row, cell.column) == (row, column) and cell.text:
                yield from ((row, block) for block in cell.blocks)


def with_table_months(sections: tuple[Section, ...], tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """Sections in which the blocks of what is due stand in the month or the week of their row."""
    months = {block: window for table in tables for block, window in table.months}
    if not months:
        return sections
    return tuple(
        replace(section, month=months[index], month_block=None) if index in months else section
        for index, section in enumerate(sections)
    )


def without_asides(
    plan: Plan, sections: tuple[Section, ...], tables: tuple[Table, ...]
) -> tuple[Section, ...]:
    """Sections in which nothing of a table is due in the month above it but what its rows say is."""
    prose = prose_tables(plan.blocks)
    asides: set[int] = set()
    for table in tables:
        if table.kind == "layout" or table.index in prose:
            continue
        due = {block for block, _ in table.months}
        for cell in table.cells:
            if due or table.tasks or cell.row < table.header_rows:
                asides.update(block for block in cell.blocks if block not in due)
    return tuple(
        replace(section, month=None, month_block=None)
        if section.month is not None and index in asides
        else section
        for index, section in enumerate(sections)
    )

"""Tables understood as a person does: headers, labels, units, what is due when."""

from __future__ import annotations

import regex

from extract.find.calendars import days_across, month_columns, month_tasks, timed_tasks
from extract.find.cell_lines import with_lines_as_rows
from extract.find.cells import counts_parts, read_cell
from extract.find.column_results import with_results_to_reach
from extract.find.column_roles import framed, performers, prose_cells
from extract.find.columns import read_columns
from extract.find.grid import Grid, grids
from extract.find.headers import Header, find_header, repeated_rows, role_hits, role_span, same_words
from extract.find.measures import measures, remarks
from extract.find.month_cells import cell_window, is_month
from extract.find.month_tables import under_month
from extract.find.months import SchoolCalendar
from extract.find.percent_columns import with_percentages
from extract.find.row_labels import own_text
from extract.find.row_terms import with_term_labels
from extract.find.sheet import Sheet, label_columns, number_columns
from extract.find.table_kinds import Kind, table_kind
from extract.find.table_setting import Setting, setting
from extract.find.titled_month import titled_month
from extract.find.total_rows import with_units_of_parts
from extract.model import Cell, Letterhead, Plan, Section, Table, Window
from extract.rulebook import Rulebook
from extract.text import fold

# Longer words beside numbers are prose that may state something of its own.
LONGEST_NAME = 150
LONGEST_ENTRY = 60
# A year alone in a column of times (``2030``); other whole numbers there are of weeks, or count.
YEAR = regex.compile(r"20[2-4]\d")
STATED_PERCENT = regex.compile(r"\d ?%")


def find_tables(
    plan: Plan, letterhead: Letterhead, sections: tuple[Section, ...], rules: Rulebook
) -> tuple[Table, ...]:
    """The plan's tables in reading order.

    A table that goes on after a page break without a header of its own takes over the header of the
    one before.
    """
    found: list[Table] = []
    before: Sheet | None = None
    titled = titled_month(plan, letterhead)
    for grid in (with_lines_as_rows(grid, plan, rules) for grid in grids(plan)):
        header = find_header(grid, rules)
        around = setting(plan, grid, header, letterhead, sections[grid.first])
        continued = (
            before if before and found[-1].kind != "layout" and _goes_on(before, grid, header) else None
        )
        sheet = _sheet(plan, grid, header, around, letterhead, rules, continued)
        kind = found[-1].kind if continued else _kind(sheet, around)
        last = found[-1].months[-1][1] if continued and found[-1].months else None
        table = _table(sheet, kind, _calendar(letterhead, around.year), last, around.role)
        found.append(under_month(table, sheet, sections[grid.first].month, titled))
        before = sheet
    return tuple(found)


def table_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """The rules of table-columns that a header's words meet, each with its quote and its column."""
    hits: list[dict[str, object]] = []
    for hit in role_hits(text, rules):
        start, end = role_span(text, hit.start, hit.end)
        hits.append({"rule": hit.rule, "quote": text[start:end], "column": hit.column, "unit": hit.unit})
    return hits


def _goes_on(before: Sheet, grid: Grid, header: Header) -> bool:
    """Whether a grid is the rest of the one before it: as wide, next to it, with its header or none."""
    blocks = before.plan.blocks
    last = max(index for cell in before.grid.cells for index in cell.blocks)
    between = blocks[last + 1 : grid.first]
    if grid.columns != before.grid.columns or any(b.kind not in ("header", "footer") for b in between):
        return False
    if header.rows == 0 or header.guessed:
        return True
    rows = [[grid.text(header.top, c) for c in range(grid.columns)]]
    rows.append([before.grid.text(before.header.top, c) for c in range(grid.columns)])
    return same_words(*rows)


def _sheet(
    plan: Plan,
    grid: Grid,
    header: Header,
    around: Setting,
    letterhead: Letterhead,
    rules: Rulebook,
    continued: Sheet | None,
) -> Sheet:
    if continued:
        header = Header(header.rows if not header.guessed else 0, header.top, header.title, inherited=True)
    columns = (
        continued.columns
        if continued
        else with_results_to_reach(
            grid,
            header,
            with_term_labels(grid, header, read_columns(grid, header, around.year, rules), rules),
            rules,
        )
    )
    caption = continued.caption if continued else " ".join(around.words[:2])
    return Sheet(
        plan=plan,
        grid=grid,
        header=header,
        columns=columns if continued else with_percentages(grid, header, columns, caption, rules),
        caption=caption,
        pupils="trẻ" if _is_nursery(letterhead, plan) else "học sinh",
        year=around.year,
        rules=rules,
        repeated=repeated_rows(grid, header),
    )


def _is_nursery(letterhead: Letterhead, plan: Plan) -> bool:
    if letterhead.level:
        return letterhead.level == "mầm non"
    return "mầm non" in fold(plan.text[:1500])


def _calendar(letterhead: Letterhead, year: int | None) -> SchoolCalendar:
    calendar = SchoolCalendar.of(letterhead)
    return calendar if calendar.first_year is not None else SchoolCalendar(year)


def _kind(sheet: Sheet, around: Setting) -> Kind:
    numbers = any(column.role == "number" for column in sheet.columns)
    if not numbers and month_columns(sheet.columns, SchoolCalendar(2000)):
        return "months"
    if days_across(sheet.grid, sheet.header, sheet.columns):
        return "tasks"
    return table_kind(sheet.grid, sheet.header, sheet.columns, around, sheet.rules)


def _table(sheet: Sheet, kind: Kind, calendar: SchoolCalendar, last: Window | None, section: str) -> Table:
    grid, header, columns = sheet.grid, sheet.header, sheet.columns
    if kind == "layout":
        prose = tuple(framed(grid, section, sheet.plan.blocks))
        return Table(grid.index, "layout", grid.cells, header.rows, prose=prose)
    found = tuple(with_units_of_parts(sheet, list(measures(sheet))) if kind != "roster" else remarks(sheet))
    if kind == "other" and found and any(column.tense == "plan" for column in number_columns(columns)):
        kind = "targets"
    months = (
        dict(month_tasks(grid, header, columns, calendar, sheet.repeated, last)) if kind != "roster" else {}
    )
    tasks = list(days_across(grid, header, columns).items())
    timed = timed_tasks(grid, header, columns, sheet.repeated, sheet.plan.blocks) if kind != "roster" else ()
    for when, due in timed:
        # `10-2024` is no time phrase; the task takes its month instead.
        text = sheet.plan.blocks[when].text
        bare = is_month(text) and "tháng" not in fold(text) and "/" not in text
        window = cell_window(text, calendar) if bare else None
        if window:
            months.update(dict.fromkeys(due, window))
        elif not text.isdecimal() or YEAR.fullmatch(text):
            tasks.append((when, due))
    planned = kind == "targets" or (kind == "other" and section == "targets")
    prose = tuple(prose_cells(sheet, section, planned)) if kind not in ("roster", "report") else ()
    stated = {cell.block for cell in prose if cell.role == "targets"}
    # What a number is made of (`28 (2 Nhất, 6 Nhì)`) is left to the text finders.
    measured = frozenset(
        measure.mention.block
        for measure in found
        if not counts_parts(sheet.plan.blocks[measure.mention.block].text, sheet.rules)
    )
    if kind in ("targets", "report"):  # `T9 | T12 | T5`: a number is what there shall be then, nothing to do
        months = {block: window for block, window in months.items() if block not in measured}
    return Table(
        index=grid.index,
        kind="months" if kind == "other" and months else kind,
        cells=grid.cells,
        header_rows=header.rows,
        numeric=measured | (_owned(sheet, kind, measured) - stated),
        months=tuple(sorted(months.items())),
        tasks=tuple(tasks),
        measures=found,
        prose=prose,
        performers=performers(sheet),
    )


def _owned(sheet: Sheet, kind: Kind, measured: frozenset[int]) -> frozenset[int]:
    """Cells that are numbers (beside those ``measured``), headers, and the words that name rows of numbers.

    Words that state a percentage of their own stay with the text finders. Of a list of people, a
    timetable or a menu every short cell with a digit is owned: its numbers measure nothing.
    """
    rows = _named_rows(sheet) if kind in ("targets", "report") else frozenset()
    naming = {*label_columns(sheet.columns), *(c.index for c in sheet.columns if c.role == "unit")}
    owned = []
    for cell in sheet.grid.cells:
        if measured.issuperset(cell.blocks):
            continue
        names = cell.row < sheet.header.rows or cell.row in sheet.repeated or _names(cell, naming, rows)
        for block in cell.blocks:
            text = sheet.plan.blocks[block].text
            listed = kind == "roster" and len(text) <= LONGEST_ENTRY and any(map(str.isdecimal, text))
            if listed or (names and not STATED_PERCENT.search(text)) or _is_figure(sheet, cell, text):
                owned.append(block)
    return frozenset(owned)


def _named_rows(sheet: Sheet) -> frozenset[int]:
    """Rows whose words only name numbers: none of their number columns holds prose."""
    numbers = [column.index for column in number_columns(sheet.columns)]
    texts = {row: [own_text(sheet.grid, row, c) for c in numbers] for row in range(sheet.grid.rows)}
    return frozenset(
        row
        for row, found in texts.items()
        if all(not text or read_cell(text, sheet.rules) is not None for text in found)
    )


def _names(cell: Cell, naming: set[int], rows: frozenset[int]) -> bool:
    if cell.row not in rows or len(cell.text) > LONGEST_NAME:
        return False
    covers = any(column in naming for column in range(cell.column, cell.column + cell.column_span))
    return covers and all(row in rows for row in range(cell.row, cell.row + cell.row_span))


def _is_figure(sheet: Sheet, cell: Cell, text: str) -> bool:
    """Number-like, and not a day such as `20/11` in a column of times."""
    figures = read_cell(text, sheet.rules)
    role = sheet.columns[cell.column].role
    timed = role in ("time", "week", "month")
    # ``Không quá 15% số người đề nghị`` in a column of remarks is read as the words it is.
    remark = role not in ("number", "unit") and any(
        figure.percent and figure.unit for figure in figures or ()
    )
    dated = timed and any(figure.total is not None for figure in figures or ())
    return figures is not None and not dated and not remark

"""The numbers of a table, each with the words of its row and of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.find.cells import Figure, read_cell
from extract.find.columns import Column, Tense, tense
from extract.find.grid import Grid
from extract.find.headers import Header, role_hits
from extract.find.table_units import Surroundings, Unit, stated_unit, unit_of
from extract.model import Cell, Measure, Mention, Plan, Quantity, Span
from extract.rulebook import Rulebook
from extract.text import fold

LABELS = ("label", "words", "task", "theme")
LIST_MARK = regex.compile(r"^(?:[-+*•.]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđA-Z][.)]|[IVX]+[.)/]) ?(?=\S)")
# A label that needs the one above it: `- Số lượng`, `+ Nữ`, `Trong đó: nữ`.
PARTIAL = regex.compile(r"[-+*•]|trong đó|tỉ lệ(?: ?\(?%\)?)?$|số lượng$|sl$|tl$|nữ$")


# None of these pledged is nothing pledged; no pupil failed is a target.
HONOURS = ("người", "tập thể", "giải", "sáng kiến")
LONGEST_LABEL = 300
AGAINST = regex.compile(
    r"(?i)so với ((?:cùng kỳ|đầu|cuối)?(?: ?năm(?: học)?)?(?: trước| \d{4}(?: ?[-/] ?\d{4})?)?)"
)
SCHOOL_YEAR_WORDS = regex.compile(r"(?i)năm(?: học)?(?: trước| \d{4}(?: ?[-/] ?\d{4})?)")
YEAR_LABEL = regex.compile(r"năm|kết quả|kq|thực hiện|hiện|\d{4}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as read so far: all that its numbers are understood by."""

    plan: Plan
    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    caption: str
    pupils: str
    year: int | None
    rules: Rulebook
    repeated: frozenset[int]


def label_columns(columns: Sequence[Column]) -> list[int]:
    """The columns whose words name the rows: those left of the numbers, else any."""
    words = [column.index for column in columns if column.role in LABELS]
    words = words or [column.index for column in columns if column.role in ("time", "month", "week")]
    # A plan may be written in words; the first column of words is a label even if headed `Chỉ tiêu`.
    numbers = [
        column.index
        for column in columns
        if column.role == "number" or (column.tense and column.role in LABELS and column.index != words[0])
    ]
    left = [index for index in words if not numbers or index < numbers[0]]
    return left or words


def number_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns whose numbers are measures, those of plans written in words too."""
    labels = label_columns(columns)
    return [
        column
        for column in columns
        if column.role == "number" or (column.tense and column.role in LABELS and column.index not in labels)
    ]


def measures(sheet: Sheet) -> Iterator[Measure]:
    """Every number in the data cells of a table's number columns."""
    numbers = number_columns(sheet.columns)
    planned = any(column.tense == "plan" for column in numbers)
    for row, labels in row_labels(sheet):
        past_row = _row_tense(sheet, labels) == "past"
        near = _surroundings(sheet, row, labels)
        for column in numbers:
            cell = sheet.grid.at(row, column.index)
            if cell is None or (cell.row, cell.column) != (row, column.index):
                continue
            beside = planned and not column.tense and "population" in column.roles
            past = past_row or column.tense == "past" or beside
            yield from _cell_measures(sheet, column, cell, near, past)


def row_labels(sheet: Sheet, numbers: Sequence[int] | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each data row with its labels, the name of its group first where the label needs it.

    Rows without words in the columns ``numbers`` (those of measures by default) name groups.
    """
    grid, labels = sheet.grid, label_columns(sheet.columns)
    numbers = numbers or [column.index for column in number_columns(sheet.columns)]
    group = ""
    carried: dict[int, Cell] = {}
    for row in range(sheet.header.rows, grid.rows):
        if grid.is_banner(row):
            group = _bare(grid.text(row, 0))
            carried = {}
            continue
        if row in sheet.repeated:
            continue
        words = _labels_of(sheet, row, labels, carried)
        if not any(own_text(grid, row, column) for column in numbers):
            group = words[-1] if words else group
            continue
        partial = bool(words) and bool(PARTIAL.match(fold(grid.text(row, labels[-1])[:40])))
        yield row, (group, *words) if group and partial else words
        if words and not partial:
            group = words[-1]


def own_text(grid: Grid, row: int, column: int) -> str:
    """The words of a square that begins a cell's columns, not of one that a wide label covers."""
    cell = grid.at(row, column)
    return cell.text if cell and cell.column == column else ""


def _labels_of(sheet: Sheet, row: int, labels: Sequence[int], carried: dict[int, Cell]) -> tuple[str, ...]:
    """The words of a row's label cells.

    An unmerged label stands once for several rows (`Toán` over `Khối 4`, `Khối 5`): ``carried`` holds
    the last one of each column but the innermost.
    """
    cells: dict[Cell, str] = {}
    for column in labels:
        cell = sheet.grid.at(row, column)
        if cell and cell.text and column != labels[-1]:
            carried[column] = cell
        elif cell is None or not cell.text:
            cell = carried.get(column)
        if cell:
            cells.setdefault(cell, _label(sheet, cell.text, column))
    return tuple(words for words in cells.values() if words)


def _label(sheet: Sheet, text: str, column: int) -> str:
    words = _bare(text)
    if words.isdecimal() and sheet.columns[column].words:
        return f"{sheet.columns[column].words[-1]} {words}"
    return words


def _bare(text: str) -> str:
    return LIST_MARK.sub("", text[:LONGEST_LABEL]).strip(" :;.")


def _row_tense(sheet: Sheet, labels: tuple[str, ...]) -> Tense:
    """Rows may be years: `Năm học 2023-2024` over `Kế hoạch 2024-2025`."""
    if not labels or not YEAR_LABEL.match(fold(labels[-1])):
        return ""
    roles = frozenset(hit.column for hit in role_hits(labels[-1], sheet.rules))
    return tense(labels[-1], roles, sheet.year)


def _cell_measures(
    sheet: Sheet, column: Column, cell: Cell, near: Surroundings, past: bool
) -> Iterator[Measure]:
    for block in cell.blocks:
        home = sheet.plan.blocks[block]
        figures = read_cell(home.text, sheet.rules)
        for figure in _by_header(home.text, figures or (), column):
            unit = unit_of(figure, column, near, sheet.rules)
            if unit.name in HONOURS and figure.value == 0 and not figure.value_max and not figure.unit:
                continue
            stated = figure.percent or "%" in stated_unit(sheet.caption) + " ".join(near.labels)
            bare = column.guessed and unit.name == "%" and not stated
            guessed = sheet.header.guessed or bare
            mention = _mention(sheet, figure, unit, home.start, block, guessed)
            yield Measure(mention, near.labels, column.subject, past, _baseline(sheet, figure, column))


def _baseline(sheet: Sheet, figure: Figure, column: Column) -> str:
    """What an increase or decrease is measured against: said in the header, or the past column's year."""
    if figure.comparator not in ("increase", "decrease"):
        return ""
    for words in (*column.words, sheet.caption):
        if said := AGAINST.search(words):
            return said[1]
    past = [" ".join(other.words) for other in sheet.columns if other.tense == "past"]
    return next((year[0] for words in past if (year := SCHOOL_YEAR_WORDS.search(words))), "")


def _by_header(text: str, figures: tuple[Figure, ...], column: Column) -> tuple[Figure, ...]:
    """`40/30` under `SL/TL` is a count and a percentage."""
    if len(figures) != 1 or "pair" not in column.roles or figures[0].total is None:
        return figures
    figure, total = figures[0], figures[0].total
    if total > 100:
        return figures
    slash = text.index("/", figure.number.start)
    low = Span(figure.number.start, slash)
    high = Span(slash + 1, figure.number.end)
    count = figure._replace(span=low, number=low, total=None)
    return count, count._replace(span=high, number=high, value=total, percent=True)


def _headless(sheet: Sheet) -> bool:
    return sheet.header.rows == 0 and not sheet.header.inherited


def _surroundings(sheet: Sheet, row: int, labels: tuple[str, ...]) -> Surroundings:
    units = [column.index for column in sheet.columns if column.role == "unit"]
    counts = any("count" in column.roles for column in sheet.columns)
    percents = any("percent" in column.roles for column in sheet.columns)
    return Surroundings(
        unit_cell=sheet.grid.text(row, units[0]) if units else "",
        labels=labels,
        caption=sheet.caption,
        pupils=sheet.pupils,
        counted_beside=counts and percents,
        heads_beside=any(column.unit in ("học sinh", "trẻ") for column in sheet.columns),
    )


def _mention(sheet: Sheet, figure: Figure, unit: Unit, start: int, block: int, guessed: bool) -> Mention:
    quantity = Quantity(
        number=Span(start + figure.number.start, start + figure.number.end),
        comparator=figure.comparator,
        value=figure.value * unit.factor,
        value_max=figure.value_max * unit.factor if figure.value_max is not None else None,
        total=figure.total,
        unit=unit.name,
        period=unit.period,
    )
    rule = (
        "table.percent"
        if unit.name == "%"
        else "table.ratio"
        if figure.total is not None
        else "table.measure"
    )
    doubt = ("table-header-guessed",) if guessed or _headless(sheet) else ()
    span = Span(start + figure.span.start, start + figure.span.end)
    return Mention("quantity", span, quantity, rule, block, doubt)

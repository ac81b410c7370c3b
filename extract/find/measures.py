"""The numbers of a table, each with the words of its row and of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.find.cells import Figure, read_cell, whole_of
from extract.find.column_years import Tense, tense
from extract.find.columns import Column
from extract.find.earlier_rows import rows_before
from extract.find.headers import role_hits
from extract.find.row_labels import row_labels
from extract.find.row_terms import row_says
from extract.find.sheet import Sheet, number_columns, parts
from extract.find.table_units import (
    NUMBER_OF,
    PEOPLE,
    Surroundings,
    Unit,
    bracketed_unit,
    counted,
    stated_unit,
    unit_of,
)
from extract.model import Measure, Mention, Quantity, Span
from extract.rulebook import Rulebook
from extract.text import fold

# None of these pledged is nothing pledged; no pupil failed is a target.
HONOURS = ("người", "tập thể", "giải", "sáng kiến")
CLASSES = ("lớp", "nhóm lớp")
STAFF_UNITS = ("giáo viên", "nhân viên", "người")
AGAINST = regex.compile(
    r"(?i)so với ((?:cùng kỳ|đầu|cuối)?(?: ?năm(?: học)?)?(?: trước| \d{4}(?: ?[-/] ?\d{4})?)?)"
)
SCHOOL_YEAR_WORDS = regex.compile(r"(?i)năm(?: học)?(?: trước| \d{4}(?: ?[-/] ?\d{4})?)")
# Columns whose percentages the finders of prose read.
PROSE = ("label", "words", "task", "theme", "means")
# Beside what is to be reached these are whom it is reached with, and how much it weighs.
BESIDE = frozenset({"population", "proportion", "lessons"})
# ``Tổng số CB, GV | LĐTT | CSTĐ``: of how many people so many are to be honoured.
STAFF = regex.compile(
    r"(?:tổng(?: số)?|ts|số(?: lượng)?|sl)[ :]*(?:cbgvnv|cbgv|cbql|cb|gv|nv|cán bộ|giáo viên|nhân viên|viên chức|công chức|đảng viên|đoàn viên|người"
    r"|của tổ|trong tổ|[,./&()-]| và | )++"
)
HONOURED = regex.compile(
    r"(?<!\p{L})(?:lđtt|cstđ|lao động tiên tiến|chiến sĩ thi đua|htxsnv|htxs|httnv)(?!\p{L})"
)
YEAR_LABEL = regex.compile(r"năm|kết quả|kq|thực hiện|hiện|ước|\d{4}")


def measures(sheet: Sheet) -> Iterator[Measure]:
    """Every number in the data cells of a table's number columns, and the percentages beside them."""
    for part in parts(sheet):
        numbers = number_columns(part.columns)
        present = {column.index for column in _present(part, numbers)}
        rows = list(row_labels(part))
        earlier = rows_before(part, rows)
        for row, labels in rows:
            past_row = row in earlier or _row_tense(part, labels) == "past"
            near = _surroundings(part, row, labels, numbers)
            for column in numbers:
                past = past_row or column.index in present
                yield from _cell_measures(part, column, row, near, past)
    yield from remarks(sheet)


def _present(sheet: Sheet, numbers: Sequence[Column]) -> Iterator[Column]:
    """The columns of what was or is: those that say so, and heads counted beside what is to be reached.

    Classes beside the pupils to take in are to be opened: ``Số lớp | Chỉ tiêu tuyển sinh``. What the things
    to buy cost is no goal: ``Cần bổ sung | Kinh phí``; nor is how much a row weighs: ``Chỉ tiêu | Tỷ trọng``; nor
    who lives there: ``Số trẻ điều tra | Số trẻ ra lớp``.
    """
    plans = [column for column in numbers if column.tense == "plan"]
    shared = stated_unit(sheet.caption) == "%"
    intake = all(not c.subject or c.roles & {"intake", "population"} for c in plans) and not shared
    opened = CLASSES if intake and all(c.unit != "%" for c in plans) else ()
    bought = any("money" not in plan.roles for plan in plans)
    pledged = any(HONOURED.search(fold(" ".join(column.words))) for column in numbers)
    for column in numbers:
        counted = pledged and STAFF.fullmatch(fold(column.words[-1] if column.words else "")) is not None
        beside = plans and not column.tense and BESIDE & column.roles and column.unit not in opened
        spent = {"money", "plan"} & column.roles == {"money"} and bought
        area = "area" in column.roles and any("area" not in other.roles for other in numbers)
        if column.tense == "past" or beside or counted or spent or area or "weight" in column.roles:
            yield column


def remarks(sheet: Sheet) -> Iterator[Measure]:
    """Percentages in columns of another kind (notes, what grew, dishes): they set no goal of their own."""
    numbers = number_columns(sheet.columns)
    others = [c for c in sheet.columns if c not in numbers and c.role not in PROSE]
    shown = [
        c for c in others if any("%" in cell.text for cell in sheet.grid.cells if cell.column == c.index)
    ]
    if not shown:
        return
    for row, labels in row_labels(sheet, [column.index for column in (*numbers, *shown)]):
        near = _surroundings(sheet, row, labels, numbers)
        for column in shown:
            figures = read_cell(sheet.grid.text(row, column.index), sheet.rules) or ()
            if figures and all(figure.percent and not figure.unit for figure in figures):
                yield from _cell_measures(sheet, column, row, near, past=True)


def _row_tense(sheet: Sheet, labels: tuple[str, ...]) -> Tense:
    """Rows may be years or terms: `Năm học 2023-2024` over `Kế hoạch 2024-2025`, `Đầu năm` over `HKI`."""
    if not labels:
        return ""
    if row_says(labels[-1], sheet.rules) == "entry":
        return "past"
    if not YEAR_LABEL.match(fold(labels[-1])):
        return ""
    roles = frozenset(hit.column for hit in role_hits(labels[-1], sheet.rules))
    return tense(labels[-1], roles, sheet.year)


def _cell_measures(
    sheet: Sheet, column: Column, row: int, near: Surroundings, past: bool
) -> Iterator[Measure]:
    cell = sheet.grid.at(row, column.index)
    if cell is None or (cell.row, cell.column) != (row, column.index):
        return
    for block in cell.blocks:
        home = sheet.plan.blocks[block]
        figures = read_cell(home.text, sheet.rules)
        if figures is None and (whole := whole_of(home.text)):
            figures = read_cell(whole, sheet.rules)
        for figure in _by_header(home.text, figures or (), column):
            if near.row_unit == "%" and not figure.value and not figure.unit:  # ``80% | 20% | 0``
                figure = figure._replace(percent=True)
            unit = unit_of(figure, column, near, sheet.rules)
            if unit.name in STAFF_UNITS and not figure.unit:
                unit = _of_row(near.labels[-1:], sheet.rules) or unit
            if unit.name in HONOURS and figure.value == 0 and not figure.value_max and not figure.unit:
                continue
            bare = (column.guessed or unit.guessed) and unit.name == "%"
            guessed = sheet.header.guessed or (bare and not _states_percent(sheet, figure, near))
            mention = _mention(sheet, figure, unit, home.start, block, guessed)
            header = () if column.role == "note" else column.subject
            yield Measure(mention, near.labels, header, past, _baseline(sheet, figure, column))


def _of_row(labels: tuple[str, ...], rules: Rulebook) -> Unit | None:
    """What a row counts below the posts that head its columns: ``Số SKKN | HT | PHT | GV``."""
    if bracketed := bracketed_unit(labels, rules):
        return bracketed
    name = counted(labels[0], rules) if labels and NUMBER_OF.match(fold(labels[0])) else ""
    return Unit(name) if name and name not in PEOPLE else None


def _states_percent(sheet: Sheet, figure: Figure, near: Surroundings) -> bool:
    return figure.percent or "%" in stated_unit(sheet.caption) + " ".join(near.labels)


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


def _surroundings(sheet: Sheet, row: int, labels: tuple[str, ...], numbers: Sequence[Column]) -> Surroundings:
    units = [column.index for column in sheet.columns if column.role == "unit"]
    texts = [sheet.grid.text(row, column.index) for column in numbers]
    figures = [figure for text in texts for figure in read_cell(text, sheet.rules) or ()]
    named = {figure.unit for figure in figures if figure.unit}
    if not named and (shares := [f.percent for f in figures if f.value]) and all(shares):
        named = {"%"}
    counts = any("count" in column.roles for column in sheet.columns)
    percents = any("percent" in column.roles for column in sheet.columns)
    return Surroundings(
        unit_cell=sheet.grid.text(row, units[0]) if units else "",
        labels=labels,
        caption=sheet.caption,
        pupils=sheet.pupils,
        counted_beside=counts and percents,
        heads_beside=any(column.unit in ("học sinh", "trẻ") for column in sheet.columns),
        whole=all(figure.value == figure.value.to_integral() for figure in figures),
        row_unit=named.pop() if len(named) == 1 else "",
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

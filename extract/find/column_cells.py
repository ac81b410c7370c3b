"""What the data cells of one column look like: numbers, months, days, units, words."""

from __future__ import annotations

from collections import Counter

import regex

from extract.find.cells import read_cell
from extract.find.grid import Grid
from extract.find.group_heads import is_age
from extract.find.headers import Header
from extract.find.month_cells import is_month
from extract.find.units import units_of
from extract.rulebook import Rulebook
from extract.text import fold

# A point or a hyphen between day and month needs a year: `8.5` is a number, `3-5` a range.
DAY = regex.compile(
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?: ?/ ?(?P<month>0?[1-9]|1[0-2])(?: ?/ ?(?P<year>(?:20)?\d\d))?"
    r"|[.-](?P<month>0?[1-9]|1[0-2])[.-](?P<year>20\d\d))",
    regex.VERSION1,
)
# Several percentages in one cell: `G: 25%; K: 40%`.
PERCENTS = regex.compile(r"\d ?%.*\d ?%")
# Groups of classes, whose rows tell no class apart, and the pupils beside a number of classes.
HELD_IN = regex.compile(r"khối|cấp(?: học)?|bậc học")
PUPILS = regex.compile(r"(?:(?:số|tổng số|ts) ?)?(?:hs|học sinh)(?!\p{L})|sĩ số")
# `Thứ Hai 02/12`, `Ba (03/12)`, `CN - 08/12`.
DAY_OF_WEEK = regex.compile(
    r"(?:(?:thứ )?(?:hai|ba|tư|năm|sáu|b[ảẩ]y)(?!\p{L})|(?:thứ |t)[2-7]|[2-7](?=[ (,:])|chủ nhật|cn)[ ,:(\-]*(?:ngày )?\d{1,2} ?(?:[/.-]|tháng) ?\d{1,2}"
    r"(?: ?(?:[/.-]|năm) ?(?:20)?\d\d)?\)?[ .:,]*"
)
# `Năm công nhận` over years to come; when something was is no time of the plan.
YEARS = regex.compile(r"(?:năm )?20[2-4]\d(?: ?[-,] ?20[2-4]\d)?")
OF_YEARS = regex.compile(
    r"(?<!\p{L})(?:năm(?! (?:học|sinh|vào|tốt nghiệp|thành lập|xây|sản xuất|sử dụng|đưa|tuyển|xuất bản|cấp|đã))|lộ trình|thời điểm|dự kiến)(?!\p{L})"
)
LONGEST = 100
# The columns that may name the rows: behind a number of the row and one name.
LABELLING = 3


def shapes(grid: Grid, header: Header, index: int, rules: Rulebook) -> Counter[str]:
    """How many data cells of the column hold numbers, months, words, and measures among the words."""
    shapes: Counter[str] = Counter()
    for row in range(header.rows, grid.rows):
        cell = grid.at(row, index)
        if cell is None or cell.row != row or not cell.text or cell.column_span >= grid.columns:
            continue
        if is_month(cell.text):
            shapes["month"] += 1
        else:
            # Before the numbers of its row an age is whose they are.
            figures = None if index < LABELLING and is_age(cell.text) else read_cell(cell.text, rules)
            shapes["words" if figures is None else "number" if figures else "empty"] += 1
            shapes["measures"] += PERCENTS.search(cell.text[:LONGEST]) is not None
    return shapes


def holds_dates(grid: Grid, header: Header, index: int) -> bool:
    """A column of days, whatever its header: with years or weekdays, or with a day that no ratio could be."""
    texts = [grid.text(row, index) for row in range(header.rows, grid.rows) if grid.text(row, index)]
    days = [match for text in texts if (match := DAY.fullmatch(text))]
    sure = any(match["year"] or int(match["day"]) > int(match["month"]) for match in days)
    weekdays = sum(DAY_OF_WEEK.fullmatch(fold(text[:LONGEST])) is not None for text in texts)
    return (sure or weekdays > 0) and (len(days) + weekdays) * 5 >= len(texts) * 3


def holds_units(grid: Grid, header: Header, index: int, rules: Rulebook) -> bool:
    """`Đơn vị` may head a column of units as well as one of schools, none of which is named `%`."""
    texts = [fold(grid.text(row, index)) for row in range(header.rows, grid.rows) if grid.text(row, index)]
    if any(text.startswith("%") for text in texts):
        return True
    units = units_of(rules)
    known = sum(
        1
        for text in texts
        if text == "%" or ((unit := units.after(text, 0, len(text))) and unit.end == len(text))
    )
    return known * 3 > len(texts) * 2


def holds_years(grid: Grid, header: Header, index: int) -> bool:
    """A column of the years in which something is to be: `Năm công nhận` over `2027`, `Năm 2028`."""
    head = fold(grid.text(max(header.rows - 1, 0), index))
    texts = [fold(text) for row in range(header.rows, grid.rows) if (text := grid.text(row, index))]
    return OF_YEARS.search(head) is not None and bool(texts) and all(map(YEARS.fullmatch, texts))


def counts_up(grid: Grid, header: Header, index: int) -> bool:
    """Whether a first column only numbers its rows: 1, 2, 3, ..."""
    texts = [grid.text(row, index) for row in range(header.rows, grid.rows)]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    return index == 0 and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def counts_classes(grid: Grid, header: Header, index: int) -> bool:
    """Whether `Lớp` heads numbers of classes: between `Khối` and `HS`, no names such as `6A`."""
    last = max(header.rows - 1, 0)
    before, own, after = (
        fold(grid.text(last, column)).strip(" .:") if column < grid.columns else ""
        for column in (index - 1, index, index + 1)
    )
    if own != "lớp" or not HELD_IN.fullmatch(before) or not PUPILS.match(after):
        return False
    texts = [grid.text(row, index) for row in range(header.rows, grid.rows) if grid.text(row, index)]
    return bool(texts) and all(text.isdecimal() for text in texts)

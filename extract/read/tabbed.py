"""Tables of lines with tabs, as word processors export them: a row's cells may hold several lines."""

from __future__ import annotations

import regex

from extract.read.joining import is_motto
from extract.read.label import label_of
from extract.read.text_tables import Cell, Row, is_listed, is_set_in_columns, row_of
from extract.text import clean_block, fold

FEWEST_ROWS = 3
MOST_COLUMNS = 200
MOST_LINES = 16  # of one row
MOST_HEADING_LINES = 4
WIDEST_FIRST = 60
LONGEST_COUNT = 9  # digits
NUMBER = regex.compile(r"\d+|(?<!\p{L})[ivxl]+(?!\p{L})")
LAST_ALONE = regex.compile(r"ghi chú")


def tabbed(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The table with tabs that begins here and how many lines it takes; 0 where none does."""
    best: tuple[list[Row], int] = [], 0
    if lines[start].count("\t") >= MOST_COLUMNS or _is_padding(
        [line.split("\t") for line in lines[start : start + FEWEST_ROWS]]
    ):
        return best
    near = [line.count("\t") for line in lines[start : start + MOST_HEADING_LINES]]
    # A heading's cell may hold a line end: the rows below it tell how many tabs a row has.
    for tabs in sorted({count for count in near if count >= near[0]}):
        rows, used = Rows(lines, tabs).read(start)
        best = max(best, (rows, used), key=_length)
    if len(near) > 1 and near[0] < near[1]:
        rows, used = Rows(lines, near[1]).read(start + 1)
        heading = merged_heading(lines[start].split("\t"), rows) if used else []
        if heading:
            best = max(best, ([heading, *rows], used + 1), key=_length)
    return best


def rows_together(lines: list[str]) -> list[str]:
    r"""The lines, without the empty ones that part rows of equally many tabs (two at least).

    >>> rows_together(["a\tb\tc", "", "d\te\tf", "", "g"])
    ['a\tb\tc', 'd\te\tf', '', 'g']
    """
    kept: list[str] = []
    for index, line in enumerate(lines):
        if not line.strip() and kept and index + 1 < len(lines):
            above, below = kept[-1].count("\t"), lines[index + 1].count("\t")
            if above == below >= 2:
                continue
        kept.append(line)
    return kept


def _length(found: tuple[list[Row], int]) -> int:
    return found[1]


def merged_heading(fields: list[str], rows: list[Row]) -> Row:
    """A heading row whose cells span several columns each, placed by the row below it; empty if unclear.

    ``Khối`` / ``Học kỳ I`` / ``Học kỳ II`` above ``(empty)`` / ``SL`` / ``TL`` / ``SL`` / ``TL``.
    """
    below = [cell.text.strip() for cell in rows[0]]
    plain = next((place for place, text in enumerate(below) if text), 0)
    last = 1 if LAST_ALONE.match(fold(fields[-1].strip())) and not below[-1] else 0
    groups, parts = len(fields) - plain - last, len(below) - plain - last
    if not plain or groups < 1 or parts % groups or not all(field.strip() for field in fields):
        return []
    span = parts // groups
    cells = [Cell(column, field) for column, field in enumerate(fields[:plain], start=1)]
    spanning = fields[plain : plain + groups]
    cells += [Cell(plain + 1 + place * span, field, span) for place, field in enumerate(spanning)]
    return cells + [Cell(len(below), field) for field in fields[plain + groups :]]


class Rows:
    """Reads rows of a table whose full rows have ``tabs`` tabs."""

    def __init__(self, lines: list[str], tabs: int) -> None:
        self.lines = lines
        self.tabs = tabs
        self.shapes: set[str] = set()

    def read(self, start: int) -> tuple[list[Row], int]:
        """The rows from line ``start`` on and how many lines they take; 0 where they are no table."""
        rows: list[list[str]] = []
        at, simple = start, True
        while at < len(self.lines):
            used, whole = self._row_at(at, bool(rows)), True
            if not used and rows:
                used, whole = self._short_row_at(at, len(rows)) or self._section_at(at, rows[-1][0]), False
            above = self._rest_of_row(at) if rows and not used else 0
            if above:
                rows[-1][-1] += "\n" + "\n".join(self.lines[at : at + above])
            elif used:
                rows.append("\n".join(self.lines[at : at + used]).split("\t"))
                self.shapes.add(_shape(rows[-1][0]))
            else:
                break
            simple = simple and whole and used == 1
            at += used + above
            if len(rows) == FEWEST_ROWS and _is_padding(rows):
                return [], 0
        if len(rows) < (2 if self.tabs > 1 and simple else FEWEST_ROWS) or _is_padding(rows):
            return [], 0
        return [self._filled(fields) for fields in rows], at - start

    def _filled(self, fields: list[str]) -> Row:
        """A row's cells; the words of a row with one cell span them all."""
        if len(fields) == 1:
            return [Cell(1, fields[0], self.tabs + 1)]
        return row_of(fields + [""] * (self.tabs + 1 - len(fields)))

    def _row_at(self, at: int, begun: bool) -> int:
        """How many lines the row that begins here takes: their tabs add up; 0 where none begins."""
        if not self._begins(self.lines[at], begun):
            return 0
        first, total = self.lines[at].split("\t", 1)[0], 0
        for end in range(at, min(at + MOST_LINES, len(self.lines))):
            line = self.lines[end]
            if not line.strip() or is_motto(clean_block(line)):
                return 0
            if end > at and "\t" in line and _is_next(first, line.split("\t", 1)[0]):
                return 0
            total += line.count("\t")
            if total >= self.tabs:
                return end + 1 - at if total == self.tabs else 0
        return 0

    def _begins(self, line: str, begun: bool) -> bool:
        fields = line.split("\t", MOST_COLUMNS)
        if len(fields) > MOST_COLUMNS:
            return False
        filled = sum(bool(field.strip()) for field in fields)
        first = fields[0].strip()
        if len(fields) == 1 or is_set_in_columns(fields) or first[:1] in ("-", "+", "*", "•", "|"):
            return False
        if not first:
            return filled > 1 and self.tabs > 1 and not label_of(clean_block(next(filter(str.strip, fields))))
        if self.tabs == 1:
            return filled == 2 and len(first) <= WIDEST_FIRST and not is_listed(first)
        return filled > 1 or begun

    def _short_row_at(self, at: int, rows: int) -> int:
        """1 for a row whose last cells are empty and left no tabs."""
        fields = self.lines[at].split("\t")
        if not (1 < len(fields) <= self.tabs and self._begins(self.lines[at], True)):
            return 0
        shape = _shape(fields[0])
        return int("#" in shape and (rows == 1 or shape in self.shapes))

    def _section_at(self, at: int, before: str) -> int:
        """1 for a heading over all columns between two rows whose numbers go on."""
        line = clean_block(self.lines[at])
        if "\t" in self.lines[at] or not _is_count(before.strip()) or at + 1 >= len(self.lines):
            return 0
        later = self.lines[at + 1].split("\t", 1)[0].strip()
        follows = _is_count(later) and int(later) == int(before) + 1
        return int(follows and (line.isupper() or label_of(line)[:1].isupper()) and not is_motto(line))

    def _rest_of_row(self, at: int) -> int:
        """How many lines without tabs end the last cell: a row like those before must follow."""
        for end in range(at, min(at + MOST_LINES, len(self.lines))):
            line = self.lines[end]
            if "\t" in line:
                shape = _shape(line.split("\t", 1)[0])
                follows = "#" in shape and shape in self.shapes and self._row_at(end, True)
                return end - at if follows else 0
            if not line.strip() or line.isupper() or label_of(clean_block(line))[:1].isupper():
                return 0
        return 0


def _is_padding(rows: list[list[str]]) -> bool:
    """Whether tabs only pad two columns apart: all columns between the first and the last are empty."""
    middle = [field for fields in rows for field in fields[1:-1]]
    return bool(middle) and not any(field.strip() for field in middle)


def _shape(field: str) -> str:
    """What first cells of one table share: ``Tháng 9/2024`` -> ``tháng #/#``."""
    return NUMBER.sub("#", fold(clean_block(field)))


def _is_next(first: str, later: str) -> bool:
    shape = _shape(first)
    return "#" in shape and shape == _shape(later)


def _is_count(word: str) -> bool:
    """Whether a word numbers a row."""
    return word.isdecimal() and len(word) <= LONGEST_COUNT

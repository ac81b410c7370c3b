"""The workbook's sheets: tables as in every workbook of this tool, schools side by side, and the cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from extract.compare.columns import WIDE
from extract.compare.shades import legend, number_format, shade
from extract.compare.summary import level_name
from extract.compare.wide import Cell, Row, School, Wide
from extract.errors import Language
from extract.messages import say
from extract.write.columns import Column
from extract.write.workbook import Sheets, fit_to_paper

MAX_LINKS = 65_000  # of one sheet; Excel takes 65,530
MOST_LINES = 6  # of one cell
LINE = 15.0  # points
WRAPPED_WIDTH = 40  # characters that surely fit on a line of the columns of words
Facts = dict[tuple[str, str], int]  # doc_id and fact_id -> row of the sheet of targets, as Excel counts


class Linked(NamedTuple):
    """A value that leads to a row of the sheet of targets."""

    value: str | float
    row: int | None


def _stacked(text: str) -> str:
    """A cell's texts one under the other; of very many the first, the rest stands in the sheet of targets."""
    texts = text.split(" | ")
    if len(texts) > MOST_LINES:
        texts = [*texts[: MOST_LINES - 1], f"… +{len(texts) - MOST_LINES + 1} (!)"]
    return " |\n".join(texts)


class Book(Sheets):
    """The workbook: tables as in every workbook of this tool, and a sheet of schools side by side for each level."""

    def __init__(self, book: Any, language: Language) -> None:
        super().__init__(book, language)
        self.targets = say("sheet-target", language)
        self.text = book.add_format({"valign": "top", "align": "left", "indent": 1})
        self.wrapped = book.add_format({"valign": "top", "align": "left", "indent": 1, "text_wrap": True})
        self.decimal = book.add_format({"valign": "top", "num_format": "#,##0.##"})
        self.formats: dict[tuple[str, str, bool], Any] = {}
        self.links: dict[str, int] = {}
        self.lines: dict[tuple[str, int], int] = {}

    def wide(self, level: str, table: Wide, facts: Facts) -> None:
        """One level's indicators down and its schools across."""
        rows = [row for row in table.rows if row.key[0] == level]
        schools = [school for school in table.schools if school.level == level]
        columns = {name: column for name, column in WIDE.items() if name not in ("level", "indicator")}
        for number, one in enumerate(schools):
            heading = "\n".join(filter(None, (one.heading, one.place)))
            columns[f"school {number}"] = Column("str", heading, heading, 17)
        name = say("compare-sheet-wide", self.language, level=level_name(level, self.language))
        sheet = self._sheet(name, columns)
        sheet.set_row(0, 92)
        sheet.freeze_panes(1, 3)
        for line, row in enumerate(rows, start=1):
            sheet.set_row(line, LINE * self._height(row, schools, table))
            told = (row.label, row.key[2], row.key[3], row.stated, row.middle)
            for index, (value, column) in enumerate(zip(told, columns.values(), strict=False)):
                self._cell(sheet, line, index, value, self._format("", column))
            for index, school in enumerate(schools, start=len(told)):
                cell = table.cells.get((row.key, school.key))
                if cell:
                    self._school(sheet, line, index, row, cell, facts.get((cell.doc_id, cell.fact_id)))
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _height(self, row: Row, schools: Sequence[School], table: Wide) -> int:
        """Lines of the tallest cell; neither Excel nor LibreOffice makes room for texts of several lines by itself."""
        found = (table.cells.get((row.key, school.key)) for school in schools)
        return max((min(cell.texts, MOST_LINES) for cell in found if cell), default=1)

    def _school(self, sheet: Any, line: int, index: int, row: Row, cell: Cell, at: int | None) -> None:
        fill = shade(cell.figure, row.middle, row.direction)
        as_number = number_format(cell, row.key[3])
        style = self._shaded(as_number, fill, cell.is_conflict)
        value = cell.figure if as_number and cell.figure is not None else _stacked(cell.text)
        self._link(sheet, line, index, Linked(value, at), style)

    def _shaded(self, number: str, fill: str, is_marked: bool) -> Any:
        key = (number, fill, is_marked)
        if key not in self.formats:
            look: dict[str, Any] = {
                "valign": "top",
                "align": "right",
                "text_wrap": True,
                "border": 1,
                "border_color": "#D9D9D9",
            }
            look |= {"num_format": number} if number else {}
            look |= {"bg_color": fill} if fill else {}
            look |= {"font_color": "#A40000", "bold": True} if is_marked else {}
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _cell(self, sheet: Any, line: int, index: int, value: Any, style: Any) -> None:
        if isinstance(value, Linked):
            self._link(sheet, line, index, value, style)
        elif isinstance(value, float):
            super()._cell(sheet, line, index, int(value) if value.is_integer() else value, style)
        elif isinstance(value, date | str | int) or value is None:
            super()._cell(sheet, line, index, value, style)
        if style is self.wrapped and isinstance(value, str):
            lines = min(1 + len(value) // WRAPPED_WIDTH, MOST_LINES)
            if lines > self.lines.get((sheet.name, line), 1):
                self.lines[sheet.name, line] = lines
                sheet.set_row(line, LINE * lines)

    def _link(self, sheet: Any, line: int, index: int, linked: Linked, style: Any) -> None:
        """The value as it is, with a link to the row of its words where there is one."""
        value, used = linked.value, self.links.get(sheet.name, 0)
        place = f"'{self.targets}'!A{linked.row}"
        if linked.row is not None and isinstance(value, str) and "\n" in value:
            # LibreOffice puts a text with a link on one line, the value of a formula on several. The text is
            # this tool's own, of figures and signs: no word of a plan is in a formula.
            quoted = value.replace('"', '""')
            sheet.write_formula(line, index, f'=HYPERLINK("#{place}","{quoted}")', style, value)
            return
        if linked.row is not None and used < MAX_LINKS:
            self.links[sheet.name] = used + 1
            sheet.write_url(line, index, f"internal:{place}", style, "x")
        if isinstance(value, str):
            sheet.write_string(line, index, value, style)
        else:
            sheet.write_number(line, index, value, style)

    def cover(self, sheet: Any, lines: Sequence[str]) -> None:
        """The first sheet: what was compared, by which rules, what the colours mean, and the way to each sheet."""
        sheet.hide_gridlines(2)
        fit_to_paper(sheet)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, say("compare-title", self.language), self.title)
        line = 2
        for text in lines:
            sheet.merge_range(line, 0, line, 1, "", self.wrapped)
            sheet.write_string(line, 0, text, self.wrapped)
            sheet.set_row(line, LINE * (1 + len(text) // 135))
            line += 1
        line += 1
        sheet.write_string(line, 0, say("compare-colours", self.language), self.bold)
        for fill, key in legend():
            line += 1
            sheet.write_blank(line, 0, None, self._shaded("", fill, False))
            sheet.write_string(line, 1, say(f"compare-{key}", self.language), self.text)
        line += 2
        sheet.write_string(line, 0, say("compare-sheets", self.language), self.bold)
        for other in self.book.worksheets()[1:]:
            line += 1
            sheet.write_url(line, 0, f"internal:'{other.name}'!A1", string=other.name)

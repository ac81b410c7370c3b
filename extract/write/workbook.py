"""One Excel workbook for a person: a summary, a sheet per kind of fact, findings, and the plans.

Text is written as text: nothing in a plan can become a formula or a link. Rows over Excel's limit
go on in a second sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extract.errors import Language
from extract.messages import say
from extract.write.cells import Value, values
from extract.write.columns import DOCUMENTS, FACTS, FINDINGS, KINDS, Column
from extract.write.overview import overview, per_plan
from extract.write.result import Results
from extract.write.safe import replacing

MAX_ROWS = 1_048_575  # Excel's limit without the heading row
MAX_CHARS = 32_767
# What a reader of a row looks at first; the rest of the common columns stands behind.
FIRST = ("quote",)
BEHIND = ("section", "context", "role", "page", "place", "doubt", "rule", "fact_id", "doc_id", "start", "end")
WHOSE: Mapping[str, Column] = {name: DOCUMENTS[name] for name in ("school", "path")}
FINDING_FIRST = ("severity", "message", "quote", "expected", "found", "source", "page", "code")
PLAN_FIRST = ("path", "school", "status", "error")
# Wrapped to be read whole; a wrapped context would make every row half a page high.
WRAPPED = frozenset({"quote", "subject", "message", "error", "title"})


def write(results: Results, folder: Path, language: Language) -> list[Path]:
    """``kehoach.xlsx``."""
    import xlsxwriter

    path = folder / "kehoach.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        # A fixed date: the same facts give the same bytes.
        book.set_properties({"title": "kehoach", "created": datetime(2000, 1, 1)})
        sheets = Sheets(book, language)
        _fill(sheets, results)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
    return [path]


def _fill(sheets: Sheets, results: Results) -> None:
    language = sheets.language
    sheets.summary(overview(results, language), per_plan(results, language))
    whose = {
        row.doc_id: (row.school, row.path)
        for row in reversed(results.document_rows())
        if row.status != "duplicate"
    }
    for kind, own in KINDS.items():
        told = {name: FACTS[name] for name in (*FIRST, *own, *BEHIND)}
        found = [fact for fact in results.fact_rows() if fact.kind == kind]
        facts = ((*whose.get(fact.doc_id, ("", "")), *values(fact, told)) for fact in found)
        sheets.table(say(f"sheet-{kind}", language), {**WHOSE, **told}, facts)
    asked = {name: FINDINGS[name] for name in (*FINDING_FIRST, *FINDINGS)}
    questioned = ((*whose.get(row.doc_id, ("", "")), *values(row, asked)) for row in results.finding_rows())
    sheets.table(say("sheet-findings", language), {**WHOSE, **asked}, questioned)
    # Without the timing, so that the same plans give the same bytes.
    columns = {name: DOCUMENTS[name] for name in (*PLAN_FIRST, *DOCUMENTS) if name != "seconds"}
    plans = (tuple(values(row, columns)) for row in results.document_rows())
    sheets.table(say("sheet-documents", language), columns, plans)


class Sheets:
    """The workbook being written: its formats, and how a table becomes a sheet."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book, self.language = book, language
        self.head = book.add_format(
            {
                "bold": True,
                "bg_color": "#1F4E78",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "vcenter",
            }
        )
        self.bold = book.add_format({"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self.whole = book.add_format({"valign": "top", "num_format": "#,##0"})
        self.decimal = book.add_format({"valign": "top", "num_format": "#,##0.###"})
        self.day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})

    def summary(self, counts: Sequence[tuple[str, int | None]], plans: Sequence[Sequence[Value]]) -> None:
        """The first sheet: counts of the whole run, then one line per plan."""
        sheet = self.book.add_worksheet(say("sheet-summary", self.language))
        fit_to_paper(sheet)
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 12, 13)
        sheet.write_string(0, 0, say("summary-title", self.language), self.title)
        line = 2
        for label, number in counts:
            sheet.write_string(line, 0, label, self.bold if number is None else self.text)
            if number is not None:
                sheet.write_number(line, 1, number, self.book.add_format({"align": "left"}))
            line += 1
        line += 1
        for column, heading in enumerate(plans[0]):
            sheet.write_string(line, column, str(heading), self.head)
        for offset, plan in enumerate(plans[1 : MAX_ROWS - line], start=line + 1):
            for column, value in enumerate(plan):
                self._cell(sheet, offset, column, value, self.text)

    def table(self, name: str, columns: Mapping[str, Column], rows: Iterator[Sequence[Value]]) -> None:
        """One table with headings, frozen panes, filters and widths; more sheets if it is too long."""
        part = 1
        sheet = self._sheet(name, columns)
        formats = [self._format(key, column) for key, column in columns.items()]
        line = 0
        for row in rows:
            if line == MAX_ROWS:
                sheet.autofilter(0, 0, line, len(columns) - 1)
                part, line = part + 1, 0
                sheet = self._sheet(f"{name} ({part})", columns)
            line += 1
            for index, value in enumerate(row):
                self._cell(sheet, line, index, value, formats[index])
        sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)

    def _sheet(self, name: str, columns: Mapping[str, Column]) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_row(0, 32)
        for index, column in enumerate(columns.values()):
            heading = column.vi if self.language == "vi" else column.en
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, heading, self.head)
        sheet.freeze_panes(1, 1)
        fit_to_paper(sheet)
        sheet.repeat_rows(0)
        return sheet

    def _format(self, name: str, column: Column) -> Any:
        if column.dtype == "str":
            return self.wrapped if name in WRAPPED else self.text
        return {"int": self.whole, "float": self.decimal, "date": self.day}[column.dtype]

    def _cell(self, sheet: Any, line: int, index: int, value: Value, style: Any) -> None:
        if isinstance(value, str):
            if value:
                sheet.write_string(line, index, _fitting(value), style)
        elif isinstance(value, date):
            sheet.write_datetime(line, index, value, style)
        elif value is not None:
            whole = isinstance(value, int) and style is self.decimal
            sheet.write_number(line, index, value, self.whole if whole else style)


def fit_to_paper(sheet: Any) -> None:
    """Printed, a sheet is one page wide: A3 landscape holds a row's words and values."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)


def _fitting(value: str) -> str:
    """Text that Excel takes: at most its limit of characters, no lone surrogates."""
    plain = value.encode("utf-8", "replace").decode()
    return plain if len(plain) <= MAX_CHARS else plain[: MAX_CHARS - 1] + "…"

"""One Excel workbook for a person: a summary, a sheet per kind of fact, findings, and the plans.

Text is written as text: nothing in a plan can become a formula or a link. A sheet shows its first
SHOWN rows and the summary says how many there are; the other formats always hold all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extract.errors import Language
from extract.messages import say
from extract.write.cells import Value
from extract.write.columns import DOCUMENTS, FACTS, FINDINGS, KINDS, Column
from extract.write.overview import counts, overview, per_plan
from extract.write.safe import replacing
from extract.write.tables import Tables, quoted

MAX_ROWS = 1_048_575  # Excel's limit without the heading row
MAX_CHARS = 32_767
# Rows that a sheet shows: with more, Excel opens the book in minutes and writing it takes longer than reading.
SHOWN = 10_000
# Over so many rows in all, finished rows go to the disk at once instead of waiting in memory.
MANY = 20_000
# What a reader of a row looks at first; the rest of the common columns stands behind.
FIRST = ("quote",)
BEHIND = ("section", "context", "role", "page", "place", "doubt", "rule", "fact_id", "doc_id", "start", "end")
WHOSE: Mapping[str, Column] = {name: DOCUMENTS[name] for name in ("school", "path")}
FINDING_FIRST = ("severity", "message", "quote", "expected", "found", "source", "page", "code")
PLAN_FIRST = ("path", "school", "status", "error")
# Wrapped to be read whole; a wrapped context would make every row half a page high.
WRAPPED = frozenset({"quote", "subject", "message", "error", "title"})


def write(tables: Tables, folder: Path, language: Language) -> list[Path]:
    """``kehoach.xlsx``."""
    import xlsxwriter

    path = folder / "kehoach.xlsx"
    many = sum(_lengths(tables).values()) > MANY
    with replacing(path) as part:
        book = xlsxwriter.Workbook(
            str(part),
            {
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "constant_memory": many,
                "tmpdir": str(folder),
            },
        )
        # A fixed date: the same facts give the same bytes.
        book.set_properties({"title": "kehoach", "created": datetime(2000, 1, 1)})
        _fill(Sheets(book, language), tables)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
    return [path]


def _lengths(tables: Tables) -> dict[str, int]:
    """Rows of each sheet by the key of its name."""
    kinds = counts(tables, "facts", "kind")
    found = {kind: kinds.get(kind, 0) for kind in KINDS}
    for table in ("findings", "documents"):
        found[table] = tables.query(f"select count(*) from {table}")[0][0]
    return found


def _fill(sheets: Sheets, tables: Tables) -> None:
    language = sheets.language
    cut = {name: rows for name, rows in _lengths(tables).items() if rows > SHOWN}
    sheets.summary(overview(tables, language), per_plan(tables, language, SHOWN), _notes(cut, language))
    for kind, own in KINDS.items():
        columns = {name: FACTS[name] for name in (*FIRST, *own, *BEHIND)}
        rows = _of_plans(tables, f"facts where kind = '{kind}'", columns)
        sheets.table(say(f"sheet-{kind}", language), {**WHOSE, **columns}, rows)
    columns = {name: FINDINGS[name] for name in (*FINDING_FIRST, *FINDINGS)}
    sheets.table(
        say("sheet-findings", language), {**WHOSE, **columns}, _of_plans(tables, "findings", columns)
    )
    # Without the timing, so that the same plans give the same bytes.
    columns = {name: DOCUMENTS[name] for name in (*PLAN_FIRST, *DOCUMENTS) if name != "seconds"}
    plans = tables.values(f"select {quoted(tuple(columns))} from documents limit {SHOWN}", columns)
    sheets.table(say("sheet-documents", language), columns, plans)


def _notes(cut: Mapping[str, int], language: Language) -> list[str]:
    """What the summary says of the sheets that do not show all."""
    if not cut:
        return []
    sheets = "; ".join(f"{say(f'sheet-{name}', language)}: {rows}" for name, rows in cut.items())
    return [say("sheet-cut", language, shown=SHOWN, sheets=sheets)]


def _of_plans(tables: Tables, rows: str, columns: Mapping[str, Column]) -> Iterator[tuple[Value, ...]]:
    """The first rows of facts or findings, each behind the school and the path of its plan."""
    whose = """select doc_id, school, path from documents where status <> 'duplicate'
               qualify row_number() over (partition by doc_id order by path) = 1"""
    asked = ", ".join(f's."{name}"' for name in columns)
    return tables.values(
        f"""with s as (select *, row_number() over () as line from (select * from {rows} limit {SHOWN}))
            select coalesce(school, ''), coalesce(path, ''), {asked}
            from s left join ({whose}) w on w.doc_id = s.doc_id order by line""",
        {**WHOSE, **columns},
    )


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

    def summary(
        self,
        counts: Sequence[tuple[str, int | None]],
        plans: Iterable[Sequence[Value]],
        notes: Sequence[str],
    ) -> None:
        """The first sheet: counts of the whole run, what is not shown, then one line per plan."""
        sheet = self.book.add_worksheet(say("sheet-summary", self.language))
        fit_to_paper(sheet)
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 12, 13)
        sheet.write_string(0, 0, say("summary-title", self.language), self.title)
        line = 2
        number_style = self.book.add_format({"align": "left"})
        for label, number in counts:
            sheet.write_string(line, 0, label, self.bold if number is None else self.text)
            if number is not None:
                sheet.write_number(line, 1, number, number_style)
            line += 1
        for note in notes:
            sheet.write_string(line, 0, note, self.bold)
            line += 1
        line += 1
        for offset, plan in enumerate(plans, start=line):
            if offset > MAX_ROWS:
                break
            for column, value in enumerate(plan):
                if offset == line:
                    sheet.write_string(offset, column, str(value), self.head)
                else:
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

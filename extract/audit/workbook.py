"""Findings as an Excel workbook: by cited document, by plan, and every finding with its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extract.audit.rows import SEVERITIES, AuditRow, by_plan, by_regulation
from extract.errors import Language
from extract.messages import say
from extract.write.columns import DOCUMENTS, FINDINGS, Column
from extract.write.safe import replacing
from extract.write.workbook import Sheets

COLUMNS = ("severity", "message", "quote", "place", "expected", "found", "source", "page", "code")


def write(rows: Sequence[AuditRow], folder: Path, language: Language) -> Path:
    """``findings.xlsx``."""
    import xlsxwriter

    path = folder / "findings.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        book.set_properties({"title": "kehoach", "created": datetime(2000, 1, 1)})
        _fill(Sheets(book, language), rows, language)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
    return path


def _fill(sheets: Sheets, rows: Sequence[AuditRow], language: Language) -> None:
    documents = {
        "citation": Column("str", "Số hiệu văn bản", "Document number", 24),
        "plans": Column("int", "Số kế hoạch", "Plans", 12),
        "message": FINDINGS["message"],
        "expected": FINDINGS["expected"],
        "severity": FINDINGS["severity"],
    }
    lines = by_regulation(rows, language)
    sheets.table(
        say("audit-by-document", language),
        documents,
        ((line.citation, line.plans, line.message, line.expected, line.severity) for line in lines),
    )
    counted = {name: DOCUMENTS[name] for name in ("path", "school")} | {
        severity: Column(
            "int", say(f"count-{severity}", "vi").strip(), say(f"count-{severity}", "en").strip(), 10
        )
        for severity in SEVERITIES
    }
    sheets.table(
        say("audit-by-plan", language),
        counted,
        ((path, school, *(counts[s] for s in SEVERITIES)) for path, school, counts in by_plan(rows)),
    )
    told = {name: DOCUMENTS[name] for name in ("school", "path")} | {name: FINDINGS[name] for name in COLUMNS}
    sheets.table(
        say("sheet-findings", language),
        told,
        ((row.school, row.path, *(_value(row, name, language) for name in COLUMNS)) for row in rows),
    )


def _value(row: AuditRow, name: str, language: Language) -> str | int | None:
    value: str | int | None = row.told(language) if name == "message" else getattr(row, name)
    return value

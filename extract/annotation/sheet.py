"""The sample as a table for a person: XLSX or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.errors import Language
from extract.write.comma import FORMULA_STARTS, GUARD
from extract.write.safe import replacing

# Column -> its heading in both languages, and its width.
HEADINGS: Mapping[str, tuple[str, str, int]] = {
    "reason": ("Vì sao nên xem", "Why", 26),
    "path": ("Tệp", "File", 28),
    "sentence": ("Câu, mục", "Sentence", 70),
    "kind": ("Loại", "Kind", 11),
    "quote": ("Trích nguyên văn", "Quote", 36),
    "columns": ("Các cột", "Columns", 48),
    "drawn": ("Được chọn", "Drawn", 10),
    "verdict": ("Đúng hay sai", "Right or wrong", 14),
    "remark": ("Lẽ ra là", "Should be", 30),
    "fact_id": ("Mã dòng", "Fact id", 18),
}


def write(rows: Iterable[Mapping[str, str]], path: Path, language: Language) -> list[Path]:
    """The rows as a workbook or as CSV, by the path's ending; words are never taken for formulas."""
    (_write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv)(rows, path, language)
    return [path]


def _heads(language: Language) -> list[str]:
    return [vi if language == "vi" else en for vi, en, _ in HEADINGS.values()]


def _write_csv(rows: Iterable[Mapping[str, str]], path: Path, language: Language) -> None:
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_heads(language))
        for row in rows:
            cells = (row.get(name, "") for name in HEADINGS)
            writer.writerow([GUARD + cell if cell.startswith(FORMULA_STARTS) else cell for cell in cells])


def _write_xlsx(rows: Iterable[Mapping[str, str]], path: Path, language: Language) -> None:
    import xlsxwriter

    with replacing(path) as part:
        book = xlsxwriter.Workbook(
            part, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("kehoach")
        for column, (_, _, width) in enumerate(HEADINGS.values()):
            sheet.set_column(column, column, width, wrapped)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(_heads(language)):
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(rows, start=1):
            for column, name in enumerate(HEADINGS):
                sheet.write_string(line, column, row.get(name, ""), wrapped)
        book.close()

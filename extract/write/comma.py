"""CSV: UTF-8 with a byte order mark, so that Excel shows Vietnamese.

Excel reads a cell that begins with ``= + - @`` as a formula: a list item "- Duy trì ..." shows as
``#NAME?`` and a hostile plan could run a command. Such a cell gets U+200B (zero-width space) before
it: it looks the same and is text. Cleaned text never holds that character, so taking it off gives
the exact words back (``docs/tables.md``).
"""

from __future__ import annotations

import csv
from pathlib import Path

from extract.errors import Language
from extract.write.cells import Value
from extract.write.columns import TABLES
from extract.write.safe import replacing
from extract.write.tables import Tables

GUARD = "\u200b"
# Also the full-width forms, which Excel in East Asian languages takes for the same.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(tables: Tables, folder: Path, language: Language) -> list[Path]:
    """``documents.csv``, ``facts.csv``, ``findings.csv``."""
    paths = []
    for name, columns in TABLES.items():
        path = folder / f"{name}.csv"
        with (
            replacing(path) as part,
            part.open("w", encoding="utf-8-sig", errors="replace", newline="") as lines,
        ):
            writer = csv.writer(lines, lineterminator="\r\n")
            writer.writerow(columns)
            writer.writerows([_cell(value) for value in row] for row in tables.rows(name))
        paths.append(path)
    return paths


def _cell(value: Value) -> str:
    """One cell; only words can be taken for a formula, numbers stay numbers."""
    if isinstance(value, str):
        return GUARD + value if value.startswith(FORMULA_STARTS) else value
    return "" if value is None else str(value)

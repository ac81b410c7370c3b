"""SQLite: the three tables in one file, for people who query. Dates are ISO text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from extract.errors import Language
from extract.write.cells import Value
from extract.write.columns import TABLES, Column
from extract.write.safe import replacing
from extract.write.tables import Tables

TYPES = {"str": "TEXT NOT NULL", "int": "INTEGER", "float": "REAL", "date": "TEXT"}


def write(tables: Tables, folder: Path, language: Language) -> list[Path]:
    """``kehoach.sqlite`` with tables ``documents``, ``facts`` and ``findings``."""
    path = folder / "kehoach.sqlite"
    with replacing(path) as part:
        try:
            with closing(sqlite3.connect(part)) as database, database:
                for name, columns in TABLES.items():
                    _fill(database, name, columns, tables.rows(name))
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
    return [path]


def _fill(
    database: sqlite3.Connection, name: str, columns: Mapping[str, Column], rows: Iterable[tuple[Value, ...]]
) -> None:
    typed = ", ".join(f'"{column}" {TYPES[spec.dtype]}' for column, spec in columns.items())
    database.execute(f'CREATE TABLE "{name}" ({typed})')
    marks = ", ".join("?" * len(columns))
    cells = ([_cell(value) for value in row] for row in rows)
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', cells)
    database.execute(f'CREATE INDEX "{name}_doc_id" ON "{name}" ("doc_id")')


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return value

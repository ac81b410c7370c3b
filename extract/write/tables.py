"""The three tables of a run as something every writer can stream: never all rows in memory.

They are views ``documents``, ``facts`` and ``findings`` of a DuckDB connection, in the order the files
have: over Parquet files after a run of any size, over Arrow tables when the rows are in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from extract.write.arrow import schema_of, table_of
from extract.write.cells import Value, cells_of
from extract.write.columns import TABLES, Column
from extract.write.result import Results

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Rows at a time between DuckDB and a writer.
BATCH = 10_000


class Tables:
    """Three tables in order, one stream at a time; ``files`` are their Parquet files where they are there already."""

    def __init__(self, db: DuckDBPyConnection, files: Mapping[str, Path] | None = None) -> None:
        self.db, self.files = db, files or {}

    @classmethod
    def of(cls, results: Results) -> Tables:
        """The tables of results in memory."""
        db = connect()
        rows = {
            "documents": results.document_rows(),
            "facts": results.fact_rows(),
            "findings": results.finding_rows(),
        }
        for name in TABLES:
            db.register(name, table_of(rows[name], name))
        return cls(db)

    def __enter__(self) -> Tables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()

    def query(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """All rows of a small answer."""
        rows: list[tuple[Any, ...]] = self.db.execute(sql, values).fetchall()
        return rows

    def batches(self, table: str) -> Iterator[Any]:
        """One table as Arrow record batches of its schema."""
        yield from (batch.cast(schema_of(table)) for batch in self._stream(f"select * from {table}"))

    def rows(self, table: str) -> Iterator[tuple[Value, ...]]:
        """One table row by row, as plain values in the order of its columns."""
        yield from self.values(f"select * from {table}", TABLES[table])

    def values(self, sql: str, columns: Mapping[str, Column]) -> Iterator[tuple[Value, ...]]:
        """The rows of a query whose columns are these, as plain values."""
        for batch in self._stream(sql):
            yield from zip(*cells_of(batch.columns, tuple(columns.values())), strict=True)

    def _stream(self, sql: str) -> Iterator[Any]:
        yield from self.db.sql(sql).to_arrow_reader(BATCH)


def connect(config: Mapping[str, Any] | None = None) -> DuckDBPyConnection:
    """A database in memory without a bar on the screen; one thread, so that order is kept for nothing."""
    import duckdb

    db = duckdb.connect(config={"threads": 1, **(config or {})})
    db.execute("set enable_progress_bar = false")
    return db


def quoted(names: Sequence[str]) -> str:
    """Names of columns for a query."""
    return ", ".join(f'"{name}"' for name in names)

"""The run that a dataset is made of: its plans in the order of the dataset, their rows batch by batch.

The rows come out of DuckDB sorted by plan and within it by everything that can differ, so that neither
the order in which plans were read nor the names of their files show in the dataset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import KehoachError
from extract.write.columns import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
ORDER: Mapping[str, str] = {
    "facts": "o.position, f.start, f.end, f.kind, f.fact_id",
    "findings": "o.position, f.start nulls last, f.end, f.code, f.fact_id, f.quote, f.expected, f.found, f.message",
}
# Not what a plan says: how long it took, and where its file lay.
OF_THE_MOMENT = frozenset({"seconds", "path"})
UNIT = "chr(31)"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the run's documents that is no plan of the dataset, and why."""

    doc_id: str
    reason: str


class RunFolder:
    """A run's folder opened for reading; made by :func:`opened`."""

    def __init__(self, folder: Path, db: DuckDBPyConnection) -> None:
        self.folder, self.db = folder, db

    def text_file(self, doc_id: str) -> Path:
        """Where the plan's cleaned text is kept."""
        return self.folder / "texts" / f"{doc_id}.txt"

    def plans(self) -> tuple[list[dict[str, Any]], list[LeftOut]]:
        """The rows of ``documents`` that were read and have their text, by doc_id, and the ones left out.

        A plan that two rows hold counts once, by the path that sorts first.
        """
        cursor = self.db.execute("select * from documents order by doc_id, status <> 'ok', path")
        names = [column[0] for column in cursor.description or ()]
        kept: list[dict[str, Any]] = []
        left: list[LeftOut] = []
        seen: set[str] = set()
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            doc_id = row["doc_id"]
            if row["status"] not in ("ok", "partial"):
                left.append(LeftOut(doc_id, str(row["status"])))
            elif doc_id in seen:
                left.append(LeftOut(doc_id, "duplicate"))
            elif not self.text_file(doc_id).is_file():
                left.append(LeftOut(doc_id, "no-text"))
            else:
                seen.add(doc_id)
                kept.append(row)
        return kept, left

    def batches(self, table: str, order: Sequence[str], size: int) -> Iterator[Any]:
        """The rows of ``facts`` or ``findings`` of the plans in ``order``, one Arrow table for each ``size`` of them."""
        import pyarrow

        position = pyarrow.table(
            {
                "doc_id": pyarrow.array(order, pyarrow.string()),
                "position": pyarrow.array(range(len(order)), pyarrow.int64()),
            }
        )
        cursor = self.db.cursor()
        cursor.register("plan_order", position)
        reader = cursor.sql(
            f"""select f.*, o.position // {size} as batch from {table} f join plan_order o using (doc_id)
                order by {ORDER[table]}"""
        ).to_arrow_reader(10_000)
        yield from _grouped(reader, -(-len(order) // size))

    def digest(self, table: str) -> str:
        """SHA-256 over the rows of a table, whatever their order; without what is of the moment."""
        words = f", {UNIT}, ".join(
            f"""coalesce("{name}"::varchar, '')""" for name in TABLES[table] if name not in OF_THE_MOMENT
        )
        digest = hashlib.sha256()
        reader = self.db.cursor().sql(
            f"select row from (select sha256(concat({words})) as row from {table}) order by row"
        )
        for batch in reader.to_arrow_reader(100_000):
            digest.update("".join(batch.column(0).to_pylist()).encode())
        return digest.hexdigest()


def _grouped(reader: Any, count: int) -> Iterator[Any]:
    """The stream cut where the column ``batch`` changes; a batch without rows is an empty table."""
    import pyarrow

    empty = reader.schema.empty_table()
    number, parts = 0, [empty]
    for piece in reader:
        while piece.num_rows:
            own = piece.column("batch")[0].as_py()
            while number < own:
                yield pyarrow.concat_tables(parts).drop_columns("batch")
                number, parts = number + 1, [empty]
            length = _run_length(piece.column("batch"), own)
            parts.append(pyarrow.Table.from_batches([piece.slice(0, length)]))
            piece = piece.slice(length)
    while number < count:
        yield pyarrow.concat_tables(parts).drop_columns("batch")
        number, parts = number + 1, [empty]


def _run_length(column: Any, value: int) -> int:
    """How many values at the start of a sorted column are ``value``."""
    import numpy

    return int(numpy.searchsorted(column.to_numpy(zero_copy_only=False), value, side="right"))


@contextmanager
def opened(folder: Path, spill: Path) -> Iterator[RunFolder]:
    """The run's folder; DuckDB spills into ``spill``.

    Columns that a run of an earlier version lacks are there and empty. Raises KehoachError ``unreadable``
    for a folder without Parquet tables and texts.
    """
    import duckdb

    config: dict[str, Any] = {
        "memory_limit": MEMORY,
        # The workers have the cores; each further thread sorts in memory of its own.
        "threads": 1,
        "temp_directory": str(spill),
        # Every query says its order itself; without this, sorting far more rows than fit fails.
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=config) as db:
        db.execute("set enable_progress_bar = false")
        for table in TABLES:
            path = folder / f"{table}.parquet"
            if not path.is_file():
                raise KehoachError("unreadable", str(path))
            try:
                _view(db, table, path)
            except duckdb.Error as error:
                raise KehoachError("unreadable", f"{path}: {str(error).splitlines()[0]}") from error
        yield RunFolder(folder, db)


def _view(db: DuckDBPyConnection, table: str, path: Path) -> None:
    source = "read_parquet('{}')".format(str(path).replace("'", "''"))
    known = {row[0] for row in db.execute(f"describe select * from {source}").fetchall()}
    types = {"str": "''", "int": "null::bigint", "float": "null::double", "date": "null::date"}
    columns = ", ".join(
        f'"{name}"' if name in known else f'{types[column.dtype]} as "{name}"'
        for name, column in TABLES[table].items()
    )
    db.execute(f"create view {table} as select {columns} from {source}")

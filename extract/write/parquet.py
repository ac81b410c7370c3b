"""Parquet: for data work. Typed columns, zstd, nothing of the moment it was written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.errors import Language
from extract.write.arrow import schema_of
from extract.write.columns import TABLES
from extract.write.safe import replacing
from extract.write.tables import Tables

# Rows of one row group: what is in memory at a time. Fixed, so that the bytes depend on the rows only.
GROUP = 20_000


def write(tables: Tables, folder: Path, language: Language) -> list[Path]:
    """``documents.parquet``, ``facts.parquet``, ``findings.parquet``."""
    paths = []
    for name in TABLES:
        path = folder / f"{name}.parquet"
        with replacing(path) as part:
            if name in tables.files:
                shutil.copyfile(tables.files[name], part)
            else:
                write_batches(tables.batches(name), name, part)
        paths.append(path)
    return paths


def write_batches(batches: Iterable[Any], table: str, path: Path) -> None:
    """One table's record batches of any size as one Parquet file of groups of one size."""
    import pyarrow.parquet

    schema = pandas_schema(table)
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(batches, table):
            writer.write_table(group.replace_schema_metadata(schema.metadata), GROUP)


def _groups(batches: Iterable[Any], table: str) -> Iterator[Any]:
    """The rows as tables of GROUP rows each but the last, in one piece: pieces would show in the bytes."""
    import pyarrow

    waiting: list[Any] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        while count >= GROUP:
            whole = pyarrow.Table.from_batches(waiting, schema_of(table))
            yield whole.slice(0, GROUP).combine_chunks()
            waiting, count = whole.slice(GROUP).to_batches(), count - GROUP
    if count:
        yield pyarrow.Table.from_batches(waiting, schema_of(table)).combine_chunks()


@lru_cache(maxsize=8)
def pandas_schema(table: str) -> Any:
    """The schema with the note by which pandas gives the columns back in the types of ``frames.py``."""
    import pyarrow

    from extract.write.frames import frame

    empty = frame((), TABLES[table])
    return pyarrow.Table.from_pandas(empty, schema=schema_of(table), preserve_index=False).schema

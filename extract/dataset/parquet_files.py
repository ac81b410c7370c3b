"""The Parquet files of a dataset: one for each table and split, always the same bytes for the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extract.dataset.columns import SPLITS, TABLES, schema

# Rows of one group: where a group ends depends on the rows alone, not on how they came.
ROWS = {"documents": 1_000, "facts": 50_000, "findings": 50_000, "sentences": 50_000}
SETTINGS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "version": "2.6",
    "data_page_version": "1.0",
    "use_dictionary": True,
    "write_statistics": True,
}


def file_of(table: str, split: str) -> str:
    """Where the rows are, relative to the dataset: ``data/facts/train.parquet``."""
    return f"data/{table}/{split}.parquet"


class ParquetFiles:
    """All files of a dataset being written; made by :func:`writing`."""

    def __init__(self, folder: Path) -> None:
        import pyarrow.parquet

        self.rows: Counter[tuple[str, str]] = Counter()
        self._waiting: dict[tuple[str, str], list[Any]] = {}
        self._writers: dict[tuple[str, str], Any] = {}
        for table in TABLES:
            (folder / "data" / table).mkdir(parents=True, exist_ok=True)
            for split in SPLITS:
                path = folder / file_of(table, split)
                self._writers[table, split] = pyarrow.parquet.ParquetWriter(path, schema(table), **SETTINGS)
                self._waiting[table, split] = []

    def add(self, table: str, split: str, rows: Any) -> None:
        """Adds an Arrow table behind the rows that are there."""
        import pyarrow

        key = (table, split)
        self.rows[key] += rows.num_rows
        waiting = pyarrow.concat_tables([*self._waiting[key], rows])
        while waiting.num_rows >= ROWS[table]:
            self._writers[key].write_table(waiting.slice(0, ROWS[table]).combine_chunks(), ROWS[table])
            waiting = waiting.slice(ROWS[table])
        self._waiting[key] = [waiting]

    def close(self, complete: bool) -> None:
        """Closes the files, writing what waits if they are complete."""
        for key, writer in self._writers.items():
            for rest in self._waiting[key] if complete else ():
                if rest.num_rows:
                    writer.write_table(rest.combine_chunks(), ROWS[key[0]])
            writer.close()


@contextmanager
def writing(folder: Path) -> Iterator[ParquetFiles]:
    """The files of a dataset, open as long as the block lasts."""
    files = ParquetFiles(folder)
    try:
        yield files
    except BaseException:
        files.close(complete=False)
        raise
    files.close(complete=True)

"""Parquet: for data work. Typed columns, zstd, nothing of the moment it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.errors import Language
from extract.write.columns import TABLES
from extract.write.result import Results
from extract.write.safe import replacing


def write(results: Results, folder: Path, language: Language) -> list[Path]:
    """``documents.parquet``, ``facts.parquet``, ``findings.parquet``."""
    import pyarrow
    import pyarrow.parquet

    paths = []
    for name in TABLES:
        path = folder / f"{name}.parquet"
        table = pyarrow.Table.from_pandas(getattr(results, name), schema=_schema(name), preserve_index=False)
        with replacing(path) as part:
            pyarrow.parquet.write_table(table, part, compression="zstd")
        paths.append(path)
    return paths


def _schema(name: str) -> Any:
    """The same types for a run of one plan, of none, and of a million."""
    import pyarrow

    types = {
        "str": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    return pyarrow.schema([(column, types[spec.dtype]) for column, spec in TABLES[name].items()])

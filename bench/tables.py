"""Whether two runs gave the same tables: byte for byte, but for the column that holds seconds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet

TABLES = ("documents", "facts", "findings")
MOMENT = "seconds"


def differences(one: Path, other: Path) -> Iterator[str]:
    """The files of two output folders that differ; texts are compared as well."""
    for name in sorted(_names(one) | _names(other)):
        if not ((one / name).is_file() and (other / name).is_file()):
            yield f"{name} (missing)"
        elif _plain(one / name) != _plain(other / name):
            yield name


def _names(folder: Path) -> set[str]:
    tables = {f"{table}.{form}" for table in TABLES for form in ("parquet", "csv", "jsonl")}
    kept = {name for name in tables if (folder / name).exists()}
    return kept | {f"texts/{path.name}" for path in (folder / "texts").glob("*.txt")}


def _plain(path: Path) -> object:
    """A file's bytes; of documents without the seconds."""
    if path.stem != "documents" or path.parent.name == "texts":
        return path.read_bytes()
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).drop_columns([MOMENT])
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        return [{**row, MOMENT: ""} for row in csv.DictReader(io.StringIO(text))]
    return [json.dumps({**json.loads(line), MOMENT: ""}) for line in text.splitlines()]

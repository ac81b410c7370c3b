"""The difference of two datasets told: a summary for a person, JSON and tables for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from extract.compare.files import guarded
from extract.dataset.diff import COLUMNS, Diff
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.write.safe import replacing

SHOWN = 10
BATCH = 10_000


def summary(diff: Diff, language: Language) -> Iterator[str]:
    """Versions, counts, columns that changed, splits that moved, and the first plans of each."""
    counts = diff.counts()
    if not diff.versions and not any(any(changes.values()) for changes in counts.values()):
        yield say("diff-same", language)
        return
    if diff.versions:
        yield say("diff-versions", language)
        yield from (f"  {key}: {old or '-'} -> {new or '-'}" for key, old, new in diff.versions)
    for table, changes in counts.items():
        if any(changes.values()):
            yield say("diff-table", language, table=table, **changes)
    if columns := diff.columns():
        yield say("diff-columns", language)
        yield from (f"  {table}.{column}: {count}" for table, column, count in columns)
    for change in ("added", "dropped", "moved"):
        total = counts["documents"][change]
        if total:
            yield say(f"diff-{change}", language, count=total)
            for one in islice(diff.rows(change, "documents"), SHOWN):
                yield f"  {one.doc_id}  {f'{one.old} -> {one.new}' if change == 'moved' else one.old or one.new}"
            if total > SHOWN:
                yield say("diff-more", language, count=total - SHOWN)


def as_json(diff: Diff) -> Iterator[str]:
    """One JSON object, a line for each difference."""
    head = {
        "versions": [{"key": key, "old": old, "new": new} for key, old, new in diff.versions],
        "counts": diff.counts(),
        "columns": [
            {"table": table, "column": column, "rows": count} for table, column, count in diff.columns()
        ],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "differences": ['
    before = ""
    for one in diff.rows():
        yield before + json.dumps(one._asdict(), ensure_ascii=False)
        before = ","
    yield "]}"


def write(diff: Diff, path: Path) -> None:
    """Every difference as CSV, JSON lines or Parquet, by the ending of ``path``.

    Raises KehoachError: ``unsupported-format`` for another ending, ``cannot-write``.
    """
    writers = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
    if path.suffix.lower() not in writers:
        raise KehoachError("unsupported-format", path.suffix or path.name)
    with replacing(path) as part:
        writers[path.suffix.lower()](diff, part)


def _csv(diff: Diff, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([guarded(value) for value in one] for one in diff.rows())


def _jsonl(diff: Diff, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in diff.rows())


def _parquet(diff: Diff, path: Path) -> None:
    import pyarrow.parquet

    schema: Any = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
    rows = diff.rows()
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [pyarrow.array(values, pyarrow.string()) for values in zip(*batch, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))

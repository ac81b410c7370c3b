"""What became of every generated file: the manifest's answer beside the row of the tables."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet

COLUMNS = ("path", "doc_id", "status", "duplicate_of", "error")


@dataclass(frozen=True, slots=True)
class Accounts:
    """Files of the manifest, rows of the tables, and what is wrong with them."""

    files: int
    rows: int
    lost: Sequence[str]
    twice: Sequence[str]
    uncoded: Sequence[str]
    wrong: Sequence[str]
    statuses: Mapping[str, int]
    codes: Mapping[str, int]

    @property
    def is_right(self) -> bool:
        """Whether every file stands once, with a code where it failed, and as the manifest says."""
        return not (self.lost or self.twice or self.uncoded or self.wrong) and self.files == self.rows


def accounts(manifest: Path, documents: Path) -> Accounts:
    """Compares ``manifest.csv`` with ``documents.parquet``; paths in it are below ``plans/``."""
    with manifest.open(encoding="utf-8", newline="") as lines:
        asked = {row["path"].removeprefix("plans/"): row["error"] for row in csv.DictReader(lines)}
    rows = pyarrow.parquet.read_table(documents, columns=list(COLUMNS)).to_pylist()
    seen = Counter(row["path"] for row in rows)
    failed = [row for row in rows if row["status"] == "failed"]
    return Accounts(
        files=len(asked),
        rows=len(rows),
        lost=sorted(asked.keys() - seen.keys()),
        twice=sorted(path for path, times in seen.items() if times > 1),
        uncoded=[row["path"] for row in failed if not _code(row)],
        wrong=list(_wrong(asked, rows)),
        statuses=Counter(row["status"] for row in rows),
        codes=Counter(_code(row) for row in failed),
    )


def _wrong(asked: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Files that did not end as the manifest demands; a copy is judged by the file it is a copy of."""
    first = {row["doc_id"]: row for row in rows if row["status"] != "duplicate"}
    for row in rows:
        code = _code(first.get(row["duplicate_of"], row))
        if row["path"] not in asked:
            yield f"{row['path']}: not in the manifest"
        elif code != asked[row["path"]]:
            yield f"{row['path']}: {code or row['status']}, asked: {asked[row['path']] or 'ok'}"


def _code(row: Mapping[str, Any]) -> str:
    """The code of a failed row, empty for one that was read."""
    return str(row["error"] or "").split(":", 1)[0] if row["status"] == "failed" else ""

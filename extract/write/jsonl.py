"""JSON lines: one object a row, every column present, null where the plan states nothing."""

from __future__ import annotations

import json
from pathlib import Path

from extract.errors import Language
from extract.write.cells import rows, values
from extract.write.columns import TABLES
from extract.write.result import Results
from extract.write.safe import replacing


def write(results: Results, folder: Path, language: Language) -> list[Path]:
    """``documents.jsonl``, ``facts.jsonl``, ``findings.jsonl``."""
    paths = []
    for name, columns in TABLES.items():
        path = folder / f"{name}.jsonl"
        with (
            replacing(path) as part,
            part.open("w", encoding="utf-8", errors="replace", newline="\n") as lines,
        ):
            for row in rows(results, name):
                cells = dict(zip(columns, values(row, columns), strict=True))
                lines.write(json.dumps(cells, ensure_ascii=False, default=str) + "\n")
        paths.append(path)
    return paths

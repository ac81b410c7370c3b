"""JSON lines: one object a row, every column present, null where the plan states nothing."""

from __future__ import annotations

import json
from pathlib import Path

from extract.errors import Language
from extract.write.columns import TABLES
from extract.write.safe import replacing
from extract.write.tables import Tables


def write(tables: Tables, folder: Path, language: Language) -> list[Path]:
    """``documents.jsonl``, ``facts.jsonl``, ``findings.jsonl``."""
    paths = []
    for name, columns in TABLES.items():
        path = folder / f"{name}.jsonl"
        with (
            replacing(path) as part,
            part.open("w", encoding="utf-8", errors="replace", newline="\n") as lines,
        ):
            for row in tables.rows(name):
                cells = dict(zip(columns, row, strict=True))
                lines.write(json.dumps(cells, ensure_ascii=False, default=str) + "\n")
        paths.append(path)
    return paths

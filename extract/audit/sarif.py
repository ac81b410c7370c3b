"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extract.audit.rows import AuditRow
from extract.write.safe import replacing

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(
    rows: Iterable[AuditRow], folder: Path, codes: Mapping[str, str], version: str, language: str
) -> Path:
    """``findings.sarif``: one result a finding; the region counts in ``texts/<doc_id>.txt``."""
    path = folder / "findings.sarif"
    with replacing(path) as part:
        part.write_text(
            json.dumps(document(rows, codes, version, language), ensure_ascii=False, indent=1),
            encoding="utf-8",
        )
    return path


def document(
    rows: Iterable[AuditRow], codes: Mapping[str, str], version: str, language: str
) -> dict[str, Any]:
    """The log as plain data; ``codes`` gives what each code means."""
    order = {code: index for index, code in enumerate(codes)}
    driver = {
        "name": "kehoach",
        "version": version,
        "rules": [{"id": code, "shortDescription": {"text": meaning}} for code, meaning in codes.items()],
    }
    results = [_result(row, order[row.code], language) for row in rows]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(row: AuditRow, index: int, language: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(row.path)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if row.place:
        location["logicalLocations"] = [{"fullyQualifiedName": row.place}]
    result: dict[str, Any] = {
        "ruleId": row.code,
        "ruleIndex": index,
        "level": LEVELS[row.severity],
        "message": {"text": row.told(language)},
        "locations": [location],
        "properties": {
            "expected": row.expected,
            "found": row.found,
            "source": row.source,
            "school": row.school,
        },
    }
    if row.start is not None and row.end is not None:
        region = {
            "charOffset": row.start,
            "charLength": row.end - row.start,
            "snippet": {"text": row.quote},
        }
        text = {"artifactLocation": {"uri": f"texts/{row.doc_id}.txt"}, "region": region}
        result["relatedLocations"] = [{"id": 1, "physicalLocation": text, "message": {"text": row.quote}}]
    return result

"""Runs made of tables: only what a test is about is stated, the rest is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas

from extract.write.columns import DOCUMENTS, FACTS

Plan = dict[str, Any]
EMPTY = {"str": "", "int": None, "float": None, "date": None}
TYPES = {"str": "string", "int": "Int64", "float": "float64", "date": "object"}


def target(words: str, indicator: str = "made.rate", **columns: Any) -> dict[str, Any]:
    """A target as a row of ``facts``: ``>= 85 %``, ``24/26 giáo viên``, ``1-2 giải``, ``nothing`` for no figure."""
    row = {
        "kind": "target",
        "indicator": indicator,
        "quote": words,
        "place": "đoạn 7",
        "comparator": "eq",
        **columns,
    }
    if words == "nothing":
        return {**row, "comparator": "none"}
    sign, _, rest = words.partition(" ") if words.split()[0] in SIGNS else ("=", "", words)
    figure, _, unit = rest.partition(" ")
    row |= {"comparator": SIGNS[sign], "unit": unit}
    if "/" in figure:
        value, total = figure.split("/")
        return {**row, "value": float(value), "total": float(total), **columns}
    low, _, high = figure.partition("-")
    if high:
        row |= {"comparator": "between", "value_max": float(high)}
    return {**row, "value": float(low), **columns}


SIGNS = {"=": "eq", ">=": "ge", ">": "gt", "<=": "le", "<": "lt", "up": "increase", "down": "decrease"}


def write_run(folder: Path, plans: Sequence[Plan]) -> Path:
    """``documents.parquet`` and ``facts.parquet`` of invented plans."""
    documents, facts = [], []
    for number, plan in enumerate(plans):
        doc_id = plan.get("doc_id", f"{folder.name}-{number}")
        own = {key: value for key, value in plan.items() if key != "facts"}
        documents.append(
            {"status": "ok", "path": f"{doc_id}.docx", "level": "mầm non", **own, "doc_id": doc_id}
        )
        for at, fact in enumerate(plan.get("facts", ())):
            facts.append({"doc_id": doc_id, "fact_id": f"f{at}", "start": at, "end": at + 1, **fact})
    folder.mkdir(parents=True, exist_ok=True)
    columns = {**FACTS, "scope": FACTS["indicator"]}
    _frame(documents, DOCUMENTS).to_parquet(folder / "documents.parquet")
    _frame(facts, columns).to_parquet(folder / "facts.parquet")
    return folder


def _frame(rows: Sequence[dict[str, Any]], columns: Any) -> pandas.DataFrame:
    told = {
        name: pandas.Series([row.get(name, EMPTY[column.dtype]) for row in rows], dtype=TYPES[column.dtype])
        for name, column in columns.items()
    }
    frame = pandas.DataFrame(told)
    for name, column in columns.items():
        if column.dtype == "date":
            frame[name] = pandas.to_datetime(frame[name]).dt.date
    return frame


def school(name: str, *facts: dict[str, Any], **columns: Any) -> Plan:
    """A plan of a school."""
    return {"school": name, "facts": facts, "school_year": "2024-2025", "issued": None, **columns}


def day(written: str) -> date:
    return date.fromisoformat(written)

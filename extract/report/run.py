"""A run's tables as the page needs them: its plans, and what was found in them in the order of the words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import KehoachError, Language
from extract.report.offsets import browser_offsets
from extract.report.telling import told
from extract.report.wording import word

KINDS = ("target", "percentage", "deadline", "citation", "finding")
SEVERITIES = ("error", "warning", "info")
MOST_PLANS = 1000  # more would make a page of over 100 MB, which no browser opens with pleasure
TABLES = ("documents", "facts", "findings")

Row = Mapping[str, Any]


class Item(NamedTuple):
    """One fact or finding: ``start`` and ``end`` as a browser counts, None where it has no words of its own."""

    plan: int
    kind: str
    start: int | None
    end: int | None
    about: str
    says: str
    order: float | str | None
    place: str
    note: str
    severity: str
    row: Row


@dataclass(slots=True)
class Contents:
    """Everything the page shows. ``texts`` has None where the run wrote no text; ``numbers`` finds an item by its ids."""

    plans: list[Row]
    texts: list[str | None]
    items: list[Item] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    left_out: int = 0

    def of_kind(self, kind: str) -> Iterator[Item]:
        """The items of one kind."""
        return (item for item in self.items if item.kind == kind)


def contents_of(folder: Path, language: Language, most: int = MOST_PLANS) -> Contents:
    """The first ``most`` plans of a run with their facts and findings.

    Raises KehoachError: ``unreadable`` where the folder holds no run's Parquet tables, ``no-plans`` where
    the run has no documents.
    """
    documents = _rows(folder, "documents")
    if not documents:
        raise KehoachError("no-plans", str(folder))
    found: dict[str, list[Row]] = {}
    for row in _rows(folder, "facts"):
        found.setdefault(row["doc_id"], []).append(row)
    for row in _rows(folder, "findings"):
        found.setdefault(row["doc_id"], []).append({**row, "kind": "finding"})
    plans = sorted(documents, key=lambda row: row["path"])
    shown = Contents(plans[:most], [], left_out=max(len(plans) - most, 0))
    for number, plan in enumerate(shown.plans):
        has_own = plan["status"] in ("ok", "partial")
        text = _text(folder, plan["doc_id"]) if has_own else None
        shown.texts.append(text)
        if has_own:
            _add(shown, number, found.get(plan["doc_id"], ()), text, language)
    return shown


def _add(shown: Contents, plan: int, rows: Sequence[Row], text: str | None, language: Language) -> None:
    at = browser_offsets(text or "")
    citations = {row["fact_id"]: row["citation"] for row in rows if row["kind"] == "citation"}
    for row in sorted(rows, key=_in_order):
        has_words = text is not None and row["start"] is not None and row["end"] is not None
        start, end = (at(row["start"]), at(row["end"])) if has_words else (None, None)
        if row["kind"] == "finding":
            item = _finding(plan, start, end, row, citations, language)
        else:
            about, says, order = told(row, language)
            doubt = word("doubt", language) if row["doubt"] else ""
            item = Item(plan, row["kind"], start, end, about, says, order, row["place"], doubt, "", row)
            shown.numbers[row["doc_id"], row["fact_id"]] = len(shown.items)
        shown.items.append(item)


def _finding(
    plan: int, start: int | None, end: int | None, row: Row, citations: Mapping[str, str], language: Language
) -> Item:
    message = row["message"] if language == "vi" else row["message_en"] or row["message"]
    about = citations.get(row["fact_id"], "")
    order = SEVERITIES.index(row["severity"])
    return Item(
        plan, "finding", start, end, message, about, order, row["place"], row["source"], row["severity"], row
    )


def _in_order(row: Row) -> tuple[float, float, int]:
    start = row["start"] if row["start"] is not None else -1
    return start, row["end"] or 0, KINDS.index(row["kind"])


def _rows(folder: Path, name: str) -> list[Row]:
    import pyarrow.parquet

    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise KehoachError("unreadable", str(path))
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    for row in rows:
        for key, value in row.items():
            if isinstance(value, float) and math.isnan(value):
                row[key] = None
    return list(rows)


def _text(folder: Path, doc_id: str) -> str | None:
    path = folder / "texts" / f"{doc_id}.txt"
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KehoachError("unreadable", f"{path}: {error.strerror or error}") from error

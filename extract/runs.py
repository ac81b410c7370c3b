"""A run already written: its plans' texts and tables, read back from the output folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import KehoachError
from extract.model import Citation, Deadline, Fact, Letterhead, Percentage, Target

KINDS: dict[str, type[Fact]] = {
    "target": Target,
    "percentage": Percentage,
    "deadline": Deadline,
    "citation": Citation,
}
NUMBERS = frozenset({"value", "value_max", "total"})
DATES = frozenset({"date_from", "date_to", "citation_issued", "issued"})
OFFSETS = frozenset({"start", "end", "page"})


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """One plan of a run: its file's name, text, letterhead and facts."""

    name: str
    text: str
    letterhead: Letterhead
    facts: tuple[Fact, ...]


def kept_plans(folder: Path) -> Iterator[KeptPlan]:
    """The plans of a run's output folder, from its Parquet or CSV tables and ``texts/``.

    Raises KehoachError ``unreadable`` for a folder that holds no such tables.
    """
    documents, facts = _table(folder, "documents"), _table(folder, "facts")
    by_plan: dict[str, list[Fact]] = {}
    for row in facts:
        by_plan.setdefault(row["doc_id"], []).append(_fact(row))
    for row in documents:
        text = folder / "texts" / f"{row['doc_id']}.txt"
        if row["status"] in {"ok", "partial"} and text.is_file():
            yield KeptPlan(
                Path(row["path"]).name,
                text.read_text(encoding="utf-8"),
                _letterhead(row),
                tuple(by_plan.get(row["doc_id"], ())),
            )


def _table(folder: Path, name: str) -> list[dict[str, Any]]:
    import pandas

    if (path := folder / f"{name}.parquet").is_file():
        frame = pandas.read_parquet(path)
    elif (path := folder / f"{name}.csv").is_file():
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    else:
        raise KehoachError("unreadable", f"{folder}: {name}.parquet")
    plain = frame.astype(object)
    return [
        {str(column): value for column, value in row.items()}
        for row in plain.where(plain.notna(), None).to_dict("records")
    ]


def _fact(row: dict[str, Any]) -> Fact:
    kind = KINDS[row["kind"]]
    return kind(**{field.name: _value(field.name, row.get(field.name)) for field in fields(kind)})


def _letterhead(row: dict[str, Any]) -> Letterhead:
    stated: dict[str, Any] = {
        field.name: _value(field.name, row[field.name]) or None
        for field in fields(Letterhead)
        if field.name in row
    }
    return Letterhead(**stated)


def _value(column: str, value: Any) -> Any:
    """A cell as the model holds it; CSV cells are text, with a mark before signs Excel would compute."""
    if value is None or value == "":
        return None if column in NUMBERS | DATES | OFFSETS else ""
    if column in NUMBERS:
        return Decimal(str(value))
    if column in OFFSETS:
        return int(float(value))
    if column in DATES:
        return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return str(value).removeprefix("\u200b")

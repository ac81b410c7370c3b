"""A user's own rows for the registry: read from what offices keep in Excel, made whole, kept in one file."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import regex

from extract.dates import DATE
from extract.errors import KehoachError, RulesError
from extract.own_rows import Row
from extract.registry.regulation import COLUMNS, SCOPES, STATUSES
from extract.text import clean_block, fold

# What a user may call a column.
HEADINGS: Mapping[str, str] = {
    fold(heading): column
    for column, headings in {
        "number": ("số hiệu", "số, ký hiệu", "số ký hiệu", "số", "số văn bản"),
        "kind": ("loại", "loại văn bản"),
        "title": ("trích yếu", "tên văn bản", "nội dung"),
        "issuer": ("cơ quan ban hành", "nơi ban hành"),
        "issued": ("ngày ban hành", "ngày"),
        "effective": ("hiệu lực", "ngày hiệu lực"),
        "expired": ("hết hiệu lực", "ngày hết hiệu lực"),
        "replaced_by": ("thay thế bởi", "được thay thế bởi"),
        "replaces": ("thay thế", "thay thế cho"),
        "amended_by": ("sửa đổi bởi",),
        "scope": ("phạm vi", "cấp học"),
        "note": ("ghi chú",),
    }.items()
    for heading in headings
}
DATES = ("issued", "effective", "expired", "transition_until")
LISTS = ("replaced_by", "replaces", "amended_by", "scope", "verified_fields")
Canonical = Callable[[str, str], tuple[str, str] | None]
"""(kind, number as written) -> (kind, canonical number), None where the grammar reads none."""


def rows_from(path: Path, canonical: Canonical) -> list[dict[str, str]]:
    """The rows of a user's CSV (comma or semicolon; columns by their names or in Vietnamese), made whole.

    Raises KehoachError ``unreadable``, and RulesError naming the line for anything that is unknown or wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KehoachError("unreadable", f"{path.name}: {error}") from error
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    columns = [_column(name, path) for name in next(lines, [])]
    if "number" not in columns:
        raise RulesError(f"{path.name}: no column number (số hiệu)")
    rows: dict[str, dict[str, str]] = {}
    for cells in lines:
        if any(cell.strip() for cell in cells):
            where = f"{path.name}: line {lines.line_num}"
            if len(cells) != len(columns):
                raise RulesError(f"{where}: {len(cells)} cells, {len(columns)} columns")
            row = _whole(
                dict(zip(columns, map(clean_block, cells), strict=True)), canonical, where, path.name
            )
            rows[row["id"]] = row
    return list(rows.values())


def kept(path: Path, rows: Iterable[Row]) -> tuple[int, int]:
    """Adds rows to the user's own file; (new, replaced). Raises KehoachError ``cannot-write``."""
    before = _present(path)
    own = {row["id"]: row for row in before}
    added = {row["id"]: row for row in rows}
    replaced = len(own.keys() & added.keys())
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows((own | added).values())
        draft.replace(path)
    except OSError as error:
        raise KehoachError("cannot-write", str(path)) from error
    return len(added) - replaced, replaced


def _present(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _column(name: str, path: Path) -> str:
    wanted = clean_block(name)
    column = wanted.lower() if wanted.lower() in COLUMNS else HEADINGS.get(fold(wanted), "")
    if not column:
        raise RulesError(f"{path.name}: unknown column {wanted!r}; known are {', '.join(COLUMNS)}")
    return column


def _whole(given: Mapping[str, str], canonical: Canonical, where: str, source: str) -> dict[str, str]:
    """A row with every column, its number canonical, its dates ISO."""
    row = dict.fromkeys(COLUMNS, "") | dict(given)
    found = canonical(row["kind"], row["number"])
    if found is None:
        raise RulesError(f"{where}: {row['number']!r} is no document's number")
    row["kind"], row["number"] = found
    for column in DATES:
        row[column] = _day(row[column], f"{where}: {column}")
    for column in LISTS:
        parts = regex.split(r"[;\n]", row[column])
        row[column] = ";".join(part.strip() for part in parts if part.strip())
    row["scope"] = row["scope"] or "chung"
    if unknown := set(row["scope"].split(";")) - SCOPES:
        raise RulesError(
            f"{where}: scope {', '.join(sorted(unknown))} is none of {', '.join(sorted(SCOPES))}"
        )
    row["status_as_of_2026"] = row["status_as_of_2026"] or ("expired" if row["expired"] else "in_force")
    if row["status_as_of_2026"] not in STATUSES:
        raise RulesError(f"{where}: status {row['status_as_of_2026']!r}")
    row["confidence"] = row["status_confidence"] = "own"
    row["source"] = row["source"] or source
    holds_year = regex.match(r"\d+\w?/(?:19|20)\d\d/", row["number"]) or not row["issued"]
    row["id"] = row["number"] if holds_year else f"{row['number']} ({row['issued'][:4]})"
    return row


def _day(written: str, where: str) -> str:
    """ISO from ISO or from day/month/year; raises RulesError for what is no day."""
    if not written:
        return ""
    try:
        if match := DATE.fullmatch(fold(written)):
            return date(int(match["y"] or 0), int(match["m"]), int(match["d"])).isoformat()
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise RulesError(f"{where}: {written!r} is no day") from error

"""What a dataset's card counts, all of it read from the dataset's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.parquet_files import file_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = tuple[str, Mapping[str, int]]
# distribution -> the table and the column it is of.
DISTRIBUTIONS: Mapping[str, tuple[str, str]] = {
    "level": ("documents", "level"),
    "province": ("documents", "province"),
    "school_year": ("documents", "school_year"),
    "format": ("documents", "format"),
    "kind": ("facts", "kind"),
    "role": ("facts", "role"),
    "indicator": ("facts", "nullif(split_part(indicator, '.', 1), '')"),
    "doubt": ("facts", "nullif(doubt, '')"),
    "code": ("findings", "code"),
}
# Values beyond these many are one line, the rest.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of each table, what the splits hold, and distributions: value -> split -> count, the greatest first."""

    rows: Mapping[str, Mapping[str, int]]
    held: Mapping[str, Mapping[str, int]]
    distributions: Mapping[str, list[Row]]


def counted(folder: Path) -> Counts:
    """The counts of a dataset's folder."""
    import duckdb

    with duckdb.connect(config={"memory_limit": "500MB", "threads": 2}) as db:
        db.execute("set enable_progress_bar = false")
        for table in TABLES:
            files = ", ".join(_quoted(folder / file_of(table, split)) for split in SPLITS)
            db.execute(f"create view {table} as select * from read_parquet([{files}])")
        rows = {table: _by_split(db, table, "count(*)") for table in TABLES}
        held = {
            "schools": _by_split(db, "documents", "count(distinct nullif(school_id, ''))"),
            "groups": _by_split(db, "documents", "count(distinct group_id)"),
            "characters": _by_split(db, "documents", "sum(chars)::bigint"),
            "annotations": _by_split(db, "sentences", "sum(len(annotations))::bigint"),
            "annotated": _by_split(db, "sentences", "count(*) filter (len(annotations) > 0)"),
        }
        found = {name: _distribution(db, *of) for name, of in DISTRIBUTIONS.items()}
    return Counts(rows, held, found)


def _quoted(path: Path) -> str:
    return "'{}'".format(str(path).replace("'", "''"))


def _by_split(db: DuckDBPyConnection, table: str, what: str) -> dict[str, int]:
    found = dict(db.execute(f"select split, {what} from {table} group by split").fetchall())
    return {split: int(found.get(split) or 0) for split in SPLITS}


def _distribution(db: DuckDBPyConnection, table: str, column: str) -> list[Row]:
    """Each value with how many rows of each split hold it; the rarest together under ``*``."""
    found = db.execute(
        f"""select value, split, count(*) from (select {column} as value, split from {table}) where value is not null
            group by value, split"""
    ).fetchall()
    values: dict[str, dict[str, int]] = {}
    for value, split, count in found:
        values.setdefault(str(value), dict.fromkeys(SPLITS, 0))[split] = int(count)
    ordered = sorted(values.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    if len(ordered) <= SHOWN:
        return list(ordered)
    rest = {split: sum(counts[split] for _, counts in ordered[SHOWN:]) for split in SPLITS}
    return [*ordered[:SHOWN], ("*", rest)]

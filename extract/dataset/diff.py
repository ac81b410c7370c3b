"""Two datasets compared: what the new one adds, drops and changes, which plans changed splits, which versions differ.

A plan is the same by its doc_id. A fact is the same by its fact_id; what is left over on both sides is matched
by plan, kind and quote, the first with the first, since other rules give other ids to the same words.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.manifest import read_manifest
from extract.dataset.parquet_files import file_of
from extract.errors import KehoachError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "700MB"
# What rows of a table are matched by when they have no id in common; twins are matched in order.
MATCHED: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc_id",),
    "facts": ("doc_id", "kind", "quote"),
    "findings": ("doc_id", "code", "quote", "expected"),
    "sentences": ("doc_id", "text"),
}
# What names a row in the difference; a finding has no id of its own.
IDS: Mapping[str, str] = {
    "documents": "doc_id",
    "facts": "fact_id",
    "findings": "code || '-' || row_number() over (partition by doc_id, code order by {order})",
    "sentences": "sentence_id",
}
ORDER: Mapping[str, str] = {
    "documents": "doc_id",
    "facts": "start, fact_id",
    "findings": "start nulls last, found, message",
    "sentences": "start",
}
# Told apart: a split that changes moves a plan with all its rows; ids and groups follow from other plans.
NOT_COMPARED = frozenset({"doc_id", "fact_id", "split", "school_id", "group_id"})
# A row's own number: its file, which is its split, and its place there.
ROW = "file_row_number + list_position(['train', 'dev', 'test'], split)::bigint * 1000000000000 as row"
COLUMNS = ("table", "change", "doc_id", "id", "column", "old", "new")


class Difference(NamedTuple):
    """One line of the difference: ``change`` is added, dropped, changed or moved (to another split)."""

    table: str
    change: str
    doc_id: str
    id: str
    column: str
    old: str
    new: str


class Diff:
    """The difference of two datasets; made by :func:`difference`."""

    def __init__(self, db: DuckDBPyConnection, versions: list[tuple[str, str, str]]) -> None:
        self.db, self.versions = db, versions

    def rows(self, change: str = "", table: str = "") -> Iterator[Difference]:
        """Every difference in order, of one kind and table if asked for."""
        found = self.db.cursor().execute(
            """select * from differences where change = coalesce(nullif(?, ''), change)
               and name = coalesce(nullif(?, ''), name) order by all""",
            [change, table],
        )
        while batch := found.fetchmany(10_000):
            yield from (Difference(*row) for row in batch)

    def counts(self) -> dict[str, dict[str, int]]:
        """Table -> change -> how many rows; a row with several changed columns counts once."""
        counted = {table: dict.fromkeys(("added", "dropped", "changed", "moved"), 0) for table in TABLES}
        for table, change, count in self.db.execute(
            "select name, change, count(distinct (doc_id, id)) from differences group by name, change"
        ).fetchall():
            counted[table][change] = count
        return counted

    def columns(self) -> list[tuple[str, str, int]]:
        """Table, column, and in how many rows it changed, the most first."""
        return self.db.execute(
            """select name, "column", count(*) from differences where change = 'changed'
               group by all order by count(*) desc, name, "column\""""
        ).fetchall()


@contextmanager
def difference(old: Path, new: Path) -> Iterator[Diff]:
    """What changed from one dataset's folder to another's, as long as the block lasts.

    Raises KehoachError ``unreadable`` for a folder that is no dataset.
    """
    import duckdb

    versions = list(_versions(read_manifest(old), read_manifest(new)))
    with tempfile.TemporaryDirectory(prefix="kehoach-") as spill:
        config: dict[str, Any] = {
            "memory_limit": MEMORY,
            "threads": min(2, os.cpu_count() or 1),
            "temp_directory": spill,
        }
        with duckdb.connect(config=config) as db:
            db.execute("set enable_progress_bar = false")
            for side, folder in (("old", old), ("new", new)):
                for table in TABLES:
                    db.execute(f"create view {side}_{table} as select *, {ROW} from {_source(folder, table)}")
            names = ", ".join(f'"{name}" varchar' for name in ("name", *COLUMNS[1:]))
            db.execute(f"create table differences ({names})")
            for table in TABLES:
                _compare(db, table)
            yield Diff(db, versions)


def splits_of(folder: Path) -> dict[str, str]:
    """The split of each plan of a dataset. Raises KehoachError ``unreadable`` for a folder that is none."""
    import duckdb

    read_manifest(folder)
    with duckdb.connect() as db:
        return dict(db.execute(f"select doc_id, split from {_source(folder, 'documents')}").fetchall())


def _source(folder: Path, table: str) -> str:
    paths = [folder / file_of(table, split) for split in SPLITS]
    if missing := [path for path in paths if not path.is_file()]:
        raise KehoachError("unreadable", str(missing[0]))
    listed = ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
    return f"read_parquet([{listed}], file_row_number = true)"


def _compare(db: DuckDBPyConnection, table: str) -> None:
    """Puts the differences of one table into ``differences``."""
    own = IDS[table].format(order=ORDER[table])
    for side in ("old", "new"):
        twins = ", ".join(MATCHED[table])
        keys = ", ".join(dict.fromkeys(("doc_id", *MATCHED[table])))
        db.execute(
            f"""create table {side}_rows as
                select row, {own} as id, {keys},
                       row_number() over (partition by {twins} order by {ORDER[table]}) as twin from {side}_{table}"""
        )
    _pair(db, table)
    for change, side in (("added", "new"), ("dropped", "old")):
        told = {"documents": "d.path", "facts": "d.quote", "findings": "d.message", "sentences": "d.text"}[
            table
        ]
        words = f"'', {told}" if change == "added" else f"{told}, ''"
        db.execute(
            f"""insert into differences select '{table}', '{change}', d.doc_id, r.id, '', {words}
                from {side}_rows r join {side}_{table} d using (row)
                where r.row not in (select {side} from pairs)"""
        )
    if table != "sentences":
        _changed(db, table)
    db.execute("drop table pairs; drop table old_rows; drop table new_rows")


def _pair(db: DuckDBPyConnection, table: str) -> None:
    """The table ``pairs``: the rows of both sides that are the same thing, by id, what is left by its words."""
    same = "o.id = n.id" if table == "facts" else "false"
    db.execute(
        f"create table pairs as select o.row as old, n.row as new from old_rows o join new_rows n on {same}"
    )
    twins = ", ".join(MATCHED[table])
    left = {
        side: f"""(select * exclude (twin), row_number() over (partition by {twins} order by twin) as twin from {side}_rows
                   where row not in (select {side} from pairs))"""
        for side in ("old", "new")
    }
    by = " and ".join(f"o.{name} is not distinct from n.{name}" for name in (*MATCHED[table], "twin"))
    db.execute(f"insert into pairs select o.row, n.row from {left['old']} o join {left['new']} n on {by}")


def _changed(db: DuckDBPyConnection, table: str) -> None:
    columns = [name for name in TABLES[table] if name not in NOT_COMPARED]
    if table == "documents":
        db.execute(
            """insert into differences select 'documents', 'moved', o.doc_id, o.doc_id, 'split', o.split, n.split
               from old_documents o join new_documents n using (doc_id) where o.split <> n.split"""
        )
    # A plan's whole text is in both datasets; here it is enough that it changed, and how long it is.
    told = {name: f'{{0}}."{name}"::varchar' for name in columns}
    if "text" in told:
        told["text"] = "{0}.chars || ' / ' || left(sha256({0}.text), 12)"
    parts = ", ".join(
        f"{{'column': '{name}', 'old': {words.format('o')}, 'new': {words.format('n')}}}"
        for name, words in told.items()
    )
    rows = {
        side: f"(select r.id, d.* from {side}_rows r join {side}_{table} d using (row))"
        for side in ("old", "new")
    }
    names = ", ".join(f'{{0}}."{name}"' for name in columns)
    db.execute(
        f"""insert into differences select '{table}', 'changed', doc_id, id, d."column", coalesce(d.old, ''), coalesce(d.new, '')
            from (select o.doc_id, o.id, unnest([{parts}]) as d
                  from pairs p join {rows["old"]} o on o.row = p.old join {rows["new"]} n on n.row = p.new
                  where row({names.format("o")}) is distinct from row({names.format("n")}))
            where d.old is distinct from d.new"""
    )


def _versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What the manifests say differently of versions and options: key, old, new."""
    before, after = (dict(_flat(manifest, "")) for manifest in (old, new))
    for key in sorted(before.keys() | after.keys()):
        if before.get(key, "") != after.get(key, ""):
            yield key, before.get(key, ""), after.get(key, "")


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if path or key in ("versions", "options"):
                yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield path, "; ".join(", ".join(f"{key} {inner}" for key, inner in one.items()) for one in value)
    else:
        yield path, "/".join(map(str, value)) if isinstance(value, list) else str(value)

"""Parts and a listing -> the three tables, by DuckDB, in memory that does not grow with the plans.

The listing decides what the tables hold and what files are called: a file that is no longer there
leaves no row, a renamed one has its new name, one with the bytes of another is ``duplicate``.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.batch.inputs import Source, duplicates
from extract.batch.ledger import Ledger
from extract.batch.parts import HOME, ledger_schema
from extract.errors import KehoachError, Language
from extract.write.arrow import schema_of
from extract.write.columns import DOCUMENTS, TABLES
from extract.write.document import told
from extract.write.parquet import write_batches
from extract.write.tables import BATCH, Tables, connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "384MB"
# The same on every machine: nothing of the order may depend on it, and nothing of the memory.
THREADS = 2
ROLL = ("position", "path", "name", "key", "doc_id", "format", "status", "duplicate_of", "error")


@contextmanager
def joined(
    ledgers: Sequence[Ledger],
    sources: Sequence[Source],
    out: Path,
    versions: tuple[str, str],
    language: Language,
) -> Iterator[Tables]:
    """The tables of these files, from the parts of these ledgers, while the block lasts.

    ``versions`` are those of the tool and of the rules, for rows of files that were not read. A source
    that no part knows has no row (:func:`missing` counts them). Raises KehoachError (``cannot-write``).
    """
    import duckdb

    room = out / HOME / f"join-{uuid.uuid4().hex[:12]}"
    try:
        room.mkdir(parents=True)
        files = _sorted_files(ledgers, sources, room, versions, language)
        with Tables(_spilling(room), files) as tables:
            for name, path in files.items():
                tables.db.read_parquet(str(path)).create_view(name)
            yield tables
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise KehoachError("cannot-write", f"{HOME}: {reason}") from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _spilling(room: Path, threads: int = 1) -> DuckDBPyConnection:
    return connect({"memory_limit": MEMORY, "temp_directory": str(room / "spill"), "threads": threads})


def _sorted_files(
    ledgers: Sequence[Ledger],
    sources: Sequence[Source],
    room: Path,
    versions: tuple[str, str],
    language: Language,
) -> dict[str, Path]:
    """Each table in its order as one Parquet file, from which every writer streams."""
    files = {name: room / f"{name}.parquet" for name in TABLES}
    with _spilling(room, THREADS) as db:
        choose(db, ledgers, sources, language)
        for name, path in files.items():
            sql = _documents(versions) if name == "documents" else _found(name)
            write_batches(db.sql(sql).to_arrow_reader(BATCH), name, path)
    return files


def choose(
    db: DuckDBPyConnection, ledgers: Sequence[Ledger], sources: Sequence[Source], language: Language
) -> None:
    """The tables ``called`` (the files listed, see :func:`roll`) and ``chosen`` (one entry of the parts a key)."""
    _parts(db, ledgers)
    db.register("roll", roll(sources, language))
    db.execute("create table called as select * from roll")
    db.execute(CHOSEN)


def _parts(db: DuckDBPyConnection, ledgers: Sequence[Ledger]) -> None:
    """The views ``ledger``, ``part_documents``, ``part_facts`` and ``part_findings`` over all parts."""
    names = [ledger.parts() for ledger in ledgers]
    for table in ("ledger", *TABLES):
        files = [
            file for ledger, parts in zip(ledgers, names, strict=True) for file in ledger.files(table, parts)
        ]
        view = table if table == "ledger" else f"part_{table}"
        if files:
            db.read_parquet(files).create_view(view)
        else:
            db.register(view, _nothing(table))


# One entry for each key: what was read before what failed, the latest before earlier ones.
CHOSEN = """
create table chosen as
  select sha256 || suffix as key, part, entry, regexp_extract(path, '[^/]*$') as name,
         status, code, seconds, lane, finished from ledger
  qualify row_number() over (
    partition by key order by status = 'failed', finished desc, part, entry) = 1
"""


def _documents(versions: tuple[str, str]) -> str:
    """Rows of files that were read, under the names they have now; and of those that were not."""
    kept = ", ".join(
        # An error may name the file it is about.
        {"path": "c.path", "error": "replace(d.error, h.name, c.name) as error"}.get(name, f'd."{name}"')
        for name in DOCUMENTS
    )
    tool, rules = (version.replace("'", "''") for version in versions)
    own = {
        **{name: f'c."{name}"' for name in ("doc_id", "path", "format", "status", "error", "duplicate_of")},
        "seconds": "0.0",
        "tool_version": f"'{tool}'",
        "rules_version": f"'{rules}'",
    }
    empty = {"str": "''", "int": "null", "float": "null", "date": "null"}
    made = ", ".join(f'{own.get(name, empty[c.dtype])} as "{name}"' for name, c in DOCUMENTS.items())
    return f"""
      select * exclude position from (
        select c.position, {kept} from called c join chosen h on h.key = c.key
          join part_documents d on d.part = h.part and d.entry = h.entry where c.status = ''
        union all
        select c.position, {made} from called c where c.status <> '')
      order by position"""


def _found(table: str) -> str:
    """Facts or findings in the order of the documents, each in the order it was found in."""
    columns = ", ".join(f'f."{name}"' for name in TABLES[table])
    return f"""
      select {columns} from part_{table} f join chosen h on h.part = f.part and h.entry = f.entry
        join called c on c.key = h.key where c.status = ''
      order by c.position, f.row"""


def roll(sources: Sequence[Source], language: Language) -> Any:
    """The listing as an Arrow table: for each file its place, and what is known of it without reading.

    ``status`` is empty for what the parts tell, ``duplicate`` for the bytes of another file (``duplicate_of``),
    ``failed`` for what could not be opened.
    """
    import pyarrow

    doubles = duplicates(sources)
    columns: dict[str, list[object]] = {name: [] for name in ROLL}
    for position, source in enumerate(sources):
        kept = doubles.get(source.path)
        trouble = told(KehoachError("unreadable", source.trouble), language) if not source.sha256 else ""
        row = (
            position,
            source.path,
            source.path.rsplit("/", 1)[-1],
            source.key,
            source.doc_id,
            source.suffix.lstrip("."),
            "duplicate" if kept else "failed" if trouble else "",
            kept.doc_id if kept else "",
            trouble,
        )
        for name, value in zip(ROLL, row, strict=True):
            columns[name].append(value)
    types = [(name, pyarrow.int64() if name == "position" else pyarrow.string()) for name in ROLL]
    return pyarrow.table(columns, schema=pyarrow.schema(types))


def _nothing(table: str) -> Any:
    """A part's table without rows, for a run in which no file could be opened."""
    import pyarrow

    if table == "ledger":
        return ledger_schema().empty_table()
    keys = [("part", pyarrow.string()), ("entry", pyarrow.int32()), ("row", pyarrow.int32())]
    return pyarrow.schema([*keys, *schema_of(table)]).empty_table()

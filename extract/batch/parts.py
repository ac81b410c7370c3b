"""Finished files -> part files: four Parquet files a part, the one of the ledger last.

A part lies under ``OUT/.kehoach/parts/<fingerprint>``: ``documents``, ``facts``, ``findings`` and
``ledger``, each with a file of the part's name. Files are written beside and renamed, the ledger's
when the others are there; so a part without its ledger file was never finished and does not count.
Names are unique to their writer: processes and machines write side by side without a lock.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from extract.batch.parcel import Parcel
from extract.errors import KehoachError
from extract.write.arrow import unpacked
from extract.write.columns import TABLES
from extract.write.safe import replacing

HOME = ".kehoach"
# A part is written when it holds so much, or its first file has waited so long.
MOST_FILES = 1000
MOST_BYTES = 32 << 20
# Seconds at first; later a hundredth of the time the run has taken: what a power cut can cost.
WAIT = 10.0
LONGEST_WAIT = 300.0
LEDGER = (
    ("part", "string"), ("entry", "int32"), ("sha256", "string"), ("suffix", "string"), ("doc_id", "string"),
    ("path", "string"), ("status", "string"), ("code", "string"), ("seconds", "float64"), ("pages", "int32"),
    ("memory", "int64"), ("lane", "string"), ("text_bytes", "int64"), ("finished", "float64"), ("fingerprint", "string"),
)  # fmt: skip


def home_of(out: Path, fingerprint: str) -> Path:
    """Where the parts of one fingerprint lie."""
    return out / HOME / "parts" / fingerprint


class Parts:
    """The parts one process writes; as a context, what is left is written at its end.

    ``add`` and ``flush`` raise KehoachError (``cannot-write``); what was written before stays valid.
    """

    def __init__(self, out: Path, fingerprint: str, writer: str = "") -> None:
        self.out, self.fingerprint = out, fingerprint
        self.writer = f"{writer or 'run'}-{uuid.uuid4().hex[:12]}"
        self.waiting: list[tuple[Parcel, float]] = []
        self.bytes = 0
        self.number = 0
        self.started = time.monotonic()
        self.first = 0.0

    def __enter__(self) -> Parts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
        except KehoachError:
            if error is None:  # what ended the run is what a person should hear of
                raise

    def add(self, parcel: Parcel) -> None:
        """Takes a finished file, and writes a part when it is time to."""
        if not self.waiting:
            self.first = time.monotonic()
        self.waiting.append((parcel, time.time()))
        self.bytes += sum(map(len, parcel.tables.values()))
        now = time.monotonic()
        wait = min(max(WAIT, (now - self.started) / 100), LONGEST_WAIT)
        if len(self.waiting) >= MOST_FILES or self.bytes >= MOST_BYTES or now - self.first >= wait:
            self.flush()

    def flush(self) -> None:
        """Writes what waits as one part."""
        if not self.waiting:
            return
        self.number += 1
        name = f"{self.writer}-{self.number:06d}"
        parcels = [parcel for parcel, _ in self.waiting]
        home = home_of(self.out, self.fingerprint)
        for table in TABLES:
            put(_rows(parcels, table, name), home / table / f"{name}.parquet")
        put(_entries(self.waiting, name, self.fingerprint), home / "ledger" / f"{name}.parquet")
        self.waiting, self.bytes = [], 0


def _rows(parcels: Sequence[Parcel], table: str, part: str) -> Any:
    """One table of all parcels: with the part, the file's entry in it, and the row's place in the file."""
    import numpy
    import pyarrow

    found = [unpacked(parcel.tables[table]) for parcel in parcels]
    counts = [rows.num_rows for rows in found]
    whole = pyarrow.concat_tables(found)
    entry = numpy.repeat(numpy.arange(len(found), dtype="int32"), counts)
    row = numpy.concatenate([numpy.arange(count, dtype="int32") for count in counts])
    for name, values in (("row", row), ("entry", entry), ("part", [part] * len(row))):
        kind = pyarrow.string() if name == "part" else pyarrow.int32()
        whole = whole.add_column(0, name, pyarrow.array(values, kind))
    return whole


def _entries(waiting: Sequence[tuple[Parcel, float]], part: str, fingerprint: str) -> Any:
    import pyarrow

    rows = [
        {
            **{name: getattr(parcel, name, None) for name, _ in LEDGER},
            "part": part,
            "entry": entry,
            "finished": finished,
            "fingerprint": fingerprint,
            "path": parcel.path.encode("utf-8", "replace").decode(),
        }
        for entry, (parcel, finished) in enumerate(waiting)
    ]
    return pyarrow.Table.from_pylist(rows, schema=ledger_schema())


def ledger_schema() -> Any:
    """The ``pyarrow.Schema`` of the table of entries."""
    import pyarrow

    types = {"string": pyarrow.string(), "int32": pyarrow.int32(), "int64": pyarrow.int64()}
    return pyarrow.schema([(name, types.get(kind, pyarrow.float64())) for name, kind in LEDGER])


def put(table: Any, path: Path) -> None:
    """A Parquet file that is on the disk when it has its name: a power cut leaves all of it or nothing."""
    import pyarrow.parquet

    with replacing(path) as beside, beside.open("wb") as stream:
        pyarrow.parquet.write_table(table, stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())

"""What is already done in an output folder: the set of its parts, read anew by every start.

No database that several machines would have to lock. A file is known by the SHA-256 of its bytes and
its extension (which decides how bytes of no clear kind are read), never by its name: a renamed file is
not read again, a file saved under another extension is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.batch.inputs import Source, duplicates
from extract.batch.parts import home_of
from extract.write.columns import TABLES
from extract.write.tables import connect

# What may be otherwise at the next start; every other failure is the file's own and stays.
TRANSIENT = ("missing-program", "unreadable", "changed", "cannot-write")


class Ledger:
    """The finished files of one output folder under one fingerprint."""

    def __init__(self, out: Path, fingerprint: str) -> None:
        self.out, self.fingerprint = out, fingerprint
        self.home = home_of(out, fingerprint)

    def parts(self) -> list[str]:
        """The names of the finished parts, in order; what is half written or damaged does not count."""
        folder = self.home / "ledger"
        if not folder.is_dir():
            return []
        names = sorted(
            path.stem for path in folder.iterdir() if path.suffix == ".parquet" and path.name[0] != "."
        )
        return [name for name in names if self._is_whole(name)]

    def files(self, table: str, parts: Iterable[str]) -> list[str]:
        """The files of one table (or ``ledger``) of these parts."""
        return [str(self.home / table / f"{part}.parquet") for part in parts]

    def entries(self, columns: str) -> Iterator[tuple[Any, ...]]:
        """These columns of the ledger, for each entry of each part; a file may stand in several parts."""
        files = self.files("ledger", self.parts())
        if not files:
            return
        with connect() as db:
            rows = db.execute(f"select {columns} from read_parquet($files)", {"files": files})
            while chunk := rows.fetchmany(10_000):
                yield from chunk

    def done(self, retry_failed: bool = False) -> set[str]:
        """The keys (``Source.key``) that need not be read: done for good, and with their text in place.

        ``retry_failed`` leaves every failed file out, not only those whose failure may pass.
        """
        sizes = _sizes(self.out / "texts")
        return {
            key
            for key, doc, size, status, code in self.entries(
                "sha256 || suffix, doc_id, text_bytes, status, code"
            )
            if code not in TRANSIENT
            and (size < 0 or sizes.get(doc) == size)
            and not (retry_failed and status == "failed")
        }

    def left(self, sources: Sequence[Source], retry_failed: bool = False) -> list[Source]:
        """The sources that still have to be read: each content once, none that cannot be opened."""
        done, doubles = self.done(retry_failed), duplicates(sources)
        first: dict[str, Source] = {}
        for source in sources:
            if source.sha256 and source.path not in doubles and source.key not in done:
                first.setdefault(source.key, source)
        return list(first.values())

    def failed(self, sources: Sequence[Source]) -> int:
        """How many of the sources could not be read, by the last word on each."""
        last: dict[str, tuple[float, str]] = {}
        for key, finished, status in self.entries("sha256 || suffix, finished, status"):
            last[key] = max(last.get(key, (0.0, "")), (finished, status))
        return sum(not s.sha256 or last.get(s.key, (0.0, ""))[1] == "failed" for s in sources)

    def unknown(self, sources: Sequence[Source]) -> int:
        """How many of the sources no part knows of, not even as failed."""
        doubles, known = duplicates(sources), {key for (key,) in self.entries("sha256 || suffix")}
        return len({s.key for s in sources if s.sha256 and s.path not in doubles and s.key not in known})

    def _is_whole(self, part: str) -> bool:
        """Whether all four files of a part can be opened; a disk that lost power may have cut one."""
        import pyarrow
        import pyarrow.parquet

        try:
            for file in (self.files(table, [part])[0] for table in ("ledger", *TABLES)):
                pyarrow.parquet.read_metadata(file)
        except (OSError, pyarrow.ArrowException):
            return False
        return True


def _sizes(folder: Path) -> dict[str, int]:
    """Bytes of each text by document; a text cut by a power failure, or deleted, is read anew."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        return {
            entry.name.removesuffix(".txt"): entry.stat().st_size
            for entry in entries
            if entry.name.endswith(".txt")
        }

"""Which files a start was pointed at, kept in the output folder: what the tables are to hold.

One Parquet file for each share of the files, beside the parts of the same fingerprint. ``--shard`` and
``kehoach join`` know from it the files of the other shares, ``kehoach status`` how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from extract.batch.inputs import Source
from extract.batch.parts import HOME, home_of, put
from extract.batch.shard import WHOLE, Shard
from extract.errors import KehoachError

COLUMNS = ("path", "sha256", "size", "trouble")


def keep(sources: Sequence[Source], out: Path, fingerprint: str, shard: Shard = WHOLE) -> None:
    """Writes what this start is to read. Raises KehoachError (``cannot-write``)."""
    import pyarrow

    columns = {name: [getattr(source, name) for source in sources] for name in COLUMNS}
    types = (pyarrow.string(), pyarrow.string(), pyarrow.int64(), pyarrow.string())
    schema = pyarrow.schema(list(zip(COLUMNS, types, strict=True)))
    put(pyarrow.table(columns, schema=schema), _folder(out, fingerprint) / f"{shard.name}.parquet")


def kept(out: Path, fingerprint: str, count: int) -> dict[Shard, list[Source]]:
    """What the starts of so many shares listed, as far as they have; ``Source.file`` is the shown path."""
    found: dict[Shard, list[Source]] = {}
    for index in range(1, count + 1):
        shard = Shard(index, count)
        path = _folder(out, fingerprint) / f"{shard.name}.parquet"
        if path.is_file():
            found[shard] = _read(path)
    return found


def latest(out: Path) -> tuple[str, int]:
    """The fingerprint and the number of shares of the newest start in a folder.

    Raises KehoachError (``unreadable``) where no run of kehoach began.
    """
    files = list((out / HOME / "parts").glob("*/listing/[0-9]*.parquet"))
    if not files:
        raise KehoachError("unreadable", f"{out}: {HOME}")
    newest = max(files, key=lambda path: (path.stat().st_mtime_ns, path.name))
    return newest.parent.parent.name, int(newest.stem.split("-")[0])


def together(listings: Iterable[Sequence[Source]]) -> list[Source]:
    """The files of several listings in the order of the tables, each once."""
    return sorted(
        {(source.path, source.doc_id): source for listing in listings for source in listing}.values(),
        key=lambda source: (source.path, source.doc_id),
    )


def _folder(out: Path, fingerprint: str) -> Path:
    return home_of(out, fingerprint) / "listing"


def _read(path: Path) -> list[Source]:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    rows = zip(*(table.column(name).to_pylist() for name in COLUMNS), strict=True)
    return [Source(Path(shown), shown, sha, size, trouble) for shown, sha, size, trouble in rows]

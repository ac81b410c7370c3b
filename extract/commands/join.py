"""``kehoach join``: what several machines or shares have read becomes one set of tables."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from extract.batch.inputs import Source
from extract.batch.join import joined
from extract.batch.ledger import Ledger
from extract.batch.listing import kept, latest, together
from extract.batch.shard import Shard
from extract.batch.worker import tool_version
from extract.commands.summary import summary
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.rulebook import load
from extract.write import DEFAULT_FORMATS, write_tables


def join(args: Namespace) -> int:
    """Writes the tables of what the newest start in each folder listed; 1 where some of it is not read yet.

    Raises KehoachError (``unreadable``) for a folder where no run began.
    """
    out, language = Path(args.out), args.lang
    ledgers: list[Ledger] = []
    listings: list[Sequence[Source]] = []
    absent: list[Shard] = []
    for folder in map(Path, args.dirs):
        fingerprint, count = latest(folder)
        listed = kept(folder, fingerprint, count)
        absent += [shard for shard in (Shard(i, count) for i in range(1, count + 1)) if shard not in listed]
        listings += listed.values()
        ledgers.append(Ledger(folder, fingerprint))
    if len({ledger.fingerprint for ledger in ledgers}) > 1:
        print(say("join-mixed", language), file=sys.stderr)
    sources = together(listings)
    for ledger in ledgers:
        _bring_texts(ledger.out, out, sources)
    versions = (tool_version(), load(args.rules).version)
    with joined(ledgers, sources, out, versions, language) as tables:
        written = write_tables(tables, out, args.format or DEFAULT_FORMATS, language)
        told = summary(tables, [*written, out / "texts"], language)
        rows = tables.query("select count(*) from documents")[0][0]
    print("\n".join(told))
    return _told_missing(len(sources) - rows, absent, language)


def _told_missing(count: int, absent: Sequence[Shard], language: Language) -> int:
    if not count and not absent:
        return 0
    shares = ", ".join(f"{shard.index}/{shard.count}" for shard in absent) or "-"
    print(say("join-missing", language, count=count, shares=shares), file=sys.stderr)
    return 1


def _bring_texts(folder: Path, out: Path, sources: Sequence[Source]) -> None:
    """Copies the texts of the plans of one folder beside the tables. Raises KehoachError (``cannot-write``)."""
    if folder.resolve() == out.resolve():
        return
    try:
        (out / "texts").mkdir(parents=True, exist_ok=True)
        for doc_id in {source.doc_id for source in sources if source.sha256}:
            text = folder / "texts" / f"{doc_id}.txt"
            if text.is_file():
                shutil.copyfile(text, out / "texts" / text.name)
    except OSError as error:
        raise KehoachError("cannot-write", f"texts: {error.strerror or error}") from error

"""``kehoach extract``: plans in, tables out. What is done is kept, so that a run can go on where it stopped."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from extract.batch import Run, run
from extract.batch.budget import Budget
from extract.batch.fingerprint import fingerprint
from extract.batch.inputs import Source
from extract.batch.join import joined
from extract.batch.ledger import Ledger
from extract.batch.listing import keep, kept, together
from extract.batch.locations import collect
from extract.batch.outbox import Outbox, outbox
from extract.batch.parcel import Parcel, parcel_of
from extract.batch.parts import HOME, Parts
from extract.batch.shard import WHOLE, Shard
from extract.batch.state import State
from extract.batch.store import is_remote
from extract.batch.tidy import tidy
from extract.batch.worker import tool_version
from extract.commands.log import JsonLog
from extract.commands.progress import Progress, Watch
from extract.commands.stopping import stoppable
from extract.commands.summary import summary
from extract.errors import KehoachError
from extract.messages import say
from extract.read.options import ReadOptions
from extract.rulebook import load
from extract.write import DEFAULT_FORMATS, write_tables
from extract.write.overview import counts


def extract(args: Namespace) -> int:
    """Reads what is not done yet, keeps texts and rows as they come, and writes the tables at the end.

    0 when done, 1 with ``--strict`` when a plan failed, 2 when something pointed at is not there or the
    results cannot be written, 130 when stopped: the same command again goes on.
    """
    try:
        with outbox(args.out) as box:
            return _extract(Start(args, box))
    except KehoachError as error:
        if not args.log_json:
            raise
        JsonLog(args.lang).error(error)  # nothing but JSON on stderr
        return 2


def _extract(start: Start) -> int:
    args = start.args
    try:
        with stoppable():
            return start.run()
    except KeyboardInterrupt:
        start.end("interrupted")
        if not args.log_json:
            key = "interrupted-kept" if start.total else "interrupted"
            print(say(key, args.lang, done=start.done, total=start.total), file=sys.stderr)
        return 130
    except KehoachError as error:
        start.watch.error(error)
        start.end("failed")
        return 2


class Start:
    """One start of the command over an output folder that may hold the work of earlier ones."""

    def __init__(self, args: Namespace, box: Outbox) -> None:
        self.args, self.language, self.box = args, args.lang, box
        self.out = box.folder
        self.watch: Watch = JsonLog(args.lang) if args.log_json else Progress(args.lang)
        self.shard: Shard = args.shard or WHOLE
        self.how = how_of(args)
        self.rules = load(self.how.rules)
        options = self.how.budget.options(self.how.options)
        self.ledger = Ledger(self.out, fingerprint(self.rules, self.language, options))
        self.state: State | None = None
        self.total = self.done = 0

    def run(self) -> int:
        """List, read what is left, join and write; the command's exit code."""
        with self.watch:
            self.box.pull()
            inputs = collect(self.args.paths, self.args.out, self.shard.has, self.watch.listing)
            for error in inputs.missing:
                self.watch.error(error)
            if inputs.missing and not inputs.sources:
                return 2
            self._read(inputs.sources)
            self.box.push()
            self.box.pull(HOME)
        failed = self._finish(inputs.sources)
        if inputs.missing:
            return 2
        return int(self.args.strict and failed)

    def end(self, status: str, **numbers: int) -> None:
        """Says how it ended, to whoever watches and to ``kehoach status``."""
        self.watch.end(status, {"files": self.total, "done": self.done, **numbers})
        if self.state:
            with suppress(KehoachError):  # the disk is full: that has been told
                self.state.end(status)
                self.box.push()

    def _read(self, sources: Sequence[Source]) -> None:
        """Every file that is not done under these rules and options; what is done meanwhile is kept."""
        fingerprint = self.ledger.fingerprint
        listed = partial(keep, sources, self.out, fingerprint, self.shard)
        left = self.ledger.left(sources, self.args.retry_failed)
        self.total, self.done = len(sources), len(sources) - len(left)
        self.state = State(self.out, fingerprint, self.shard)
        self.state.start(self.total, self.done)
        shard = f"{self.shard.index}/{self.shard.count}"
        self.watch.start(self.total, len(left), {"out": str(self.args.out), "shard": shard})
        if self.args.engine == "ray" or self.args.address:
            listed()
            self._read_on_cluster(left)
            return
        with self.box.parts(fingerprint) as parts:
            shape = partial(parcel_of, out=self.out, language=self.language)
            take = partial(self._take, parts)
            run(
                left,
                self.how,
                take,
                told=self.watch.converting,
                shape=shape,
                retried=self.watch.retry,
                meanwhile=listed,  # which takes as long as a worker does to start
            )

    def _read_on_cluster(self, left: Sequence[Source]) -> None:
        """The same on a Ray cluster, whose slots write the parts themselves."""
        from extract.batch import cluster

        out = self.args.out if is_remote(self.args.out) else str(self.out.absolute())
        outlet = cluster.Outlet(out, self.ledger.fingerprint)
        shape = partial(parcel_of, language=self.language)
        cluster.run(
            left,
            self.how,
            self._tell,
            outlet,
            shape,
            self.args.address,
            retried=self.watch.retry,
        )

    def _take(self, parts: Parts, parcel: Parcel) -> None:
        parts.add(parcel)
        self._tell(parcel)

    def _tell(self, parcel: Parcel) -> None:
        self.done += 1
        self.watch.file(parcel)
        if self.state:
            self.state.step(self.done)

    def _finish(self, sources: Sequence[Source]) -> int:
        """The tables of all shares if all are done; how many files failed, of this share if not."""
        listed = sources if self.shard == WHOLE else self._all_shares()
        if listed is None:
            self.end("share")
            if not self.args.log_json:
                told = {
                    "shard": f"{self.shard.index}/{self.shard.count}",
                    "files": self.total,
                    "out": self.args.out,
                }
                print(say("share-done", self.language, **told))
            return self.ledger.failed(sources)
        failed = self._write(listed)
        if self.shard == WHOLE:
            tidy(self.out, self.ledger.fingerprint)
        return failed

    def _all_shares(self) -> list[Source] | None:
        """What all shares listed, None while one of them has not started or not ended."""
        listings = kept(self.out, self.ledger.fingerprint, self.shard.count)
        if len(listings) < self.shard.count:
            return None
        listed = together(listings.values())
        return None if self.ledger.unknown(listed) else listed

    def _write(self, listed: Sequence[Source]) -> int:
        """Joins the parts and writes the tables, once more where another share added parts meanwhile."""
        versions = (tool_version(), self.rules.version)
        while True:
            before = self.ledger.parts()
            if self.ledger.unknown(listed):
                raise KehoachError("cannot-write", ".kehoach")
            with joined([self.ledger], listed, self.out, versions, self.language) as tables:
                formats = self.args.format or DEFAULT_FORMATS
                written = write_tables(tables, self.out, formats, self.language)
                statuses = counts(tables, "documents", "status")
                shown = [self.box.shown(path) for path in (*written, self.out / "texts")]
                told = summary(tables, shown, self.language)
            if self.shard == WHOLE or self.ledger.parts() == before:
                break
        self.box.push()
        self.end("complete", **statuses)
        print("\n".join(told))
        return statuses.get("failed", 0)


def how_of(args: Namespace) -> Run:
    """How the files are read, from the command's options."""
    rules = Path(args.rules) if args.rules else None
    budget = Budget(args.timeout, args.memory, args.max_pages, args.ocr_pages)
    return Run(rules, args.jobs, args.lang, ReadOptions(args.ocr), budget)

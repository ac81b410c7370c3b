"""``kehoach extract``: plans in, tables out. What is done is kept, so that a run can go on where it stopped."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

from extract.batch import Run, collect, run
from extract.batch.budget import Budget
from extract.batch.fingerprint import fingerprint
from extract.batch.inputs import Inputs, Source
from extract.batch.join import joined
from extract.batch.ledger import Ledger
from extract.batch.listing import keep, kept, together
from extract.batch.parcel import Parcel, parcel_of
from extract.batch.parts import Parts
from extract.batch.shard import WHOLE, Shard
from extract.batch.state import State
from extract.batch.tidy import tidy
from extract.batch.worker import tool_version
from extract.commands.log import JsonLog
from extract.commands.progress import Progress, Watch
from extract.commands.stopping import stoppable
from extract.commands.summary import summary
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.read.options import ReadOptions
from extract.rulebook import Rulebook, load
from extract.write import DEFAULT_FORMATS, write_tables
from extract.write.overview import counts


def extract(args: Namespace) -> int:
    """Reads what is not done yet, keeps texts and rows as they come, and writes the tables at the end.

    0 when done, 1 with ``--strict`` when a plan failed, 2 when something pointed at is not there or the
    results cannot be written, 130 when stopped: the same command again goes on.
    """
    watch: Watch = JsonLog(args.lang) if args.log_json else Progress(args.lang)
    start = Start(args, watch)
    try:
        with stoppable():
            return start.run()
    except KeyboardInterrupt:
        watch.end("interrupted", {"files": start.total, "done": start.done})
        if args.log_json:
            return 130
        print(say("interrupted-kept", args.lang, done=start.done, total=start.total), file=sys.stderr)
        return 130
    except KehoachError as error:
        watch.error(error)
        watch.end("failed", {"files": start.total, "done": start.done})
        return 2


class Start:
    """One start of the command over an output folder that may hold the work of earlier ones."""

    def __init__(self, args: Namespace, watch: Watch) -> None:
        self.args, self.watch = args, watch
        self.out, self.language = Path(args.out), args.lang
        self.shard: Shard = args.shard or WHOLE
        self.total = self.done = 0

    def run(self) -> int:
        """The whole flow: list, read what is left, join, write."""
        how = self._how()
        rules = load(how.rules)
        with self.watch:
            inputs = collect(self.args.paths, self.out, self.shard.has, self.watch.listing)
            for error in inputs.missing:
                self.watch.error(error)
            if not inputs.sources and inputs.missing:
                return 2
            book = Ledger(self.out, fingerprint(rules, self.language, how.budget.options(how.options)))
            self._read(inputs, book, how)
        failed = self._finish(inputs.sources, book, rules)
        if inputs.missing:
            return 2
        return int(self.args.strict and failed)

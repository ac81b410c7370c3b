"""``kehoach status``: how far a run is, from outside it."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from extract.batch.survey import LATE, Survey, survey
from extract.commands.pace import span
from extract.errors import Language
from extract.messages import say


def status(args: Namespace) -> int:
    """Prints it for a person, or as one JSON object. Raises KehoachError (``unreadable``) where no run began."""
    found = survey(Path(args.dir))
    if args.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    else:
        print("\n".join(_lines(found, args.lang)))
    return 0


def _lines(found: Survey, language: Language) -> Iterator[str]:
    yield say("status-title", language)
    percent = 100 * found.done // found.files if found.files else 100
    yield say("status-done", language, done=found.done, total=found.files, percent=percent)
    names = ("ok", "partial", "failed", "duplicate")
    yield "  " + say("status-counts", language, **{name: found.counts.get(name, 0) for name in names})
    if found.ocr:
        yield "  " + say("status-ocr", language, count=found.ocr)
    if found.rate_overall:
        overall = f"{found.rate_overall:.0f}"
        late = f"{found.rate:.0f}" if found.rate else overall
        yield say("status-rate", language, recent=late, minutes=round(LATE / 60), overall=overall)
    if found.left is not None:
        yield say("status-left", language, time=span(found.left, language))
    yield from _state(found, language)
    if found.failures:
        yield say("status-failures", language)
        yield from (f"{count:>8}  {code}" for code, count in found.failures.items())
    if found.slowest:
        yield say("status-slow", language)
        yield from (f"{slow.seconds:>8.1f} s  {slow.path}" for slow in found.slowest)


def _state(found: Survey, language: Language) -> Iterator[str]:
    for state in found.running:
        yield say("status-running", language, shard=state["shard"], host=state["host"])
    if found.absent:
        yield say("status-shares", language, shares=", ".join(found.absent))
    if not found.running:
        yield say("status-complete" if found.ended == "complete" else "status-stopped", language)

"""Many files on one machine: a pool whose workers may die without taking anything along."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, TimeoutError, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.inputs import Source, duplicates
from extract.batch.worker import duplicate, failed, read_one
from extract.errors import KehoachError, Language
from extract.read.options import DEFAULTS, ReadOptions
from extract.rulebook import load
from extract.write.result import Result

if TYPE_CHECKING:
    from pebble import ProcessPool

TIMEOUT = 120.0
# Seconds that a first worker may take to start; one second is usual.
START = 60.0
# A worker takes about as long to start as to read so many Word files.
WORTH_A_WORKER = 16
# How one file is read; must be importable by name, since worker processes are spawned.
ReadOne = Callable[[Source, Path | None, Language, ReadOptions], Result]


@dataclass(frozen=True, slots=True)
class Run:
    """How to read: rules (None for the package's own), processes, seconds a file, language, and how files are read."""

    rules: Path | None = None
    jobs: int = 0
    timeout: float = TIMEOUT
    language: Language = "vi"
    options: ReadOptions = DEFAULTS

    def workers(self, files: int) -> int:
        """Processes for so many files: no more than files; 0 jobs means up to one for each core."""
        worth = min(os.cpu_count() or 1, 1 + files // WORTH_A_WORKER)
        return max(1, min(self.jobs or worth, files))


def run(
    sources: Sequence[Source], how: Run, done: Callable[[Result], None], read: ReadOne = read_one
) -> None:
    """Reads every source and hands each result to ``done`` as it is ready, in any order.

    Raises RulesError before anything is read when the rules are wrong.
    """
    rules = load(how.rules)
    doubles = duplicates(sources)
    for source in sources:
        if source.path in doubles:
            done(duplicate(source, doubles[source.path], rules))
    singles = [source for source in sources if source.path not in doubles]
    if how.jobs == 1 or len(singles) <= 1:
        for source in singles:
            done(read(source, how.rules, how.language, how.options))
        return
    died = list(_pooled(singles, how, how.workers(len(singles)), done, read))
    for source, _ in died:
        # One more try alone: a neighbour's hunger for memory is not this file's fault.
        for _, error in _pooled([source], how, 1, done, read):
            done(failed(source, error, rules, how.language))


def _pooled(
    sources: Sequence[Source], how: Run, workers: int, done: Callable[[Result], None], read: ReadOne
) -> Iterator[tuple[Source, KehoachError]]:
    """Reads in worker processes; yields the files whose worker died or took too long.

    Workers are spawned, not forked: the same on every system, and safe beside threads.
    """
    from pebble import ProcessExpired, ProcessPool

    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=workers, context=context) as pool:
        _await_start(pool)
        tasks: dict[Future[Result], Source] = {
            pool.schedule(read, (source, how.rules, how.language, how.options), timeout=how.timeout): source
            for source in sources
        }
        try:
            for task in as_completed(tasks):
                source = tasks.pop(task)
                try:
                    done(task.result())
                except TimeoutError:
                    yield source, KehoachError("timeout", f"{how.timeout:g} s")
                except ProcessExpired as error:
                    yield source, KehoachError("crashed", f"exit {error.exitcode}")
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _await_start(pool: ProcessPool) -> None:
    """Waits for the first worker. Raises KehoachError where the system lets none start: without this
    the pool would try for ever.
    """
    try:
        pool.schedule(os.getpid).result(START)
    except (TimeoutError, BrokenExecutor) as error:
        pool.stop()  # type: ignore[no-untyped-call]
        raise KehoachError("no-workers") from error

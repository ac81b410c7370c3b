"""Many files on one machine: a pool whose workers may die without taking anything along."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, TimeoutError, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.batch.conversion import Told, converted, untold
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

    def options_for(self, source: Source, docx: Mapping[str, Path]) -> ReadOptions:
        """How this source is read, with the DOCX that was made of it, if one was."""
        made = docx.get(source.path)
        return replace(self.options, converted=made) if made else self.options


class Task(NamedTuple):
    """One source and how it is read."""

    source: Source
    options: ReadOptions


def run(
    sources: Sequence[Source],
    how: Run,
    done: Callable[[Result], None],
    read: ReadOne = read_one,
    told: Told = untold,
) -> None:
    """Reads every source and hands each result to ``done`` as it is ready, in any order.

    ``told`` hears how far LibreOffice is, where files need it. Raises RulesError before anything is
    read when the rules are wrong.
    """
    rules = load(how.rules)
    doubles = duplicates(sources)
    for source in sources:
        if source.path in doubles:
            done(duplicate(source, doubles[source.path], rules))
    singles = [source for source in sources if source.path not in doubles]
    with converted(singles, told) as docx:
        _read_all([Task(source, how.options_for(source, docx)) for source in singles], how, done, read)


def _read_all(tasks: Sequence[Task], how: Run, done: Callable[[Result], None], read: ReadOne) -> None:
    if how.jobs == 1 or len(tasks) <= 1:
        for task in tasks:
            done(read(task.source, how.rules, how.language, task.options))
        return
    died = list(_pooled(tasks, how, how.workers(len(tasks)), done, read))
    for task, _ in died:
        # One more try alone: a neighbour's hunger for memory is not this file's fault.
        for _, error in _pooled([task], how, 1, done, read):
            done(failed(task.source, error, load(how.rules), how.language))


def _pooled(
    tasks: Sequence[Task], how: Run, workers: int, done: Callable[[Result], None], read: ReadOne
) -> Iterator[tuple[Task, KehoachError]]:
    """Reads in worker processes; yields the files whose worker died or took too long.

    Workers are spawned, not forked: the same on every system, and safe beside threads.
    """
    from pebble import ProcessExpired, ProcessPool

    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=workers, context=context) as pool:
        _await_start(pool)
        running: dict[Future[Result], Task] = {
            pool.schedule(
                read, (task.source, how.rules, how.language, task.options), timeout=how.timeout
            ): task
            for task in tasks
        }
        try:
            for future in as_completed(running):
                task = running.pop(future)
                try:
                    done(future.result())
                except TimeoutError:
                    yield task, KehoachError("timeout", f"{how.timeout:g} s")
                except ProcessExpired as error:
                    yield task, KehoachError("crashed", f"exit {error.exitcode}")
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

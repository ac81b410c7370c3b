"""Many files on one machine: workers that may die without taking anything along."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.batch.budget import Budget, Spent
from extract.batch.conversion import Told, chunks, convert, is_for_office, untold
from extract.batch.crew import Crew, Done, Retried, unheard
from extract.batch.inputs import Source, duplicates
from extract.batch.lanes import Lanes
from extract.batch.process import attempt
from extract.batch.room import room
from extract.batch.task import Answer, Conversion, Job, ReadOne, Shape, as_is
from extract.batch.worker import duplicate, failed, read_one
from extract.errors import KehoachError, Language
from extract.read.options import DEFAULTS, ReadOptions
from extract.rulebook import load

# A worker takes about as long to start as to read so many Word files.
WORTH_A_WORKER = 16


@dataclass(frozen=True, slots=True)
class Run:
    """How to read: rules (None for the package's own), processes, language, how files are read, and what
    one may cost.

    ``isolated``: every file in a worker process, also where there is only one; else 1 job reads in the
    caller's own process, which a file can then harm.
    """

    rules: Path | None = None
    jobs: int = 0
    language: Language = "vi"
    options: ReadOptions = DEFAULTS
    budget: Budget = field(default_factory=Budget)
    isolated: bool = True

    def workers(self, files: int) -> int:
        """Processes for so many files: no more than files; 0 jobs means up to one for each core."""
        worth = min(os.cpu_count() or 1, 1 + files // WORTH_A_WORKER)
        return max(1, min(self.jobs or worth, files))


def run(
    sources: Sequence[Source],
    how: Run,
    done: Done,
    read: ReadOne = read_one,
    told: Told = untold,
    shape: Shape = as_is,
    retried: Retried = unheard,
    meanwhile: Callable[[], object] = tuple,
) -> None:
    """Reads every source and hands each result, in its ``shape``, to ``done`` as it is ready, in any order.

    Each source leads to exactly one call of ``done``. ``shape(result, source, spent)`` is applied where
    the file was read, so that only what it makes travels between processes; what it or ``done`` raises
    ends the run. ``told`` hears how far LibreOffice is, where files need it, ``retried`` which file is
    read once more, and the code of what happened the first time. ``meanwhile`` is called once, while the first
    worker starts. Raises RulesError when the rules are wrong, KehoachError (``no-workers``) where no worker can
    start, and what ``meanwhile`` raises.
    """
    doubles = duplicates(sources)
    singles = [source for source in sources if source.path not in doubles]
    with room() as folder:
        options = replace(how.budget.options(how.options), until_ocr=how.isolated)
        job = Job(read, shape, how.rules, how.language, options, how.budget, folder)
        if how.isolated and singles:
            _read_apart(job, singles, how, done, told, retried, meanwhile)
        else:
            meanwhile()
            _read_here(job, singles, done, told)
    rules = load(how.rules)
    for source in sources:
        if source.path in doubles:
            done(shape(duplicate(source, doubles[source.path], rules), source, Spent()))


def _read_apart(
    job: Job,
    sources: Sequence[Source],
    how: Run,
    done: Done,
    told: Told,
    retried: Retried,
    meanwhile: Callable[[], object],
) -> None:
    """Reads in worker processes; in this one where none can start and one job is all that is asked for."""
    workers = how.workers(len(sources))
    with Crew(job, workers) as crew:
        crew.begin()
        meanwhile()
        rules = load(job.rules)
        try:
            crew.await_start()
        except KehoachError:
            if how.jobs != 1:
                raise
        else:
            crew.read(_lanes(job, sources, workers), done, told, rules, retried)
            return
    _read_here(replace(job, options=replace(job.options, until_ocr=False)), sources, done, told)


def _read_here(job: Job, sources: Sequence[Source], done: Done, told: Told) -> None:
    """Reads in this process, one after the other."""
    rules = load(job.rules)
    lanes = _lanes(job, sources, 1)
    while task := lanes.next():
        lanes.ended(task)
        if isinstance(task, Conversion):
            made: Mapping[str, Path] = {}
            with contextlib.suppress(OSError):  # each file's reader asks LibreOffice once more, and tells
                made = convert(task, job.room)
            lanes.converted(job.tasks(task.sources, made))
            told(*lanes.settled)
            continue
        answer = attempt(job, task)
        if answer.hungry:
            row = failed(task.source, KehoachError("out-of-memory", "RAM"), rules, job.language)
            answer = Answer(job.shape(row, task.source, answer.spent))
        task.discard()
        done(answer.value)


def _lanes(job: Job, sources: Sequence[Source], workers: int) -> Lanes:
    office = list(chunks([source for source in sources if is_for_office(source)]))
    later = {source.path for some in office for source in some.sources}
    return Lanes(job.tasks(source for source in sources if source.path not in later), workers, office)

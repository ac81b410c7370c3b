"""The workers of a run: each gets its next document, each document ends, one way or another."""

from __future__ import annotations

import contextlib
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, TimeoutError
from dataclasses import replace
from typing import Any, NamedTuple

from extract.batch.budget import MB, Spent
from extract.batch.conversion import Told
from extract.batch.death import cause, hungry, is_death, killings_so_far, without_words
from extract.batch.gauge import Gauge
from extract.batch.lanes import Lanes
from extract.batch.slot import Slot
from extract.batch.task import Answer, Conversion, Job, Task
from extract.batch.worker import failed
from extract.errors import KehoachError
from extract.rulebook import Rulebook

Done = Callable[[Any], None]
Retried = Callable[[str, str], None]
# A worker that still holds so much when its document is done has kept what it need not.
MOST_KEPT = 1024 * MB


def unheard(path: str, code: str) -> None:
    """For runs that nobody watches."""


class Death(NamedTuple):
    """A document whose worker ended under it, why, and after how many seconds."""

    task: Task
    error: KehoachError
    seconds: float


class Crew:
    """Worker processes; all have ended when the ``with`` is left, whatever they were doing."""

    def __init__(self, job: Job, workers: int) -> None:
        self.job = job
        self.slots = [Slot(job) for _ in range(workers)]
        self._killings = killings_so_far()
        self._ended: queue.SimpleQueue[tuple[Slot, Future[Answer]]] = queue.SimpleQueue()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._close(self.slots)

    def begin(self) -> None:
        """Starts the first worker, so that the caller can do something else meanwhile."""
        with contextlib.suppress(BrokenExecutor, RuntimeError, OSError, ImportError):  # await_start tells
            self.slots[0].begin()

    def await_start(self) -> None:
        """Waits for the first worker. Raises KehoachError (``no-workers``) where the system lets none start."""
        self.slots[0].await_start()

    def read(self, lanes: Lanes, done: Done, told: Told, rules: Rulebook, retried: Retried = unheard) -> None:
        """Everything in the lanes ends in one call of ``done``; what a worker died of is read once more, alone.

        ``retried`` hears which file that is, and of what code its worker died.
        Raises what ``done`` or the run's shape raises, KehoachError (``no-workers``) where no worker starts any more.
        """
        died: list[Death] = []
        for outcome in self._drive(self.slots, lanes, told):
            if isinstance(outcome, Death):
                died.append(outcome)
            else:
                done(outcome.value)
        for first in died:
            retried(first.task.source.path, first.error.code)
            for outcome in self._alone(first, told):
                done(self._row(first, outcome, rules) if isinstance(outcome, Death) else outcome.value)
            first.task.discard()

    def _alone(self, first: Death, told: Told) -> Iterator[Answer | Death]:
        """The second try: another's hunger for memory, or what it left in a worker, is not this file's fault."""
        self._close(self.slots)
        self.await_start()
        with Gauge() as gauge:
            for outcome in self._drive(self.slots[:1], Lanes([first.task], 1), told):
                if isinstance(outcome, Death):
                    error = without_words(outcome.error, gauge.grown, self.job.budget)
                    yield outcome._replace(error=error)
                else:
                    yield outcome

    def _row(self, first: Death, again: Death, rules: Rulebook) -> Any:
        """The row of a document that its worker died of twice, in the shape of the run."""
        spent = Spent(round(first.seconds + again.seconds, 3), 0, again.task.lane)
        source = again.task.source
        row = failed(source, again.error, rules, self.job.language, spent.seconds)
        return self.job.shape(row, source, spent)

    def _drive(self, slots: Sequence[Slot], lanes: Lanes, told: Told) -> Iterator[Answer | Death]:
        """Has the slots do all that the lanes hold; yields each document that was read, or that a worker died of."""
        idle = list(slots)
        self._fill(idle, len(slots), lanes)
        while len(idle) < len(slots):
            slot, future = self._ended.get()
            idle.append(slot)
            outcome = self._outcome(slot, future, lanes, told)
            self._fill(idle, len(slots), lanes)  # first: what is done with the outcome may take a while
            if outcome:
                yield outcome

    def _fill(self, idle: list[Slot], workers: int, lanes: Lanes) -> None:
        while idle and (task := lanes.next()) is not None:
            is_alone = len(idle) == workers and lanes.is_empty
            idle.pop().start(_sharing(task, 1 if is_alone else workers), self._tell)

    def _tell(self, slot: Slot, future: Future[Answer]) -> None:
        self._ended.put((slot, future))

    def _outcome(self, slot: Slot, future: Future[Answer], lanes: Lanes, told: Told) -> Answer | Death | None:
        """What came of a slot's task; None where it only led to others."""
        task = slot.task
        lanes.ended(task)
        error = future.exception()
        if error is not None and not isinstance(error, TimeoutError):
            slot.close()  # a worker that was killed may have kept the lock of its pipe
        if isinstance(error, BrokenExecutor):
            slot.await_start()
        if isinstance(task, Conversion):
            # Whatever went wrong: each file's reader asks LibreOffice once more, and tells.
            lanes.converted(self.job.tasks(task.sources, {} if error else future.result().made))
            told(*lanes.settled)
            return None
        if error is not None and not is_death(error):
            raise error
        if error is not None:
            return Death(task, self._cause(error, task), slot.seconds + task.seconds)
        return self._answered(slot, task, future.result(), lanes)

    def _cause(self, error: BaseException, task: Task) -> KehoachError:
        before, self._killings = self._killings, killings_so_far()
        return cause(error, task, self.job.budget, self.job.room, before)

    def _answered(self, slot: Slot, task: Task, answer: Answer, lanes: Lanes) -> Answer | Death | None:
        if answer.needs_ocr:
            options = replace(task.options, until_ocr=False)
            lanes.to_recognise(Task(task.source, options, answer.needs_ocr, answer.spent.seconds))
            return None
        if answer.hungry or answer.kept > MOST_KEPT:
            slot.close()
        if answer.hungry:
            return Death(task, hungry(self.job.budget), answer.spent.seconds)
        task.discard()
        return answer

    @staticmethod
    def _close(slots: Sequence[Slot]) -> None:
        for slot in slots:
            slot.stop()
        for slot in slots:
            slot.close()


def _sharing(task: Task | Conversion, workers: int) -> Task | Conversion:
    """The task with its share of the cores, should it recognise pages and the run not say how many it has."""
    if isinstance(task, Conversion) or not task.pages or task.options.ocr_at_once:
        return task
    cores = max(1, (os.cpu_count() or 1) // workers)
    return task._replace(options=replace(task.options, ocr_at_once=cores))

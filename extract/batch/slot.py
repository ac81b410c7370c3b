"""One worker process: a pebble pool of one, so that what happens to it is charged to what it was doing."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, TimeoutError
from typing import TYPE_CHECKING

from extract.batch.process import perform, ready
from extract.batch.shield import shielded
from extract.batch.task import Answer, Conversion, Job, Task
from extract.errors import KehoachError

if TYPE_CHECKING:
    from pebble import ProcessPool

# Seconds that a first worker may take to start; two are usual.
START = 180.0
CONVERTED = 90.0  # seconds for a file that LibreOffice converts
# Documents a worker reads before another takes its place: the start costs as much as some dozen documents.
RECYCLED_AFTER = 4_000


class Slot:
    """A place for one worker. One task at a time; a worker that ended is replaced by the next task.

    Workers are spawned, not forked: the same on every system, and safe beside threads.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.task: Task | Conversion
        self._began = 0.0
        self._pool: ProcessPool | None = None

    def start(self, task: Task | Conversion, ended: Callable[[Slot, Future[Answer]], None]) -> None:
        """Has the worker do a task; ``ended`` is called from another thread when it did, or died of it."""
        self.task, self._began = task, time.monotonic()
        if isinstance(task, Task):
            limit = self.job.budget.time(task.pages)
        else:
            limit = CONVERTED * (1 + len(task.sources))  # LibreOffice has a stricter one for each file
        with shielded():
            future = self._open().schedule(perform, (task,), timeout=limit or None)
        future.add_done_callback(lambda done: ended(self, done))

    def begin(self) -> Future[int]:
        """Starts the worker, so that the caller can do something else meanwhile."""
        with shielded():
            return self._open().schedule(os.getpid)

    def await_start(self) -> None:
        """Waits for the worker. Raises KehoachError (``no-workers``) where the system lets none start."""
        try:
            self.begin().result(START)
        except (TimeoutError, BrokenExecutor, RuntimeError, OSError, ImportError) as error:
            raise KehoachError("no-workers") from error

    @property
    def seconds(self) -> float:
        """Since the task was given to the worker."""
        return time.monotonic() - self._began

    def _open(self) -> ProcessPool:
        """The pool of one, made where there is none that works; its worker starts with the first task."""
        from pebble import ProcessPool

        if self._pool is not None and not self._pool.active:
            self.close()
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(1, RECYCLED_AFTER, ready, (self.job,), context)
        return self._pool

    def stop(self) -> None:
        """Tells the worker to end, whatever it is doing; :meth:`close` waits for it."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """The worker is ended when this returns."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

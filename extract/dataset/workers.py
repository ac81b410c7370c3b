"""Work on many plans in two processes, results in order, never more in hand than they can hold."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")
# A process takes a second to start: of fewer plans one does the work itself.
WORTH_PROCESSES = 150
AHEAD = 2


class Map(Protocol):
    """``map`` over tasks, results in the tasks' order."""

    def __call__(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]: ...


def _alone(work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
    return map(work, tasks)


@contextmanager
def workers(plans: int, jobs: int = 0) -> Iterator[Map]:
    """Something to map with; ``jobs`` 0 is as many processes as the machine has cores, at most 4."""
    count = jobs or min(4, os.cpu_count() or 1)
    if count == 1 or plans < WORTH_PROCESSES:
        yield _alone
        return
    # Started anew everywhere: a forked process would inherit the threads of DuckDB and Arrow.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:

        def mapped(work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
            waiting: deque[Future[Done]] = deque()
            for task in tasks:
                waiting.append(pool.submit(work, task))
                if len(waiting) >= count + AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        yield mapped

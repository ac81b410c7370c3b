"""What a cluster still has to read: plans not yet begun, scans, and what slots died under."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice

from extract.batch.budget import Lane
from extract.batch.task import Task

# A file under which slots died so often, the last times alone, is not read again.
MOST_DEATHS = 3


class Work:
    """Tasks in the order they are handed out; nothing is held that has no turn yet but its source."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.scans: deque[Task] = deque()
        self._fresh: Iterator[Task] = iter(tasks)
        self._is_begun = False  # whether every task was handed out once
        self._alone: deque[Task] = deque()
        self._deaths: Counter[str] = Counter()

    @property
    def is_over(self) -> bool:
        """Whether nothing waits."""
        return self._is_begun and not (self.scans or self._alone)

    def next(self, lane: Lane, most: int, has_ocr: bool) -> list[Task]:
        """Tasks for one call of a slot: at most so many texts together, a scan or a suspect alone.

        With ``has_ocr`` scans go to the slots of their own lane only.
        """
        if lane == "text":
            if has_ocr:
                self._sort_out_scans()
            if self._alone:
                return [self._alone.popleft()]
            if tasks := list(islice(self._fresh, most)):
                return tasks
            self._is_begun = True
        if self.scans and (lane == "ocr" or not has_ocr):
            return [self.scans.popleft()]
        return []

    def lost(self, doing: Iterable[Task], unwritten: Iterable[Task]) -> list[Task]:
        """A slot died: what it was reading is read alone, what it had not written is read again.

        Gives what was being read for the last time: it is not handed out any more.
        """
        hopeless = []
        for task in doing:
            self._deaths[task.source.key] += 1
            if self._deaths[task.source.key] < MOST_DEATHS:
                self._alone.append(task)
            else:
                hopeless.append(task)
        self._alone.extend(unwritten)
        return hopeless

    def _sort_out_scans(self) -> None:
        self.scans.extend(task for task in self._alone if task.pages)
        self._alone = deque(task for task in self._alone if not task.pages)

"""Who is next: plans that are text go first, scans and LibreOffice share what they leave, and half at most."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from extract.batch.task import Conversion, Task


class Lanes:
    """What waits for a worker.

    While text waits, at most half of the workers recognise pages or run LibreOffice, and a single worker
    does neither; when none is left all of them may. Nothing is held in memory that has no turn yet but
    its source.
    """

    def __init__(self, texts: Iterable[Task], workers: int, office: Iterable[Conversion] = ()) -> None:
        self._texts: Iterator[Task] = iter(texts)
        self._converted: deque[Task] = deque()
        self._scans: deque[Task] = deque()
        self._office = deque(office)
        self._to_convert = sum(len(some.sources) for some in self._office)
        self._settled = 0
        self._first: Task | None = next(self._texts, None)
        self._most = workers // 2
        self._slow = 0

    def next(self) -> Task | Conversion | None:
        """What to do now; None where nothing waits. Whoever takes it calls :meth:`ended` afterwards."""
        task = self._next_slow() or self._next_text()
        self._slow += _is_slow(task)
        return task

    def ended(self, task: Task | Conversion) -> None:
        """A task of :meth:`next` is over, however it ended."""
        if isinstance(task, Conversion):
            self._settled += len(task.sources)
        self._slow -= _is_slow(task)

    def to_recognise(self, task: Task) -> None:
        """A document whose pages must be recognised waits for its turn among the scans."""
        self._scans.append(task)

    def converted(self, tasks: Iterable[Task]) -> None:
        """Documents that LibreOffice is done with wait among the texts, before those not yet begun."""
        self._converted.extend(tasks)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self._text_waits() or self._scans or self._office)

    @property
    def settled(self) -> tuple[int, int]:
        """How many files LibreOffice is done with, and how many it was given."""
        return self._settled, self._to_convert

    def _text_waits(self) -> bool:
        return self._first is not None or bool(self._converted)

    def _next_slow(self) -> Task | Conversion | None:
        if self._slow >= self._most and self._text_waits():
            return None
        # Files are converted as they are read: what LibreOffice makes of them takes room on the disk.
        if self._office and not self._converted:
            return self._office.popleft()
        return self._scans.popleft() if self._scans else None

    def _next_text(self) -> Task | None:
        if self._converted:
            return self._converted.popleft()
        task, self._first = self._first, next(self._texts, None)
        return task


def _is_slow(task: Task | Conversion | None) -> bool:
    return isinstance(task, Conversion) or bool(task and task.pages)

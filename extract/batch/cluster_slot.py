"""One slot of a cluster: a Ray actor around the same crew, of one worker, as on one machine.

Time and memory of a document are held by the crew below the actor, so that a hostile file ends its worker
and never the actor, and is told of in the same words as on one machine. What is read is written here, as
parts; only the small entries of the ledger travel.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

from extract.batch.conversion import untold
from extract.batch.crew import Crew
from extract.batch.fingerprint import code_version
from extract.batch.lanes import Lanes
from extract.batch.outbox import outbox
from extract.batch.parcel import Parcel
from extract.batch.room import room
from extract.batch.task import Job, Task
from extract.errors import KehoachError
from extract.rulebook import Rulebook, load


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one call: parcels without their tables, in the order they were added to parts, the
    scans that wait for the lane of recognition, how many of the last parcels are in no part yet, and the path
    and code of each file that was read once more.
    """

    parcels: tuple[Parcel, ...]
    scans: tuple[Task, ...]
    waiting: int
    retried: tuple[tuple[str, str], ...] = ()


class TextLanes(Lanes):
    """Tasks of one call; scans are handed back, to be recognised where there is room for them."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        super().__init__(tasks, 1)
        self.scans: list[Task] = []

    def to_recognise(self, task: Task) -> None:
        self.scans.append(task)


class ClusterSlot:
    """What runs on a node; made a Ray actor by the coordinating process."""

    def __init__(self, job: Job, out: str, fingerprint: str, name: str) -> None:
        _forget_main()
        self.stack = ExitStack()
        box = self.stack.enter_context(outbox(out))
        shape: Callable[..., Parcel] = job.shape
        self.job = replace(job, shape=partial(shape, out=box.folder), room=self.stack.enter_context(room()))
        self.crew = self.stack.enter_context(Crew(self.job, 1))
        self.crew.begin()
        self.rules = load(job.rules)  # while the worker starts
        self.parts = box.parts(fingerprint, name)

    def ready(self) -> tuple[str, str]:
        """The versions of the code and the rules here, when the slot can read. Raises KehoachError (``no-workers``)."""
        self.crew.slots[0].await_start()
        return versions(self.rules)

    def read(self, tasks: Sequence[Task]) -> Read:
        """Reads these. Raises KehoachError (``cannot-write``, ``no-workers``), which ends the run."""
        lanes, parcels = TextLanes(tasks), []
        again: list[tuple[str, str]] = []

        def keep(parcel: Parcel) -> None:
            self.parts.add(parcel)
            parcels.append(replace(parcel, tables={}))

        self.crew.read(lanes, keep, untold, self.rules, lambda path, code: again.append((path, code)))
        return Read(tuple(parcels), tuple(lanes.scans), len(self.parts.waiting), tuple(again))

    def flush(self) -> None:
        """Writes what is in no part yet. Raises KehoachError (``cannot-write``)."""
        self.parts.flush()

    def close(self) -> None:
        """Writes what is left and ends the worker."""
        try:
            self.parts.flush()
        finally:
            self.stack.close()


def versions(rules: Rulebook) -> tuple[str, str]:
    """The versions of the code and the rules, which must be the same on all machines of a run."""
    return code_version()[:12], rules.version


def _forget_main() -> None:
    """Spawned workers would import the main module of their parent again: here Ray's, with all of Ray."""
    main = sys.modules["__main__"]
    main.__dict__.pop("__file__", None)
    main.__spec__ = None


def failure(error: BaseException) -> KehoachError | None:
    """The error of ours inside one that Ray raises here for what a slot raised there; None for another."""
    cause = getattr(error, "cause", None)
    return cause if isinstance(cause, KehoachError) else None

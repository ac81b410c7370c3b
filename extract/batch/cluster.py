"""Many machines: a slot for each free core of a Ray cluster, each reading a few files at a time.

Ray tries nothing again itself: what a slot was reading, or had read but not yet written, when its node
died is handed out anew, and the ledger counts a file once that was written twice.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.batch.budget import Lane, Spent
from extract.batch.cluster_slot import ClusterSlot, Read, failure, versions
from extract.batch.cluster_work import MOST_DEATHS, Work
from extract.batch.connection import connected
from extract.batch.crew import Retried, unheard
from extract.batch.inputs import Source
from extract.batch.outbox import outbox
from extract.batch.parcel import Parcel
from extract.batch.pool import Run
from extract.batch.task import Job, ReadOne, Shape, Task
from extract.batch.worker import failed, read_one
from extract.errors import KehoachError
from extract.rulebook import load

# Files of one call: enough to make the way to a slot and back cheap, few to read again.
AT_ONCE = 16
# Seconds between looks at how many slots the cluster has room for.
LOOK = 2.0
# Seconds after which a cluster without any slot is given up.
PATIENCE = 60.0
# Slots that may fail to start, one after the other, before the run is given up.
MOST_FAILURES = 4
# Seconds a slot has at the end to write what it holds.
LAST_WORDS = 60.0
# Name of the resource by which nodes say how many scans they recognise at a time.
OCR = "ocr"

Done = Callable[[Parcel], None]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where slots write parts: an output folder that every node sees under this path, or an address, and the
    fingerprint.
    """

    out: str
    fingerprint: str


@dataclass(slots=True)
class Hand:
    """A slot as the coordinating process sees it: what it is doing, and what it holds unwritten."""

    actor: Any
    lane: Lane
    doing: list[Task] = field(default_factory=list)
    unwritten: deque[Task] = field(default_factory=deque)
    is_ready: bool = False


def run(
    sources: Sequence[Source],
    how: Run,
    done: Done,
    outlet: Outlet,
    shape: Shape,
    address: str | None = None,
    read: ReadOne = read_one,
    retried: Retried = unheard,
) -> None:
    """Reads every source on the cluster at ``address`` (None: one of this machine, for this run).

    Each source is in a part of ``outlet`` and leads to one call of ``done``, with its parcel without
    tables; ``shape`` is called with the folder to write texts in as ``out``; ``retried`` hears which file is
    read once more, and the code of what happened the first time. Raises KehoachError (``missing-extra``,
    ``no-cluster``, ``cannot-write``, ``no-workers``) and RulesError.
    """
    load(how.rules)  # wrong rules are told before anything starts
    if not sources:
        return
    # A slot is one core; its neighbours on the node are other slots.
    options = replace(how.budget.options(how.options), until_ocr=True, ocr_at_once=1)
    job = Job(read, shape, how.rules, how.language, options, how.budget)
    with connected(address, how.jobs) as ray:
        cluster = Cluster(ray, job, outlet, how.jobs, done, retried)
        try:
            cluster.read(sources)
        finally:
            cluster.close()


class Cluster:
    """The slots of a run and what they still have to read."""

    def __init__(
        self, ray: Any, job: Job, outlet: Outlet, most: int, done: Done, retried: Retried = unheard
    ) -> None:
        self.ray, self.job, self.outlet, self.most = ray, job, outlet, most
        self.done, self.retried = done, retried
        self.work = Work(())
        self.told: set[bytes] = set()
        self.calls: dict[Any, Hand] = {}
        self.idle: list[Hand] = []
        self.has_ocr = False
        self.failures = 0
        self.looked = self.seen = 0.0
        self.started = 0

    def read(self, sources: Sequence[Source]) -> None:
        """Reads all and has it written."""
        self.work = Work(self.job.tasks(sources))
        self.seen = time.monotonic()
        while True:
            self._look()
            self._hand_out()
            if not self._is_busy():
                return
            for call in self._answered():
                self._take(self.calls.pop(call), call)

    def close(self) -> None:
        """Lets every slot that still answers write what it holds; Ray ends them with the connection."""
        closing = [hand.actor.close.remote() for hand in self._hands() if hand.is_ready]
        if closing:
            self.ray.wait(closing, num_returns=len(closing), timeout=LAST_WORDS)
        for hand in self._hands():
            self.ray.kill(hand.actor)

    def _is_busy(self) -> bool:
        """Whether anything is being read or written, or waits for a slot."""
        return not self.work.is_over or any(hand.doing or hand.unwritten for hand in self._hands())

    def _hands(self) -> list[Hand]:
        return [*self.idle, *self.calls.values()]

    def _answered(self) -> list[Any]:
        """Calls that ended; none when nothing did for a while."""
        if not self.calls:
            time.sleep(LOOK / 10)
            return []
        calls = list(self.calls)
        self.ray.wait(calls, num_returns=1, timeout=LOOK, fetch_local=False)
        ended: list[Any] = self.ray.wait(calls, num_returns=len(calls), timeout=0, fetch_local=False)[0]
        return ended

    def _look(self) -> None:
        """Starts slots where the cluster has room for more. Raises KehoachError (``no-cluster``)."""
        now = time.monotonic()
        if now - self.looked < LOOK:
            return
        self.looked = now
        room = self.ray.cluster_resources()
        self.has_ocr = room.get(OCR, 0) >= 1
        cores = int(room.get("CPU", 0))
        self._start("text", min(self.most or cores, cores))
        if self.has_ocr and self.work.scans:
            self._start("ocr", int(room[OCR]))
        if self._hands():
            self.seen = now
        elif now - self.seen > PATIENCE:
            raise KehoachError("no-cluster", "CPU 0")

    def _start(self, lane: Lane, wanted: int) -> None:
        for _ in range(wanted - sum(hand.lane == lane for hand in self._hands())):
            self.started += 1
            needs = {"num_cpus": 1} if lane == "text" else {"num_cpus": 0, "resources": {OCR: 1}}
            made = self.ray.remote(max_restarts=0, max_task_retries=0, **needs)(ClusterSlot)
            actor = made.remote(self.job, self.outlet.out, self.outlet.fingerprint, f"ray{self.started}")
            self.calls[actor.ready.remote()] = Hand(actor, lane)

    def _hand_out(self) -> None:
        """Gives every idle slot something to do, or has it write when there is nothing."""
        kept = []
        for hand in self.idle:
            hand.doing = self.work.next(hand.lane, AT_ONCE, self.has_ocr)
            if hand.doing:
                self.calls[hand.actor.read.remote(hand.doing)] = hand
            elif hand.unwritten:
                self.calls[hand.actor.flush.remote()] = hand
            else:
                kept.append(hand)
        self.idle = kept

    def _take(self, hand: Hand, call: Any) -> None:
        """What came of a call: an answer, or the death of its slot."""
        from ray.exceptions import RayActorError, RayTaskError

        try:
            answer = self.ray.get(call)
        except RayTaskError as error:
            raise failure(error) or error from None
        except RayActorError as error:
            self._bury(hand, error)
            return
        self.failures = 0
        if isinstance(answer, Read):
            self._keep(hand, answer)
        elif hand.is_ready:  # nothing is asked of it then but to write
            hand.unwritten.clear()
        elif answer != (ours := versions(load(self.job.rules))):
            raise KehoachError("no-cluster", f"kehoach {answer} / {ours}")
        hand.is_ready, hand.doing = True, []
        self.idle.append(hand)

    def _keep(self, hand: Hand, answer: Read) -> None:
        """Tells what was read; what is in no part yet is remembered."""
        for path, code in answer.retried:
            self.retried(path, code)
        by_key = {task.source.key: task for task in hand.doing}
        for parcel in answer.parcels:
            hand.unwritten.append(by_key[parcel.sha256 + parcel.suffix])
            self._tell(parcel)
        while len(hand.unwritten) > answer.waiting:
            hand.unwritten.popleft()
        self.work.scans.extend(answer.scans)

    def _tell(self, parcel: Parcel) -> None:
        key = bytes.fromhex(parcel.sha256) + parcel.suffix.encode()
        if key not in self.told:
            self.told.add(key)
            self.done(parcel)

    def _bury(self, hand: Hand, error: BaseException) -> None:
        """A slot is gone: what it was reading is read alone, what it had not written is read again."""
        with contextlib.suppress(Exception):  # Ray may only have lost sight of it
            self.ray.kill(hand.actor)
        if not hand.is_ready:
            self.failures += 1
            if self.failures >= MOST_FAILURES:
                raise KehoachError("no-cluster", str(error).splitlines()[0]) from error
        for task in self.work.lost(hand.doing, hand.unwritten):
            self._give_up(task)
        self.looked = 0.0

    def _give_up(self, task: Task) -> None:
        """The row of a file under which nothing survived, written here."""
        job = self.job
        error = KehoachError("crashed", f"Ray, {MOST_DEATHS} x")
        row = failed(task.source, error, load(job.rules), job.language, task.seconds)
        with outbox(self.outlet.out) as box, box.parts(self.outlet.fingerprint, "ray0") as parts:
            shape: Callable[..., Parcel] = job.shape
            parcel = shape(row, task.source, Spent(task.seconds, 0, task.lane), out=box.folder)
            parts.add(parcel)
        self._tell(replace(parcel, tables={}))

"""A command run as a user runs it, watched from outside: its events, and the memory of its processes."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import psutil

MB = 1024**2
EVERY = 1.0  # seconds between two samples
PAUSE = 60.0  # seconds between two pauses
# A worker's first plans fill its caches; samples from then on tell whether it grows.
WARM = 400
# Plans over which a slope means something.
LEAST = 1_000


class Sample(NamedTuple):
    """One look at a worker: when (seconds since 1970), and the bytes it holds."""

    time: float
    rss: int


@dataclass(slots=True)
class Watched:
    """What was seen of one run: its exit code, the times of its parts, samples by worker, the coordinating
    process's peak in bytes, its CPU seconds by time, and when all of it was made to wait."""

    code: int
    began: float
    ended: float
    events: list[dict[str, Any]]
    said: str
    workers: dict[int, list[Sample]] = field(default_factory=dict)
    coordinator: int = 0
    spent: list[tuple[float, float]] = field(default_factory=list)
    pauses: list[tuple[float, float]] = field(default_factory=list)

    def working(self, start: float, end: float) -> float:
        """Seconds from one moment to another, without those of the pauses."""
        return (
            end - start - sum(max(0.0, min(end, until) - max(start, since)) for since, until in self.pauses)
        )

    @property
    def finished(self) -> list[float]:
        """When each file was done, in order."""
        return sorted(_seconds(event) for event in self.events if event["event"] == "file-done")

    @property
    def reading_began(self) -> float:
        """When listing and looking up what is done were over."""
        return next(_seconds(event) for event in self.events if event["event"] == "run-start")

    def spent_between(self, start: float, end: float) -> float:
        """CPU seconds of the coordinating process itself, from one moment to another."""
        inside = [seconds for moment, seconds in self.spent if start <= moment <= end]
        return inside[-1] - inside[0] if inside else 0.0

    def slopes(self) -> dict[int, float]:
        """Megabytes by which each worker grew for 1,000 plans, by least squares over its samples once warm.

        Workers that read fewer than LEAST plans after that are left out. A worker's share of the plans is
        what was finished while it lived, divided by how many workers there were at the time.
        """
        finished, found = self.finished, {}
        for pid, samples in self.workers.items():
            points, read, before = [], 0.0, samples[0].time
            for sample in samples:
                alive = sum(_lived(others, sample.time) for others in self.workers.values())
                read += _between(finished, before, sample.time) / max(alive, 1)
                before = sample.time
                if read >= WARM:
                    points.append((read / 1000, sample.rss / MB))
            if points and points[-1][0] - points[0][0] >= LEAST / 1000:
                found[pid] = _slope(points)
        return found


def watch(
    words: Sequence[str],
    log: Path,
    meanwhile: Callable[[int], None] | None = None,
    paused: Callable[[], None] | None = None,
) -> Watched:
    """Runs ``kehoach`` with these words and ``--log-json``; ``meanwhile`` hears how many files are done.

    Every PAUSE seconds all its processes are stopped while ``paused`` is called, and go on after that.
    """
    workers: dict[int, list[Sample]] = {}
    pauses: list[tuple[float, float]] = []
    peak, spent = 0, []
    began = time.time()
    with (
        log.open("w", encoding="utf-8") as events,
        log.with_suffix(".out").open("w", encoding="utf-8") as printed,
    ):
        command = [sys.executable, "-m", "extract", *words, "--log-json"]
        running = subprocess.Popen(command, stderr=events, stdout=printed)
        process = psutil.Process(running.pid)
        while running.poll() is None:
            with contextlib.suppress(psutil.NoSuchProcess):
                peak = max(peak, process.memory_info().rss)
                used = process.cpu_times()
                spent.append((time.time(), used.user + used.system))
                for child in process.children(recursive=True):
                    _sample(child, workers)
            if meanwhile:
                meanwhile(_done(log))
            if paused and time.time() - (pauses[-1][1] if pauses else began) >= PAUSE:
                pauses.append(_pause(process, paused))
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(EVERY)
    told = log.with_suffix(".out").read_text("utf-8")
    return Watched(running.returncode, began, time.time(), _events(log), told, workers, peak, spent, pauses)


def _pause(process: psutil.Process, paused: Callable[[], None]) -> tuple[float, float]:
    """All processes of a run stopped while something else is measured: from when, until when."""
    since = time.time()
    family: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        family = [process, *process.children(recursive=True)]
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.suspend()
    try:
        paused()
    finally:
        for one in reversed(family):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.resume()
    return since, time.time()


def _sample(child: psutil.Process, workers: dict[int, list[Sample]]) -> None:
    """A worker is what multiprocessing spawned; what it starts itself (soffice, tesseract) is none."""
    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        if any("spawn_main" in word for word in child.cmdline()):
            workers.setdefault(child.pid, []).append(Sample(time.time(), child.memory_info().rss))


def _done(log: Path) -> int:
    with log.open("rb") as stream:
        return sum(b'"file-done"' in line for line in stream)


def _events(log: Path) -> list[dict[str, Any]]:
    found = []
    for line in log.read_text("utf-8").splitlines():
        with contextlib.suppress(ValueError):  # what Ray says beside the events
            found.append(json.loads(line))
    return [event for event in found if isinstance(event, dict) and "event" in event]


def _seconds(event: dict[str, Any]) -> float:
    return datetime.fromisoformat(event["time"]).timestamp()


def _lived(samples: Sequence[Sample], moment: float) -> bool:
    return samples[0].time <= moment <= samples[-1].time


def _between(finished: Sequence[float], start: float, end: float) -> int:
    from bisect import bisect_right

    return bisect_right(finished, end) - bisect_right(finished, start)


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Least squares.

    >>> _slope([(0.0, 5.0), (1.0, 7.0), (2.0, 9.0)])
    2.0
    """
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    across = sum((x - middle[0]) ** 2 for x, _ in points)
    return float(sum((x - middle[0]) * (y - middle[1]) for x, y in points) / across)

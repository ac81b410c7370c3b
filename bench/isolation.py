"""What it costs to read every plan in a worker process: ``python -m bench.isolation [--plans 1000] [--rounds 3]``.

The generator makes plans; a plain loop in one process and a pool of one worker read them and make the
parcels a run keeps, in turns, each in a new process. Rules are loaded and patterns compiled before the
clock starts; the fastest round of each counts. The memory is what the process that reads holds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from corpus.generate import generate, write
from extract.batch import Run, collect, run
from extract.batch.budget import Spent, kept
from extract.batch.inputs import Source
from extract.batch.parcel import parcel_of
from extract.batch.process import attempt
from extract.batch.task import Job, Task
from extract.batch.worker import read_one, warm
from extract.write.result import Result

LIMIT = 1.10  # times the plain loop
EVERY = 100  # plans between two looks at the memory
MB = 1024**2


def weighed(result: Result, source: Source, spent: Spent, out: Path) -> tuple[Any, int]:
    """The shape of a run: the parcel, and the bytes its maker holds."""
    return parcel_of(result, source, spent, out=out), kept()


def plain(sources: Sequence[Source], out: Path, done: Callable[[tuple[Any, int]], None]) -> None:
    """Reads all in this process; nothing protects it."""
    job = Job(read_one, partial(weighed, out=out))
    for source in sources:
        done(attempt(job, Task(source, job.options)).value)


def pooled(sources: Sequence[Source], out: Path, done: Callable[[tuple[Any, int]], None]) -> None:
    """Reads all in one worker."""
    run(sources, Run(jobs=1), done, shape=partial(weighed, out=out))


WAYS = {"plain": plain, "pool": pooled}


def measure(way: str, plans: Path) -> dict[str, Any]:
    """Seconds and coordinating CPU for a plan, from the end of the first to the end of the last; and memory."""
    sources = collect([plans]).sources
    warm(None)
    ends: list[float] = []
    cpu: list[float] = []
    memory: list[int] = []

    def done(weight: tuple[Any, int]) -> None:
        ends.append(time.perf_counter())
        cpu.append(time.process_time())
        memory.append(weight[1])

    with tempfile.TemporaryDirectory() as out:
        WAYS[way](sources, Path(out), done)
    count = len(ends) - 1
    return {
        "seconds": (ends[-1] - ends[0]) / count,
        "cpu": (cpu[-1] - cpu[0]) / count,
        "memory": memory[::EVERY] + memory[-1:],
    }


def slope(memory: Sequence[int], plans: int) -> float:
    """MB by which the memory grew for each 1,000 plans, from a third of the way on: caches fill before that."""
    settled = memory[len(memory) // 3 :]
    share = len(settled) / len(memory)
    return (settled[-1] - settled[0]) / MB / (plans * share / 1000)


def rounds_of(plans: Path, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Each way so many times, in turns, each in a process of its own."""
    found: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            command = [sys.executable, "-m", "bench.isolation", "--measure", way, str(plans)]
            told = subprocess.run(command, check=True, capture_output=True, text=True)
            found[way].append(json.loads(told.stdout))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table; 1 when isolation costs more than its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--plans", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="mixed")
    parser.add_argument("--measure", nargs=2, metavar=("WAY", "DIR"), help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.measure:
        print(json.dumps(measure(args.measure[0], Path(args.measure[1]))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write(generate(args.plans, form=args.format), Path(folder))
        found = rounds_of(Path(folder) / "plans", args.rounds)
    best = {way: min(some, key=lambda one: one["seconds"]) for way, some in found.items()}
    print(f"{args.plans} plans ({args.format}), {args.rounds} rounds, {os.cpu_count()} cores\n")
    print(
        "| way | ms a plan | ms of the coordinating process | MB at the end | MB more for each 1,000 plans |"
    )
    print("|---|---|---|---|---|")
    for way, one in best.items():
        apart = f"{one['cpu'] * 1000:.2f}" if way == "pool" else ""
        grown = slope(one["memory"], args.plans)
        print(
            f"| {way} | {one['seconds'] * 1000:.2f} | {apart} | {one['memory'][-1] / MB:.0f} | {grown:.2f} |"
        )
    ratio = best["pool"]["seconds"] / best["plain"]["seconds"]
    print(f"\nisolation: x{ratio:.3f} (limit x{LIMIT:.2f}{'' if ratio <= LIMIT else ', EXCEEDED'})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

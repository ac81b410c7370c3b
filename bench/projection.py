"""What one, ten and a hundred million plans take, from the figures of a measured run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.watch import Watched
from extract.batch.inputs import Source, collect

MILLIONS = (1, 10, 100)
MACHINE = 16  # cores of the machines that are counted with
FLEETS = (1, 10, 100)  # machines
GB = 1e9
# Requests a second that S3 takes for one prefix (Amazon, "Best practices design patterns: optimizing Amazon
# S3 performance": 5,500 GET, 3,500 PUT).
GETS, PUTS = 5_500, 3_500
# An object is fetched once to be hashed and once to be read; a text goes up for each plan.
FETCHES = 2
SOURCES = 20_000  # made up, to see what one weighs


@dataclass(frozen=True, slots=True)
class Measured:
    """A run of bench.batch: files, workers, seconds of listing, reading and joining to Parquet, CPU seconds of
    the coordinating process while others read, and bytes on the disk.
    """

    files: int
    jobs: int
    listing: float
    reading: float
    join: float
    coordinating: float
    plans: int
    texts: int
    parts: int
    tables: int


def measured(seen: Watched, folder: Path, out: Path, jobs: int) -> Measured:
    """The figures of a run whose plans are in ``folder`` and whose tables are in ``out``."""
    finished = seen.finished
    return Measured(
        files=len(finished),
        jobs=jobs,
        listing=_seconds(lambda: collect([folder / "plans"])),
        reading=seen.working(seen.reading_began, finished[-1]),
        join=_seconds(lambda: _join(out)),
        coordinating=seen.spent_between(seen.reading_began, finished[-1]),
        plans=_bytes(folder / "plans"),
        texts=_bytes(out / "texts"),
        parts=_bytes(out / ".kehoach"),
        tables=sum(path.stat().st_size for path in out.glob("*.parquet")),
    )


def projection(run: Measured) -> str:
    """Tables of Markdown: time, disk, and what gives out first."""
    return "\n".join([*_hours(run), "", *_disk(run), "", *_limits(run)])


def _hours(run: Measured) -> Iterator[str]:
    """Reading time: each core reads at the measured rate, whatever the number of machines."""
    each = run.files / run.reading / run.jobs
    yield f"Measured: {each:.1f} plans a second and core, {run.files:,} plans."
    yield ""
    fleets = " | ".join(f"hours on {n} x {MACHINE} cores" for n in FLEETS)
    yield f"| plans | core hours | {fleets} |"
    yield "|---:|---:|" + "---:|" * len(FLEETS)
    for millions in MILLIONS:
        hours = millions * 1e6 / each / 3600
        spread = " | ".join(f"{hours / (n * MACHINE):,.1f}" for n in FLEETS)
        yield f"| {millions} million | {hours:,.0f} | {spread} |"


def _disk(run: Measured) -> Iterator[str]:
    """Bytes grow with the plans."""
    yield "| plans | files to read, GB | texts, GB | parts, GB | tables (Parquet), GB | texts, number of files |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for millions in MILLIONS:
        times = millions * 1e6 / run.files / GB
        sizes = " | ".join(f"{size * times:,.0f}" for size in (run.plans, run.texts, run.parts, run.tables))
        yield f"| {millions} million | {sizes} | {millions} million |"


def _limits(run: Measured) -> Iterator[str]:
    """What one coordinating process does alone, and what a store allows."""
    weight, feeds = _weight(), run.files / max(run.coordinating, 1e-9) / (run.files / run.reading / run.jobs)
    yield (
        f"One coordinating process spends {run.coordinating / run.files * 1000:.2f} ms of its core on each plan, "
        f"so that it can feed {feeds:,.0f} cores; it holds {weight:,.0f} bytes for each file listed."
    )
    yield ""
    yield (
        "| plans | listing and hashing by one process, hours | memory of the list, GB | join by one process, hours "
        "| object store: fetching, hours at least | object store: texts going up, hours at least |"
    )
    yield "|---:|---:|---:|---:|---:|---:|"
    for millions in MILLIONS:
        count = millions * 1e6
        times = count / run.files / 3600
        yield (
            f"| {millions} million | {run.listing * times:,.1f} | {weight * count / GB:,.1f} | {run.join * times:,.1f} "
            f"| {FETCHES * count / GETS / 3600:,.1f} | {count / PUTS / 3600:,.1f} |"
        )


def _join(out: Path) -> None:
    """The tables once more, as Parquet only, by the command."""
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        command = [sys.executable, "-m", "extract", "join", str(out), "-o", folder, "--format", "parquet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _weight() -> float:
    """Bytes of memory that one listed file takes."""
    tracemalloc.start()
    kept = [
        Source(
            Path(f"/plans/{n % 500:03}/plan-{n:06}.docx"), f"{n % 500:03}/plan-{n:06}.docx", f"{n:064x}", n
        )
        for n in range(SOURCES)
    ]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / len(kept)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

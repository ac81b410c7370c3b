"""Thousands of plans, broken and hostile ones among them, read as a user reads them.

    python -m bench.batch [--plans 20000] [--broken 0.01] [--hostile 10] [--work DIR] [--write FILE]
    python -m bench.batch --engine ray --kill-node ...

The plans are generated once and kept in the folder. ``kehoach extract`` reads them with a worker a core, watched
from outside. Since a machine that others share does not stay as fast as it was, the run is stopped every minute
while one plain process does the same work, without any pool, on a sample; that rate is what it is held against. With ``--engine ray`` a
cluster of two nodes reads them, one of which is killed in the middle with ``--kill-node``, and the tables
are compared with those of one machine. Exit code 1 when a figure that was asked for is not met.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from bench.accounts import accounts
from bench.figures import Figures, replace_section
from bench.nodes import two_nodes
from bench.projection import measured, projection
from bench.tables import differences
from bench.watch import MB, Watched, watch
from corpus.generate import generate, hostile, write

SAMPLE = 150
SHARE, SLOPE = 0.85, 1.0  # asked: of (one core's rate x cores); MB for 1,000 plans
ALONE = """
import sys, tempfile, time
from pathlib import Path
from extract.batch.budget import Spent
from extract.batch.inputs import collect
from extract.batch.parcel import parcel_of
from extract.batch.worker import read_one, warm
sources = collect(sys.stdin.read().splitlines()).sources
warm(None)
with tempfile.TemporaryDirectory() as out:
    began = time.perf_counter()
    for source in sources:
        assert parcel_of(read_one(source, None, "vi"), source, Spent(), Path(out)).status == "ok"
    print(len(sources) / (time.perf_counter() - began))
"""


def made(work: Path, plans: int, broken: float, bad: int) -> Path:
    """The generated plans, made by two processes when they are not there yet."""
    folder = work / f"plans-{plans}-{broken:g}-{bad}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        write(chain(generate(plans, broken=broken, jobs=2), hostile(bad)), folder)
        (folder / "complete").touch()
    return folder


class Alone:
    """One plain process that does the same work on good plans, a sample at a time: plans a second of each."""

    def __init__(self, folder: Path) -> None:
        good = sorted(
            path for path in (folder / "plans").iterdir() if (folder / "gold" / f"{path.stem}.jsonl").exists()
        )
        step = max(1, len(good) // SAMPLE)
        self.samples = [good[first::step][:SAMPLE] for first in range(step)]
        self.rates: list[float] = []

    def measure(self) -> None:
        """Reads the next sample."""
        sample = self.samples[len(self.rates) % len(self.samples)]
        words = "\n".join(map(str, sample))
        told = subprocess.run(
            [sys.executable, "-c", ALONE], input=words, capture_output=True, text=True, check=True
        )
        self.rates.append(float(told.stdout))

    @property
    def rate(self) -> float:
        """Plans a second over all samples: what the whole would have taken at these rates, one after another."""
        return len(self.rates) / sum(1 / rate for rate in self.rates)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--broken", type=float, default=0.01)
    parser.add_argument("--hostile", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--kill-node", action="store_true", help="SIGKILL to one of the nodes, half way")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "kehoach-bench"))
    parser.add_argument("--write", type=Path, help="put the figures into this page")
    args = parser.parse_args()
    folder = made(args.work, args.plans, args.broken, args.hostile)
    figures = Figures(f"python -m bench.batch {' '.join(sys.argv[1:])}".strip())
    ahead = ""
    if args.engine == "local":
        out, seen = one_machine(folder, args, figures)
        ahead = projection(measured(seen, folder, out, args.jobs))
    else:
        out = two_machines(folder, args, figures)
    account(folder, out, figures)
    print(figures.text(), ahead, sep="\n\n")
    if args.write:
        figures.put(args.write, "batch" if args.engine == "local" else "ray")
        if ahead:
            replace_section(args.write, "millions", ahead)
    sys.exit(not figures.are_met)


def one_machine(folder: Path, args: argparse.Namespace, figures: Figures) -> tuple[Path, Watched]:
    """The run with a worker a core, its rate and its memory; where its tables are, and what was seen."""
    out = folder / "local"
    plain = Alone(folder)
    plain.measure()
    shutil.rmtree(out, ignore_errors=True)
    seen = watch(_words(folder, out, args), folder / "local.log", paused=plain.measure)
    plain.measure()
    figures.add("exit code", seen.code, "0", seen.code == 0)
    told = ", ".join(f"{rate:.1f}" for rate in plain.rates)
    figures.add("one plain process, plans a second, minute by minute", told)
    speeds(seen, plain.rate, args.jobs, figures)
    memory(seen, figures)
    return out, seen


def two_machines(folder: Path, args: argparse.Namespace, figures: Figures) -> Path:
    """The run on two nodes, one of them killed half way, its tables beside those of one machine."""
    out, kept = folder / "ray", folder / "local"
    if not (kept / "documents.parquet").exists():
        watch(_words(folder, kept, args), folder / "local.log")
    shutil.rmtree(out, ignore_errors=True)
    files = sum(1 for _ in (folder / "plans").iterdir())
    killed: list[int] = []
    with two_nodes(max(1, args.jobs // 2)) as nodes:

        def meanwhile(done: int) -> None:
            if args.kill_node and not killed and done >= files // 2:
                nodes.kill(1)
                killed.append(done)

        words = [*_words(folder, out, args), "--engine", "ray", "--address", nodes.address]
        seen = watch(words, folder / "ray.log", meanwhile)
    figures.add("exit code", seen.code, "0", seen.code == 0)
    if args.kill_node:
        figures.add(
            "node killed after files", killed[0] if killed else "never", "in the middle", bool(killed)
        )
    figures.add("seconds of the whole run", f"{seen.ended - seen.began:.1f}")
    figures.add("plans a second", f"{len(seen.finished) / (seen.finished[-1] - seen.reading_began):.1f}")
    different = list(differences(kept, out))
    figures.add(
        "tables that differ from one machine's", ", ".join(different) or "none", "none", not different
    )
    return out


def speeds(seen: Watched, rate: float, jobs: int, figures: Figures) -> None:
    """How fast, beside one plain process."""
    finished, whole = seen.finished, seen.working(seen.began, seen.ended)
    reading = seen.working(seen.reading_began, finished[-1])
    figures.add("one plain process, plans a second", f"{rate:.1f}")
    figures.add("seconds: start and listing", f"{seen.working(seen.began, seen.reading_began):.1f}")
    figures.add("seconds: reading", f"{reading:.1f}")
    figures.add("seconds: join and writing the tables", f"{seen.working(finished[-1], seen.ended):.1f}")
    figures.add("plans a second, reading", f"{len(finished) / reading:.1f}")
    share = len(finished) / whole / (rate * jobs)
    figures.add("plans a second, the whole run", f"{len(finished) / whole:.1f}")
    figures.add("share of (one process x workers), reading", f"{len(finished) / reading / (rate * jobs):.1%}")
    figures.add(
        "share of (one process x workers), the whole run", f"{share:.1%}", f">= {SHARE:.0%}", share >= SHARE
    )


def memory(seen: Watched, figures: Figures) -> None:
    """Whether workers grow, and what the coordinating process needs."""
    slopes = list(seen.slopes().values())
    peak = max((sample.rss for samples in seen.workers.values() for sample in samples), default=0)
    figures.add("worker processes, one after another included", len(seen.workers))
    figures.add("peak of a worker, MB", f"{peak / MB:.0f}")
    if slopes:
        told = ", ".join(f"{slope:+.2f}" for slope in slopes)
        figures.add(
            "growth of each worker once warm, MB for 1,000 plans", told, f"<= {SLOPE:g}", max(slopes) <= SLOPE
        )
    else:
        figures.add("growth of each worker once warm", "too few plans to tell")
    figures.add("peak of the coordinating process, MB", f"{seen.coordinator / MB:.0f}")


def account(folder: Path, out: Path, figures: Figures) -> None:
    """Every file has its row."""
    found = accounts(folder / "manifest.csv", out / "documents.parquet")
    figures.add("files", found.files)
    figures.add("rows of documents", found.rows, str(found.files), found.rows == found.files)
    for name in ("lost", "twice", "uncoded", "wrong"):
        names = getattr(found, name)
        told = {"uncoded": "failed without a code", "wrong": "other than the manifest says"}.get(name, name)
        figures.add(told, "; ".join([str(len(names)), *names[:3]]), "0", not names)
    for name, count in sorted(found.statuses.items()):
        figures.add(f"status {name}", count)
    for name, count in sorted(found.codes.items()):
        figures.add(f"code {name}", count)


def _words(folder: Path, out: Path, args: argparse.Namespace) -> list[str]:
    return ["extract", str(folder / "plans"), "-o", str(out), "--jobs", str(args.jobs)]


if __name__ == "__main__":
    main()

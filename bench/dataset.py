"""The dataset of many plans: ``python -m bench.dataset [--plans 20000] [--run DIR] [--write FILE]``.

The generator makes some hundred plans, ``extract`` reads them, and their tables and texts are repeated under
other file ids and other schools' names, each text with words of its own (copies would be near-duplicates and
one group), until there are as many as asked for. ``dataset build`` then runs in a process of its own; its time,
and the greatest memory of it and its workers together, are printed. ``--run`` takes a run's folder instead, as
it is: a real one of 20,000 generated plans gives the measure without repetition.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from hashlib import md5
from pathlib import Path

import duckdb
import psutil

from bench.figures import show
from bench.runs import generated_run

MADE = 300
EVERY = 0.5  # seconds between two looks at the memory; each takes some milliseconds of a core
LIMITS = (180.0, 2000.0)  # seconds, megabytes: asked of 20,000 plans on two cores


def many(run: Path, out: Path, plans: int) -> None:
    """The tables and texts of ``run`` repeated until they hold so many plans."""
    times = -(-plans // MADE)
    (out / "texts").mkdir(parents=True)
    db = duckdb.connect()
    school = ", case when school = '' then '' else school || ' ' || i end as school, path || '-' || i as path"
    for name in ("documents", "facts", "findings"):
        ids = "left(md5(doc_id || i), 16) as doc_id"
        if name != "documents":
            ids += ", case when fact_id = '' then '' else left(md5(fact_id || i), 16) end as fact_id"
        db.execute(
            f"""copy (select * exclude (i) replace ({ids}{school if name == "documents" else ""})
                 from read_parquet('{run / name}.parquet'), range({times}) t(i))
                to '{out / name}.parquet' (format parquet, compression zstd)"""
        )
    for path in (run / "texts").iterdir():
        text = path.read_text(encoding="utf-8")
        for number in range(times):
            doc_id = md5(f"{path.stem}{number}".encode()).hexdigest()[:16]
            own = "\n" + " ".join(own_words(number, len(text.split())))
            (out / "texts" / f"{doc_id}.txt").write_text(text + own, encoding="utf-8")


def own_words(number: int, count: int) -> list[str]:
    """Words that tell one repetition from another, three for five of the plan's: no two are near-duplicates."""
    draw = random.Random(number)
    return ["".join(draw.choices("abcdeghiklmnopqrstuvxy", k=5)) for _ in range(count * 3 // 5)]


def measure(run: Path, out: Path, words: list[str]) -> tuple[float, float, float]:
    """Seconds, and the greatest megabytes in use: of the process with its workers, and as resident set."""
    command = [sys.executable, "-m", "extract", "dataset", "build", str(run), "-o", str(out), *words]
    start = time.perf_counter()
    child = psutil.Popen(command)
    most = resident = 0.0
    while child.poll() is None:
        used = [memory_of(process) for process in (child, *children_of(child))]
        most = max(most, sum(own for own, _ in used))
        resident = max(resident, sum(all_of for _, all_of in used))
        time.sleep(EVERY)
    if child.returncode:
        raise SystemExit(f"dataset build ended with {child.returncode}")
    return time.perf_counter() - start, most / 1e6, resident / 1e6


def children_of(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def memory_of(process: psutil.Process) -> tuple[float, float]:
    """What a process alone would free if it ended (PSS: shared pages by their share), and its resident set."""
    try:
        used = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0, 0.0
    return float(getattr(used, "pss", used.uss)), float(used.rss)


def rows_of(out: Path) -> tuple[int, int, int]:
    """Plans, facts and sentences of the dataset."""
    counts = []
    db = duckdb.connect()
    for name in ("documents", "facts", "sentences"):
        found = db.execute(f"select count(*) from read_parquet('{out}/data/{name}/*.parquet')").fetchone()
        counts.append(found[0] if found else 0)
    return counts[0], counts[1], counts[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--run", type=Path, help="a run's folder to take as it is")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        run = args.run or folder / "many"
        if not args.run:
            many(generated_run(MADE, folder), run, args.plans)
        seconds, megabytes, resident = measure(run, folder / "out", ["--jobs", str(args.jobs)])
        plans, facts, sentences = rows_of(folder / "out")
        size = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file()) / 1e6
    lines = [
        "# Speed of datasets",
        "",
        "Printed and written by `make bench-dataset`; no figure here is typed by hand.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {args.jobs} processes. Average load of the machine",
        f"at the end: {os.getloadavg()[0]:.1f}. Memory is that of all processes together (PSS; in brackets: resident sets).",
        "",
        "| plans | facts | sentences | seconds (asked) | peak MB (asked) | dataset MB |",
        "|---:|---:|---:|---:|---:|---:|",
        f"| {plans:,} | {facts:,} | {sentences:,} | {seconds:.0f} ({LIMITS[0]:.0f}) | "
        f"{megabytes:.0f} [{resident:.0f}] ({LIMITS[1]:.0f}) | {size:.0f} |",
    ]
    show(lines, args.write)


if __name__ == "__main__":
    main()

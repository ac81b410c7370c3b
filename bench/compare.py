"""The comparison of many plans' tables: ``python -m bench.compare [--plans 100000] [--write FILE]``.

The generator makes some hundred plans, ``extract`` reads them, and their tables are repeated under
other file ids and other schools' names until there are as many plans as asked for, half of them the
same schools a year later; the comparison then runs in a process of its own, whose time and peak
memory are printed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from bench.figures import show
from bench.runs import generated_run

MADE = 300
LIMITS = (30.0, 2000.0)  # seconds, megabytes: asked of 100,000 plans on two cores
MEASURED = """
import resource, sys, time
from extract.cli import main
start = time.perf_counter()
main(["compare", sys.argv[1], "-o", sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: a process inherits that of the one that started it.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("measured", time.perf_counter() - start, used.ru_utime + used.ru_stime, peak / 1024)
"""
LATER = "(left(school_year, 4)::int + 1) || '-' || (left(school_year, 4)::int + 2)"


def many(run: Path, out: Path, plans: int) -> tuple[int, int]:
    """The tables of ``run`` repeated until they hold so many plans; plans and targets written."""
    times = -(-plans // MADE)
    changed = {
        "documents": f""", path || '-' || i as path,
            case when school = '' then '' else school || ' ' || (i // 2) end as school,
            case when i % 2 = 1 and school_year <> '' then {LATER} else school_year end as school_year""",
        "facts": "",
    }
    out.mkdir()
    db = duckdb.connect()
    for name, replaced in changed.items():
        db.execute(
            f"""copy (select * exclude (i) replace (left(md5(doc_id || i), 16) as doc_id{replaced})
                 from read_parquet('{run / name}.parquet'), range({times}) t(i))
                to '{out / name}.parquet' (format parquet, compression zstd)"""
        )
    plans_made = db.execute(f"select count(*) from read_parquet('{out}/documents.parquet')").fetchone()
    targets = db.execute(
        f"select count(*) from read_parquet('{out}/facts.parquet') where kind = 'target' and indicator <> ''"
    ).fetchone()
    return plans_made[0], targets[0]  # type: ignore[index]


def measure(folder: Path) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak megabytes of one comparison with its files."""
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder / "many"), str(folder / "out")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    seconds, processor, megabytes = map(float, told.rpartition("measured")[2].split())
    return seconds, processor, megabytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--run", type=Path, help="tables to repeat instead of generated plans'")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        run = args.run or generated_run(MADE, folder)
        plans, targets = many(run, folder / "many", args.plans)
        seconds, processor, megabytes = measure(folder)
    lines = [
        "# Speed of the comparison",
        "",
        "Printed and written by `make bench-compare`; no figure here is typed by hand.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, DuckDB {duckdb.__version__}. All Parquet tables and the",
        f"workbook are written. Average load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        "",
        "| plans | targets with an indicator | seconds (asked) | processor seconds | peak MB (asked) |",
        "|---:|---:|---:|---:|---:|",
        f"| {plans:,} | {targets:,} | {seconds:.1f} ({LIMITS[0]:.0f}) | {processor:.1f} | {megabytes:.0f} ({LIMITS[1]:.0f}) |",
    ]
    show(lines, args.write)


if __name__ == "__main__":
    main()

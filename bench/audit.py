"""The audit of many plans' tables: ``python -m bench.audit [--plans 100000] [--write FILE]``.

The generator makes some hundred plans, ``extract`` reads them, and their tables are repeated under
other file ids until there are as many plans as asked for; the audit then runs in a process of its
own, whose time and peak memory are printed.
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
LIMITS = (20.0, 1000.0)  # seconds, megabytes: asked of 100,000 plans on two cores
MEASURED = """
import resource, sys, time
from pathlib import Path
from extract.audit.run import Audit
from extract.rulebook import load
start = time.perf_counter()
rules = load()
done = Audit(Path(sys.argv[1]), rules, rules.family("required"), "vi")
done.write()
counts = done.severities()
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: a process inherits that of the one that started it.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, used.ru_utime + used.ru_stime, peak / 1024, sum(counts.values()))
"""


def many(run: Path, out: Path, plans: int) -> tuple[int, int]:
    """The tables of ``run`` repeated until they hold so many plans; plans and facts written."""
    times = -(-plans // MADE)
    db = duckdb.connect()
    for name in ("documents", "facts", "findings"):
        db.execute(
            f"""copy (select * exclude (i) replace (left(md5(doc_id || i), 16) as doc_id
                   {", path || '-' || i as path" if name == "documents" else ""})
                 from read_parquet('{run / name}.parquet'), range({times}) t(i))
                to '{out / name}.parquet' (format parquet, compression zstd)"""
        )
    counted = [
        db.execute(f"select count(*) from read_parquet('{out / name}.parquet')").fetchone()
        for name in ("documents", "facts")
    ]
    return counted[0][0], counted[1][0]  # type: ignore[index]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        (folder / "many").mkdir()
        plans, facts = many(generated_run(MADE, folder), folder / "many", args.plans)
        told = subprocess.run(
            [sys.executable, "-c", MEASURED, str(folder / "many")], capture_output=True, text=True, check=True
        ).stdout.split()
    seconds, processor, megabytes, findings = *map(float, told[:3]), int(told[3])
    lines = [
        "# Speed of the audit",
        "",
        "Printed and written by `make bench-audit`; no figure here is typed by hand.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, DuckDB {duckdb.__version__}.",
        "",
        "| plans | facts | findings | seconds (asked) | processor seconds | peak MB (asked) |",
        "|---:|---:|---:|---:|---:|---:|",
        f"| {plans:,} | {facts:,} | {findings:,} | {seconds:.1f} ({LIMITS[0]:.0f}) | {processor:.1f} | {megabytes:.0f} ({LIMITS[1]:.0f}) |",
    ]
    show(lines, args.write)


if __name__ == "__main__":
    main()

"""The command measured from outside: its start, one plan, and a folder of made-up plans."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from corpus.generate import generate, write


def command_lines(word: Path, plans: int) -> list[str]:
    """The command in processes of its own: start, one plan, a folder of plans."""
    lines = [
        "## The command",
        "",
        "| | seconds | plans a second | a second and process |",
        "|---|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        write(generate(plans), Path(folder, "made"))
        made = Path(folder, "made", "plans")
        runs: Mapping[str, tuple[list[str], int, int]] = {
            "`kehoach --help`": (["--help"], 0, 1),
            "one plan, to CSV": (["extract", str(word), "--format", "csv", "--jobs", "1"], 1, 1),
            **{
                f"{plans} plans, to {form}, `--jobs {jobs}`": (
                    ["extract", str(made), "--format", form, "--jobs", str(jobs)], plans, jobs
                )
                for form in ("parquet", "xlsx")
                for jobs in (1, 2)
            },
        }  # fmt: skip
        for number, (name, (words, count, jobs)) in enumerate(runs.items()):
            # Into a folder of its own: what a run has done, the next one into the same folder does not do again.
            ending = ["-o", str(Path(folder, f"out-{number}"))] if count else []
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "extract", *words, *ending], check=True, stdout=subprocess.DEVNULL
            )
            seconds = time.perf_counter() - start
            rates = f"{count / seconds:.1f} | {count / seconds / jobs:.1f}" if count > 1 else " | "
            lines.append(f"| {name} | {seconds:.2f} | {rates} |")
    return [*lines, ""]

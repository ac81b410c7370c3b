"""A run of the command over generated plans, for measuring what works on its tables."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.generate import main as generate
from extract.cli import main as kehoach


def generated_run(plans: int, folder: Path) -> Path:
    """So many plans made and read below a folder; where the run's Parquet tables and texts are."""
    sys.argv = ["generate", str(plans), "-o", str(folder / "made")]
    generate()
    run = folder / "run"
    kehoach(["extract", str(folder / "made" / "plans"), "-o", str(run), "--format", "parquet"])
    return run

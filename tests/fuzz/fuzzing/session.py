"""One target's run: processes one after the other until its minutes are over, and what they say in the end."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from zlib import crc32

PACKAGE = Path(__file__).parents[1]
GRACE = 300  # seconds beyond its time after which a process is ended


def session(name: str, out: Path, minutes: float, seed: int, plain: bool = False) -> dict[str, object]:
    """Fuzz a target for so many minutes; what broke is in ``out``. Returns the figures of the run."""
    engine = "own" if plain or importlib.util.find_spec("atheris") is None else "atheris"
    out.mkdir(parents=True, exist_ok=True)
    for old in [path for path in out.iterdir() if path.is_file()]:
        old.unlink()
    started, starts = time.monotonic(), 0
    while (left := 60 * minutes - (time.monotonic() - started)) > 1:
        _process(name, out, left, seed + starts, engine)
        starts += 1
    for room in out.glob("kehoach-fuzz-*"):
        shutil.rmtree(room, ignore_errors=True)
    counts = [json.loads(path.read_text()) for path in out.glob("count-*.json")]
    return {
        "target": name,
        "engine": engine,
        "executions": sum(count["executions"] for count in counts),
        "seconds": round(time.monotonic() - started),
        "starts": starts,
        "slowest": round(max((count["slowest"] for count in counts), default=0.0), 1),
        "megabytes": round(max((count["megabytes"] for count in counts), default=0.0)),
        "crashes": sorted(path.stem for path in out.glob("*.trace")),
    }


def _process(name: str, out: Path, seconds: float, seed: int, engine: str) -> None:
    """One process; what it died of is kept as ``died-...``."""
    command = [sys.executable, "-m", "fuzzing.worker", name, str(out), str(seconds), str(seed), engine]
    with (out / "log").open("ab") as log:
        try:
            code = subprocess.run(
                command, cwd=PACKAGE, stdout=log, stderr=log, timeout=seconds + GRACE, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            code = -1
    current = out / "current"
    if code not in (0, 3):
        data = current.read_bytes() if current.exists() else b""
        kept = out / f"died-{code}-{crc32(data):08x}"
        kept.write_bytes(data)
        kept.with_suffix(".trace").write_text(f"exit code {code}")
        time.sleep(1)

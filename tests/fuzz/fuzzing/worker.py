"""One process that fuzzes one target until its time is over, by atheris where it is there.

What breaks a rule is kept once per place in the code, and the run goes on. What kills the process is
left in ``current`` for the process that started it (:mod:`fuzzing.session`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

SECONDS = 10.0  # of work that one input may cost
MEGABYTES = 1024
SILENCE = 120  # seconds after which atheris gives up on an input, however busy the machine
LONGEST_INPUT = 400_000
# Code whose branches guide atheris: what lies behind a reader is another target's.
INSTRUMENTED = {"blocks": "extract", "tables": "extract.write", "cleaner": "extract.text"}
OWN = f"{os.sep}extract{os.sep}"


class Watch:
    """Counts inputs and keeps what broke."""

    def __init__(self, target: Any, out: Path, seconds: float) -> None:
        self._target, self._out, self._ends = target, out, time.monotonic() + seconds
        self._current = out / "current"
        self.executions = 0
        self.slowest = 0.0
        self._said = 0.0

    def one(self, data: bytes) -> None:
        """One input; raises nothing. Ends the process when time is over."""
        from fuzzing.targets import checked

        self._current.write_bytes(data)
        started = time.process_time()
        try:
            checked(self._target, data)
        except Exception as error:  # whatever comes out is what is looked for
            self._keep(_place(error), "".join(traceback.format_exception(error)), data)
        self.executions += 1
        cost = time.process_time() - started
        self.slowest = max(self.slowest, cost)
        if cost > SECONDS:
            self._keep(f"hang-{crc32(data):08x}", f"{cost:.1f} s", data)
        if peak_megabytes() > MEGABYTES:
            self._keep(f"memory-{crc32(data):08x}", f"{peak_megabytes():.0f} MB", data)
            self.say()
            os._exit(3)
        now = time.monotonic()
        if now - self._said > 5 or now > self._ends:
            self._said = now
            self.say()
        if now > self._ends:
            self._current.unlink()
            os._exit(0)

    def _keep(self, place: str, story: str, data: bytes) -> None:
        kept = self._out / f"{place}{self._target.suffix}"
        if not kept.exists() or kept.stat().st_size > len(data):
            kept.write_bytes(data)
            kept.with_name(f"{place}.trace").write_text(story, encoding="utf-8", errors="replace")

    def say(self) -> None:
        """Write how far this process is."""
        told = {"executions": self.executions, "slowest": self.slowest, "megabytes": peak_megabytes()}
        (self._out / f"count-{os.getpid()}.json").write_text(json.dumps(told))


def _place(error: BaseException) -> str:
    """Where in this project an error came from, as a name of a file."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if OWN in frame.filename] or frames
    where = f"{Path(own[-1].filename).stem}-{own[-1].name}-{own[-1].lineno}"
    detail = (
        f"-{crc32(repr(error.args).encode()):08x}"
        if isinstance(error, AssertionError) and OWN not in frames[-1].filename
        else ""
    )
    return "".join(c if c.isalnum() or c in "-_" else "" for c in f"{type(error).__name__}-{where}{detail}")


def peak_megabytes() -> float:
    """The most memory this process has had; 0 where the system does not say."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return 0.0


def fuzz(name: str, out: Path, seconds: float, seed: int, coverage: bool) -> None:
    """Run one target. Never returns: the process ends when its time is over."""
    warnings.filterwarnings("error", module=r"extract\.")
    tempfile.tempdir = str(out)  # the process ends abruptly: who started it tidies up
    if coverage:
        import atheris

        with atheris.instrument_imports(include=[INSTRUMENTED.get(name, "extract.read")]):
            from fuzzing.targets import TARGETS
    else:
        from fuzzing.targets import TARGETS
    target = TARGETS[name]
    watch = Watch(target, out, seconds)
    if coverage:
        _guided(target, watch.one, out, seed)
    draw, seeds = Random(seed), target.seeds()
    for data in seeds:
        watch.one(data)
    while True:
        data = draw.choice(seeds)
        for _ in range(draw.choice((1, 1, 2, 5))):
            data = target.mutate(data, draw)[:LONGEST_INPUT]
            watch.one(data)


def _guided(target: Any, one: Callable[[bytes], None], out: Path, seed: int) -> None:
    """Inputs that reach new code are kept and changed again; they stay in ``corpus`` for the next start."""
    import atheris

    corpus = out / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (corpus / f"seed-{number:03}").write_bytes(data)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        changed: bytes = target.mutate(data, Random(seed))
        return changed if len(changed) <= most else data

    options = [f"-max_len={LONGEST_INPUT}", f"-timeout={SILENCE}", "-rss_limit_mb=1500", f"-seed={seed}", "-detect_leaks=0",
               "-len_control=0", f"-artifact_prefix={out}/", "-print_final_stats=0", "-verbosity=0", "-reload=0"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "atheris")

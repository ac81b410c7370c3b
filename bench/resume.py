"""Runs killed at random moments and started again: ``python -m bench.resume [--plans 400] [--kills 20] [--write FILE]``.

One run over generated plans, broken and hostile ones among them, is left alone. Others are killed with
SIGKILL, the whole process group at once (every second time with all processes below it, as when a machine
loses power), at moments spread by chance over the whole run: start, reading, join. After every few kills
the run is left to finish and its tables are compared with those of the run left alone, byte for byte but
for the column ``seconds``. Exit code 1 when they differ or a kill came too late.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.batch import made
from bench.figures import replace_section
from bench.tables import differences

# Kills between two comparisons.
ROUND = 4
LOOK = 0.01
# Parts are written by time and number; small ones leave something done at every kill.
COMMAND = """
import sys
from extract.batch import parts
parts.MOST_FILES = 20
from extract.cli import main
sys.exit(main(sys.argv[1:]))
"""
PHASES = ("start", "reading", "join")


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: in which phase, and how far into it (0 to 1); ``below``: all descendants as well."""

    phase: str
    share: float
    below: bool


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill: when it was to be, the files done in this start by then, and those done for good before it."""

    moment: Moment
    seconds: float
    done: int
    before: int


class Run:
    """One start of the command in a process group of its own, followed by its events."""

    def __init__(self, plans: Path, out: Path, log: Path) -> None:
        words = ["extract", str(plans), "-o", str(out), "--jobs", "2", "--log-json"]
        formats = [word for form in ("parquet", "csv", "jsonl") for word in ("--format", form)]
        self.log, self.began = log, time.monotonic()
        with log.open("wb") as events:
            self.process = subprocess.Popen(
                [sys.executable, "-c", COMMAND, *words, *formats],
                stdout=subprocess.DEVNULL,
                stderr=events,
                start_new_session=True,
            )

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def events(self, name: str) -> list[dict[str, int]]:
        """What it told so far."""
        found = []
        for line in self.log.read_bytes().splitlines():
            with contextlib.suppress(ValueError):
                found.append(json.loads(line))
        return [event for event in found if event.get("event") == name]

    def until(self, condition: object) -> bool:
        """Waits; False when the run ended first."""
        assert callable(condition)
        while not condition():
            if self.process.poll() is not None:
                return False
            time.sleep(LOOK)
        return True

    def kill(self, below: bool) -> None:
        """SIGKILL to the group, and with ``below`` to every descendant."""
        others = psutil.Process(self.process.pid).children(recursive=True) if below else []
        os.killpg(self.process.pid, signal.SIGKILL)
        for other in others:
            with contextlib.suppress(psutil.NoSuchProcess):
                other.kill()
        self.process.wait()


def lengths(run: Run) -> dict[str, float]:
    """Seconds of each phase of a run left alone."""
    run.until(lambda: run.events("run-start"))
    start = run.seconds
    (about,) = run.events("run-start")
    run.until(lambda: len(run.events("file-done")) >= about["left"])
    reading = run.seconds
    if run.process.wait() != 0:
        raise SystemExit(run.log.read_text("utf-8"))
    return {"start": start, "reading": reading - start, "join": run.seconds - reading}


def moments(phases: dict[str, float], kills: int, seed: int) -> list[Moment]:
    """One in each of so many equal parts of the run, in an order of chance."""
    draw, whole = random.Random(seed), sum(phases.values())
    found = []
    for number in range(kills):
        at = (number + draw.random()) / kills * whole
        for phase in PHASES:
            if at < phases[phase] or phase == PHASES[-1]:
                found.append(Moment(phase, at / phases[phase], bool(number % 2)))
                break
            at -= phases[phase]
    draw.shuffle(found)
    return found


def killed(run: Run, moment: Moment, phases: dict[str, float]) -> Killed | None:
    """Lets the run come to its moment and kills it; None when it ended before."""
    wait = moment.share * phases[moment.phase]
    if moment.phase == "start":
        run.until(lambda: run.seconds >= wait)
    else:
        run.until(lambda: run.events("run-start"))
        left = run.events("run-start")[0]["left"] if run.events("run-start") else 0
        files = int(left * moment.share) if moment.phase == "reading" else left
        run.until(lambda: len(run.events("file-done")) >= files)
        since = run.seconds
        if moment.phase == "join":
            run.until(lambda: run.seconds - since >= wait)
    if run.process.poll() is not None:
        return None
    run.kill(moment.below)
    about = (run.events("run-start") or [{"files": 0, "left": 0}])[0]
    return Killed(moment, run.seconds, len(run.events("file-done")), about["files"] - about["left"])


def rounds(plans: Path, work: Path, kills: int, seed: int) -> Iterator[tuple[list[Killed], list[str]]]:
    """Kills, some at a time, and what differs after the run was left to finish."""
    phases = lengths(Run(plans, work / "whole", work / "whole.log"))
    todo = moments(phases, kills, seed)
    number = 0
    while todo:
        number += 1
        out, log, seen = work / f"killed-{number}", work / f"killed-{number}.log", []
        for moment in todo[:ROUND]:
            seen.append(killed(Run(plans, out, log), moment, phases))
        todo = todo[ROUND:]
        finish = Run(plans, out, log)
        code = finish.process.wait()
        wrong = list(differences(work / "whole", out)) if code == 0 else [f"exit code {code}"]
        yield [kill for kill in seen if kill], wrong


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=400)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "kehoach-bench"))
    parser.add_argument("--write", type=Path, help="put the table into this page")
    args = parser.parse_args()
    folder = made(args.work, args.plans, 0.02, 10)
    lines = [
        f"`python -m bench.resume {' '.join(sys.argv[1:])}`".replace(" `", "`"),
        "",
        "| kill | phase | how far into it | seconds after the start | done before | done in this start | processes below too |",
        "|---:|---|---:|---:|---:|---:|---|",
    ]
    count, wrong = 0, []
    with tempfile.TemporaryDirectory(dir=args.work) as work:
        for number, (kills, different) in enumerate(
            rounds(folder / "plans", Path(work), args.kills, args.seed), 1
        ):
            for kill in kills:
                count += 1
                at = kill.moment
                lines.append(
                    f"| {count} | {at.phase} | {at.share:.0%} | {kill.seconds:.2f} | {kill.before} | {kill.done} "
                    f"| {'yes' if at.below else 'no'} |"
                )
            told = "equal to the run left alone" if not different else f"**differ**: {', '.join(different)}"
            lines.append(f"| | finished, tables {told} | | | | | |")
            print(f"round {number}: {len(kills)} kills, {told}", file=sys.stderr)
            wrong += different
    lines += ["", f"{count} kills of {args.kills}; {len(wrong)} files differ."]
    print("\n".join(lines))
    if args.write:
        replace_section(args.write, "resume", "\n".join(lines))
    sys.exit(bool(wrong) or count < args.kills)


if __name__ == "__main__":
    main()

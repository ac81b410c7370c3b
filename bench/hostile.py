"""What a paragraph of 1 MB costs, however it is made: ``python -m bench.hostile [--size BYTES] [--only NAME]``.

Each is read, searched, linked and checked as a plan of that one paragraph, in a process of its own (``--jobs``
of them), and its processor time is printed, the slowest first, with where it goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from corpus.hostile_paragraphs import paragraphs
from extract.errors import ReadError
from extract.link.tokens import words
from extract.pipeline import extract_plan
from extract.rulebook import load

# Read first, so that no pattern is compiled and no model of words loaded in the time that is measured.
WARM = "Kế hoạch năm học 2024-2025: Căn cứ Thông tư số 32/2018/TT-BGDĐT, đạt 98% trước ngày 01/9/2025"


class Cost(NamedTuple):
    """Processor seconds of one paragraph, and how it ended."""

    name: str
    seconds: float
    ending: str


def cost(name: str, text: str, profiled: bool = False) -> Cost:
    """Reads one paragraph in this process."""
    rules = load()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.txt"
        file.write_text(WARM, encoding="utf-8")
        extract_plan(file, rules)
        words(WARM)
        file.write_text(text, encoding="utf-8")
        profile = cProfile.Profile()
        started = time.process_time()
        if profiled:
            profile.enable()
        try:
            ending = f"{len(extract_plan(file, rules).facts)} facts"
        except ReadError as error:
            ending = error.code
        profile.disable()
        seconds = time.process_time() - started
        if profiled:
            pstats.Stats(profile).sort_stats("tottime").print_stats(14)
    return Cost(name, seconds, ending)


def costs(made: Mapping[str, str], jobs: int) -> list[Cost]:
    """All of them, the slowest first."""
    found = []
    with ProcessPoolExecutor(jobs) as pool:
        asked = {pool.submit(cost, name, text): name for name, text in made.items()}
        for future in as_completed(asked):
            fault = future.exception()
            found.append(Cost(asked[future], 0.0, f"FAULT {fault!r}") if fault else future.result())
            print(f"{found[-1].name:<28}{found[-1].seconds:8.2f} s  {found[-1].ending}", flush=True)
    return sorted(found, key=lambda one: -one.seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", action="append")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    made = {name: text for name, text in paragraphs(args.size).items() if not args.only or name in args.only}
    if args.profile:
        for name, text in made.items():
            print(cost(name, text, profiled=True))
        return
    slow = costs(made, args.jobs)
    print("\nslowest:")
    for one in slow[:15]:
        print(f"{one.name:<28}{one.seconds:8.2f} s  {one.ending}")


if __name__ == "__main__":
    main()

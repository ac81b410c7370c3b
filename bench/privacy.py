"""Masking measured: recall and precision by kind on generated plans with planted data, and the time it takes.

``python -m bench.privacy [N] [--seed S] [--format docx|txt|md|mixed] [--show] [--plans DIR]``. A word counts as
masked when every one of its characters is; ``--show`` prints what was missed and what was masked beside;
``--plans`` counts what is masked in real plans, which hold no answers, and prints it with ``--show``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.generate import generate
from extract.errors import ReadError
from extract.privacy import KINDS, Masked, mask
from extract.privacy.kinds import Private
from extract.read import read_plan

RUNS = 3  # the least of so many is a plan's time


@dataclass
class Tally:
    """Planted, masked and rightly named words by kind; words masked beside; milliseconds and characters."""

    planted: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    chars: int = 0
    shown: list[str] = field(default_factory=list)


def measure(count: int, seed: int, form: str) -> Tally:
    """Mask ``count`` generated plans and compare with what was planted."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for made in generate(count, seed, form):
            path = Path(folder) / made.name
            path.write_bytes(made.data)
            text = read_plan(path).text
            path.unlink()
            masked = timed(text, tally)
            rows = [json.loads(line) for line in made.private.splitlines()]
            compare(masked, rows, tally)
    return tally


def timed(text: str, tally: Tally) -> Masked:
    """A plan masked, and its time."""
    least = float("inf")
    for _ in range(RUNS):
        started = time.perf_counter()
        masked = mask(text)
        least = min(least, time.perf_counter() - started)
    tally.times.append(1000 * least)
    tally.chars += len(text)
    return masked


def compare(masked: Masked, rows: list[dict[str, str | int]], tally: Tally) -> None:
    """Count the planted words that were masked, the names that stayed, and what was masked beside them."""
    flat = masked.original.replace("\n", " ")
    right: set[Private] = set()
    for row in rows:
        start, end = _place(flat, str(row["quote"]), int(row["nth"]))
        over = [span for span in masked.spans if span.start < end and start < span.end]
        if row["kind"] == "keep":
            tally.kept["kept" if not over else "masked"] += 1
            if over:
                tally.shown.append(f"not kept: {_near(flat, start, end)}")
            continue
        kind = str(row["kind"])
        tally.planted[kind] += 1
        whole = set(range(start, end)) <= {at for span in over for at in range(span.start, span.end)}
        tally.masked[kind] += whole
        tally.named[kind] += whole and any(span.kind == kind for span in over)
        right.update(over)
        if not whole:
            tally.shown.append(f"missed {kind}: {_near(flat, start, end)}")
    for span in masked.spans:
        tally.found[span.kind] += 1
        tally.right[span.kind] += span in right
        if span not in right:
            tally.shown.append(f"extra {span.kind}: {_near(flat, span.start, span.end)}")


def _place(flat: str, quote: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = flat.find(quote, start + 1)
    assert start >= 0, f"not in the text as read: {quote!r}"
    return start, start + len(quote)


def _near(flat: str, start: int, end: int) -> str:
    return f"{flat[max(0, start - 40) : start]}<<{flat[start:end]}>>{flat[end : end + 25]}"


def lines(tally: Tally) -> Iterator[str]:
    """The tally as a table for a person."""
    yield f"{'kind':12}{'planted':>9}{'recall':>9}{'as kind':>9}{'masked':>9}{'precision':>11}"
    for kind in KINDS:
        planted, found = tally.planted[kind], tally.found[kind]
        shares = [
            tally.masked[kind] / planted if planted else 1,
            tally.named[kind] / planted if planted else 1,
        ]
        precision = tally.right[kind] / found if found else 1
        yield f"{kind:12}{planted:9}{shares[0]:9.4f}{shares[1]:9.4f}{found:9}{precision:11.4f}"
    yield f"names that must stay: {tally.kept['kept']} kept, {tally.kept['masked']} masked"
    mean = sum(tally.times) / max(1, len(tally.times))
    yield f"{mean:.2f} ms a plan of {tally.chars // max(1, len(tally.times))} characters"


def real(folder: Path, show: bool) -> None:
    """What is masked in plans that hold no answers."""
    for path in sorted(folder.iterdir()):
        try:
            text = read_plan(path).text
        except ReadError as error:
            print(f"{path.name}: {error.code}")
            continue
        masked = timed(text, Tally())
        print(f"{path.name}: {len(text)} characters, {dict(masked.counts)}")
        for span in masked.spans if show else ():
            print(f"    {span.kind}: {_near(text.replace(chr(10), ' '), span.start, span.end)}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.privacy", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", default="mixed")
    parser.add_argument(
        "--show", action="store_true", help="print what was missed and what was masked beside"
    )
    parser.add_argument("--plans", type=Path, help="a folder of real plans instead")
    args = parser.parse_args()
    if args.plans:
        real(args.plans, args.show)
        return
    tally = measure(args.count, args.seed, args.format)
    print("\n".join(lines(tally)))
    if args.show:
        print("\n".join(tally.shown))


if __name__ == "__main__":
    main()

"""Any number of varied plans with known answers, for load tests.

``python -m corpus.generate N -o DIR [--seed S] [--format docx|txt|md|mixed] [--broken P] [--hostile N]``
writes ``DIR/plans``, ``DIR/gold`` and ``DIR/manifest.csv``, and ``DIR/private``: the private data planted in each. A plan depends on the seed and its index only.
``--broken`` makes that share of the files unreadable, each with the error it must end with; ``--hostile``
adds so many files that want to do harm (``corpus.hostile``), each with the ending it must have.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from corpus.build import WRITERS
from corpus.compose import compose
from corpus.gold import gold_rows, to_jsonl
from corpus.layout import Text
from corpus.markup import Source, parse
from corpus.private import Planter, private_rows

FORMATS = ("docx", "txt", "md")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Plans handed to a process at a time, when several make them.
AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Made:
    """One generated file; ``error`` is the code it must fail with, empty for a good one.

    ``gold`` and ``private`` are JSON lines: the facts, and the private data that masking must find.
    """

    name: str
    data: bytes
    gold: str
    facts: int
    error: str = ""
    private: str = ""


def make(seed: int, index: int, form: str = "docx") -> Made:
    """The plan number ``index`` (from 1) of ``seed``, as docx, txt or md."""
    source = source_of(seed, index, form)
    text = Text(source)
    rows, _ = gold_rows(source, text)
    private = to_jsonl(private_rows(source, text))
    return Made(
        f"{source.stem}.{form}", WRITERS[form](source), to_jsonl(rows), len(rows) - 1, private=private
    )


def source_of(seed: int, index: int, form: str = "docx") -> Source:
    """The source of that plan: words and answers, among them private data of invented people."""
    planter = Planter(random.Random(f"{seed}/{index}/private"), form)
    return parse(compose(random.Random(f"{seed}/{index}"), form, planter), f"plan-{index:05d}")


def make_broken(seed: int, index: int) -> Made:
    """An unreadable file in place of plan number ``index``: empty, cut short, of another kind, encrypted."""
    kind = random.Random(f"{seed}/{index}/broken").choice(["empty", "cut", "picture", "encrypted"])
    stem = f"plan-{index:05d}"
    if kind == "empty":
        return Made(f"{stem}.docx", b"", "", 0, "empty-file")
    if kind == "cut":
        whole = make(seed, index).data
        return Made(f"{stem}.docx", whole[: len(whole) // 2], "", 0, "damaged")
    if kind == "picture":
        return Made(f"{stem}.docx", PNG, "", 0, "unsupported-format")
    return Made(f"{stem}.docx", _encrypted(), "", 0, "encrypted")


def _encrypted() -> bytes:
    """The outside of a Word file with a password: an OLE container that holds an encrypted package."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def generate(
    count: int, seed: int = 1, form: str = "docx", broken: float = 0.0, jobs: int = 1
) -> Iterator[Made]:
    """``count`` files, one after the other; ``form`` is docx, txt, md or mixed; ``jobs`` processes make them."""
    one = partial(_one, seed, form, broken)
    if jobs == 1:
        yield from map(one, range(1, count + 1))
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(one, range(1, count + 1), AT_ONCE)


def _one(seed: int, form: str, broken: float, index: int) -> Made:
    draw = random.Random(f"{seed}/{index}/file")
    if draw.random() < broken:
        return make_broken(seed, index)
    return make(seed, index, draw.choice(FORMATS) if form == "mixed" else form)


def hostile(count: int) -> Iterator[Made]:
    """``count`` files that want to do harm, each with the ending it must have."""
    from corpus.hostile import few

    for case in few(count):
        yield Made(f"hostile-{case.name}", case.make(), "", 0, case.error)


def write(made: Iterator[Made], folder: Path) -> int:
    """Write the files, their gold and the manifest; returns how many files."""
    plans, gold, private = folder / "plans", folder / "gold", folder / "private"
    plans.mkdir(parents=True, exist_ok=True)
    gold.mkdir(exist_ok=True)
    private.mkdir(exist_ok=True)
    count = 0
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["path", "status", "error", "facts"])
        for one in made:
            count += 1
            (plans / one.name).write_bytes(one.data)
            if one.gold:
                (gold / f"{Path(one.name).stem}.jsonl").write_text(one.gold, encoding="utf-8")
            if one.private:
                (private / f"{Path(one.name).stem}.jsonl").write_text(one.private, encoding="utf-8")
            table.writerow([f"plans/{one.name}", "failed" if one.error else "ok", one.error, one.facts])
    return count


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.generate", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=(*FORMATS, "mixed"), default="docx")
    parser.add_argument("--broken", type=float, default=0.0, help="share of unreadable files, 0 to 1")
    parser.add_argument("--hostile", type=int, default=0, help="so many hostile files besides")
    parser.add_argument("--jobs", type=int, default=1, help="processes that make the plans")
    args = parser.parse_args()
    made = generate(args.count, args.seed, args.format, args.broken, args.jobs)
    count = write(chain(made, hostile(args.hostile)), args.output)
    print(f"{count} files in {args.output}")


if __name__ == "__main__":
    main()

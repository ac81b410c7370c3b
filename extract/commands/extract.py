"""``kehoach extract``: plans in, tables out."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from extract.batch import Run, collect, run
from extract.commands.progress import Progress
from extract.errors import Language
from extract.messages import say
from extract.read.options import ReadOptions
from extract.write import DEFAULT_FORMATS, write_tables, write_text
from extract.write.document import told
from extract.write.overview import failures, overview
from extract.write.result import Result, Results

SHOWN_FAILURES = 20


def extract(args: Namespace) -> int:
    """Reads everything, writes texts as they come and the tables at the end.

    0 when done, 1 with ``--strict`` when a plan failed, 2 when something pointed at is not there.
    """
    out, language = Path(args.out), args.lang
    inputs = collect(args.paths, out)
    for error in inputs.missing:
        print(told(error, language), file=sys.stderr)
    if not inputs.sources:
        return 2
    results: list[Result] = []
    rules = Path(args.rules) if args.rules else None
    how = Run(rules, args.jobs, args.timeout, language, ReadOptions(args.ocr))
    with Progress(len(inputs.sources), language) as progress:

        def keep(result: Result) -> None:
            write_text(result, out)
            results.append(result)
            progress.step(len(results))

        run(inputs.sources, how, keep, told=progress.converting)
    ordered = Results(results)
    written = write_tables(ordered, out, args.format or DEFAULT_FORMATS, language)
    print("\n".join(summary(ordered, [*written, out / "texts"], language)))
    if inputs.missing:
        return 2
    return int(args.strict and any(row.status == "failed" for row in ordered.document_rows()))


def summary(results: Results, written: list[Path], language: Language) -> list[str]:
    """The end of a run for a person: counts, what failed and what to do, where the tables are."""
    lines = ["", say("summary-title", language)]
    counts = overview(results, language)
    width = max(len(label) for label, _ in counts) + 2
    lines += [f"{label:<{width}}{number:>7}" for label, number in counts if number is not None]
    failed = failures(results)
    if failed:
        lines += ["", say("not-read", language)]
        lines += [f"  {path}: {error}" for path, error in failed[:SHOWN_FAILURES]]
        if len(failed) > SHOWN_FAILURES:
            lines.append("  " + say("and-more", language, count=len(failed) - SHOWN_FAILURES))
    lines += ["", say("written", language)]
    return lines + [f"  {path}" for path in written]

"""docs/accuracy.md, written by the measurement itself: ``python -m bench.accuracy [--write FILE] [--data FILE]``.

``--data`` keeps the figures beside the rules, where the card of every dataset reads them.

Scores the corpus of the repository and, where it stands beside the repository, the shared gold; with
and without word segmentation. Rows of gold we hold to be wrong are listed, with the reason, in
``docs/gold-disputes.csv``; they are printed here and still count against us.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from extract.evaluate import evaluate
from extract.rulebook import load
from extract.score import KINDS, Score

HOME = Path(__file__).parent.parent
SETS = (
    ("Corpus of this repository", HOME / "corpus" / "gold", HOME / "corpus" / "plans"),
    (
        "Shared plans (third-party, not in the repository)",
        HOME.parent / "shared" / "gold",
        HOME.parent / "shared" / "plans",
    ),
)
VIETNAMESE = dict(
    zip(
        (title for title, _, _ in SETS),
        ("Kế hoạch mẫu của kho mã", "Kế hoạch thật (không có trong kho mã)"),
        strict=True,
    )
)
DISPUTES = HOME / "docs" / "gold-disputes.csv"
LABELLED = HOME / "docs" / "accuracy-labelled.md"
INTRODUCTION = """# Accuracy

Written by `make accuracy`; no figure here is typed by hand. A fact is right when it overlaps the
answer's place and has the answer's value (the number of a citation, the value of a target or
percentage, both dates of a deadline). The other columns are judged on the facts that are right.

The rules were written with both sets in view, so these figures guard against change; they do not say
how a plan nobody has seen will fare. New plans, written without sight of the rules, lost first of all
qualitative or oddly phrased targets and dates in unusual forms; citations and percentages held.
"""


def sections(kept: list[tuple[str, Score]]) -> Iterator[str]:
    """The document, part by part; the scores are put into ``kept``."""
    yield INTRODUCTION
    for title, gold, plans in SETS:
        if gold.is_dir() and plans.is_dir():
            yield f"## {title}\n"
            whole = evaluate([gold], plans)
            kept.append((title, whole))
            yield whole.report()
            yield "### What word segmentation adds\n"
            yield segmentation(whole, evaluate([gold], plans, segmentation=False))
    yield from disputes()
    if LABELLED.exists():
        yield "## Law text (VNLegalText)\n\nSee [accuracy-labelled.md](accuracy-labelled.md), written by `make labelled`.\n"


def data(scores: list[tuple[str, Score]]) -> str:
    """The scores as the card of a dataset reads them: precision, recall and F1 of each kind."""
    sets = [
        {
            "name": {"en": title, "vi": VIETNAMESE[title]},
            "plans": len(score.by_plan),
            "kinds": {
                kind: {
                    "answers": tally.right + tally.missed,
                    **{name: round(getattr(tally, name), 4) for name in ("precision", "recall", "f1")},
                }
                for kind, tally in score.tallies.items()
            },
        }
        for title, score in scores
    ]
    return json.dumps({"rules": load().version, "sets": sets}, ensure_ascii=False, indent=1) + "\n"


def segmentation(whole: Score, without: Score) -> str:
    """The same evaluation with segmentation on and off, side by side."""
    lines = ["| measure | with | without |", "|---|---|---|"]
    for kind in KINDS:
        lines.append(f"| {kind} F1 | {whole.tallies[kind].f1:.3f} | {without.tallies[kind].f1:.3f} |")
    for kind, column in (("target", "unit"), ("target", "subject_has"), ("percentage", "subject_has")):
        if (kind, column) in whole.columns:
            shares = [
                right / total for right, total in (whole.columns[kind, column], without.columns[kind, column])
            ]
            lines.append(f"| {kind} {column} | {shares[0]:.3f} | {shares[1]:.3f} |")
    return "\n".join(lines) + "\n"


def disputes() -> Iterator[str]:
    """Rows of the shared gold that we hold to be wrong or a matter of taste, with the reason."""
    if not DISPUTES.exists():
        return
    with DISPUTES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if rows:
        yield "## Answers of the gold that we dispute\n"
        yield "| plan | kind | quote | reason |\n|---|---|---|---|"
        yield "\n".join(f"| {r['doc']} | {r['kind']} | {r['quote']} | {r['reason']} |" for r in rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="write the document to this file as well")
    parser.add_argument("--data", type=Path, help="keep the figures as JSON in this file as well")
    arguments = parser.parse_args()
    scores: list[tuple[str, Score]] = []
    text = "\n".join(sections(scores))
    print(text)
    if arguments.data:
        arguments.data.write_text(data(scores), encoding="utf-8")
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

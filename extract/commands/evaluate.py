"""``kehoach evaluate``: a run scored against hand-made answers."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from extract.rulebook import load


def evaluate(args: Namespace) -> int:
    """Prints the score; raises KehoachError when no plan has answers."""
    from extract.evaluate import compare
    from extract.evaluate import evaluate as scored

    score = scored(_gold(args.gold), Path(args.plans), load(args.rules), not args.no_segmentation)
    print(score.report(args.misses))
    if args.compare:
        print(compare(Path(args.compare), score))
    if args.save:
        score.save(Path(args.save))
    return 0


def _gold(given: list[str]) -> list[Path]:
    """Answer files as given; a folder stands for the ``*.jsonl`` files below it."""
    paths: list[Path] = []
    for path in map(Path, given):
        paths += sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    return paths

"""``kehoach evaluate``: a run scored against hand-made answers."""

from __future__ import annotations

from argparse import Namespace
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import KehoachError
from extract.rulebook import load

if TYPE_CHECKING:
    from extract.score import Score


def evaluate(args: Namespace) -> int:
    """Prints the score. Raises KehoachError when no plan has answers or a run cannot be read or kept."""
    from extract.evaluate import evaluate as scored

    if args.compare and not Path(args.compare).exists():
        raise KehoachError("unreadable", args.compare)
    score = scored(_gold(args.gold), Path(args.plans), load(args.rules), not args.no_segmentation, args.auto)
    print(score.report(args.misses))
    if args.compare:
        try:
            print(_compared(args, score))
        except ValueError as error:
            raise KehoachError("unreadable", f"{args.compare}: {error}") from error
    if args.save:
        try:
            score.save(Path(args.save))
        except OSError as error:
            raise KehoachError("cannot-write", f"{args.save}: {error.strerror}") from error
    return 0


def _compared(args: Namespace, score: Score) -> str:
    """Gains and losses against a saved score, or against the tables of an earlier run's folder."""
    from extract.evaluate import compare, evaluate_run
    from extract.score import gains_and_losses

    earlier = Path(args.compare)
    if earlier.is_dir():
        return gains_and_losses(evaluate_run(_gold(args.gold), earlier).outcomes, score.outcomes)
    return compare(earlier, score)


def _gold(given: list[str]) -> list[Path]:
    """Answer files and folders; patterns are expanded here, since Windows shells leave them."""
    paths: list[Path] = []
    for path in given:
        matches = sorted(glob(path)) if not Path(path).exists() else []
        paths += map(Path, matches or [path])
    return paths

"""``kehoach gold``: facts out to annotation tools and back, what to look at, and how far two agree."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from extract import annotation
from extract.annotation.document import LABELS, STATES
from extract.errors import Language
from extract.messages import say

SHOWN = 50


def export(args: Namespace) -> int:
    """Writes a run's plans with their facts in one of the formats."""
    from extract.annotation.plans import run_documents

    form = annotation.FORMATS[args.format]
    documents = run_documents(Path(args.run_dir), tuple(args.kinds or LABELS), args.only or ())
    _written(annotation.write(documents, Path(args.out) / form.file, args.format), args.lang)
    return 0


def import_(args: Namespace) -> int:
    """Turns the files of annotation tools into gold files; 1 when words were not found again."""
    from extract.annotation.importing import import_files

    run = Path(args.run_dir) if args.run_dir else None
    done = import_files([Path(file) for file in args.files], Path(args.out), run, args.annotator or "")
    for state in STATES:
        if done.states[state]:
            print(f"{say(f'gold-{state}', args.lang):<32}{done.states[state]:>7}")
    if done.states["auto"]:
        print(say("gold-nobody", args.lang))
    _written(done.files, args.lang)
    if done.lost:
        print("\n" + say("gold-lost", args.lang, count=len(done.lost)))
        print("\n".join(f"  {name}: {kind} «{words}»" for name, kind, words in done.lost))
    return int(bool(done.lost))


def sample(args: Namespace) -> int:
    """Writes what is most worth a person's look, each with its reason."""
    from extract.annotation import sample as drawing
    from extract.annotation import sheet

    run, path = Path(args.run_dir), Path(args.out)
    if path.suffix.lower() not in (".xlsx", ".csv"):
        annotation.format_of(path)  # an ending that is no format is told before the work
    picks = drawing.sample(run, args.n, args.seed)
    if path.suffix.lower() in (".xlsx", ".csv"):
        paths = sheet.write(drawing.rows_for_a_person(run, picks), path, args.lang)
    else:
        paths = annotation.write(drawing.sample_documents(run, picks), path)
    counts: dict[str, int] = {}
    for pick in picks:
        counts[pick.reason] = counts.get(pick.reason, 0) + 1
    for reason, count in sorted(counts.items()):
        print(f"{say(f'gold-{reason}', args.lang):<64}{count:>7}")
    _written(paths, args.lang)
    return 0


def agreement(args: Namespace) -> int:
    """Prints Cohen's kappa and F1 between two annotators, a line a kind."""
    from extract.annotation.agreement import table
    from extract.annotation.annotators import agreement as agreed

    kinds = tuple(kind for kind in LABELS if kind in args.kind) if args.kind else LABELS
    run = Path(args.run_dir) if args.run_dir else None
    result, unplaced = agreed(Path(args.first), Path(args.second), run, kinds)
    print("| " + say("gold-agreement-heads", args.lang).replace("|", " | ") + " |")
    print("|---" * 7 + "|")
    for row in table(result, kinds):
        print("| " + " | ".join(row) + " |")
    print(say("gold-units-words" if result.texts else "gold-units-places", args.lang, plans=result.documents))
    _listed(say("gold-only", args.lang, name=args.first), result.only_first)
    _listed(say("gold-only", args.lang, name=args.second), result.only_second)
    _listed(say("gold-unplaced", args.lang), unplaced)
    return 0


def _listed(head: str, names: list[str]) -> None:
    if names:
        more = ["..."] if len(names) > SHOWN else []
        print("\n".join([head, *(f"  {name}" for name in names[:SHOWN]), *more]))


def _written(paths: Iterable[Path], language: Language) -> None:
    print(say("gold-written", language))
    print("\n".join(f"  {path}" for path in paths))

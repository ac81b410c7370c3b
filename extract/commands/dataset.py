"""``kehoach dataset``: a research dataset of a run, and what changed between two."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.messages import say

if TYPE_CHECKING:
    from extract.dataset.build import Built
    from extract.errors import Language


def built(args: Namespace) -> int:
    """Writes the dataset and says what it holds and what was masked."""
    from extract.dataset.build import build
    from extract.dataset.options import Options
    from extract.dataset.pseudonyms import read_key

    out = Path(args.out)
    key = read_key(Path(args.pseudonymise_schools), out) if args.pseudonymise_schools else ""
    options = Options(
        seed=args.seed,
        shares=args.splits,
        mask=not args.no_mask,
        key=key,
        keep=Path(args.keep) if args.keep else None,
        rules=Path(args.rules) if args.rules else None,
        name=args.name,
        licence=args.licence,
        published=args.published.isoformat() if args.published else "",
        jobs=args.jobs,
    )
    done = build(Path(args.run_dir), out, options)
    print("\n".join(_told(done, options.mask, args.lang)))
    if key:
        print(say("dataset-key", args.lang, path=args.pseudonymise_schools))
    print("\n" + say("written", args.lang))
    print(f"  {out}")
    return 0


def _told(done: Built, mask: bool, language: Language) -> list[str]:
    """The summary of a build."""
    from extract.dataset.card_words import word
    from extract.dataset.columns import SPLITS
    from extract.privacy import KINDS

    tables = ("facts", "findings", "sentences")
    rows = {table: sum(done.rows[table, split] for split in SPLITS) for table in tables}
    plans = {split: done.plans(split) for split in SPLITS}
    lines = [say("dataset-done", language, plans=sum(plans.values()), **plans, **rows)]
    left = [
        word(f"reason-{why}", language, count=count) for why, count in sorted(done.left_out.items()) if count
    ]
    if left:
        lines.append(say("dataset-left-out", language, left="; ".join(left)))
    if not mask:
        return [*lines, say("dataset-open", language)]
    counts = done.masked.masked
    names = {kind: one.vi if language == "vi" else one.en for kind, one in KINDS.items()}
    kinds = ", ".join(f"{names[kind]} {counts[kind]}" for kind in KINDS if counts[kind]) or "-"
    lines.append(
        say("dataset-masked", language, words=counts.total(), plans=done.masked.plans_masked, kinds=kinds)
    )
    if withheld := done.masked.withheld.total():
        lines.append(say("dataset-withheld", language, rows=withheld))
    return lines


def compared(args: Namespace) -> int:
    """Prints what changed, as a summary or as JSON, and writes it as a table where asked."""
    from extract.dataset.diff import difference
    from extract.dataset.diff_report import as_json, summary, write

    with difference(Path(args.old), Path(args.new)) as diff:
        for line in as_json(diff) if args.json else summary(diff, args.lang):
            print(line)
        if args.out:
            write(diff, Path(args.out))
            if not args.json:
                print("\n" + say("written", args.lang))
                print(f"  {args.out}")
    return 0

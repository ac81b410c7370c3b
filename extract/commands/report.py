"""``kehoach report``: a run as one HTML page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from extract.messages import say
from extract.report import page
from extract.report.wording import word
from extract.rulebook import load


def report(args: Namespace) -> int:
    """Writes the page and says where it is."""
    folder = Path(args.run_dir)
    path = Path(args.out) if args.out else folder / "report.html"
    contents = page.write(folder, path, load(args.rules), args.lang)
    print(say("report-done", args.lang, plans=len(contents.plans), items=len(contents.items)))
    if contents.left_out:
        print(word("left-out", args.lang, shown=len(contents.plans), left=contents.left_out))
    print(f"  {path}")
    return 0

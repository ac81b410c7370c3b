"""``kehoach compare``: the same target of many schools side by side."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from extract.compare import files, workbook
from extract.compare.run import Comparison, comparison
from extract.compare.selection import Selection
from extract.compare.summary import lines
from extract.compare.wide import wide
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.rulebook import load

DEFAULT_FORMATS = ("parquet", "xlsx")


def compare(args: Namespace) -> int:
    """Writes the comparison of the runs' plans and prints its summary."""
    folders = [Path(folder) for folder in args.run_dir]
    chosen = Selection(
        tuple(args.level or ()),
        tuple(args.province or ()),
        tuple(args.year or ()),
        tuple(args.indicator or ()),
        args.by or "",
    )
    with comparison(folders, chosen, load(args.rules), args.lang) as done:
        if not done.count("plans"):
            raise KehoachError("no-plans", ", ".join(args.run_dir))
        print("\n".join(lines(done)))
        written = _written(done, Path(args.out) if args.out else folders[0], args.format, args.lang)
    print("\n" + say("written", args.lang))
    print("\n".join(f"  {path}" for path in written))
    return 0


def _written(done: Comparison, folder: Path, asked: list[str] | None, language: Language) -> list[Path]:
    """The files of every format asked for; says so where the wide table cannot hold all schools."""
    formats = dict.fromkeys(asked or DEFAULT_FORMATS)
    written: list[Path] = []
    if "parquet" in formats or "csv" in formats:
        table = wide(done, files.WIDE_SCHOOLS)
        if table.left_out:
            print(say("compare-wide-left-out", language, shown=files.WIDE_SCHOOLS, left=table.left_out))
        if "parquet" in formats:
            written += files.write_parquet(done, table, folder)
        if "csv" in formats:
            written += files.write_csv(done, table, folder)
    if "xlsx" in formats:
        written.append(workbook.write(done, folder))
    return written

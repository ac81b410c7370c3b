"""DOC files through LibreOffice, one by one and in a batch: ``python -m bench.office [--files N] [--write FILE]``.

The files are made from the corpus by LibreOffice itself. One by one is what reading single files costs: a
process each. In a batch is what a run does: one process, then each DOCX is read.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench.figures import show
from extract.batch.conversion import converted
from extract.batch.inputs import collect
from extract.read import office_run, read_plan
from extract.read.options import ReadOptions

HOME = Path(__file__).parent.parent
FILES = 20


def make_docs(count: int, folder: Path) -> Path:
    """A folder of DOC files, each with bytes of its own, made from the plans of the corpus."""
    command = office_run.program()
    if command is None:
        raise SystemExit("LibreOffice is not installed: make system")
    plans = sorted((HOME / "corpus" / "plans").glob("*.docx"))
    profile = (folder / "profile").as_uri()
    words = [command, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "doc:MS Word 97"]
    made = folder / "made"
    subprocess.run(
        [*words, "--outdir", str(made), *map(str, plans)], check=True, capture_output=True, timeout=600
    )
    docs, out = sorted(made.glob("*.doc")), folder / "docs"
    out.mkdir()
    for number in range(count):
        copy = shutil.copy(docs[number % len(docs)], out / f"{number:03d}.doc")
        with open(copy, "ab") as stream:
            stream.write(b"\0" * number)
    return out


def alone(folder: Path) -> float:
    """Seconds to read the files one by one."""
    start = time.perf_counter()
    for path in sorted(folder.iterdir()):
        read_plan(path)
    return time.perf_counter() - start


def together(folder: Path) -> tuple[float, float]:
    """Seconds to read the files as a run does, and seconds of it that LibreOffice took."""
    start = time.perf_counter()
    sources = collect([folder]).sources
    with converted(sources) as docx:
        office = time.perf_counter() - start
        for source in sources:
            read_plan(source.file, options=ReadOptions(converted=docx[source.path]))
    return time.perf_counter() - start, office


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--write", type=Path, help="also write the table to this Markdown file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        docs = make_docs(arguments.files, Path(folder))
        batch, office = together(docs)
        single = alone(docs)
    count = arguments.files
    lines = [
        "# DOC files through LibreOffice\n",
        "Printed and written by `python -m bench.office`; no figure here is typed by hand.\n",
        f"{count} DOC files made from the corpus; Python {platform.python_version()}, {os.cpu_count()} cores.\n",
        "| | seconds | a file | times the batch |",
        "|---|---:|---:|---:|",
        f"| one by one: a process each | {single:.1f} | {single / count:.2f} | {single / batch:.1f} |",
        f"| in a batch: one process | {batch:.1f} | {batch / count:.2f} | 1.0 |",
        f"| of which LibreOffice | {office:.1f} | {office / count:.2f} | {office / batch:.1f} |",
    ]
    show(lines, arguments.write)


if __name__ == "__main__":
    main()

"""One plan in five formats: ``python -m corpus.agreement FILE... [--format pdf --format scan] [--rows]``.

LibreOffice makes a DOC and a PDF of each DOCX file, the PDF is printed and scanned askew, the DOCX is
typed again in TCVN3; what is read from each is held against what is read from the DOCX. Two rows agree when all columns but the subject are the same and the subjects are alike.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path

from corpus.formats import as_tcvn3_docx
from corpus.scan import scanned
from extract import load_rules
from extract.model import Fact
from extract.pipeline import extract_plan
from extract.rulebook import Rulebook
from extract.text import fold

FILTERS = {"pdf": "pdf:writer_pdf_Export", "doc": "doc:MS Word 97"}
TIME_LIMIT = 300.0
# What tells where and how a row was found, not what it says.
ELSEWHERE = frozenset(
    {"fact_id", "doc_id", "quote", "start", "end", "page", "place", "section", "role", "context", "rule"}
    | {"doubt", "subject", "indicator"}
)
ALIKE = 0.85  # share of the letters of two subjects


@dataclass(frozen=True, slots=True)
class Agreement:
    """Rows of one plan in two formats: how many agree, and those that do not."""

    agreed: int
    only_first: tuple[Fact, ...]
    only_second: tuple[Fact, ...]
    subjects: tuple[tuple[Fact, Fact], ...]

    @property
    def rows(self) -> int:
        """Rows of the format that has more of them."""
        return self.agreed + len(self.subjects) + max(len(self.only_first), len(self.only_second))

    @property
    def share(self) -> float:
        return self.agreed / self.rows if self.rows else 1.0


def agreement(first: Sequence[Fact], second: Sequence[Fact]) -> Agreement:
    """What two readings of one plan have in common, wherever in the plan the rows stand."""
    waiting: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in second:
        waiting[columns_of(fact)].append(fact)
    pairs, alone = [], []
    for fact in first:
        others = waiting[columns_of(fact)]
        if not others:
            alone.append(fact)
            continue
        best = max(others, key=lambda other: likeness(fact, other))
        others.remove(best)
        pairs.append((fact, best))
    differ = tuple(pair for pair in pairs if likeness(*pair) < ALIKE)
    rest = tuple(fact for others in waiting.values() for fact in others)
    return Agreement(len(pairs) - len(differ), tuple(alone), rest, differ)


def columns_of(fact: Fact) -> tuple[object, ...]:
    """All that a row says but its subject."""
    return tuple(getattr(fact, field.name) for field in fields(fact) if field.name not in ELSEWHERE)


def likeness(first: Fact, second: Fact) -> float:
    """How alike two subjects are, 0 to 1."""
    words = [fold(str(getattr(fact, "subject", ""))).replace(" ", "") for fact in (first, second)]
    return 1.0 if words[0] == words[1] else SequenceMatcher(None, *words, autojunk=False).ratio()


def converted(files: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """The files as LibreOffice writes them in another format, all in one run.

    Raises FileNotFoundError where LibreOffice is missing or left one out.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileNotFoundError("LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", FILTERS[form]]
    command += ["--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
    made = [folder / f"{file.stem}.{form}" for file in files]
    for path in made:
        if not path.is_file():
            raise FileNotFoundError(path.name)
    return made


def _typed(file: Path, folder: Path) -> Path:
    as_tcvn3_docx(file, folder / file.name)
    return folder / file.name


def _scan(file: Path) -> Path:
    """200 dots an inch, noise, half a degree askew; the PDF itself is replaced."""
    file.write_bytes(scanned(file))
    return file


MAKERS: dict[str, Callable[[Sequence[Path], Path], list[Path]]] = {
    "doc": lambda files, folder: converted(files, "doc", folder),
    "pdf": lambda files, folder: converted(files, "pdf", folder),
    "tcvn3": lambda files, folder: [_typed(file, folder) for file in files],
    "scan": lambda files, folder: [_scan(file) for file in converted(files, "pdf", folder)],
}


def shown(fact: Fact) -> str:
    """A row on one line."""
    values = [str(value) for value in columns_of(fact)[1:] if value not in (None, "")]
    subject = getattr(fact, "subject", "")
    return f"{fact.kind} «{fact.quote}» {', '.join(values)} | {subject} | {fact.place} | {fact.context[:160]}"


def report(name: str, form: str, found: Agreement, rows: bool) -> list[str]:
    """One line of figures, and the rows that differ."""
    lines = [f"{form:5} {found.share:7.2%}  {found.agreed:5} of {found.rows:5}  {name}"]
    if rows:
        lines += [f"    only DOCX: {shown(fact)}" for fact in found.only_first]
        lines += [f"    only {form.upper()}:  {shown(fact)}" for fact in found.only_second]
        lines += [f"    subjects:  {shown(a)}\n               {shown(b)}" for a, b in found.subjects]
    return lines


def compare(files: Sequence[Path], form: str, rules: Rulebook, rows: bool) -> list[str]:
    """A line for each file and one for all of them."""
    lines, agreed, total = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for source, other in zip(files, MAKERS[form](files, Path(folder)), strict=True):
            found = agreement(extract_plan(source, rules).facts, extract_plan(other, rules).facts)
            lines += report(source.name, form, found, rows)
            agreed, total = agreed + found.agreed, total + found.rows
    return [*lines, f"{form:5} {agreed / max(total, 1):7.2%}  {agreed:5} of {total:5}  all"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Do the facts of a DOCX and of its other formats agree?")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--format", action="append", choices=MAKERS, dest="forms")
    parser.add_argument("--rows", action="store_true", help="print the rows that differ")
    args = parser.parse_args()
    for form in args.forms or MAKERS:
        print("\n".join(compare(args.files, form, load_rules(), args.rows)))


if __name__ == "__main__":
    main()

"""Speed beside peers, in one run on one machine: ``python -m bench.speed [--plan FILE] [--write FILE]``.

Ratios are what counts. The works of one table take turns, each as often as the others, and the
fastest turn counts, so that a busy machine is as unkind to all of them. Peers come with
``pip install -e '.[bench]'``; they only read and are never shipped.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import docx
import pdfplumber

from bench.bloat import as_word_saves
from bench.command import command_lines
from bench.figures import show
from bench.inputs import make_docx, make_pdf, paragraphs
from extract import load_rules
from extract.batch.forgetting import caches
from extract.find.citations import find_citations
from extract.link import tokens
from extract.model import Letterhead
from extract.pipeline import extract_plan
from extract.read import read_plan
from extract.sentences import sentences
from extract.text import figures_of, fold_plan, lower_plan

GERMAN = "Die Klage ist gemäß § 42 Abs. 2 VwGO zulässig; vgl. BGH, Urteil vom 12.03.2019 - VIII ZR 295/01, und § 433 BGB. "
ENGLISH = (
    "The court relied on Bush v. Gore, 531 U.S. 98, 99-100 (2000), and on 410 U.S. 113; see also id. at 119. "
)
HOME = Path(__file__).parent.parent
# The corpus, written to be hard, holds twice as many facts a page as the densest real plans do.
PLANS = {
    "Plans of the corpus": HOME / "corpus" / "plans",
    "A real plan (third-party, not in the repository)": HOME.parent / "shared" / "plans" / "sao-sang.txt",
}
PEERS = ("python-docx", "docx2python", "markitdown", "pdfplumber", "legal-reference-extraction", "eyecite")
ROUNDS = 9


class Work(NamedTuple):
    """Something to measure: ``does`` says what is done in the time."""

    name: str
    does: str
    run: Callable[[], object]


def fastest(works: list[Work], rounds: int) -> list[float]:
    """Seconds of the fastest turn of each, after one round that warms up.

    Before each turn all results kept by words are forgotten: every plan is met for the first time.
    """
    times = [float("inf")] * len(works)
    for number in range(rounds + 1):
        kept = [*caches(), lower_plan, fold_plan, figures_of, sentences]  # these keep a few texts each
        for index, work in enumerate(works):
            for cache in kept:
                cache.cache_clear()
            start = time.perf_counter()
            work.run()
            if number:
                times[index] = min(times[index], time.perf_counter() - start)
    return times


def table(title: str, works: list[Work], rounds: int) -> list[str]:
    """Milliseconds, and multiples of the first row, as lines of Markdown."""
    times = fastest(works, rounds)
    lines = [f"### {title}", "", "| | what is measured | ms | times the first |", "|---|---|---:|---:|"]
    for work, seconds in zip(works, times, strict=True):
        lines.append(f"| {work.name} | {work.does} | {seconds * 1000:.1f} | {seconds / times[0]:.2f} |")
    return [*lines, ""]


def iterate(path: Path) -> int:
    """What a caller of python-docx does: every paragraph's and every cell's text."""
    document = docx.Document(str(path))
    size = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for grid in document.tables:
        size += sum(len(cell.text) for row in grid.rows for cell in row.cells)
    return size


def extract_without_words(path: Path) -> object:
    """One extraction with every syllable taken for a word."""
    with tokens.without_segmentation():
        return extract_plan(path)


def docx_works(path: Path) -> Iterator[Work]:
    """The DOCX file, by python-docx, by us, and by other readers."""
    from docx2python import docx2python
    from markitdown import MarkItDown

    def read_docx2python() -> str:
        with docx2python(path) as content:
            return str(content.text)

    converter = MarkItDown()
    tokens.clear_cache()
    facts, asked = len(extract_plan(path).facts), tokens.segmented_texts()
    yield Work("python-docx", "iteration over the text of paragraphs and cells", lambda: iterate(path))
    yield Work("kehoach, reading", "blocks with numbering, places and cleaned text", lambda: read_plan(path))
    yield Work(
        "kehoach, whole extraction",
        f"reading, finding, linking, checking: {facts} facts; underthesea was asked for {asked} phrases",
        lambda: extract_plan(path),
    )
    yield Work(
        "kehoach, without segmentation",
        "the same, each syllable a word",
        lambda: extract_without_words(path),
    )
    yield Work("docx2python", "reading to text", read_docx2python)
    yield Work("markitdown", "reading to Markdown", lambda: converter.convert(str(path)))


def pdf_works(path: Path) -> Iterator[Work]:
    """The PDF file, by pdfplumber and by us."""

    def plumb() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()

    yield Work("pdfplumber", "`extract_text` of each page", plumb)
    yield Work("kehoach, reading", "blocks with pages and boxes, lines joined", lambda: read_plan(path))
    yield Work("kehoach, whole extraction", "reading and all facts", lambda: extract_plan(path))


def citation_lines(path: Path) -> list[str]:
    """Citation finders in MB of UTF-8 a second, each on text it is made for."""
    from eyecite import get_citations
    from refex.orchestrator import CitationExtractor

    rules, plan = load_rules(), read_plan(path)
    extractor = CitationExtractor()
    german, english = GERMAN * 300, ENGLISH * 300
    texts = (plan.text, german, english)
    works = [
        Work("kehoach", "the plan above", lambda: find_citations(plan, Letterhead(), rules)),
        Work("refex", "one sentence of a German judgment, 300 times", lambda: extractor.extract(german)),
        Work("eyecite", "one sentence of an American brief, 300 times", lambda: get_citations(english)),
    ]
    lines = ["### Citation finders, alone", "", "| | text | KB | ms | MB/s |", "|---|---|---:|---:|---:|"]
    for work, text, seconds in zip(works, texts, fastest(works, 3), strict=True):
        size = len(text.encode())
        rate = size / 1e6 / seconds
        lines.append(f"| {work.name} | {work.does} | {size / 1e3:.0f} | {seconds * 1000:.1f} | {rate:.2f} |")
    return [*lines, ""]


def machine() -> str:
    """What the run was made with."""
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; {peers}."


def plan_lines(title: str, source: Path, folder: Path) -> list[str]:
    """All tables that are about the words of one source, made into a DOCX and a PDF file."""
    texts = paragraphs(source)
    word, pdf = make_docx(texts, folder / "plan.docx"), make_pdf(texts, folder / "plan.pdf")
    saved = as_word_saves(texts, folder / "word.docx")
    size, facts = sum(map(len, texts)), len(extract_plan(word).facts)
    return [
        f"## {title}\n",
        f"{len(texts)} paragraphs, {size:,} characters, {1000 * facts / size:.1f} facts in 1,000 characters.\n",
        *table("DOCX, each paragraph in two runs", list(docx_works(word)), ROUNDS),
        *table("DOCX, the same words in runs as Word saves them", list(docx_works(saved)), ROUNDS),
        *table("PDF: the same words on ten pages", list(pdf_works(pdf)), 3),
        *citation_lines(word),
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--plan", type=Path, help="a text file or a folder whose words are measured with")
    parser.add_argument("--plans", type=int, default=100, help="size of the folder of made-up plans")
    parser.add_argument("--write", type=Path, help="also write the tables to this Markdown file")
    arguments = parser.parse_args()
    sources = {arguments.plan.name: arguments.plan} if arguments.plan else PLANS
    lines = [
        "# Speed\n",
        "Printed and written by `make bench`; no figure here is typed by hand.\n",
        f"{machine()}\n",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for title, source in sources.items():
            if source.exists():
                lines += plan_lines(title, source, Path(folder))
        lines += command_lines(Path(folder, "plan.docx"), arguments.plans)
    show(lines, arguments.write)


if __name__ == "__main__":
    main()

"""Speed beside peers, in one run on one machine: ``python -m bench.speed [--plan FILE] [--write FILE]``.

Ratios are what counts; every figure is the best of several runs. Peers come with
``pip install -e .[bench]`` and are only read with, never shipped.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pdfplumber

from bench.inputs import make_docx, make_pdf, paragraphs
from extract import load_rules
from extract.find.citations import find_citations
from extract.link import tokens
from extract.model import Letterhead
from extract.pipeline import extract_plan
from extract.read import read_plan

GERMAN = "Die Klage ist gemäß § 42 Abs. 2 VwGO zulässig; vgl. BGH, Urteil vom 12.03.2019 - VIII ZR 295/01, und § 433 BGB. "
ENGLISH = (
    "The court relied on Bush v. Gore, 531 U.S. 98, 99-100 (2000), and on 410 U.S. 113; see also id. at 119. "
)
CORPUS = Path(__file__).parent.parent / "corpus" / "plans"


def best(work: Callable[[], object], runs: int = 7) -> float:
    """Seconds of the fastest of ``runs`` runs, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def iterate(path: Path) -> int:
    """What a caller of python-docx does: every paragraph's and every cell's text."""
    document = docx.Document(str(path))
    size = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        size += sum(len(cell.text) for row in table.rows for cell in row.cells)
    return size


def extract_afresh(path: Path) -> object:
    """One extraction with nothing remembered from the run before."""
    tokens.clear_cache()
    return extract_plan(path)


def extract_without_words(path: Path) -> object:
    with tokens.without_segmentation():
        return extract_plan(path)


def docx_rows(path: Path) -> Iterator[tuple[str, float, str]]:
    base = best(lambda: iterate(path))
    yield "python-docx, iteration", base, "1.00"
    yield from (
        (name, seconds, f"{seconds / base:.2f}")
        for name, seconds in (
            ("kehoach, reading only", best(lambda: read_plan(path))),
            ("kehoach, whole extraction", best(lambda: extract_afresh(path))),
            ("kehoach, without segmentation", best(lambda: extract_without_words(path))),
            *peers(path),
        )
    )


def peers(path: Path) -> Iterator[tuple[str, float]]:
    from docx2python import docx2python
    from markitdown import MarkItDown

    def read_docx2python() -> str:
        with docx2python(path) as content:
            return str(content.text)

    converter = MarkItDown()
    yield "docx2python, reading", best(read_docx2python, 3)
    yield "markitdown, reading", best(lambda: converter.convert(str(path)), 3)


def pdf_rows(path: Path) -> Iterator[tuple[str, float, str]]:
    def plumb() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()

    base = best(plumb, 3)
    yield "pdfplumber, extract_text", base, "1.00"
    for name, work in (("kehoach, reading only", read_plan), ("kehoach, whole extraction", extract_afresh)):
        seconds = best(lambda work=work: work(path), 3)
        yield name, seconds, f"{seconds / base:.2f}"


def citation_rows(path: Path) -> Iterator[tuple[str, float, str]]:
    from eyecite import get_citations
    from refex.orchestrator import CitationExtractor

    rules, plan = load_rules(), read_plan(path)
    extractor = CitationExtractor()
    german, english = GERMAN * 300, ENGLISH * 300
    for name, text, work in (
        ("kehoach, Vietnamese", plan.text, lambda: find_citations(plan, Letterhead(), rules)),
        ("refex, German", german, lambda: extractor.extract(german)),
        ("eyecite, English", english, lambda: get_citations(english)),
    ):
        seconds = best(work, 3)
        yield name, seconds, f"{len(text.encode()) / 1e6 / seconds:.2f} MB/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--plan", type=Path, default=CORPUS, help="a text file to measure with (default: the corpus)"
    )
    parser.add_argument("--write", type=Path, help="also write the tables to this Markdown file")
    arguments = parser.parse_args()
    texts = paragraphs(arguments.plan)
    with tempfile.TemporaryDirectory() as folder:
        word = make_docx(texts, Path(folder, "plan.docx"))
        pdf = make_pdf(texts, Path(folder, "plan.pdf"))
        lines = [f"{len(texts)} paragraphs, {sum(map(len, texts))} characters; PDF of 10 pages.", ""]
        for title, rows in (
            ("DOCX (multiples of python-docx)", docx_rows(word)),
            ("PDF (multiples of pdfplumber)", pdf_rows(pdf)),
            ("Citation finders, each on text it is made for", citation_rows(word)),
        ):
            lines += [f"| {title} | ms | |", "|---|---|---|"]
            lines += [f"| {name} | {seconds * 1000:.1f} | {ratio} |" for name, seconds, ratio in rows]
            lines.append("")
    print("\n".join(lines))
    if arguments.write:
        arguments.write.write_text(
            "# Speed\n\nPrinted by `make bench`.\n\n" + "\n".join(lines), encoding="utf-8"
        )


if __name__ == "__main__":
    main()

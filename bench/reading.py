"""Speed of reading beside peers, in one run: ``python -m bench.reading [--write FILE]``.

As in ``bench.speed`` the readers of one file take turns and the fastest turn counts. Each limit is that
of the project's issues; a line over its limit says so.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from bench.bloat import as_word_saves
from bench.figures import show
from bench.inputs import make_docx, make_pdf, paragraphs
from bench.speed import HOME, Work, fastest, iterate, machine
from extract.read import read_plan

CORPUS = HOME / "corpus" / "plans"
REAL = HOME.parent / "shared" / "plans"
REAL_DOCX, REAL_PDF = ("tieu-hoc.docx", "sinh-hoat-lich-su.docx"), "sinh-hoat-lich-su.pdf"
ROUNDS = 7


class Peer(NamedTuple):
    """Another reader, and the share of its time that reading may take."""

    name: str
    run: Callable[[Path], object]
    limit: float


def read_docx2python(path: Path) -> str:
    """All text, as its users take it."""
    from docx2python import docx2python

    with docx2python(path) as content:
        return str(content.text)


def plumb(path: Path) -> int:
    """The text of each page, lines and words only."""
    with pdfplumber.open(path) as pdf:
        size = 0
        for page in pdf.pages:
            size += len(page.extract_text())
            page.close()
    return size


DOCX_PEERS = (
    Peer("python-docx, iteration", iterate, 1.2),
    Peer("docx2python", read_docx2python, 0.3),
)
PDF_PEERS = (Peer("pdfplumber, `extract_text`", plumb, 0.15),)


def failure(peer: Peer, path: Path) -> str:
    """Why a peer cannot read a file; empty when it can."""
    try:
        peer.run(path)
    except Exception as error:  # a peer may raise anything on a real file
        return type(error).__name__
    return ""


def lines_of(title: str, path: Path, peers: tuple[Peer, ...], rounds: int) -> Iterator[str]:
    """One file's rows of the table."""
    failed = {peer.name: failure(peer, path) for peer in peers}
    able = [peer for peer in peers if not failed[peer.name]]
    works = [Work("kehoach", "", partial(read_plan, path))]
    works += [Work(peer.name, "", partial(peer.run, path)) for peer in able]
    own, *others = fastest(works, rounds)
    times = dict(zip((peer.name for peer in able), others, strict=True))
    head = f"| {title} | {path.stat().st_size / 1024:.0f} | {own * 1000:.1f} |"
    for peer in peers:
        if failed[peer.name]:
            yield f"{head} {peer.name} | fails: {failed[peer.name]} | | {peer.limit} | |"
            continue
        ratio = own / times[peer.name]
        verdict = "met" if ratio <= peer.limit else "**over**"
        yield f"{head} {peer.name} | {times[peer.name] * 1000:.1f} | {ratio:.2f} | {peer.limit} | {verdict} |"


def files(folder: Path) -> Iterator[tuple[str, Path, tuple[Peer, ...]]]:
    """What is read: made from the corpus, and a real file where there is one."""
    texts = paragraphs(CORPUS)
    yield "DOCX made from the corpus", make_docx(texts, folder / "corpus.docx"), DOCX_PEERS
    yield "the same as Word saves it", as_word_saves(texts, folder / "word.docx"), DOCX_PEERS
    for number, name in enumerate(REAL_DOCX, start=1):
        if (REAL / name).exists():
            yield f"real DOCX {number} (not in the repository)", REAL / name, DOCX_PEERS
    yield "PDF of ten pages, no ruled tables", make_pdf(texts, folder / "corpus.pdf"), PDF_PEERS
    if (REAL / REAL_PDF).exists():
        yield "a real PDF (not in the repository)", REAL / REAL_PDF, PDF_PEERS


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", type=Path, help="also write the table to this Markdown file")
    arguments = parser.parse_args()
    lines = [
        "# Speed of reading\n",
        "Printed and written by `make bench-reading`; no figure here is typed by hand.\n",
        f"{machine()}\n",
        "| file | KB | kehoach, ms | peer | peer, ms | share | limit | |",
        "|---|---:|---:|---|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for title, path, peers in files(Path(folder)):
            lines += lines_of(title, path, peers, 3 if peers is PDF_PEERS else ROUNDS)
    show(lines, arguments.write)


if __name__ == "__main__":
    main()

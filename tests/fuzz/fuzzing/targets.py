"""The targets: what each is seeded with, how its inputs are made wrong, and what must hold of every one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from random import Random
from zlib import crc32

from extract.errors import ReadError
from extract.model import Plan
from extract.read import office, read_plan
from extract.read.draft import Draft, assemble
from extract.read.ocr_hocr import rows_of
from extract.read.ocr_labels import with_labels
from extract.read.ocr_pages import letters_of_rows
from extract.read.ocr_stamps import without_arrival
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_lines import converted_lines
from extract.read.options import ReadOptions
from extract.read.pdf_flow import Page, drafts_of
from extract.read.pdf_layout import without_stamps
from extract.read.pdf_rows import lines_of
from extract.read.sniff import format_of
from fuzzing import seeds
from fuzzing.docx_mutation import mutated_docx
from fuzzing.fragments import sentence
from fuzzing.paper import mutated_hocr, plan_of
from fuzzing.pdf_mutation import mutated_pdf
from fuzzing.properties import check_cleaning, check_plan, check_same
from fuzzing.tables import check_tables
from fuzzing.text_mutation import mutated_bytes, mutated_text

AGAIN = 4  # one input in so many is read twice and compared
OPTIONS = ReadOptions(ocr="never")  # tesseract is not ours


@dataclass(frozen=True)
class Target:
    """One thing that is fuzzed. ``check`` returns where all is well, and raises where it is not."""

    name: str
    about: str
    suffix: str
    seeds: Callable[[], list[bytes]]
    mutate: Callable[[bytes, Random], bytes]
    check: Callable[[bytes], None]


def checked(target: Target, data: bytes) -> None:
    """Whether all that must hold of an input holds; what cannot be read may say so, and nothing else."""
    try:
        target.check(data)
    except ReadError as error:
        if error.code == "internal":
            raise


def _file(suffixes: tuple[str, ...], data: bytes) -> None:
    """A file through the whole flow."""
    path = _room() / f"plan{suffixes[crc32(data) % len(suffixes)]}"
    path.write_bytes(data)
    first = check_plan(read_plan(path, options=OPTIONS))
    if crc32(data) % AGAIN == 0:
        check_same(first, check_plan(read_plan(path, options=OPTIONS)))


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kehoach-fuzz-")


def _room() -> Path:
    """A folder of this process that goes with it."""
    return Path(_folder().name)


def _door(data: bytes) -> None:
    """Any file as far as it goes before a reader of its format takes it, or LibreOffice does."""
    found = format_of(Path("plan.doc"), data)
    if found in office.FORMATS:
        office.admit(data, found)


def _facts(text: str, recognised: bool = False) -> None:
    _found(lambda: plan_of(text, recognised), text)


def _found(plan: Callable[[], Plan], key: str) -> None:
    first = check_plan(plan())
    if crc32(key.encode("utf-8", "replace")) % AGAIN == 0:
        check_same(first, check_plan(plan()))


def _blocks(data: bytes) -> None:
    """Paragraphs and tables through cleaning, finders, linkers and checks; recognised ones, too."""
    text = _text(data)
    check_cleaning(text)
    _facts(text, recognised=crc32(data) % 8 == 0)


def _tables(data: bytes) -> None:
    """What is found in paragraphs and tables, written in every format; its first words are the file's name."""
    text = _text(data)
    found = check_plan(plan_of(text))
    check_tables(found, text.strip()[:60] or "?")


def _cleaning(data: bytes) -> None:
    for line in [_text(data), *_text(data).split("\n")]:
        check_cleaning(line)
    assemble(map(Draft, _text(data).split("\n")))


def _old_fonts(data: bytes) -> None:
    """Lines of old fonts; lines stay as many as they were."""
    lines = _text(data).split("\n")
    converted, _ = converted_lines(list(lines), old_fonts())
    assert len(converted) == len(lines), "lines"
    _facts("\n".join(converted))


def _recognised(data: bytes) -> None:
    """tesseract's answer -> letters -> lines -> paragraphs -> facts."""
    rows = without_arrival(with_labels(rows_of(data)), 2480, 3508)
    letters = letters_of_rows(rows, 300 / 72)
    lines, stamps = without_stamps(lines_of(letters, 1, set()))
    pages = [Page(lines, [], 595.0, stamps, not letters)]
    drafts = [draft._replace(ocr=True) for draft in drafts_of(pages)]
    text, blocks = assemble(drafts)
    plan = Plan("fuzz.pdf", f"{crc32(data):064x}", "pdf-scan", text, blocks, 1)
    _found(lambda: plan, text)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _as_text(data: bytes, draw: Random) -> bytes:
    return mutated_text(_text(data), draw).encode("utf-8", "replace")


def _as_blocks(data: bytes, draw: Random) -> bytes:
    """Lines changed, or a new plan or table put together of the grammar's pieces."""
    if draw.randrange(5):
        return _as_text(data, draw)
    rows = [sentence(draw) for _ in range(draw.choice((1, 5, 20)))]
    if draw.randrange(2):
        width = draw.choice((2, 4, 8))
        rows += [
            "| " + " | ".join(sentence(draw).replace("\n", " ") for _ in range(width))
            for _ in range(draw.choice((2, 6)))
        ]
    return "\n".join(rows).encode("utf-8", "replace")


def _as_encoded(data: bytes, draw: Random) -> bytes:
    """A text file: its text changed, or its bytes."""
    if draw.randrange(4) == 0:
        return mutated_bytes(data, draw)
    for encoding in ("utf-8", "utf-16", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return mutated_text(text, draw).encode(encoding, "replace")
    return mutated_bytes(data, draw)


def _as_hocr(data: bytes, draw: Random) -> bytes:
    return mutated_hocr(_text(data), draw).encode("utf-8", "replace")


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target(
            "docx",
            "DOCX: XML inside the package",
            ".docx",
            seeds.docx,
            mutated_docx,
            partial(_file, (".docx",)),
        ),
        Target(
            "pdf",
            "PDF: objects and content streams",
            ".pdf",
            seeds.pdf,
            mutated_pdf,
            partial(_file, (".pdf",)),
        ),
        Target("html", "saved web pages, MHT", ".html", seeds.html, _as_encoded, partial(_file, (".html",))),
        Target(
            "text",
            "TXT and Markdown, any encoding",
            ".txt",
            seeds.plain,
            _as_encoded,
            partial(_file, (".txt", ".md")),
        ),
        Target("blocks", "cleaning, finders, linkers, checks", ".lines", seeds.blocks, _as_blocks, _blocks),
        Target("tables", "what was found, written", ".lines", seeds.blocks, _as_blocks, _tables),
        Target("cleaner", "cleaning alone", ".txt", seeds.blocks, _as_text, _cleaning),
        Target("oldfonts", "TCVN3 and VNI", ".txt", seeds.old_font_lines, _as_text, _old_fonts),
        Target("ocr", "tesseract's answer", ".hocr", seeds.hocr, _as_hocr, _recognised),
        Target(
            "door", "RTF, ODT, DOC and the rest, up to the door", ".bin", seeds.door, mutated_bytes, _door
        ),
    )
}

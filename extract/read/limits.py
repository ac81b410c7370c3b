"""How much one file may hold, so that no reader needs more than 1 GB; counted before memory is spent on it.

Plans of schools and offices are far below: 30 pages of Word are 20,000 elements with as many attributes,
40,000 characters and 1,000 paragraphs and cells.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import regex

from extract.errors import ReadError
from extract.read.draft import Draft

MAX_CHARS = 5_000_000
MAX_BLOCKS = 300_000
# Elements and attributes of markup; one takes up to 400 bytes while it is read.
MAX_NODES = 1_500_000
MAX_CELLS = 300_000
MAX_PART_BYTES = 64 * 1024 * 1024
# Markup so small cannot hold more nodes than are allowed, whatever it is made of.
UNCOUNTED_BYTES = 4 * 1024 * 1024
MAX_RATIO = 400
MAX_ENTRIES = 20_000
# All parts of markup together; the directory may name one part many times.
MAX_PACKAGE_BYTES = 256 * 1024 * 1024

# What a zip archive, or a part whose bytes are not what its directory says, may raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
MARKUP = (".xml", ".rels", ".xhtml", ".html", ".htm", ".mht", ".rdf")
# Of one HTML tag: the parser compares each with all before it.
MAX_ATTRIBUTES = 5_000
QUOTED = regex.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
TAG = regex.compile(r"""<[a-zA-Z](?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>=]++|=)*+""")
BETWEEN_NAMES = regex.compile(r"[\s/]+")
CENTRAL_ENTRY = b"PK\x01\x02"
CIPHERED = 1  # a zip entry's flag


def open_package(content: bytes) -> zipfile.ZipFile:
    """A zip file whose directory is of a sane size. Raises ReadError: too-large, damaged, encrypted."""
    if content.count(CENTRAL_ENTRY) > MAX_ENTRIES:
        raise ReadError("too-large", f"{MAX_ENTRIES:,} ZIP")
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise ReadError("damaged", "ZIP") from error
    if any(entry.flag_bits & CIPHERED for entry in package.infolist()):
        raise ReadError("encrypted")
    return package


def check_package(package: zipfile.ZipFile) -> None:
    """Refuse a package of XML parts that would unfold into more than a person could have written.

    Raises ReadError: too-large with the limit, damaged.
    """
    parts = [file for file in package.infolist() if file.filename.lower().endswith(MARKUP)]
    for part in parts:
        if part.file_size > MAX_PART_BYTES:
            raise ReadError("too-large", f"{MAX_PART_BYTES // 1024**2} MB XML")
        if part.file_size > UNCOUNTED_BYTES and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise ReadError("too-large", f"{MAX_RATIO}:1 ZIP")
    whole = sum(part.file_size for part in parts)
    if whole > MAX_PACKAGE_BYTES:
        raise ReadError("too-large", f"{MAX_PACKAGE_BYTES // 1024**2} MB XML")
    if whole <= UNCOUNTED_BYTES:
        return
    nodes = 0
    for part in parts:
        try:
            content = package.read(part)
        except BROKEN as error:
            raise ReadError("damaged", "ZIP") from error
        nodes += nodes_of(content)
        _refuse_nodes(nodes, content.count(b"<w:tc") + content.count(b"<table:table-cell"))


def check_entry(package: zipfile.ZipFile, name: str) -> None:
    """Refuse to unpack what :func:`check_package` did not take for markup, if it is large.

    Raises ReadError: too-large.
    """
    entry = package.NameToInfo.get(name)
    if entry and not name.lower().endswith(MARKUP) and entry.file_size > UNCOUNTED_BYTES:
        raise ReadError("too-large", f"{UNCOUNTED_BYTES // 1024**2} MB {name}")


def check_text(content: bytes) -> None:
    """Refuse text whose letters alone would be too many. Raises ReadError: too-large."""
    if len(content) > 4 * MAX_CHARS:
        raise ReadError("too-large", f"{4 * MAX_CHARS // 10**6} MB")


def check_markup(text: str) -> None:
    """Refuse HTML that would become too large a tree. Raises ReadError: too-large."""
    if len(text) > 4 * MAX_CHARS:
        raise ReadError("too-large", f"{4 * MAX_CHARS:,} ký tự")
    _refuse_nodes(text.count("<") - text.count("</") + text.count("="), 0)
    for tag in TAG.finditer(text) if len(text) > 2 * MAX_ATTRIBUTES else ():
        if tag.end() - tag.start() > 2 * MAX_ATTRIBUTES and _names_in(tag.group()) > MAX_ATTRIBUTES:
            raise ReadError("too-large", f"{MAX_ATTRIBUTES:,} thuộc tính / thẻ HTML")


def _names_in(tag: str) -> int:
    """At least the attributes of a tag."""
    return len(BETWEEN_NAMES.split(QUOTED.sub("= ", tag)))


def nodes_of(content: bytes) -> int:
    """At least the elements and attributes that markup holds."""
    return content.count(b"<") - content.count(b"</") + content.count(b"=")


def _refuse_nodes(nodes: int, cells: int) -> None:
    if nodes > MAX_NODES:
        raise ReadError("too-large", f"{MAX_NODES:,} XML, HTML")
    if cells > MAX_CELLS:
        raise ReadError("too-large", f"{MAX_CELLS:,} ô")


def bounded(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, as long as they are no more than a plan can have. Raises ReadError: too-large."""
    chars = 0
    for number, draft in enumerate(drafts, start=1):
        chars += len(draft.text) + len(draft.label)
        if number > MAX_BLOCKS:
            raise ReadError("too-large", f"{MAX_BLOCKS:,} đoạn")
        if chars > MAX_CHARS:
            raise ReadError("too-large", f"{MAX_CHARS:,} ký tự")
        yield draft

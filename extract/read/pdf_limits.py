"""What a PDF file may unfold into; counted before pdfium and pdfminer build objects of it."""

from __future__ import annotations

import base64
import zlib
from typing import Any

import regex

from extract.errors import ReadError

# A dense page has 5,000 letters in 100 KB. pdfium takes 350 bytes for each of the things that one page draws,
# and a letter as read takes 200.
MAX_LETTERS = 3_000_000
MAX_OBJECTS = 500_000
MAX_STREAM = 16 * 1024 * 1024
MAX_STREAMS = 256 * 1024 * 1024
DICTIONARY = 1024

STREAM = regex.compile(rb"(?<!end)stream\r?\n")
PICTURE = regex.compile(rb"/Width\b.*/Height\b|/Height\b.*/Width\b", regex.S)
ASCII85 = regex.compile(rb"/(?:ASCII85Decode|A85)\b")
FONT_BYTES = 8
FONT = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"\1\0\4")


def check_streams(content: bytes) -> None:
    """Refuse a file whose packed streams, pictures aside, unfold too far. Raises ReadError: too-large."""
    total = 0
    for found in STREAM.finditer(content):
        before = content[max(0, found.start() - DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        if b"/Fl" not in dictionary or PICTURE.search(dictionary):
            continue
        end = content.find(b"endstream", found.end())
        packed = content[found.end() : end if end >= 0 else None]
        size = _unfolded(_plain(packed) if ASCII85.search(dictionary) else packed)
        total += size
        if size > MAX_STREAM:
            raise ReadError("too-large", f"{MAX_STREAM // 1024**2} MB / stream")
        if total > MAX_STREAMS:
            raise ReadError("too-large", f"{MAX_STREAMS // 1024**2} MB")


def check_page(page: Any) -> None:
    """Refuse a page that draws more than a person could make out. Raises ReadError: too-large."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page.raw) > MAX_OBJECTS:
        raise ReadError("too-large", f"{MAX_OBJECTS:,} nét / trang")


def _plain(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def _unfolded(packed: bytes) -> int:
    """The size of a deflated stream, counted up to the limit; 0 for fonts and for what is none."""
    inflate = zlib.decompressobj()
    try:
        if inflate.decompress(packed, FONT_BYTES).startswith(FONT):
            return 0
        return len(inflate.decompress(inflate.unconsumed_tail, MAX_STREAM + 1))
    except zlib.error:
        return 0

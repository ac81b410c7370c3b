"""What a PDF file may unfold into; counted before pdfium and pdfminer build objects of it."""

from __future__ import annotations

from typing import Any

import regex

from extract.errors import ReadError
from extract.read.pdf_forms import Form, check_forms, form_of, is_form
from extract.read.pdf_streams import streams, unpacked

# A dense page has 5,000 letters in 100 KB. pdfium takes 350 bytes for each of the things that one page draws,
# and a letter as read takes 200.
MAX_LETTERS = 3_000_000
MAX_OBJECTS = 500_000
MAX_STREAM = 16 * 1024 * 1024
MAX_STREAMS = 256 * 1024 * 1024
MAX_STREAM_COUNT = 100_000

PICTURE = regex.compile(rb"/Width\b.*/Height\b|/Height\b.*/Width\b", regex.S)
IMAGE = regex.compile(rb"/Subtype\s*/Image\b")


def check_streams(content: bytes) -> None:
    """Refuse a file whose packed streams, pictures aside, unfold too far, or whose drawings do.

    Raises ReadError: too-large.
    """
    if content.count(b"stream") > 2 * MAX_STREAM_COUNT:
        raise ReadError("too-large", f"{MAX_STREAM_COUNT:,} streams")
    total = 0
    forms: dict[int, list[Form]] = {}
    pages: list[Form] = []
    for stream in streams(content):
        if PICTURE.search(stream.dictionary) and IMAGE.search(stream.dictionary):
            continue
        data = unpacked(content, stream, MAX_STREAM)
        total += len(data)
        if len(data) > MAX_STREAM:
            raise ReadError("too-large", f"{MAX_STREAM // 1024**2} MB / stream")
        if total > MAX_STREAMS:
            raise ReadError("too-large", f"{MAX_STREAMS // 1024**2} MB")
        if b"Do" in data:
            form = form_of(stream.dictionary, data)
            forms.setdefault(stream.number, []).append(form) if is_form(stream) else pages.append(form)
    check_forms(forms, pages, content)


def check_page(page: Any) -> None:
    """Refuse a page that draws more than a person could make out. Raises ReadError: too-large."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page.raw) > MAX_OBJECTS:
        raise ReadError("too-large", f"{MAX_OBJECTS:,} nét / trang")

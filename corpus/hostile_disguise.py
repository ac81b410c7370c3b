"""Files that are not what their names say, in every direction."""

from __future__ import annotations

from collections.abc import Callable

from corpus import hostile_package, hostile_pdf
from corpus.hostile import Case
from corpus.hostile_package import WORDS

RTF = b"{\\rtf1\\ansi Ke hoach 98 tren 100 tre\\par}"
EXE = (
    b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"
    + bytes(44)
    + b"\x80\0\0\0"
    + bytes(60)
    + b"PE\0\0L\1"
    + bytes(900)
)
ELF = b"\x7fELF\2\1\1" + bytes(400)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCRIPT = b"#!/bin/sh\ntouch kehoach-was-run\n"


def ole(*streams: str, first: bytes = b"") -> bytes:
    """Bytes that look like an OLE file whose directory names these streams."""
    names = b"".join(name.encode("utf-16-le") + bytes(8) for name in ("Root Entry", *streams))
    return OLE + bytes(504) + first.ljust(512, b"\0") + names.ljust(4096, b"\0")


def zip_of(name: str) -> bytes:
    """A zip file of one entry."""
    return hostile_package.zipped({name: "<a/>"})


def page() -> bytes:
    return f"<html><body><p>{WORDS}</p></body></html>".encode()


def text() -> bytes:
    return WORDS.encode()


# What the bytes are -> how they are made, the code they end with, and the words that are read.
KINDS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "docx": (hostile_package.docx, "", WORDS),
    "pdf": (hostile_pdf.plan, "", hostile_pdf.WORDS),
    "html": (page, "", WORDS),
    "txt": (text, "", WORDS),
    "script": (lambda: SCRIPT, "", "kehoach-was-run"),
    "rtf": (lambda: RTF, "", hostile_pdf.WORDS),
    "exe": (lambda: EXE, "unsupported-format", ""),
    "elf": (lambda: ELF, "unsupported-format", ""),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(64), "unsupported-format", ""),
    "xlsx": (lambda: zip_of("xl/workbook.xml"), "unsupported-format", ""),
    "zip": (lambda: zip_of("plan.docx"), "unsupported-format", ""),
    "xls": (lambda: ole("Workbook"), "unsupported-format", ""),
    "ole": (lambda: OLE + bytes(4096), "damaged", ""),
    "locked": (lambda: ole("EncryptedPackage"), "encrypted", ""),
    "locked97": (
        lambda: ole("WordDocument", first=b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x13"),
        "encrypted",
        "",
    ),
    "zeros": (lambda: bytes(100_000), "empty-file", ""),
    "nothing": (lambda: b"", "empty-file", ""),
    "noise": (lambda: bytes(range(256)) * 40, "unsupported-format", ""),
}
NAMES = ("docx", "pdf", "txt", "html", "doc")


def disguised(make: Callable[[], bytes], name: str) -> Callable[[], bytes]:
    """The bytes with a few more behind them, so that no two of these files are copies of each other."""
    more = NAMES.index(name) + 1
    return lambda: (data := make()) + (b"\n" * more if data.strip(b"\0") else bytes(more if data else 0))


CASES = tuple(
    Case(f"is-{kind}.{name}", disguised(make, name), error, words, "soffice" if kind == "rtf" else "")
    for kind, (make, error, words) in KINDS.items()
    for name in NAMES
    if name != kind
)

"""What a file is, told from its bytes; its name is not asked."""

from __future__ import annotations

from pathlib import Path

import regex

from extract.errors import ReadError
from extract.read.decoding import decoded, utf16_of
from extract.read.limits import BROKEN, open_package

MAX_FILE_BYTES = 200 * 1024 * 1024
HEAD_BYTES = 64 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"\x1f\x8b", "GZIP"),
    (b"%!PS", "PostScript"),
)
HTML = regex.compile(
    rb"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b",
    regex.S,
)
# A page saved as one file is a mail message: lines "Name: value", among them its version and its parts.
ARCHIVE = regex.compile(
    rb"(?i)(?:[\w-]{1,60}:[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,20}\r?\n){0,20}?"
    rb"(?:mime-version|content-type: *multipart/related)",
)
# Streams of an OLE file are named in UTF-16.
STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "XLS"),
    ("PowerPoint Document", "PPT"),
)


def format_of(path: Path, content: bytes) -> str:
    """The format of a file with these bytes: a key of READERS.

    Raises ReadError: empty-file, encrypted, damaged, or unsupported-format with the kind it is.
    """
    if not content.strip(b"\0\t\r\n "):
        raise ReadError("empty-file")
    if content.startswith(b"PK"):
        return _zip_format(content)
    if content.startswith(OLE):
        return _ole_format(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for signature, name in SIGNATURES:
        if content.startswith(signature) and not _looks_like_text(content):
            raise ReadError("unsupported-format", name)
    return _text_format(path, content)


def _zip_format(content: bytes) -> str:
    try:
        with open_package(content) as package:
            names = set(package.namelist())
            kind = package.open("mimetype").read(100) if "mimetype" in names else b""
    except BROKEN as error:
        raise ReadError("damaged", "ZIP") from error
    if b"opendocument.text" in kind:
        return "odt"
    for folder, found in (("word/", "docx"), ("xl/", "XLSX"), ("ppt/", "PPTX")):
        if any(name.startswith(folder) for name in names):
            if found == "docx":
                return found
            raise ReadError("unsupported-format", found)
    raise ReadError("unsupported-format", "ZIP")


def _ole_format(content: bytes) -> str:
    # A Word file's first page of bytes says whether the rest is ciphered (FibBase.fEncrypted, MS-DOC 2.5.2).
    if content[512:514] == b"\xec\xa5" and content[512 + 11 : 512 + 12] and content[512 + 11] & 1:
        raise ReadError("encrypted")
    for stream, found in STREAMS:
        if stream.encode("utf-16-le") in content:
            if found == "encrypted":
                raise ReadError("encrypted")
            if found == "doc":
                return found
            raise ReadError("unsupported-format", found)
    raise ReadError("unsupported-format" if "Root Entry".encode("utf-16-le") in content else "damaged", "OLE")


def _looks_like_text(content: bytes) -> bool:
    return not any(byte < 9 or 14 <= byte < 27 for byte in content[:512])


def _text_format(path: Path, content: bytes) -> str:
    head = content[:HEAD_BYTES]
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not utf16_of(head):
        controls = sum(byte < 9 or 14 <= byte < 27 for byte in head)
        if b"\0" in head or controls > len(head) // 200:
            raise ReadError("unsupported-format", path.suffix.lstrip(".").upper() or "?")
    if ARCHIVE.match(head.lstrip()):
        return "mht"
    if HTML.match(decoded(head)[0].encode()):
        return "html"
    return "md" if path.suffix.lower() in {".md", ".markdown"} else "txt"

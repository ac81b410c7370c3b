"""What a zip package of XML (DOCX, ODT) may unfold into; checked before anything is parsed."""

from __future__ import annotations

import zipfile
import zlib

from extract.errors import ReadError

# A plan of 30 pages has some 20,000 tags in 300 KB; the limits leave room for a hundred times that.
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_TAGS = 2_000_000
UNCOUNTED_BYTES = 4 * 1024 * 1024
MAX_RATIO = 400

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


def check_package(package: zipfile.ZipFile) -> None:
    """Refuse what would unfold into more than a person could have written.

    Raises ReadError: too-large with the limit, damaged.
    """
    for file in package.infolist():
        _check(package, file)


def _check(package: zipfile.ZipFile, file: zipfile.ZipInfo) -> None:
    if not file.filename.endswith((".xml", ".rels")):
        return
    if file.file_size > MAX_PART_BYTES:
        raise ReadError("too-large", f"{MAX_PART_BYTES // 1024**2} MB XML")
    if file.file_size <= UNCOUNTED_BYTES:
        return
    if file.file_size > MAX_RATIO * max(file.compress_size, 1):
        raise ReadError("too-large", f"{MAX_RATIO}:1 ZIP")
    try:
        tags = package.read(file).count(b"<")
    except BROKEN as error:
        raise ReadError("damaged", "ZIP") from error
    if tags > MAX_TAGS:
        raise ReadError("too-large", f"{MAX_TAGS:,} XML tags")

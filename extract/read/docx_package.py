"""The package of a DOCX file: its size checked, opened by python-docx, its parts by name."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from extract.errors import ReadError
from extract.read.wordml import Element

# A plan of 30 pages has some 20,000 tags in 300 KB; the limits leave room for a hundred times that.
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_TAGS = 2_000_000
UNCOUNTED_BYTES = 4 * 1024 * 1024
MAX_RATIO = 400


def check_size(content: bytes) -> None:
    """Refuse a package that would unfold into more than a person could have written."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.infolist():
                _check_part(package, part)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError("damaged", "ZIP") from error


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if not part.filename.endswith((".xml", ".rels")):
        return
    if part.file_size > MAX_PART_BYTES:
        raise ReadError("too-large", f"{MAX_PART_BYTES // 1024**2} MB XML")
    if part.file_size <= UNCOUNTED_BYTES:
        return
    if part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise ReadError("too-large", f"{MAX_RATIO}:1 ZIP")
    if package.read(part).count(b"<") > MAX_TAGS:
        raise ReadError("too-large", f"{MAX_TAGS:,} XML tags")


def open_package(content: bytes) -> Any:
    """The main document part, python-docx's own. Raises ReadError: damaged, unsupported-format."""
    from docx.opc.exceptions import OpcError
    from docx.package import Package
    from lxml.etree import LxmlError

    try:
        return Package.open(io.BytesIO(content)).main_document_part
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
    ) as error:
        if _is_strict(content):
            raise ReadError("unsupported-format", "Strict Open XML") from error
        raise ReadError("damaged", type(error).__name__) from error


def _is_strict(content: bytes) -> bool:
    """Whether the package is of the "strict" variant, whose names python-docx does not know."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return b"purl.oclc.org/ooxml" in package.read("_rels/.rels")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError):
        return False


def related_parts(part: Any) -> dict[str, list[tuple[str, Any]]]:
    """The parts this one refers to, by the last word of their relation: styles, numbering, header, ..."""
    related: dict[str, list[tuple[str, Any]]] = {}
    for number, relation in part.rels.items():
        if not relation.is_external:
            related.setdefault(relation.reltype.rsplit("/", 1)[-1], []).append((number, relation.target_part))
    return related


def root_of(part: Any) -> Element:
    """The root element of a part, parsed if python-docx left it as bytes. Raises ReadError: damaged."""
    from docx.oxml.parser import parse_xml
    from lxml.etree import LxmlError

    element = getattr(part, "element", None)
    if element is not None:
        return element
    try:
        return parse_xml(part.blob)
    except (LxmlError, ValueError) as error:
        raise ReadError("damaged", str(part.partname)) from error

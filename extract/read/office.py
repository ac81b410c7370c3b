"""DOC, RTF and ODT: LibreOffice makes a DOCX of them, the DOCX reader reads it."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import regex

from extract.errors import ReadError, install_words
from extract.read import docx, office_guard, office_run
from extract.read.draft import Contents
from extract.read.limits import BROKEN, check_package, open_package
from extract.read.options import DEFAULTS, ReadOptions

FORMATS = frozenset({"doc", "rtf", "odt"})
# LibreOffice needs some hundred bytes of memory for each byte of RTF; a plan without pictures has 0.5 MB.
MAX_BYTES: Mapping[str, int] = {"rtf": 64 * 1024 * 1024}
ODT_PARTS = frozenset({"content.xml", "styles.xml", "meta.xml", "settings.xml"})
# Bytes that follow as they are; LibreOffice waits for ever for those that the file has not.
BINARY = regex.compile(rb"\\bin(\d{1,20})")


def read(path: Path, content: bytes, found: str = "doc", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a file that LibreOffice can open; ``format`` is ``doc``.

    Raises ReadError: missing-program, timeout, too-large, damaged, and what the DOCX reader raises.
    """
    admit(content, found)
    made = _kept(options.converted) or _converted(content, found)
    return docx.read(path, made, "doc")


def admit(content: bytes, found: str) -> None:
    """Refuse what LibreOffice should not be given. Raises ReadError: too-large, damaged."""
    limit = MAX_BYTES.get(found)
    if limit and len(content) > limit:
        raise ReadError("too-large", f"{limit // 1024**2} MB {found.upper()}")
    if found == "rtf" and any(int(size) > len(content) for size in BINARY.findall(content)):
        raise ReadError("damaged", "\\bin")
    if found == "odt":
        package = open_package(content)
        check_package(package)
        _refuse_document_types(package)


def _refuse_document_types(package: zipfile.ZipFile) -> None:
    """Refuse an ODT with a document type, which no office program writes. Raises ReadError: damaged."""
    for name in ODT_PARTS & set(package.namelist()):
        try:
            content = package.read(name)
        except BROKEN as error:
            raise ReadError("damaged", name) from error
        if b"<!DOCTYPE" in content.replace(b"\0", b""):  # UTF-16, too
            raise ReadError("damaged", f"{name}, DOCTYPE")


def _kept(converted: Path | None) -> bytes | None:
    """What the run's batch made of the file, if it did."""
    try:
        return converted.read_bytes() if converted else None
    except OSError:
        return None


def _converted(content: bytes, found: str) -> bytes:
    command = office_run.program()
    if command is None:
        raise ReadError("missing-program", install_words("LibreOffice"))
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source, out = room / f"plan.{found}", room / "out"
        source.write_bytes(content)
        try:
            ending = office_run.convert(command, [source], out, room)
        except OSError as error:
            raise ReadError("missing-program", install_words("LibreOffice")) from error
        if ending == "timeout":
            raise ReadError("timeout", f"{office_run.TIME_LIMIT:.0f} s")
        if ending == "memory":
            raise ReadError("too-large", f"{office_guard.MEMORY} MB, LibreOffice")
        if "plan" not in office_run.results(out):
            raise ReadError("damaged", "LibreOffice")
        return (out / "plan.docx").read_bytes()

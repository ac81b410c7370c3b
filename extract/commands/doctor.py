"""``kehoach doctor``: what this machine can read, and what to install for the rest."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from extract.errors import Language, ReadError
from extract.messages import say

# Without these no plan is read; with them DOCX, PDF, TXT, MD and HTML are.
CORE = ("python-docx", "lxml", "pypdfium2", "pdfplumber", "regex", "pyyaml", "pebble")
WORDS = ("underthesea", "spacy")
TABLES = ("pandas", "pyarrow", "xlsxwriter", "rich")
OLDEST = (3, 11)
OUTPUTS = "outputs"
ASK_LIMIT = 30.0
# What installs each program: by the package manager that is found, the first that is.
MANAGERS = {"apt-get": "Debian, Ubuntu", "dnf": "Fedora", "brew": "macOS", "winget": "Windows"}
INSTALL: Mapping[str, Mapping[str, str]] = {
    "tesseract": {
        "apt-get": "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "dnf": "sudo dnf install tesseract tesseract-langpack-vie",
        "brew": "brew install tesseract tesseract-lang",
        "winget": "winget install UB-Mannheim.TesseractOCR (+ Vietnamese)",
    },
    "LibreOffice": {
        "apt-get": "sudo apt-get install libreoffice-writer-nogui",
        "dnf": "sudo dnf install libreoffice-writer",
        "brew": "brew install --cask libreoffice",
        "winget": "winget install TheDocumentFoundation.LibreOffice",
    },
}

State = Literal["good", "missing", "optional"]


class Part(NamedTuple):
    """One thing reading may need: ``serves`` says what for; ``core`` parts are needed for any plan."""

    name: str
    state: State
    detail: str
    serves: str
    core: bool = False


def doctor(args: Namespace) -> int:
    """Prints what is there and what is not; 1 if core formats cannot be read, with ``--strict`` if anything lacks."""
    parts = list(checkup(args.lang))
    print("\n".join(told(parts, args.lang)))
    missing = [part for part in parts if part.state == "missing"]
    return int(any(part.core for part in missing) or bool(args.strict and missing))


def checkup(language: Language) -> Iterator[Part]:
    """Everything that is looked at, in the order in which it is told."""
    python: State = "good" if sys.version_info[:2] >= OLDEST else "missing"
    yield Part("Python", python, platform.python_version(), "kehoach", True)
    yield _package("kehoach", "", True)
    formats = "DOCX, PDF, TXT, MD, HTML"
    yield from (_package(name, formats, True) for name in CORE)
    yield from (_package(name, say("doctor-words", language)) for name in WORDS)
    yield from (_package(name, say("doctor-tables", language)) for name in TABLES)
    yield _tesseract(language)
    yield _libreoffice()
    yield from _extras()
    yield _outputs(language)
    yield _cache(language)
    yield _console(language)


def _package(name: str, serves: str, core: bool = False) -> Part:
    try:
        return Part(name, "good", version(name), serves, core)
    except PackageNotFoundError:
        return Part(name, "missing", f"pip install {name}", serves, core)


def _tesseract(language: Language) -> Part:
    from extract.read.ocr_tesseract import tesseract

    serves = say("doctor-scans", language)
    try:
        return Part("tesseract", "good", tesseract().version, serves)
    except ReadError:
        there = shutil.which("tesseract") is not None
        return Part("tesseract", "missing", say("doctor-no-vie", language) if there else "", serves)


def _libreoffice() -> Part:
    from extract.read.office_run import program

    command = program()
    if command is None:
        return Part("LibreOffice", "missing", "", "DOC, RTF, ODT")
    return Part("LibreOffice", "good", _version_of(command), "DOC, RTF, ODT")


def _version_of(command: str) -> str:
    """What LibreOffice says of itself; on Windows asking would open a window, so there it is its place."""
    if sys.platform == "win32":
        return command
    try:
        asked = subprocess.run([command, "--version"], capture_output=True, timeout=ASK_LIMIT, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return command
    words = asked.stdout.split()
    return words[1] if len(words) > 1 else command


def _extras() -> Iterator[Part]:
    """The optional extras of the package, each with what it lacks."""
    try:
        names = metadata("kehoach").get_all("Provides-Extra") or []
        wanted = requires("kehoach") or []
    except PackageNotFoundError:
        return
    for name in names:
        own = [line for line in wanted if f"extra == '{name}'" in line or f'extra == "{name}"' in line]
        lacking = [package for package in map(_bare, own) if _package(package, "").state == "missing"]
        told = f"pip install 'kehoach[{name}]'" if lacking else ""
        yield Part(f"kehoach[{name}]", "optional" if lacking else "good", told, "")


def _bare(requirement: str) -> str:
    """The package's name in a requirement.

    >>> _bare("markitdown[docx]>=0.1 ; extra == 'bench'"), _bare("ruff (>=0.8)")
    ('markitdown', 'ruff')
    """
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), None)
    return requirement[:end]


def _outputs(language: Language) -> Part:
    folder = Path(OUTPUTS).absolute()
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    good = there.is_dir() and os.access(there, os.W_OK)
    return Part(say("doctor-outputs", language), "good" if good else "missing", str(folder), "extract")


def _cache(language: Language) -> Part:
    from extract.read.ocr_cache import cache_folder

    folder, name = cache_folder(), say("doctor-cache", language)
    if folder is None:
        return Part(name, "optional", "-", "OCR")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
    return Part(name, "good", f"{folder} ({size / 1e6:.1f} MB)", "OCR")


def _console(language: Language) -> Part:
    encoding = sys.stdout.encoding or "?"
    state: State = "good" if _prints("ế") else "missing"
    return Part(say("doctor-console", language), state, encoding, "show, explain")


def _prints(sign: str) -> bool:
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def told(parts: Sequence[Part], language: Language) -> list[str]:
    """The parts as a table, then what can be read, then how to get what is missing."""
    signs = {"good": "✓", "missing": "✗", "optional": "-"} if _prints("✓✗") else {
        "good": "[x]", "missing": "[ ]", "optional": " - "
    }  # fmt: skip
    wide = max(len(part.name) for part in parts)
    long = min(max(len(part.detail) for part in parts), 48)
    lines = [
        f"{signs[part.state]} {part.name:<{wide}}  {part.detail:<{long}}  {part.serves}".rstrip()
        for part in parts
    ]
    lacking = [part for part in parts if part.state == "missing"]
    if not lacking:
        return [*lines, "", say("doctor-all", language)]
    lines += ["", say("doctor-install", language)]
    for part in lacking:
        lines += [f"  {part.name}: {way}" for way in ways(part)]
    return lines


def ways(part: Part) -> list[str]:
    """The commands that install a part here; those of every known system where no package manager is found."""
    known = INSTALL.get(part.name)
    if known is None:
        return [part.detail or part.serves]
    found = next((manager for manager in MANAGERS if shutil.which(manager)), None)
    return [known[found]] if found else [f"{known[manager]} ({MANAGERS[manager]})" for manager in MANAGERS]

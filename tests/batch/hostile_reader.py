"""Readers for the tests of the pool: what they do to their process is in the name of the file they read."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

from extract.batch.budget import Spent
from extract.batch.inputs import Source
from extract.errors import KehoachError, Language
from extract.read.options import NeedsOcr, ReadOptions
from extract.write.document import Document
from extract.write.result import Result

LONG = 600.0
MB = 1024**2


def read(source: Source, rules: Path | None, language: Language, options: ReadOptions) -> Result:
    """Does what the first word of the file's name says, and notes that it tried beside the file."""
    deed = Path(source.path).stem.split("-")[0]
    folder = source.file.parent.parent
    tries = _note(folder / f"{source.path}.tries")
    if deed in DEEDS:
        DEEDS[deed]()
    elif deed == "once" and tries == 1:
        os._exit(137)
    elif deed == "shy":
        _shy(folder, tries)
    elif deed in ("scan", "parent") and options.until_ocr:
        raise NeedsOcr(3)
    elif deed == "parent":
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({LONG})"])
        (folder / "child.pid").write_text(str(child.pid))
        time.sleep(LONG)
    kind = (
        f"{options.ocr_at_once} {options.pages} {options.ocr_pages}" if deed == "scan" else str(os.getpid())
    )
    return Result(Document(doc_id=source.doc_id, path=source.path, title=kind))


def _note(file: Path) -> int:
    with file.open("a") as stream:
        stream.write(f"{os.getpid()}\n")
    return len(file.read_text().splitlines())


def _shy(folder: Path, tries: int) -> None:
    """Two of these at the same time are one too many: both die of it."""
    mark = folder / f"shy.{os.getpid()}"
    mark.touch()
    end = time.monotonic() + (60 if tries == 1 else 0.5)
    while time.monotonic() < end and len(list(folder.glob("shy.*"))) < 2:
        time.sleep(0.02)
    if len(list(folder.glob("shy.*"))) > 1:
        time.sleep(0.5)  # so that the other sees it, too
        mark.unlink()
        os._exit(9)
    mark.unlink()


def _eat() -> None:
    """Asks for more and more, in pieces that are used."""
    kept = []
    while len(kept) < 16:
        kept.append(bytearray(64 * MB))


def _abort_for_memory() -> None:
    """What a C++ library does that cannot go on without memory."""
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def _swell() -> None:
    """Dies near its bound without a word."""
    kept = bytearray(800 * MB)
    time.sleep(0.3)
    os.abort()
    del kept


def _loop_inside() -> None:
    """A library that never comes back, without ever letting go of the interpreter."""
    ctypes.PyDLL(None).sleep(int(LONG))


def _outrage() -> None:
    raise KeyError("no reader of ours lets this out")


DEEDS = {
    "exit": lambda: os._exit(3),
    "abort": os.abort,
    "segfault": lambda: ctypes.string_at(0),
    "hang": lambda: time.sleep(LONG),
    "loop": _loop_inside,
    "eat": _eat,
    "swell": _swell,
    "starve": _abort_for_memory,
    "outrage": _outrage,
}


def peaks(result: Result, source: Source, spent: Spent) -> tuple[str, str, float, int, str]:
    return source.path, result.document.status, spent.seconds, spent.memory, spent.lane


def refuse(result: Result, source: Source, spent: Spent) -> Result:
    raise KehoachError("cannot-write", "full")


def stumble(result: Result, source: Source, spent: Spent) -> Result:
    if result.document.status == "ok" and source.path == "b.txt":
        raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "a surrogate")
    return result

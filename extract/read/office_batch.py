"""Many DOC, RTF and ODT files -> DOCX, in as few LibreOffice processes as can be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import ReadError
from extract.read import office_run
from extract.read.office import FORMATS, admit
from extract.read.sniff import MAX_FILE_BYTES, OLE, format_of

# Files for one process: progress shows between two processes.
CHUNK = 100
HEAD = 1024


def office_format(file: Path) -> str | None:
    """The format of a file that LibreOffice has to convert (by content), None for every other file.

    Also None for what would only fail; the reader says why when its turn comes.
    """
    try:
        if not may_be_office(file) or file.stat().st_size > MAX_FILE_BYTES:
            return None
        content = file.read_bytes()
        found = format_of(file, content)
        if found not in FORMATS:
            return None
        admit(content, found)
    except (OSError, ReadError):
        return None
    return found


def may_be_office(file: Path) -> bool:
    """Whether the whole file is worth a look; most files of a run are DOCX and PDF."""
    try:
        # A pipe that took the file's place since it was listed must not be waited for.
        with open(file, "rb", opener=_not_waiting) as stream:
            head = stream.read(HEAD)
    except OSError:
        return False
    if head.startswith(b"PK"):
        return b"opendocument.text" in head
    return head.startswith(OLE) or head.lstrip()[:5] == b"{\\rtf"


def _not_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def convert_all(files: Sequence[tuple[Path, str]], room: Path) -> Iterator[tuple[int, dict[Path, Path]]]:
    """Convert files of known formats below ``room``.

    After each process: how many files are settled, and the DOCX of each file that this process made.

    A file without a DOCX was refused, or LibreOffice died or hung on it: those behind it get a new
    process, it does not.
    """
    command = office_run.program()
    waiting = list(enumerate(files)) if command else []
    while waiting and command:
        chunk = waiting[:CHUNK]
        made, tried = _convert_chunk(command, [(number, *file) for number, file in chunk], room)
        waiting = waiting[tried:]
        yield len(files) - len(waiting), {files[number][0]: docx for number, docx in made.items()}


def _convert_chunk(
    command: str, chunk: Sequence[tuple[int, Path, str]], room: Path
) -> tuple[dict[int, Path], int]:
    """The DOCX by file number, and how many files of the chunk are settled, from its beginning."""
    into, out = room / "in", room / "out"
    into.mkdir(exist_ok=True)
    # LibreOffice sees copies under names of ours: any name can come in, none meets another.
    names = {number: into / f"{number:06d}.{found}" for number, _, found in chunk}
    try:
        for number, file, _ in chunk:
            shutil.copyfile(file, names[number])
        ending = office_run.convert(command, list(names.values()), out, room)
    except OSError:
        return {}, len(chunk)
    finally:
        shutil.rmtree(into, ignore_errors=True)
    done = office_run.results(out)
    made = {number: out / f"{number:06d}.docx" for number in names if f"{number:06d}" in done}
    if ending == "ended":
        return made, len(chunk)
    last = max((at for at, (number, _, _) in enumerate(chunk) if number in made), default=-1)
    return made, last + 2

"""DOC, RTF and ODT: LibreOffice makes a DOCX of them, the DOCX reader reads it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from extract.errors import ReadError
from extract.read import docx
from extract.read.draft import Contents
from extract.read.options import DEFAULTS, ReadOptions

PROGRAMS = ("soffice", "libreoffice")
TIME_LIMIT = 120.0  # seconds; a plan takes one


def read(path: Path, content: bytes, found: str = "doc", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a file that LibreOffice can open; ``format`` is ``doc``.

    Raises ReadError: missing-program, timeout, damaged, and what the DOCX reader raises.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ReadError("missing-program", "LibreOffice")
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        converted = _converted(program, Path(folder), content, found)
    return docx.read(path, converted, "doc")


def _converted(program: str, folder: Path, content: bytes, found: str) -> bytes:
    source = folder / f"plan.{found}"
    source.write_bytes(content)
    # A profile of its own: two conversions at a time must not wait for each other's lock.
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    _run(command)
    result = folder / "out" / "plan.docx"
    if not result.is_file():
        raise ReadError("damaged", "LibreOffice")
    return result.read_bytes()


def _run(command: list[str]) -> None:
    """Run to the end or to the time limit; what the program started dies with it."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError("missing-program", "LibreOffice") from error
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise ReadError("timeout", f"{TIME_LIMIT:.0f} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

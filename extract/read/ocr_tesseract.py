"""The program ``tesseract``: whether it is there with Vietnamese, and one page given to it."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import regex

from extract.errors import ReadError, install_words

LANGUAGE = "vie"
# Where the Windows installer puts the program, without telling the PATH.
WINDOWS = (Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe"),)
TIME_LIMIT = 60.0  # seconds a page; one takes two
ASK_LIMIT = 20.0
# Whole pages in reading order; measured against 4, 6, 11 and 12 (docs/reading.md).
SETTINGS = ("-l", LANGUAGE, "--psm", "3", "-c", "tessedit_create_hocr=1", "-c", "hocr_font_info=0")
# The lines of a table's cells, one below the other.
LINES = (*SETTINGS[:3], "6", *SETTINGS[4:])
# Which way up a page is; needs the model ``osd`` that comes with the program.
ORIENTATION = ("--psm", "0")
FOLDER = regex.compile(r'in "([^"]+)"')


class Tesseract(NamedTuple):
    """The program that was found; ``version`` changes whenever its results may."""

    program: str
    version: str


def tesseract() -> Tesseract:
    """The program with Vietnamese. Raises ReadError: missing-program."""
    program = shutil.which("tesseract") or next((str(path) for path in WINDOWS if path.is_file()), None)
    found = _asked(program, os.environ.get("TESSDATA_PREFIX", "")) if program else None
    if found is None:
        raise ReadError("missing-program", install_words("tesseract"))
    return found


@lru_cache(maxsize=4)
def _asked(program: str, data: str) -> Tesseract | None:
    """What the program says of itself; None where it does not run or knows no Vietnamese."""
    version, languages = _answer(program, "--version"), _answer(program, "--list-langs")
    if LANGUAGE not in languages.split():
        return None
    folder = FOLDER.search(languages)
    model = Path(folder[1] if folder else data, f"{LANGUAGE}.traineddata")
    size = model.stat().st_size if model.is_file() else 0
    return Tesseract(program, f"{version.partition(chr(10))[0].strip()} {LANGUAGE} {size}")


def _answer(program: str, question: str) -> str:
    try:
        done = subprocess.run(
            [program, question], capture_output=True, timeout=ASK_LIMIT, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace").strip()


def recognise(
    found: Tesseract, picture: bytes, dpi: int, settings: tuple[str, ...] = SETTINGS
) -> bytes | None:
    """hOCR of a picture (PGM), or another answer by ``settings``; None where the program gave up or took too long.

    Raises ReadError (missing-program) where the program cannot be started.
    """
    command = [found.program, "stdin", "stdout", *settings, "--dpi", str(dpi)]
    # One thread a page: two pages at a time use two cores better than two threads on one page do.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=TIME_LIMIT, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    except OSError as error:
        raise ReadError("missing-program", install_words("tesseract")) from error
    return done.stdout if done.returncode == 0 and done.stdout else None

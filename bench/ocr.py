"""Scans: our time beside tesseract's own, and how many letters come out right: ``python -m bench.ocr [--pages N]``.

The pages are made from the corpus (200 dpi, grey, noise, half a degree askew). tesseract's own time is that of
the program alone on pictures of the same pages, two processes at a time, with the same settings.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pypdfium2

from corpus.scan import scanned
from extract.read import read_plan
from extract.read.ocr_cache import VARIABLE
from extract.read.ocr_picture import Picture, picture_of
from extract.read.ocr_run import AT_ONCE
from extract.read.ocr_tesseract import SETTINGS, tesseract

PLANS = Path(__file__).parent.parent / "corpus" / "plans"
SOURCES = ("thcs-nam-hoc.pdf", "phong-gddt.pdf")


def made_scan(folder: Path, pages: int) -> tuple[Path, Path]:
    """A PDF with text of so many pages, and its scan."""
    text, scan = folder / "text.pdf", folder / "scan.pdf"
    document = pypdfium2.PdfDocument.new()
    for name in SOURCES * pages:
        source = pypdfium2.PdfDocument(PLANS / name)
        document.import_pages(source, list(range(min(len(source), pages - len(document)))))
        source.close()
        if len(document) >= pages:
            break
    document.save(text)
    document.close()
    scan.write_bytes(scanned(text))
    return text, scan


def pictures(scan: Path, folder: Path) -> list[tuple[Path, Picture]]:
    """The pages as the reader shows them to tesseract, in files."""
    document = pypdfium2.PdfDocument(scan)
    found = []
    for number in range(len(document)):
        picture = picture_of(document[number])
        assert picture is not None
        file = folder / f"{number}.pgm"
        file.write_bytes(picture.pgm)
        found.append((file, picture))
    document.close()
    return found


def alone(sheets: list[tuple[Path, Picture]]) -> None:
    """tesseract by itself."""
    program = tesseract().program

    def run(sheet: tuple[Path, Picture]) -> None:
        command = [program, str(sheet[0]), "stdout", *SETTINGS, "--dpi", str(sheet[1].dpi)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, sheets))


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of a work by the clock, and of the processors, its programs' included."""
    start, before = time.perf_counter(), os.times()
    work()
    end, after = time.perf_counter(), os.times()
    return end - start, sum(after[:4]) - sum(before[:4])


def distance(first: str, second: str) -> int:
    """Letters to put in, take out or exchange so that one text becomes the other."""
    codes = np.frombuffer(second.encode("utf-32-le"), np.uint32)
    steps = np.arange(len(codes) + 1)
    row = steps.copy()
    for index, char in enumerate(first, start=1):
        kept = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(char)))
        row = np.concatenate(([index], kept))
        row = np.minimum.accumulate(row - steps) + steps
    return int(row[-1])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    os.environ[VARIABLE] = ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text, scan = made_scan(folder, arguments.pages)
        sheets = pictures(scan, folder)
        turns = [
            (taken(lambda: alone(sheets)), taken(lambda: read_plan(scan))) for _ in range(arguments.rounds)
        ]
        # The fastest turn of each, by the clock and by the processors: other work on the machine only adds.
        least = [[min(turn[who][unit] for turn in turns) for unit in (0, 1)] for who in (0, 1)]
        right, read = read_plan(text).text, read_plan(scan).text
    wrong = distance(right, read)
    print(f"{len(sheets)} pages, {AT_ONCE} at a time, {tesseract().version}\n")
    print("| | seconds | times tesseract | processor seconds | times tesseract |\n|---|---:|---:|---:|---:|")
    for who, name in enumerate(("tesseract alone", "kehoach, file to blocks")):
        clock, processor = least[who]
        print(
            f"| {name} | {clock:.2f} | {clock / least[0][0]:.2f} | {processor:.2f} | {processor / least[0][1]:.2f} |"
        )
    print(f"\nCharacters wrong: {wrong} of {len(right)} ({100 * wrong / len(right):.2f} %).")


if __name__ == "__main__":
    main()

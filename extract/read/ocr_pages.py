"""Recognised lines -> letters with places, as a text layer would give them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

import regex

from extract.read.ocr_hocr import Row, Word, lean_of, straightened
from extract.read.pdf_lines import Letter

WORDLIKE = regex.compile(r"[\p{L}\p{N}]")
# Signs that stand alone on purpose, before an item or between numbers.
ALONE = frozenset("-–—+*•·%&=/;:.,<>≤≥")
DIRT = 45.0  # of 100: signs without a letter or digit that tesseract was this unsure of
SMUDGE = 35.0  # a line whose surest word is below this is a signature, a stamp's rim, a stain
X_SIZE = 1.1  # a font's size by the height tesseract gives a line, from ascender to descender
ALIKE = 0.8, 1.25  # heights within these of the usual one are the usual one: footnotes are 0.7


def letters_of_rows(rows: Sequence[Row], scale: float, lean: float | None = None) -> list[Letter]:
    """The letters of a page without dirt, straightened by its ``lean`` or, without one, that of its lines.

    ``scale`` is dots a point.
    """
    lean = lean_of(list(rows)) if lean is None else lean
    kept = [row._replace(words=words) for row in rows if (words := _clean(row.words))]
    if not kept:
        return []
    usual = statistics.median(row.height for row in kept for _ in row.words)
    letters: list[Letter] = []
    for row in kept:
        letters += _letters(row, lean, scale, usual, len(letters))
    return letters


def _clean(words: list[Word]) -> list[Word]:
    """The words of a line that are words: rules read as bars, underlines and stains left out."""
    kept = [word for word in words if WORDLIKE.search(word.text) or _is_sign(word)]
    surest = max((word.confidence for word in kept if WORDLIKE.search(word.text)), default=0.0)
    return kept if surest >= SMUDGE else []


def _is_sign(word: Word) -> bool:
    return word.confidence >= DIRT and any(char in ALONE for char in word.text)


def _letters(row: Row, lean: float, scale: float, usual: float, first: int) -> Iterator[Letter]:
    """The letters of a line on one straight baseline, with a space between its words."""
    middle = (row.words[0].x0 + row.words[-1].x1) / 2
    base = straightened(middle, row.base + row.slope * (middle - row.x0), lean)[1] / scale
    low, high = ALIKE
    height = usual if low < row.height / usual < high else row.height
    size, end, at = height * X_SIZE / scale, None, first
    for word in row.words:
        x0, top = (value / scale for value in straightened(word.x0, word.top, lean))
        x1, bottom = (value / scale for value in straightened(word.x1, word.bottom, lean))
        if end is not None:
            x0 = max(x0, end + 0.01)
            yield Letter(end, x0, top, bottom, base, size, " ", at)
            at += 1
        x1 = max(x1, x0 + 0.1)
        step = (x1 - x0) / len(word.text)
        for index, char in enumerate(word.text):
            yield Letter(x0 + index * step, x0 + (index + 1) * step, top, bottom, base, size, char, at)
            at += 1
        end = x1

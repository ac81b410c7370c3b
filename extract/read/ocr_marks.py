"""Marks before list items that tesseract misread or missed, told by their shape in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import regex

from extract.read.ocr_hocr import Row, Word

if TYPE_CHECKING:
    import numpy as np

    Ink = np.ndarray[Any, Any]

SIGN = regex.compile(r"[^\p{L}\p{N}()\[\]“”\"]{1,2}")
BOUNDS = {">": "≥", "<": "≤", "≥": "≥", "≤": "≤"}
BAR = 0.7  # of the sign's width that is ink in one row of dots
LABEL = regex.compile(r"\d{1,2}[.):/,;]|[IVX]+\.")
# All by the height of the line, from its lowest to its highest letter.
DASH_LENGTH = 0.15, 0.75
DASH_THICKNESS = 0.2
DASH_LEVEL = 0.12, 0.5  # above the baseline
REACH = 4.5  # how far left of its words a mark may hang
NEAR = 0.25
SURE = 60.0


def with_marks(rows: Sequence[Row], ink: Ink) -> list[Row]:
    """The lines with the dashes that stand before them; ``ink`` is true where the picture is dark."""
    return [_marked(row, rows, ink) for row in rows]


def with_bounds(rows: Sequence[Row], ink: Ink) -> list[Row]:
    """The lines with ``≥`` and ``≤`` where tesseract, which knows neither, saw ``>`` and ``<``."""
    return [
        row._replace(words=[_bounded(word, ink) if word.text[:1] in BOUNDS else word for word in row.words])
        for row in rows
    ]


def _bounded(word: Word, ink: Ink) -> Word:
    """A sign of comparison with a bar under it is another one."""
    wide = (word.x1 - word.x0) / len(word.text)
    box = ink[int(word.top) : int(word.bottom) + 1, int(word.x0) + 1 : int(word.x0 + wide)]
    low = box[-max(3, len(box) // 4) :]
    barred = bool(low.size) and bool((low.mean(axis=1) > BAR).any())
    sign = BOUNDS[word.text[0]] if barred else word.text[0]
    return word._replace(text=sign + word.text[1:], confidence=max(word.confidence, SURE))


def _marked(row: Row, rows: Sequence[Row], ink: Ink) -> Row:
    first = row.words[0]
    if SIGN.fullmatch(first.text) and len(row.words) > 1:
        if _is_dash(first, row):
            return row._replace(words=[first._replace(text="-", confidence=100.0), *row.words[1:]])
        return row
    begins = (first.text[:1].isupper() or first.text[:1].isdigit()) and not LABEL.match(first.text)
    dash = _hanging_dash(row, rows, ink) if begins else None
    return row._replace(words=[dash, *row.words]) if dash else row


def _is_dash(word: Word, row: Row) -> bool:
    """Whether a sign has the shape and the place of a dash, whatever it was taken for."""
    low, high = DASH_LENGTH
    level = row.base + row.slope * (word.x0 - row.x0) - (word.top + word.bottom) / 2
    return (
        low * row.height <= word.x1 - word.x0 <= high * row.height
        and word.bottom - word.top <= DASH_THICKNESS * row.height
        and word.x1 - word.x0 > 1.5 * (word.bottom - word.top)
        and DASH_LEVEL[0] * row.height <= level <= DASH_LEVEL[1] * row.height
    )


def _hanging_dash(row: Row, rows: Iterable[Row], ink: Ink) -> Word | None:
    """A dash in the picture left of a line's words, with nothing above, below or beside it."""
    import numpy as np

    end = int(row.words[0].x0 - NEAR * row.height)
    start = max(0, int(end - REACH * row.height))
    base = row.base + row.slope * ((start + end) / 2 - row.x0)
    top, bottom = max(0, int(base - 0.7 * row.height)), int(base + 0.1 * row.height)
    if end - start < 4 or any(_touches(other, start, top, end, bottom) for other in rows if other is not row):
        return None
    band = ink[top:bottom, start:end]
    columns, levels = np.nonzero(band.any(axis=0))[0], np.nonzero(band.any(axis=1))[0]
    if not len(columns):
        return None
    found = Word(
        "-",
        start + float(columns[0]),
        top + float(levels[0]),
        start + float(columns[-1]) + 1,
        top + float(levels[-1]) + 1,
        SURE,
    )
    return found if _is_dash(found, row) else None


def _touches(row: Row, x0: float, top: float, x1: float, bottom: float) -> bool:
    return any(
        word.x0 < x1 and word.x1 > x0 and word.top < bottom and word.bottom > top for word in row.words
    )

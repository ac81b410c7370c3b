"""tesseract's answer (hOCR) -> the lines of a page with their words, straightened."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator
from typing import Any, NamedTuple

import regex

NUMBERS = regex.compile(r"(bbox|baseline|x_size|x_wconf) ([-\d. ]+)")
LONG_LINE = 12  # times its height: long enough to tell how far the page leans
MOST_LEAN = 0.15  # tesseract reads no line that leans more
COLUMNS = 9.0  # points of white between words that may be those of two columns
SHAKY = 30.0  # of 100: a word below this, without a letter or digit run, is dirt


class Word(NamedTuple):
    """One recognised word; its box in dots of the picture."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


class Row(NamedTuple):
    """One line as tesseract saw it: its words, the slope of its baseline, where that meets ``x0``, its height."""

    words: list[Word]
    slope: float
    base: float
    x0: float
    height: float


def rows_of(hocr: bytes) -> list[Row]:
    """The lines of a page from top to bottom, as tesseract orders them; lines without words left out.

    An answer that is empty or no XML has none.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError:  # nothing of it can be read, though the parser recovers from most
        return []
    if tree is None:
        return []
    found = []
    for span in tree.iter("{*}span"):
        if span.get("class") not in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            continue
        words = list(_words(span))
        title = _numbers(span)
        if words and "bbox" in title:
            slope, offset = (*title.get("baseline", []), 0.0, 0.0)[:2]
            x0, _, _, bottom = title["bbox"]
            height = title.get("x_size", [bottom - title["bbox"][1]])[0]
            found.append(Row(words, slope, bottom + offset, x0, height))
    return found


def _words(line: Any) -> Iterator[Word]:
    for span in line.iter("{*}span"):
        if span.get("class") != "ocrx_word":
            continue
        text, title = " ".join("".join(span.itertext()).split()), _numbers(span)
        box = title.get("bbox", [])
        if text and len(box) == 4:
            yield Word(text, box[0], box[1], box[2], box[3], title.get("x_wconf", [0.0])[0])


def _numbers(span: Any) -> dict[str, list[float]]:
    return {
        name: [float(n) for n in values.split()] for name, values in NUMBERS.findall(span.get("title", ""))
    }


def lean_of(rows: list[Row]) -> float:
    """How far the page leans: the usual slope of its long lines (0.0087 is half a degree, down to the right)."""
    slopes = [
        row.slope
        for row in rows
        if row.words[-1].x1 - row.words[0].x0 > LONG_LINE * row.height and abs(row.slope) < MOST_LEAN
    ]
    return statistics.median(slopes) if slopes else 0.0


def straightened(x: Any, y: Any, lean: float) -> tuple[Any, Any]:
    """A point of a page that leans, as it would stand on a straight one, turned about the top left corner; or many, as arrays."""
    angle = math.atan(lean)
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def parted(row: Row, scale: float) -> Iterator[Row]:
    """A row as several where it is wide open, but for its label: it may run over two columns."""
    words = [row.words[0]]
    for word in row.words[1:]:
        if word.x0 - words[-1].x1 > COLUMNS * scale and words[-1] is not row.words[0]:
            yield row._replace(words=words)
            words = []
        words.append(word)
    yield row._replace(words=words)

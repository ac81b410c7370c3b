"""Labels and signs that tesseract confuses with each other, put right where only one reading is left."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from extract.read.ocr_hocr import Row, Word
from extract.text import unmarked

# Vertical rules of a table, read as a letter beside the word.
BARS = regex.compile(r"^[|¦]+(?=.)|(?<=.)[|¦]+$")
NUMBER = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[,;:]")
ROMAN = regex.compile(r"[IH1l|!]{1,4}[.,]?")
STROKES = {"H": "II"}
LONGEST = 3  # strokes: of more, one is another letter
# Words that number the parts of a document, by their letters without marks.
PARTS = {"phan": "phần", "chuong": "chương", "muc": "mục", "dieu": "điều"}
PART_NUMBER = regex.compile(r"[IVX]{1,5}[.:]?|\d{1,3}[.:]")
SPECKED = regex.compile(r"(?:\p{Ll}{3,7}|\p{Lu}\p{Ll}{2,6}|[\d,]+%)\.")
INNER = 0.2  # of the height: less than a space between words


def with_labels(rows: Sequence[Row]) -> list[Row]:
    """The lines with their words put right."""
    return [row._replace(words=_put_right(row.words, row.height)) for row in rows]


def _put_right(words: list[Word], height: float) -> list[Word]:
    whole = [_unbarred(word) for word in words]
    return _unspecked(_joined(_labelled(whole), height))


def _unbarred(word: Word) -> Word:
    return word._replace(text=BARS.sub("", word.text))


def _labelled(words: list[Word]) -> list[Word]:
    """``2, Chăm sóc`` -> ``2. Chăm sóc``; ``HI. CHỈ TIÊU`` -> ``III. CHỈ TIÊU``."""
    if len(words) < 2:
        return words
    first = words[0].text
    if PART_NUMBER.fullmatch(words[1].text) and first[:1].isupper() and unmarked(first) in PARTS:
        return [words[0]._replace(text=_titled(first)), *words[1:]]
    if not words[1].text[:1].isupper():
        return words
    if NUMBER.fullmatch(first):
        return [words[0]._replace(text=first[:-1] + "."), *words[1:]]
    body = first.rstrip(".,")
    if ROMAN.fullmatch(first) and not body.isdigit() and words[1].text.isupper():
        strokes = sum(len(STROKES.get(char, "I")) for char in body)
        if strokes <= LONGEST and first != body:
            return [words[0]._replace(text="I" * strokes + "."), *words[1:]]
    return words


def _titled(word: str) -> str:
    """``PHẨN`` -> ``PHẦN``: the word before a part's number, whatever marks it was given."""
    meant = PARTS[unmarked(word)]
    return meant.upper() if word.isupper() else meant.capitalize()


def _unspecked(words: list[Word]) -> list[Word]:
    """Words without the full stops that specks of dirt put after them: a small letter follows, or nothing before."""
    out: list[Word] = []
    for word, after in itertools.zip_longest(words, words[1:]):
        if word.text == "." and out:
            continue
        specked = SPECKED.fullmatch(word.text) and after is not None and after.text[:1].islower()
        out.append(word._replace(text=word.text[:-1]) if specked else word)
    return out


def _joined(words: list[Word], height: float) -> list[Word]:
    """Numbers whole that were cut at their comma: ``1, 35%`` is ``1,35%`` where no space is between."""
    out: list[Word] = []
    for word in words:
        before = out[-1] if out else None
        if before and _is_cut(before.text, word.text) and word.x0 - before.x1 < INNER * height:
            text = before.text + word.text.replace("„", ",")
            out[-1] = before._replace(
                text=text, x1=word.x1, top=min(before.top, word.top), bottom=max(before.bottom, word.bottom)
            )
        else:
            out.append(word)
    return out


def _is_cut(before: str, after: str) -> bool:
    if before[-1:] in ",." and before[-2:-1].isdigit():
        return after[:1].isdigit()
    return before[-1:].isdigit() and after[:1] in "„,." and after[1:2].isdigit()

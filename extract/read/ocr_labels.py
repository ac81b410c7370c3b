"""Labels and signs that tesseract confuses with each other, put right where only one reading is left."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.read.ocr_hocr import Row, Word

# Vertical rules of a table, read as a letter beside the word.
BARS = regex.compile(r"^[|¦]+(?=.)|(?<=.)[|¦]+$")
NUMBER = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[,;:]")
ROMAN = regex.compile(r"[IH1l|!]{1,4}[.,]?")
STROKES = {"H": "II"}
LONGEST = 3  # strokes: of more, one is another letter
INNER = 0.2  # of the height: less than a space between words


def with_labels(rows: Sequence[Row]) -> list[Row]:
    """The lines with their words put right."""
    return [
        row._replace(words=_joined(_labelled([_unbarred(w) for w in row.words]), row.height)) for row in rows
    ]


def _unbarred(word: Word) -> Word:
    return word._replace(text=BARS.sub("", word.text))


def _labelled(words: list[Word]) -> list[Word]:
    """``2, Chăm sóc`` -> ``2. Chăm sóc``; ``HI. CHỈ TIÊU`` -> ``III. CHỈ TIÊU``."""
    if len(words) < 2 or not words[1].text[:1].isupper():
        return words
    first = words[0].text
    if NUMBER.fullmatch(first):
        return [words[0]._replace(text=first[:-1] + "."), *words[1:]]
    body = first.rstrip(".,")
    if ROMAN.fullmatch(first) and not body.isdigit() and words[1].text.isupper():
        strokes = sum(len(STROKES.get(char, "I")) for char in body)
        if strokes <= LONGEST and first != body:
            return [words[0]._replace(text="I" * strokes + "."), *words[1:]]
    return words


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

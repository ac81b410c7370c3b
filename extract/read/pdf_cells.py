"""Cells of a PDF's tables: words and numbers broken inside a narrow cell, words that stand turned."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import regex

from extract.read.pdf_lines import Line
from extract.read.pdf_tables import Box
from extract.read.text_layer import SYLLABLE, VOWEL

CELL_PADDING = 6.0
# What a cell may be too narrow for, always without a space: a date, months of a year, years, a number.
LONG_NUMBER = regex.compile(
    r"(?:\d{1,2}[/.-]){1,2}(?:19|20)\d\d|\d{1,2}(?:[+,&-]\d{1,2})+/(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/](?:19|20)\d\d|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3},\d{1,3}%?"
    r"|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?"
)
# A document's number, which has no space either: ``4567/BGDĐ`` / ``T-GDTH``.
CODE = regex.compile(r"\d{1,5}[a-z]?/(?:(?:19|20)\d\d/)?\p{Lu}[\p{Lu}&]*-\p{Lu}[\p{L}&-]*")
CODE_PART = regex.compile(r"(?:\p{Lu}|Tr(?=H)|[&-])+")
PART = regex.compile(r"[\d/.,+&%-]+$")
# A month or a row's number in a column that is too narrow for two figures.
MONTH = regex.compile(r"1[0-2]")
# Vowels that hardly any two words in a row end and begin with: ngư|ời, chi|ến, tu|ần, tu|yển; but for these words.
INNER = frozenset(unicodedata.normalize("NFD", pair) for pair in ("ươ", "iê", "uâ", "uy"))
WORDS = frozenset({"âm", "ấm", "ân", "ấn", "yên", "yêu", "yếu"})
MOST_PIECES = 3  # before the last one


def laid_in(box: Box, lines: list[Line]) -> list[Line]:
    """Lines that stand turned in a cell, as if they were set upright from its top left corner."""
    if not lines:
        return []
    right = min(line.x0 for line in lines) - box.x0 - CELL_PADDING
    down = min(line.top for line in lines) - box.top
    return [
        line._replace(
            x0=line.x0 - right,
            x1=line.x1 - right,
            top=line.top - down,
            bottom=line.bottom - down,
            base=line.base - down,
        )
        for line in lines
    ]


def unbroken(lines: list[Line], box: Box) -> list[Line]:
    """The lines of a cell with numbers, dates and words that were broken at its border made whole."""
    if len(lines) == 2 and MONTH.fullmatch(lines[0].text + lines[1].text) and _fills(lines[0], lines[1], box):
        return [_joined(*lines)]
    out: list[Line] = []
    for line in lines:
        if count := _pieces(out, line, box):
            line = _joined(*out[-count:], line)
            del out[-count:]
        out.append(line)
    return out


def _joined(*lines: Line) -> Line:
    return lines[-1]._replace(
        text="".join(line.text for line in lines),
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        top=lines[0].top,
        letters=tuple(letter for line in lines for letter in line.letters),
    )


def _pieces(above: list[Line], line: Line, box: Box) -> int:
    """How many of the lines above end in this one: each the only word of a line that fills its cell."""
    tail = line.text.split(" ", 1)[0].rstrip(";,.")
    lines = [*above[-MOST_PIECES:], line]
    full = [_fills(one, other, box) for one, other in pairwise(lines)]
    for count in range(len(full), 0, -1):
        head = "".join(part.text for part in lines[-count - 1 : -1])
        whole = is_one_number(head, tail) or _is_one_word(head, tail)
        if all(full[-count:]) and (whole or (count == 1 and is_one_code(head, tail))):
            return count
    return 0


def _fills(before: Line, line: Line, box: Box) -> bool:
    """Whether the next line's first letter would not have fitted behind a line, wherever in its cell that stands."""
    letter = line.letters[0].x1 - line.letters[0].x0
    end = max(before.x1, box.x0 + CELL_PADDING + before.x1 - before.x0)
    return end + letter > box.x1 - CELL_PADDING - 1


def is_one_number(head: str, tail: str) -> bool:
    """Whether two pieces make one number or date.

    >>> is_one_number("01/09/20", "25"), is_one_number("12", "30")
    (True, False)
    """
    return bool(PART.match(head) and PART.match(tail) and LONG_NUMBER.fullmatch(head + tail))


def is_one_code(head: str, tail: str) -> bool:
    """Whether two pieces make the number of a document.

    >>> is_one_code("4567/BGDĐ", "T-GDTrH"), is_one_code("4567/BGDĐT-GDTrH", "về")
    (True, False)
    """
    return CODE_PART.fullmatch(tail) is not None and CODE.fullmatch(head + tail) is not None


def _is_one_word(head: str, tail: str) -> bool:
    """``Khố`` and ``i``, ``ST`` and ``T``, ``lần/tuầ`` and ``n``: one word, of which a part is none or a single letter,
    or that breaks between two vowels of its own (``ngư`` and ``ời``)."""
    head = head.rpartition("/")[2]
    if not (head.isalpha() and tail.isalpha()):
        return False
    if tail.isupper() != head.isupper() and (tail.isupper() or len(head) > 1):
        return False
    if tail.isupper() and VOWEL.search(_unmarked(head + tail)) is None:
        return True
    if not _is_syllable(head + tail):
        return False
    pair = (
        unicodedata.normalize("NFD", head[-1:].lower())[:2]
        + unicodedata.normalize("NFD", tail[0].lower())[:2]
    )
    if len(tail) > 1 and pair in INNER and tail.lower() not in WORDS:
        return True
    return len(tail) == 1 or not (_is_syllable(head) and _is_syllable(tail))


def _is_syllable(word: str) -> bool:
    return SYLLABLE.fullmatch(_unmarked(word)) is not None


def _unmarked(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))

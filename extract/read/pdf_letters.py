"""Letters of a PDF page with their places: whole words where they stand as pdfium tells them, else one by one.

pdfium's own text order scrambles pages whose Vietnamese letters come from a second font; the places
stay right, so lines are made from them. Asking for every letter's place takes most of the time of
reading, so a word of one syllable is asked for its first and its last letter only, and for all of them
only where it is too wide or in another's place.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import regex

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# pdfium reports a hyphen at a line's end as one of the first two.
AS_READ = {"\x02": "-", "\ufffe": "-", **LIGATURES}
ODD = "".join(AS_READ) + "\x00"
WORD = regex.compile(rf"[^\s\p{{M}}{ODD}]+|[\p{{M}}{ODD}]")
HORNED = frozenset("ƯỪỨỬỮỰƠỜỚỞỠỢ")
HOOKED = frozenset("ỉĩíì")
NARROW = 0.34  # of a letter's height: an i is narrower, though its hook may reach over what follows
OVERHANG = 0.08  # of a letter's height: less than horns hide of a space, more than letters are apart
ASCENT, DESCENT = 0.75, 0.22  # of a font's size, as in the fonts that offices use
# Of the font's size, for each letter of a word: where it is less or more, its letters stand elsewhere.
NARROWEST, WIDEST = 0.18, 0.9
OVERLAP = 1.0  # points two words may share
SAME_BASE = 2.0  # points within which baselines are those of one line
WORD_GAP = 0.13  # of a letter's height: less than a space, more than letters are apart
LINE_END = frozenset({"\r", "\n", ""})
ONSET = r"b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
# Consonants alone are what a first font leaves of a syllable whose vowel is in a second one.
SYLLABLE = regex.compile(rf"[(“\"]?(?:(?:{ONSET})?[aeiouy]{{1,3}}(?:c|ch|m|n|ng|nh|p|t)?|{ONSET})[.,;:)”\"]?")


class Letter(NamedTuple):
    """One character, or those of one word; coordinates in points from the page's top left corner."""

    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    height: float  # of the font, not of the letter's shape
    char: str
    at: int  # pdfium's index of the first


class Glyphs:
    """Asks pdfium for the letters of one page; a structure of each kind is filled again and again."""

    def __init__(self, page: Any, textpage: Any, rotation: int) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.raw, self.count = pdfium, textpage.raw, textpage.count_chars()
        self.frame, self.rotation = page.get_cropbox(), rotation
        self._box, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._box_at, self._x_at, self._y_at = map(ctypes.addressof, (self._box, self._x, self._y))
        self._page = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._ask_origin, self._ask_box = _plain_functions()

    def text(self) -> str | None:
        """All letters in pdfium's order, one for each index; None where they are not as many."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = self.pdfium.FPDFText_GetText(self.raw, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "replace")
        return text if written == self.count + 1 and len(text) == self.count else None

    def is_generated(self, index: int) -> bool:
        """Whether a letter is not in the file: a space or line end that pdfium found wanting."""
        return bool(self.pdfium.FPDFText_IsGenerated(self.raw, index) == 1)

    def letter(self, index: int, char: str, before: Letter | None = None) -> Letter:
        """One letter; ``before`` is the one before it, whose size is the same if it stands on the same line."""
        left, base = self._origin(index)
        return self._made(index, char, left, base, index, before)

    def word(self, first: int, chars: str, before: Letter | None) -> list[Letter]:
        """A word as one piece where it can be one syllable and is as wide as one, else its letters."""
        left, base = self._origin(first)
        count = len(chars)
        if count > 1 and not is_syllable(chars):
            return [self.letter(first + index, char, before) for index, char in enumerate(chars)]
        piece = self._made(first, chars, left, base, first + count - 1, before)
        if NARROWEST < (piece.x1 - left) / (piece.height * count) < WIDEST:
            return [piece]
        return self.apart(piece)

    def apart(self, word: Letter) -> list[Letter]:
        """The letters of a word one by one."""
        return [self.letter(word.at + index, char) for index, char in enumerate(word.char)]

    def _made(
        self, first: int, chars: str, left: float, base: float, last: int, before: Letter | None
    ) -> Letter:
        size = before.height if before is not None and before.base == base else self._size(first)
        right = self._right(last)
        if chars[-1] in HORNED and self._overhangs(last):
            right -= OVERHANG * size
        elif chars[-1] in HOOKED and self.rotation == 0:
            right = min(right, float(self._box.left - self.frame[0]) + NARROW * size)
        return Letter(left, right, base - ASCENT * size, base + DESCENT * size, base, size, chars, first)

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a letter begins on its baseline, on the page as it is shown."""
        self._ask_origin(self._page, index, self._x_at, self._y_at)
        if self.rotation == 0:
            return self._x.value - self.frame[0], self.frame[3] - self._y.value
        return shown(self._x.value, self._y.value, self.frame, self.rotation)

    def _right(self, index: int) -> float:
        """Where a letter ends, on the page as it is shown."""
        self._ask_box(self._page, index, self._box_at)
        box = self._box
        if self.rotation == 0:
            return float(box.right - self.frame[0])
        corner = (box.right, box.top) if self.rotation == 90 else (box.left, box.bottom)
        return float(shown(*corner, self.frame, self.rotation)[0])

    def _size(self, index: int) -> float:
        """The font's size as it is shown, in points."""
        size, matrix = self.pdfium.FPDFText_GetFontSize(self.raw, index), self.pdfium.FS_MATRIX()
        if self.pdfium.FPDFText_GetMatrix(self.raw, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.b, matrix.d)
        return abs(float(size)) or 12.0

    def _overhangs(self, index: int) -> bool:
        """Whether a letter's horn reaches over what follows, so that its box hides the space after it."""
        x0, x1, y0, y1 = (ctypes.c_double() for _ in range(4))
        found = self.pdfium.FPDFText_GetCharBox(self.raw, index, *map(ctypes.byref, (x0, x1, y0, y1)))
        return bool(found) and x1.value > self._box.right - 0.05


@cache
def _plain_functions() -> tuple[Any, Any]:
    """pdfium's functions for a letter's origin and box, taking plain addresses, at half the cost of a call."""
    import pypdfium2.raw as pdfium

    number, address = ctypes.c_int, ctypes.c_void_p
    origin = ctypes.CFUNCTYPE(number, address, number, address, address)
    box = ctypes.CFUNCTYPE(number, address, number, address)
    return (
        origin(ctypes.cast(pdfium.FPDFText_GetCharOrigin, address).value or 0),
        box(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, address).value or 0),
    )


def shown(x: float, y: float, page: tuple[float, float, float, float], rotation: int) -> tuple[float, float]:
    """A point of the file, from the top left corner of the page as it is shown."""
    left, bottom, right, top = page
    if rotation == 0:
        return x - left, top - y
    if rotation == 90:
        return y - bottom, x - left
    if rotation == 180:
        return right - x, y - bottom
    return top - y, right - x


def words_of(page: Any, textpage: Any) -> list[Letter] | None:
    """The words of a page of plain text; None where they cannot be told without looking at each letter."""
    glyphs = Glyphs(page, textpage, page.get_rotation())
    text = glyphs.text()
    if text is None:
        return None
    found: list[Letter] = []
    before: Letter | None = None
    end = 0
    for match in WORD.finditer(text):
        first, after = match.span()
        chars = match.group()
        # The font is asked for again at each line.
        word = glyphs.word(first, chars, None if text[end : end + 1] in LINE_END else before)
        if before is not None and end < first:
            found += _space(glyphs, before, word[0], range(end, first))
        if chars in ODD:
            word = [] if chars == "\x00" else [word[0]._replace(char=AS_READ[chars])]
        found += word
        before, end = found[-1] if found else None, after
    return _disentangled(glyphs, found)


def _space(glyphs: Glyphs, before: Letter, after: Letter, between: range) -> list[Letter]:
    """The space that follows a word, where the file has one and the gap alone does not tell it."""
    near = before.base == after.base and before.x0 < after.x0
    if (near and after.x0 - before.x1 > WORD_GAP * before.height) or all(map(glyphs.is_generated, between)):
        return []
    # Spaces are sorted into their place by their left edge.
    left = min(before.x1, after.x0) if near else before.x1
    right = max(left, after.x0) if near else left
    return [
        Letter(left - 0.01, right, before.top, before.bottom, before.base, before.height, " ", between[0])
    ]


def _disentangled(glyphs: Glyphs, words: list[Letter]) -> list[Letter]:
    """Words that stand in each other's place taken apart: letters of a second font, or printed twice."""
    tangled = _tangled(words)
    if not tangled:
        return words
    return [letter for word in words for letter in (glyphs.apart(word) if word.at in tangled else (word,))]


def _tangled(words: Iterable[Letter]) -> set[int]:
    """Words of more than one letter that share their place with another word of their line."""
    rows: list[list[Letter]] = []
    base = -math.inf
    for word in sorted(words, key=attrgetter("base")):
        if word.char == " ":
            continue
        if word.base - base > SAME_BASE:
            rows.append([])
            base = word.base
        rows[-1].append(word)
    found: set[int] = set()
    for row in rows:
        row.sort()
        far = row[0]
        for word in row[1:]:
            if word.x0 < far.x1 - OVERLAP:
                found.update(piece.at for piece in (far, word) if len(piece.char) > 1)
            if word.x1 > far.x1:
                far = word
    return found


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether letters can be of one syllable, or a part of one: no space was lost between them.

    >>> is_syllable("Trường"), is_syllable("nghiêng,"), is_syllable("(Ph"), is_syllable("cácnăm"), is_syllable("12")
    (True, True, True, False, False)
    """
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return SYLLABLE.fullmatch("".join(char for char in plain if not unicodedata.combining(char))) is not None

"""Letters of a PDF page with their boxes -> lines, by baseline.

pdfium's own text order scrambles pages whose Vietnamese letters come from a second font; the boxes
stay right, so lines are made from them.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import regex

HYPHEN_AT_LINE_END = 2  # how pdfium reports it
WORD_GAP = 0.13  # of a letter's height: less than a space, more than letters are apart
SUPERSCRIPT = 0.8
HORNED = frozenset("ƯỪỨỬỮỰƠỜỚỞỠỢ")
OVERHANG = 0.08  # of a letter's height: less than horns hide of a space, more than letters are apart
UNIT = regex.compile(r"(?:^|[^\p{L}])(?:[ckdm]?m|dam|hm)$")


class Letter(NamedTuple):
    """One character; coordinates in points from the page's top left corner."""

    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    height: float  # of the font, not of the letter's shape
    char: str
    at: int  # pdfium's index


class Line(NamedTuple):
    """One line, or one column's part of it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    height: float
    bold: bool
    page: int
    letters: tuple[Letter, ...]
    is_note: bool = False

    @property
    def first_word(self) -> float:
        """Width of the first word."""
        for letter in self.letters:
            if letter.char == " ":
                return letter.x0 - self.x0
        return self.x1 - self.x0


def letters_of(page: Any, textpage: Any) -> list[Letter]:
    """The letters of a page as a person sees it, turned where the page is turned; generated ones left out."""
    import pypdfium2.raw as pdfium

    frame, rotation = page.get_cropbox(), page.get_rotation()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw, at = textpage.raw, (ctypes.byref(box), ctypes.byref(x), ctypes.byref(y))
    found: list[Letter] = []
    size, line, end = 0.0, 0.0, -1
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, at[0])
        pdfium.FPDFText_GetCharOrigin(raw, index, at[1], at[2])
        corners = (box.left, box.bottom, box.right, box.top, x.value, y.value)
        x0, y0, x1, y1, base = _shown(corners, frame, rotation)
        if index != end + 1 or base != line:
            size = _size(raw, index)
        line, end = base, index
        char = "-" if code == HYPHEN_AT_LINE_END else chr(code)
        if char.isspace():
            char, end = " ", -1
        elif char in HORNED and _overhangs(raw, index, box.right):
            x1 -= OVERHANG * size
        found.append(Letter(x0, x1, y0, y1, base, size, char, index))
    return found


def _overhangs(raw: Any, index: int, right: float) -> bool:
    """Whether a letter's horn reaches over what follows, so that its box hides the space after it."""
    import pypdfium2.raw as pdfium

    x0, x1, y0, y1 = (ctypes.c_double() for _ in range(4))
    found = pdfium.FPDFText_GetCharBox(raw, index, *map(ctypes.byref, (x0, x1, y0, y1)))
    return bool(found) and x1.value > right - 0.05


def _size(raw: Any, index: int) -> float:
    """The font's size as it is shown, in points."""
    import pypdfium2.raw as pdfium

    size, matrix = pdfium.FPDFText_GetFontSize(raw, index), pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.b, matrix.d)
    return abs(float(size)) or 12.0


def _shown(
    corners: tuple[float, ...], page: tuple[float, float, float, float], rotation: int
) -> tuple[float, float, float, float, float]:
    """Left, top, right, bottom and baseline from the top left corner of the page as it is shown."""
    (ax, ay, bx, by, ox, oy), (left, bottom, right, top) = corners, page
    if rotation == 90:
        points, base = ((ay - bottom, ax - left), (by - bottom, bx - left)), ox - left
    elif rotation == 180:
        points, base = ((right - ax, ay - bottom), (right - bx, by - bottom)), oy - bottom
    elif rotation == 270:
        points, base = ((top - ay, right - ax), (top - by, right - bx)), right - ox
    else:
        return ax - left, top - by, bx - left, top - ay, top - oy
    (x0, y0), (x1, y1) = points
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base


def line_of(row: Iterable[Letter], page: int, bold: set[int] | None = None) -> Line | None:
    """One line of the letters that share it; None where nothing is printed."""
    ordered = sorted(row, key=lambda letter: (letter.x0, letter.at))
    seen = [letter for letter in ordered if letter.char != " "]
    if not seen:
        return None
    height = sorted(letter.height for letter in seen)[len(seen) // 2]
    base = sorted(letter.base for letter in seen)[len(seen) // 2]
    spaced, starts_note = _spaced(ordered, height, base)
    if not spaced:
        return None
    return Line(
        text="".join(letter.char for letter in spaced),
        x0=seen[0].x0,
        x1=max(letter.x1 for letter in seen),
        top=min(letter.top for letter in seen),
        bottom=max(letter.bottom for letter in seen),
        base=base,
        height=height,
        bold=bold is not None and _is_bold(seen, bold),
        page=page,
        letters=tuple(spaced),
        is_note=starts_note,
    )


def _is_bold(seen: Sequence[Letter], bold: set[int]) -> bool:
    probes = (seen[0], seen[len(seen) // 2], seen[-1])
    return all(letter.at in bold for letter in probes)


def _spaced(ordered: list[Letter], height: float, base: float) -> tuple[list[Letter], bool]:
    """Letters with one space where words part, without doubled letters and footnote marks."""
    out: list[Letter] = []
    space: Letter | None = None
    text, starts_note, edge = "", False, 0.0
    for letter in ordered:
        if letter.char == " ":
            space = letter
            continue
        if _is_note_mark(letter, height, base) and not UNIT.search(text):
            starts_note = starts_note or not text
            edge = letter.x1
            continue
        before = out[-1] if out else None
        if before is not None and unicodedata.combining(letter.char):
            composed = unicodedata.normalize("NFC", before.char + letter.char)
            out[-1] = before._replace(char=composed, x1=max(before.x1, letter.x1))
            continue
        if before is not None:
            if letter.char == before.char and letter.x0 - before.x0 < 0.25 * (letter.x1 - letter.x0):
                continue  # bold imitated by printing twice
            gap = letter.x0 - max(before.x1, edge)
            if gap > WORD_GAP * height or (space is not None and space.x1 > before.x1 - 0.5 and gap > -0.5):
                out.append(Letter(before.x1, letter.x0, before.top, before.bottom, base, height, " ", -1))
                text += " "
        out.append(letter)
        text += letter.char
        space = None
    return out, starts_note


def _is_note_mark(letter: Letter, height: float, base: float) -> bool:
    return letter.char.isdigit() and letter.height < SUPERSCRIPT * height and letter.base < base - 1


def bold_letters(textpage: Any, letters: Sequence[Letter]) -> set[int]:
    """Indices of letters set in bold; the font is asked once a word."""
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    bold: set[int] = set()
    is_bold, end, base = False, -1, 0.0
    for letter in letters:
        if letter.char == " ":
            continue
        if letter.at != end + 1 or letter.base != base:
            size = pdfium.FPDFText_GetFontInfo(textpage.raw, letter.at, name, 128, ctypes.byref(flags))
            is_bold = size > 0 and b"bold" in name.value.lower()
        end, base = letter.at, letter.base
        if is_bold:
            bold.add(letter.at)
    return bold


def split_line(line: Line, x: float) -> tuple[Line, Line] | None:
    """The parts of a line left and right of ``x``; None where either is empty."""
    first = line_of((letter for letter in line.letters if letter.x0 + letter.x1 < 2 * x), line.page)
    second = line_of((letter for letter in line.letters if letter.x0 + letter.x1 >= 2 * x), line.page)
    if first is None or second is None:
        return None
    return first._replace(bold=line.bold), second._replace(bold=line.bold)


def widest_gap(line: Line) -> tuple[float, float]:
    """The widest space between two words of a line: its width and its middle."""
    spaces = [letter for letter in line.letters if letter.char == " "]
    widest = max(spaces, key=lambda letter: letter.x1 - letter.x0, default=None)
    return (widest.x1 - widest.x0, (widest.x0 + widest.x1) / 2) if widest else (0.0, 0.0)

"""What is written on a PDF page: upright words, turned ones; without what no person reads there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from extract.read.pdf_letters import AS_READ, Glyphs, Letter, shown, words_of
from extract.read.pdf_objects import Drawing, Look, Looks, Path, dark_grounds, drawing_of, has_pictures
from extract.read.pdf_strikes import unstruck

LEAN = 10  # degrees a letter may stand off a quarter turn
MOST_TURNED = 0.66  # of a page's letters: where more stand turned, the page is read that way
WATERMARK = 36.0  # points, light letters that high are no words of the plan


class Turned(NamedTuple):
    """A letter that stands turned on the page: its middle there, and its place as it is read."""

    x: float
    y: float
    turn: int
    letter: Letter


class Sheet(NamedTuple):
    """Letters of one page, and the lines and areas it draws.

    ``turn`` is the quarter turn, in degrees, in which all but a few letters stand; ``struck`` tells that
    letters struck through were left out.
    """

    upright: list[Letter]
    turned: list[Turned]
    paths: list[Path]
    width: float
    turn: int = 0
    struck: bool = False


class Glyph(NamedTuple):
    """A letter before its place is known; ``turn`` is counted from the page as it is shown."""

    at: int
    char: str
    turn: int
    look: Look


def sheet_of(page: Any, textpage: Any) -> Sheet:
    """The letters of a page as a person sees it, turned where the page is turned.

    Left out: what pdfium generated, text outside the page, slanted text, watermarks, white text on no
    ground, invisible text over no picture, and what is struck through.
    """
    width, height = page.get_width(), page.get_height()
    drawing = drawing_of(page)
    words = words_of(page, textpage) if drawing.is_plain else None
    turned: list[Turned] = []
    turn = 0
    if words is None:
        found = _shown_only(_glyphs(page, textpage), page, textpage, drawing)
        turn = _turn_of(found)
        if turn in (90, 270):
            width, height = height, width
        words = _letters(page, textpage, [glyph for glyph in found if glyph.turn == turn], turn)
        turned = _turned(page, textpage, found, turn)
    inside = _inside(words, width, height)
    kept = unstruck(inside, drawing.paths, page.get_cropbox(), (page.get_rotation() + turn) % 360)
    return Sheet(kept, turned, drawing.paths, width, turn, len(kept) < len(inside))


def _inside(letters: Sequence[Letter], width: float, height: float) -> list[Letter]:
    return [
        letter
        for letter in letters
        if letter.x1 > 0 and letter.x0 < width and letter.bottom > 0 and letter.top < height
    ]


def _glyphs(page: Any, textpage: Any) -> list[Glyph]:
    """What is drawn on the page, letter by letter; slanted letters and those pdfium made up left out."""
    import pypdfium2.raw as pdfium

    raw, rotation, looks = textpage.raw, page.get_rotation(), Looks()
    found = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        turn = (-math.degrees(pdfium.FPDFText_GetCharAngle(raw, index)) - rotation) % 360
        quarter = round(turn / 90) % 4 * 90
        if abs((turn - quarter + 180) % 360 - 180) <= LEAN:
            look = looks.of(pdfium.FPDFText_GetTextObject(raw, index))
            found.append(Glyph(index, AS_READ.get(chr(code), chr(code)), quarter, look))
    return found


def _shown_only(found: list[Glyph], page: Any, textpage: Any, drawing: Drawing) -> list[Glyph]:
    """Without letters that leave no ink, unless they are the words of a picture, and without white ones."""
    if any(glyph.look.invisible for glyph in found) and not has_pictures(page):
        found = [glyph for glyph in found if not glyph.look.invisible]
    if not any(glyph.look.white for glyph in found):
        return found
    grounds = dark_grounds(page, drawing.paths)
    glyphs = Glyphs(page, textpage, 0)
    left, _, _, top = glyphs.frame
    places = {glyph.at: glyphs.letter(glyph.at, glyph.char) for glyph in found if glyph.look.white}
    return [
        glyph
        for glyph in found
        if not glyph.look.white
        or any(
            x0 <= left + (place.x0 + place.x1) / 2 <= x1 and y0 <= top - place.base + place.height / 4 <= y1
            for place in (places[glyph.at],)
            for x0, y0, x1, y1 in grounds
        )
    ]


def _turn_of(found: list[Glyph]) -> int:
    """The turn in which nearly all letters stand; 0 where there is none."""
    turns = Counter(glyph.turn for glyph in found if not glyph.char.isspace())
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if count > MOST_TURNED * turns.total() else 0


def _letters(page: Any, textpage: Any, found: list[Glyph], turn: int) -> list[Letter]:
    """The places of letters on the page held so that they stand upright; watermarks left out."""
    glyphs = Glyphs(page, textpage, (page.get_rotation() + turn) % 360)
    letters: list[Letter] = []
    before: Letter | None = None
    end = -1
    for glyph in found:
        # The font is asked for again after each space and line end.
        same = before if glyph.at == end + 1 else None
        letter = glyphs.letter(glyph.at, " " if glyph.char.isspace() else glyph.char, same)
        before, end = letter, -1 if letter.char == " " else glyph.at
        if not (glyph.look.light and letter.height >= WATERMARK):
            letters.append(letter)
    return letters


def _turned(page: Any, textpage: Any, found: list[Glyph], turn: int) -> list[Turned]:
    """Letters that stand turned to the others, each turn apart."""
    out = []
    here = (page.get_rotation() + turn) % 360
    frame = page.get_cropbox()
    for other in sorted({glyph.turn for glyph in found} - {turn}):
        for letter in _letters(page, textpage, [glyph for glyph in found if glyph.turn == other], other):
            there = (page.get_rotation() + other) % 360
            middle = (letter.x0 + letter.x1) / 2, letter.base - letter.height / 3
            x, y = shown(*_unshown(*middle, frame, there), frame, here)
            out.append(Turned(x, y, other, letter))
    return out


def _unshown(
    x: float, y: float, page: tuple[float, float, float, float], rotation: int
) -> tuple[float, float]:
    """A point of the page as it is shown, as the file counts."""
    left, bottom, right, top = page
    if rotation == 0:
        return x + left, top - y
    if rotation == 90:
        return y + left, x + bottom
    if rotation == 180:
        return right - x, y + bottom
    return right - y, top - x

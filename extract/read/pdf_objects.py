"""What a PDF page draws its text with: upright or turned, shown or hidden, on which ground.

Pages of plain upright text, nearly all, are told apart by three questions an object, so that their
words may be taken whole; on the others every letter is looked at.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

UPRIGHT = 0.05  # radians; letters leaning less are set straight
INVISIBLE = frozenset({3, 7})  # text render modes that leave no ink: PDF 32000-1, table 106
WHITE = 245
LIGHT = 150  # of 255, what a watermark is at least
FAINT = 128  # alpha
WATERMARK = 36.0  # points, letters of a watermark are at least so high
DEEPEST = 3  # forms within forms


class Look(NamedTuple):
    """How the letters of one text object are drawn."""

    invisible: bool = False
    white: bool = False
    light: bool = False


PLAIN = Look()


def is_plain(page: Any, rotation: int) -> bool:
    """Whether all text of a page is drawn upright, visibly, in no form of its own, and not in white."""
    import pypdfium2.raw as pdfium

    raw, matrix, look = page.raw, pdfium.FS_MATRIX(), Looks()
    at, turn = ctypes.byref(matrix), math.radians(rotation)
    across, up = round(math.cos(turn)), round(math.sin(turn))
    get_object, get_type, get_matrix = (
        pdfium.FPDFPage_GetObject,
        pdfium.FPDFPageObj_GetType,
        pdfium.FPDFPageObj_GetMatrix,
    )
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        drawn = get_object(raw, index)
        kind = get_type(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            get_matrix(drawn, at)
            a, b = matrix.a, matrix.b
            along, aside = a * across + b * up, b * across - a * up
            if abs(aside) > UPRIGHT * along or not look.is_plain(drawn):
                return False
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(drawn):
            return False
    return True


def _holds_text(form: Any) -> bool:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        drawn = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or (kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(drawn)):
            return True
    return False


class Looks:
    """Asks how text objects are drawn, and remembers."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._mode, self._fill = pdfium.FPDFTextObj_GetTextRenderMode, pdfium.FPDFPageObj_GetFillColor
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._at = [ctypes.byref(part) for part in self._colour]
        self._known: dict[int, Look] = {}

    def is_plain(self, drawn: Any) -> bool:
        """Whether a text object leaves dark ink."""
        if self._mode(drawn) in INVISIBLE:
            return False
        if not self._fill(drawn, *self._at):
            return True
        red, green, blue, alpha = self._colour
        return (red.value < LIGHT or green.value < LIGHT or blue.value < LIGHT) and alpha.value >= FAINT

    def of(self, drawn: Any) -> Look:
        """How a text object's letters are drawn; a missing object counts as plain."""
        if not drawn:
            return PLAIN
        address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if address not in self._known:
            self._known[address] = self._look(drawn)
        return self._known[address]

    def _look(self, drawn: Any) -> Look:
        invisible = self._mode(drawn) in INVISIBLE
        if not self._fill(drawn, *self._at):
            return Look(invisible)
        *colour, alpha = (part.value for part in self._colour)
        return Look(invisible, min(colour) >= WHITE, min(colour) >= LIGHT or alpha < FAINT)


def has_pictures(page: Any) -> bool:
    """Whether a page holds a picture, below which a scanner may have laid the words it recognised."""
    import pypdfium2.raw as pdfium

    return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST), None) is not None


def dark_grounds(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of what is filled so that white letters can be read on it."""
    import pypdfium2.raw as pdfium

    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]
    found = page.get_objects(filter=kinds, max_depth=DEEPEST)
    return [drawn.get_bounds() for drawn in found if drawn.type != kinds[0] or _is_filled(drawn.raw)]


def _is_filled(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    colour = [ctypes.c_uint() for _ in range(4)]
    found = pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, colour))
    return bool(fill.value and found) and min(part.value for part in colour[:3]) < WHITE

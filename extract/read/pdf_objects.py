"""What a PDF page draws its text with: upright or turned, shown or hidden, on which ground.

Pages of plain upright text, nearly all, are told apart by three questions an object, so that their
words may be taken whole; on the others every letter is looked at.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

UPRIGHT = 0.05  # radians; letters leaning less are set straight
INVISIBLE = frozenset({3, 7})  # text render modes that leave no ink: PDF 32000-1, table 106
WHITE = 245
LIGHT = 150  # of 255, what a watermark is at least
FAINT = 128  # alpha
WATERMARK = 36.0  # points, letters of a watermark are at least so high
DEEPEST = 3  # forms within forms
LOOKED_AT = 24  # parts of a path


class Look(NamedTuple):
    """How the letters of one text object are drawn."""

    invisible: bool = False
    white: bool = False
    light: bool = False


PLAIN = Look()


class Path(NamedTuple):
    """A drawn line or area: left, bottom, right and top as the file counts, and pdfium's object."""

    x0: float
    y0: float
    x1: float
    y1: float
    drawn: Any

    @property
    def is_filled(self) -> bool:
        return bool(self._modes[0])

    @property
    def is_stroked(self) -> bool:
        return bool(self._modes[1])

    @property
    def _modes(self) -> tuple[int, int]:
        import pypdfium2.raw as pdfium

        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(self.drawn, ctypes.byref(fill), ctypes.byref(stroke))
        return fill.value, stroke.value

    @property
    def lines(self) -> int:
        """How many straight lines it draws apart from each other, as far as looked; 0 where it has a curve."""
        import pypdfium2.raw as pdfium

        lines = 0
        for index in range(min(pdfium.FPDFPath_CountSegments(self.drawn), LOOKED_AT)):
            kind = pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(self.drawn, index))
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return 0
            lines += kind == pdfium.FPDF_SEGMENT_MOVETO
        return lines

    @property
    def is_dark(self) -> bool:
        """Whether it is filled with another colour than white."""
        import pypdfium2.raw as pdfium

        colour = [ctypes.c_uint() for _ in range(4)]
        found = pdfium.FPDFPageObj_GetFillColor(self.drawn, *map(ctypes.byref, colour))
        return bool(found) and min(part.value for part in colour[:3]) < WHITE


class Drawing(NamedTuple):
    """What a page draws; ``is_plain``: all its text upright, visible, in no form of its own, and dark."""

    is_plain: bool
    paths: list[Path]


def drawing_of(page: Any) -> Drawing:
    """All that a page draws, looked at once, forms within forms too."""
    import pypdfium2.raw as pdfium

    raw, survey = page.raw, _Survey(page.get_rotation())
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        survey.add(pdfium.FPDFPage_GetObject(raw, index), 0)
    return Drawing(survey.is_plain, survey.paths)


class _Survey:
    """Objects so far; the structures they are asked with are filled again and again."""

    def __init__(self, rotation: int) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.is_plain = pdfium, True
        self.paths: list[Path] = []
        self._across, self._up = (
            round(math.cos(math.radians(rotation))),
            round(math.sin(math.radians(rotation))),
        )
        self._matrix, self._looks = pdfium.FS_MATRIX(), Looks()
        self._matrix_at = ctypes.byref(self._matrix)
        self._get_type, self._get_matrix = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetMatrix
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._bounds_at = [ctypes.byref(side) for side in self._bounds]

    def add(self, drawn: Any, depth: int) -> None:
        kind = self._get_type(drawn)
        if kind == self.pdfium.FPDF_PAGEOBJ_TEXT:
            # Letters of a form stand where its own matrix puts them: they are looked at one by one.
            self.is_plain = self.is_plain and not depth and self._is_plain_text(drawn)
        elif kind == self.pdfium.FPDF_PAGEOBJ_PATH:
            self.pdfium.FPDFPageObj_GetBounds(drawn, *self._bounds_at)
            x0, y0, x1, y1 = (side.value for side in self._bounds)
            self.paths.append(Path(x0, y0, x1, y1, drawn))
        elif kind == self.pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            for index in range(self.pdfium.FPDFFormObj_CountObjects(drawn)):
                self.add(self.pdfium.FPDFFormObj_GetObject(drawn, index), depth + 1)

    def _is_plain_text(self, drawn: Any) -> bool:
        self._get_matrix(drawn, self._matrix_at)
        a, b = self._matrix.a, self._matrix.b
        along, aside = a * self._across + b * self._up, b * self._across - a * self._up
        return abs(aside) <= UPRIGHT * along and self._looks.is_plain(drawn)


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


def dark_grounds(page: Any, paths: Iterable[Path]) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of what is filled so that white letters can be read on it."""
    import pypdfium2.raw as pdfium

    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]
    found = [drawn.get_bounds() for drawn in page.get_objects(filter=kinds, max_depth=DEEPEST)]
    return [*found, *(path[:4] for path in paths if path.is_filled and path.is_dark)]

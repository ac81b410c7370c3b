"""A page of a PDF as a grey picture: as many dots as tesseract needs, never more than memory can bear."""

from __future__ import annotations

import hashlib
import math
from typing import Any, NamedTuple

from extract.errors import ReadError

DPI = 200
MAX_PIXELS = 16_000_000  # of what is shown to tesseract; A4 at 200 dpi has 4 million
MAX_IMAGE = 120_000_000  # of a picture inside the file; A3 at 600 dpi has 70 million
MAX_SIDE = 16_000
FEWEST = 32  # a side shorter than this holds no line of text
LONG_SIDE = 2340  # of A4 at 200 dpi
LONGEST_PAGE = 1300.0  # points; A3 has 1191, longer ones are scans whose dots were taken for points
A4_HEIGHT = 842.0
SHARP = 1650, 2900  # long side of pictures shown to tesseract dot by dot, unblurred
# Of a hundred dots of a page, from dark to light, these are paper and ink at least; measured in docs/reading.md.
PAPER, INK = 20.0, 0.5
DARK = 128
FAINTEST = 40  # of 255 between ink and paper: less is an empty sheet
ASIDE = 0.5  # points by which a picture may miss the edges of the page that it is
COVERS = 0.6  # of the page: the picture is the page, words over it are a stamp


class Picture(NamedTuple):
    """Grey dots row by row; ``scale`` is dots a point of the page as it is shown."""

    width: int
    height: int
    dots: bytes
    scale: float

    @property
    def dpi(self) -> int:
        """What tesseract is told: of an A4 page where a scanner wrote down a page of another size."""
        return min(300, max(150, round(max(self.width, self.height) / 11.69)))

    @property
    def pgm(self) -> bytes:
        """The picture as a file that tesseract reads without decompressing."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots

    @property
    def key(self) -> str:
        """SHA-256 of the size and the dots."""
        return hashlib.sha256(self.pgm).hexdigest()

    @property
    def ink(self) -> Any:
        """True where the picture is dark, as an array of rows."""
        import numpy as np

        return np.frombuffer(self.dots, np.uint8).reshape(self.height, self.width) < DARK

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed: every dot is alike."""
        return not self.dots.strip(self.dots[:1])


def covering_dots(page: Any) -> float | None:
    """Dots a point of the picture that covers a page, None where none does.

    Raises ReadError (too-large) for a picture that would not fit in memory.
    """
    import pypdfium2.raw as pdfium

    left, bottom, right, top = page.get_mediabox()
    area = max((right - left) * (top - bottom), 1.0)
    best = COVERS, None
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        wide, high = image.get_px_size()
        if wide * high > MAX_IMAGE:
            raise ReadError("too-large", f"{MAX_IMAGE // 1_000_000} triệu điểm ảnh một trang")
        x0, y0, x1, y1 = image.get_bounds()
        share = (x1 - x0) * (y1 - y0) / area
        if share >= best[0]:
            best = share, max(wide, high) / max(x1 - x0, y1 - y0)
    return best[1]


def scale_of(width: float, height: float, own: float | None = None) -> float:
    """Dots a point for a page of so many points, covered by a picture with ``own`` dots a point.

    >>> round(72 * scale_of(595, 842))
    200
    >>> round(72 * scale_of(1654, 2339, 1.0))  # a scanner that took dots for points
    72
    >>> round(595 * scale_of(595, 842, 8.33))  # 600 dpi
    1653
    """
    long, short = max(width, height), max(min(width, height), 1e-3)
    scale = DPI / 72
    if own and SHARP[0] <= own * long <= SHARP[1]:
        scale = own * (1 - 1e-5)  # rounded up to whole dots, it must not become one dot more
    elif own and long > LONGEST_PAGE:
        scale = LONG_SIDE / long
    return min(scale, math.sqrt(MAX_PIXELS / (long * short)), MAX_SIDE / long)


def picture_of(page: Any) -> Picture | None:
    """The page as it is shown, turned where it is turned; None for one too small to hold words.

    Raises ReadError: too-large.
    """
    width, height = page.get_size()
    if min(width, height) <= 0:
        return None
    own = covering_dots(page)
    scale = scale_of(width, height, own)
    if min(width, height) * scale < FEWEST:
        return None
    # Where dots were taken for points the page is taken for one of A4.
    shrunk = A4_HEIGHT / max(width, height) if own and max(width, height) > LONGEST_PAGE else 1.0
    bitmap = only_picture(page, scale)
    if bitmap is not None:  # its dots are pdfium's own and go with it
        return Picture(bitmap.width, bitmap.height, _whitened(bitmap.to_numpy()), scale / shrunk)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return Picture(bitmap.width, bitmap.height, _whitened(bitmap.to_numpy()), scale / shrunk)
    finally:
        bitmap.close()


def only_picture(page: Any, scale: float) -> Any:
    """The picture that a page is, where it is grey, upright, whole and of the dots asked for; else None.

    Taking it out gives the dots of rendering in a third of the time.
    """
    import pypdfium2.raw as pdfium

    objects = list(page.get_objects())
    if len(objects) != 1 or objects[0].type != pdfium.FPDF_PAGEOBJ_IMAGE or page.get_rotation():
        return None
    image, (left, bottom, right, top) = objects[0], page.get_bbox()
    wide, high = (math.ceil(side * scale) for side in page.get_size())
    matrix = image.get_matrix()
    edges = zip((left, bottom, right, top), image.get_bounds(), strict=True)
    is_page = (
        tuple(image.get_px_size()) == (wide, high)
        and all(abs(own - other) < ASIDE for own, other in edges)
        and matrix.a > 0 < matrix.d
        and abs(matrix.b) + abs(matrix.c) < ASIDE
        and pdfium.FPDFPage_GetAnnotCount(page) == 0
        and not pdfium.FPDFPageObj_HasTransparency(image)
        and image.get_filters()[-1:] == ["DCTDecode"]
    )
    bitmap = image.get_bitmap() if is_page else None
    return bitmap if bitmap and bitmap.format == pdfium.FPDFBitmap_Gray else None


def _whitened(dots: Any) -> bytes:
    """Grey paper made white and grey ink black: the noise of a scanner goes with the paper."""
    import numpy as np

    paper, ink = np.percentile(dots[::16, ::16], PAPER), np.percentile(dots[::8, ::8], INK)
    if paper - ink < FAINTEST:
        return bytes(dots.tobytes())
    levels = (np.arange(256) - ink) * (255 / (paper - ink))
    return bytes(dots.tobytes().translate(levels.clip(0, 255).astype(np.uint8).tobytes()))

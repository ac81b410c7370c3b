"""Specks of dust on a scan, which tesseract reads as stops, commas and marks: made white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.read.ocr_picture import DARK, Picture

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

# A full stop of 10 points has 8 dots at 200 dpi, and a letter, or another stop, is nearer than this.
NEAR, AROUND = 2, 5
MOST_INK = 6 * 255
STRAY = 255  # ink around a speck that is only the paper's noise


def without_specks(picture: Picture) -> Picture:
    """The picture without dots of ink that are smaller than a full stop and stand alone."""
    import numpy as np

    dots = np.frombuffer(picture.dots, np.uint8).reshape(picture.height, picture.width)
    y, x = np.nonzero(dots < DARK)
    height, width = dots.shape
    ink = np.where(dots < 255 - DARK // 4, 255 - dots, 0).astype(np.uint8)
    sums = np.zeros((height + 1, width + 1), np.int32)
    np.cumsum(np.cumsum(ink, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    near = _sums(sums, y, x, NEAR)
    small = near < MOST_INK
    y, x, near = y[small], x[small], near[small]
    alone = _sums(sums, y, x, AROUND) - near < STRAY
    if not alone.any():
        return picture
    clean = dots.copy()
    for row, column in zip(y[alone].tolist(), x[alone].tolist(), strict=True):
        clean[max(row - NEAR, 0) : row + NEAR + 1, max(column - NEAR, 0) : column + NEAR + 1] = 255
    return picture._replace(dots=clean.tobytes())


def _sums(sums: Dots, y: Dots, x: Dots, reach: int) -> Dots:
    """The ink in the squares around many dots."""
    height, width = sums.shape
    top, bottom = (y - reach).clip(0), (y + reach + 1).clip(max=height - 1)
    left, right = (x - reach).clip(0), (x + reach + 1).clip(max=width - 1)
    found: Dots = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return found

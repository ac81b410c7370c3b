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
    ink = np.where(dots < 255 - DARK // 4, 255 - dots, 0).astype(np.uint16)
    near = _squares(ink)
    y, x = np.nonzero((dots < DARK) & (near < MOST_INK))
    padded = np.pad(ink, AROUND)
    clean = dots.copy()
    for row, column in zip(y.tolist(), x.tolist(), strict=True):
        around = padded[row : row + 2 * AROUND + 1, column : column + 2 * AROUND + 1]
        if int(around.sum()) - int(near[row, column]) < STRAY:
            clean[max(row - NEAR, 0) : row + NEAR + 1, max(column - NEAR, 0) : column + NEAR + 1] = 255
    return picture._replace(dots=clean.tobytes())


def _squares(ink: Dots) -> Dots:
    """The ink in the square around each dot, NEAR dots in every direction."""
    import numpy as np

    height, width = ink.shape
    padded = np.pad(ink, NEAR)
    rows = padded[:, :width].copy()
    for step in range(1, 2 * NEAR + 1):
        rows += padded[:, step : step + width]
    found: Dots = rows[:height].copy()
    for step in range(1, 2 * NEAR + 1):
        found += rows[step : step + height]
    return found

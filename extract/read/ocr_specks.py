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
FAINT = 255 - DARK // 4  # dots lighter than this are paper
INK = bytes(255 - dot if dot < FAINT else 0 for dot in range(256))
# A sixteenth of the ink, so that sums of dots fit into bytes: tells quickly which dots cannot stand alone.
COARSE = bytes(ink // 16 for ink in INK)
MOST_COARSE = MOST_INK // 16


def without_specks(picture: Picture) -> Picture:
    """The picture without dots of ink that are smaller than a full stop and stand alone."""
    import numpy as np

    shape = picture.height, picture.width
    dots = np.frombuffer(picture.dots, np.uint8).reshape(shape)
    coarse = np.frombuffer(picture.dots.translate(COARSE), np.uint8).reshape(shape)
    lone = np.flatnonzero((_squares(coarse) < MOST_COARSE) & (dots < DARK))
    ink = np.frombuffer(picture.dots.translate(INK), np.uint8).reshape(shape)
    near = _around(ink, lone, NEAR)
    lone, near = lone[near < MOST_INK], near[near < MOST_INK]
    specks = lone[_around(ink, lone, AROUND) - near < STRAY]
    clean = dots.copy()
    for row, column in zip(*(part.tolist() for part in np.divmod(specks, picture.width)), strict=True):
        clean[max(row - NEAR, 0) : row + NEAR + 1, max(column - NEAR, 0) : column + NEAR + 1] = 255
    return picture._replace(dots=clean.tobytes())


def _around(ink: Dots, places: Dots, reach: int) -> Dots:
    """The ink in the square around each of the places, flat indices of dots."""
    import numpy as np

    side = 2 * reach + 1
    squares = np.lib.stride_tricks.sliding_window_view(np.pad(ink, reach), (side, side))
    found: Dots = squares[np.divmod(places, ink.shape[1])].sum(axis=(1, 2), dtype=np.int64)
    return found


def _squares(ink: Dots) -> Dots:
    """The ink in the square around each dot, NEAR dots in every direction; at most 255, so that bytes suffice."""
    import numpy as np

    height, width = ink.shape
    padded = np.pad(ink, NEAR)
    rows = padded[:, :width].copy()
    for step in range(1, 2 * NEAR + 1):
        rows += padded[:, step : step + width]
    np.minimum(rows, 255 // (2 * NEAR + 1), out=rows)
    found: Dots = rows[:height].copy()
    for step in range(1, 2 * NEAR + 1):
        found += rows[step : step + height]
    return found

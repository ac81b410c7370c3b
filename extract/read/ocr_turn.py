"""Pages that lie on their side, stand on their head or lean: how far, and their picture put straight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import regex

from extract.read.ocr_hocr import Row
from extract.read.ocr_picture import Picture

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

GOOD = 65.0  # of 100: the usual surety of a page that stands upright is over 85, on its head under 50
READABLE = 50.0
FEW = 20  # words that tesseract sees in a photograph
LEANS = 0.013  # three quarters of a degree: words are lost from here on
ROTATE = regex.compile(rb"Rotate: (\d+)")


def surety(rows: Sequence[Row]) -> float:
    """How sure tesseract is of a page's words, of 100; 100 for a page without any."""
    words = [word for row in rows for word in row.words]
    return sum(word.confidence for word in words) / len(words) if words else 100.0


def is_legible(rows: Sequence[Row]) -> bool:
    """Whether the words are those of the page, not what tesseract makes of handwriting or a photograph."""
    return surety(rows) >= READABLE


def side_of(rows: Sequence[Row]) -> int:
    """By how many degrees clockwise to turn a page whose lines tesseract read along its side; 0 for most."""
    long = [(row.words[0], row.words[-1]) for row in rows if len(row.words) > 1]
    steep = [
        last.top - first.top for first, last in long if abs(last.top - first.top) > abs(last.x0 - first.x0)
    ]
    if 2 * len(steep) <= len(long):
        return 0
    return 270 if sum(steep) > 0 else 90


def turn_of(orientation: bytes | None) -> int:
    """By how many degrees clockwise to turn a page, of tesseract's answer about its orientation."""
    found = ROTATE.search(orientation or b"")
    return int(found[1]) % 360 if found else 0


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by a multiple of 90 degrees."""
    import numpy as np

    dots = np.frombuffer(picture.dots, np.uint8).reshape(picture.height, picture.width)
    dots = np.rot90(dots, -degrees // 90)
    return Picture(dots.shape[1], dots.shape[0], dots.tobytes(), picture.scale)


def straight(picture: Picture, lean: float) -> Picture:
    """The picture of a page that leans put straight, dots moved by whole rows and columns."""
    import numpy as np

    dots = np.frombuffer(picture.dots, np.uint8).reshape(picture.height, picture.width)
    upright = np.full_like(dots, 255)
    for shift, start, end in _strips(picture.width, lean):
        _moved(dots[:, start:end], upright[:, start:end], -shift)
    dots, upright = upright, np.full_like(dots, 255)
    for shift, start, end in _strips(picture.height, lean):
        _moved(dots[start:end].T, upright[start:end].T, shift)
    return Picture(picture.width, picture.height, upright.tobytes(), picture.scale)


def _strips(length: int, lean: float) -> list[tuple[int, int, int]]:
    """Stretches that are moved by the same number of dots."""
    middle, last = length // 2, 0
    shifts = [round((place - middle) * lean) for place in range(length)]
    strips = []
    for place in range(1, length + 1):
        if place == length or shifts[place] != shifts[last]:
            strips.append((shifts[last], last, place))
            last = place
    return strips


def _moved(source: Dots, target: Dots, shift: int) -> None:
    """Copy rows ``shift`` further down."""
    if shift > 0:
        target[shift:] = source[:-shift]
    elif shift < 0:
        target[:shift] = source[-shift:]
    else:
        target[:] = source

"""Ruled tables cut into the lines of their cells, laid out without rules on a sheet of their own.

Beside a rule tesseract reads bars, loses digits that stand alone and takes two cells for one line. On the
sheet every line of a cell is a line of its own, so that a word is told from its neighbours by the table.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.read.ocr_lines import DOUBLE, LOWEST, strips_of, usual_height
from extract.read.ocr_picture import DARK, Picture
from extract.read.ocr_sheets import Crop, Sheet, laid_out
from extract.read.pdf_tables import RuledTable

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

# All in points.
WIDE = 30.0  # white between two stretches of a line: wider than a space of justified print
TAB = 7.0  # and after a label
LABEL = 34.0  # a number or sign before a paragraph
HANGING = 60.0  # and the white after it


class Stretch(NamedTuple):
    """A part of a line of the straightened page; after ``cut`` columns follow ``gap`` white ones."""

    left: int
    top: int
    dots: Dots
    cut: int = 0
    gap: int = 0


def sheets_of(picture: Picture, grids: Sequence[RuledTable], lean: float) -> list[Sheet]:
    """The words of a page on sheets, those of its tables last; ``picture`` is without rules."""
    dots = dots_of(picture)
    rest = dots_of(without_tables(picture, grids, lean))
    page = _straight(rest, 0, picture.width, 0.0, picture.height, lean)
    usual = usual_height(page, picture.scale)
    crops = [_crop(stretch, lean) for stretch in _cut(page, 0, 0, picture.scale, usual)]
    crops += [
        crop
        for grid in grids
        for box in grid.boxes
        for crop in _lines(dots, (box.x0, box.top, box.x1, box.bottom), picture.scale, lean, usual)
    ]
    return list(laid_out(crops, picture, lean))


def _crop(stretch: Stretch, lean: float) -> Crop:
    """A stretch of a line, its label drawn up to what it stands before."""
    import numpy as np

    left, top, dots, cut, gap = stretch
    if gap:
        space = min(gap, len(dots) // 3)
        gap -= space
        dots = np.concatenate((dots[:, : cut + space], dots[:, cut + space + gap :]), axis=1)
    return Crop(dots, left, top + lean * left, cut=cut, gap=gap)


def dots_of(picture: Picture) -> Dots:
    """The dots of a picture in rows."""
    import numpy as np

    return np.frombuffer(picture.dots, np.uint8).reshape(picture.height, picture.width)


def without_tables(picture: Picture, grids: Sequence[RuledTable], lean: float) -> Picture:
    """The page with its tables made white; ``picture`` is without rules."""
    dots = dots_of(picture).copy()
    for grid in grids:
        for start, end, shift in _strips(grid.edges[0], grid.edges[-1], picture, lean):
            top = max(0, round(grid.top * picture.scale + shift))
            bottom = max(0, round(grid.bottom * picture.scale + shift))
            dots[top:bottom, start:end] = 255
    return picture._replace(dots=dots.tobytes())


def _strips(x0: float, x1: float, picture: Picture, lean: float) -> Iterator[tuple[int, int, float]]:
    """Upright stretches of a leaning band: their first and last column, and how far down they stand."""
    start, end = max(0, round(x0 * picture.scale)), min(picture.width, round(x1 * picture.scale))
    wide = max(8, int(0.5 / abs(lean))) if lean else picture.width
    for column in range(start, end, wide):
        yield column, min(column + wide, end), lean * (column + wide / 2)


def _lines(
    dots: Dots, box: tuple[float, float, float, float], scale: float, lean: float, usual: float
) -> Iterator[Crop]:
    """The lines of a cell, each straightened column by column."""
    # A point of the straight page, back where it stands on the leaning one.
    angle = math.atan(lean)
    x0, y0, x1, y1 = (value * scale for value in box)
    left = round(x0 * math.cos(angle) - (y0 + y1) / 2 * math.sin(angle))
    right = round(x1 * math.cos(angle) - (y0 + y1) / 2 * math.sin(angle))
    sway = abs((y1 - y0) / 2 * math.sin(angle))
    inner = round(sway) + 1
    left, right = max(0, left + inner), min(dots.shape[1], right - inner)
    if right - left < 4:
        return
    first = x0 * math.sin(angle) + y0 * math.cos(angle)
    high = round((y1 - y0) * math.cos(angle))
    cell = _straight(dots, left, right, first + lean * (left - x0), high, lean)
    for stretch in _cut(cell, 0, 0, scale, usual):
        start = left + stretch.left
        crop = _crop(stretch, lean)
        yield crop._replace(x=start, y=first + lean * (start - x0) + stretch.top)


def _straight(dots: Dots, left: int, right: int, top: float, high: int, lean: float) -> Dots:
    """A stretch of the picture, every column of which begins ``lean`` lower than the one before."""
    import numpy as np

    levels = np.floor(top + lean * np.arange(right - left)).astype(int)
    changes = np.flatnonzero(np.diff(levels)) + 1
    straight = np.empty((high, right - left), np.uint8)
    for start, end in itertools.pairwise([0, *changes.tolist(), right - left]):
        level = int(levels[start])
        above = min(max(0, -level), high)
        below = max(above, min(high, len(dots) - level))
        band = dots[:, left + start : left + end]
        straight[above:below, start:end] = band[level + above : level + below]
        # Over the picture's edge its last row goes on.
        straight[:above, start:end], straight[below:, start:end] = band[0], band[-1]
    return straight


def _cut(dots: Dots, x: int, y: int, scale: float, usual: float, depth: int = 0) -> Iterator[Stretch]:
    """The stretches of the lines of a picture between wide gaps, cut in turn across and down."""
    import numpy as np

    for strip in strips_of(dots, scale, usual, depth % 2 == 1):
        rows, columns = (np.nonzero((strip.dots < DARK).any(axis=axis))[0] for axis in (1, 0))
        if not len(rows):
            continue
        top, bottom = max(0, int(rows[0]) - 1), int(rows[-1]) + 2
        own, down = strip.dots[top:bottom], y + strip.top + top
        breaks = np.nonzero(np.diff(columns) > WIDE * scale)[0] + 1
        parts = [(max(0, int(part[0]) - 2), int(part[-1]) + 3) for part in np.split(columns, breaks)]
        high = bottom - top
        if high < DOUBLE * usual:
            yield from _level(own, columns, parts, x, down, scale)
        elif len(parts) > 1 or depth < 1:
            for left, right in parts:
                yield from _cut(own[:, left:right], x + left, down, scale, usual, 1)
        else:
            left, right = parts[0]
            yield Stretch(x + left, down, own[:, left:right])


def _level(
    own: Dots, columns: Dots, parts: list[tuple[int, int]], x: int, y: int, scale: float
) -> Iterator[Stretch]:
    """The stretches of one line, a label with what it stands before."""
    import numpy as np

    first = np.split(columns, np.nonzero(np.diff(columns) > TAB * scale)[0] + 1)
    if len(first) > 1:
        start, end, right = max(0, int(first[0][0]) - 2), int(first[0][-1]) + 3, int(first[1][0]) - 2
        last = parts[0][1] if parts[0][1] > end else parts[1][1]
        if end - start < LABEL * scale and 0 < right - end < HANGING * scale:
            yield Stretch(x + start, y, own[:, start:last], end - start, right - end)
            parts = parts[1:] if parts[0][1] > end else parts[2:]
    for left, right in parts:
        if own.shape[0] >= LOWEST * scale or right - left >= LOWEST * scale:
            yield Stretch(x + left, y, own[:, left:right])

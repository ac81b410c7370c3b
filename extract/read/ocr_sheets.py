"""Lines cut out of a page, laid out one below the other on a sheet for tesseract, and its answer put back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.read.ocr_hocr import Row, Word, parted
from extract.read.ocr_picture import DARK, Picture

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

# All in points.
MARGIN = 12.0
WHITE = 8.0  # between two lines of a sheet
SHORT = 100.0  # a line that tesseract cannot tell the height of
SPACE = 5.0  # between a line and a short one that is put behind it
BELOW = 30.0  # from a line to the next one of its paragraph
HIGHEST = 16_000  # dots of a sheet


class Crop(NamedTuple):
    """A line of a cell: its dots, and the place in the picture and on the sheet of its first one."""

    dots: Dots
    x: int
    y: float
    left: int = 0
    top: int = 0
    cut: int = 0
    gap: int = 0


class Sheet(NamedTuple):
    """A picture of crops one below the other, and how far the page that they are from leans."""

    picture: Picture
    crops: tuple[Crop, ...]
    lean: float


def laid_out(crops: Sequence[Crop], picture: Picture, lean: float) -> Iterator[Sheet]:
    """The crops from top to bottom, on as many sheets as they need."""
    margin, white = round(MARGIN * picture.scale), round(WHITE * picture.scale)
    placed: list[Crop] = []
    y = margin
    for crop in crops:
        if placed and y + len(crop.dots) > HIGHEST:
            yield _sheet(placed, y + margin, margin, picture, lean)
            placed, y = [], margin
        if placed and _ends_paragraph(placed[-1], crop, picture):
            placed.append(_behind(placed[-1], crop, picture.scale))
        else:
            placed.append(crop._replace(left=margin, top=y))
        y = max(y, placed[-1].top + len(crop.dots) + white)
    if placed:
        yield _sheet(placed, y + margin, margin, picture, lean)


def _ends_paragraph(before: Crop, crop: Crop, picture: Picture) -> bool:
    """Whether a crop is the short last line of the paragraph whose line is before it.

    tesseract tells a line's height by its letters, and of few letters (``gia.``) makes others.
    """
    return (
        crop.dots.shape[1] < SHORT * picture.scale
        and not crop.gap
        and before.dots.shape[1] > picture.width / 2
        and 0 < crop.y - before.y < BELOW * picture.scale
        and len(crop.dots) < 1.5 * len(before.dots)
    )


def _behind(before: Crop, crop: Crop, scale: float) -> Crop:
    """The crop on the line of the one before, as the next word of it."""
    left = before.left + before.dots.shape[1] + round(SPACE * scale)
    top = before.top + _foot(before.dots) - _foot(crop.dots)
    return crop._replace(left=left, top=max(top, before.top - len(crop.dots) // 3))


def _foot(dots: Dots) -> int:
    """The row on which letters stand: below it there is suddenly less ink."""
    import numpy as np

    ink = (dots < DARK).sum(axis=1)
    lower = len(ink) // 2
    drops = ink[lower:-1].astype(int) - ink[lower + 1 :]
    return lower + int(np.argmax(drops)) if len(drops) else len(ink)


def _sheet(crops: Sequence[Crop], high: int, margin: int, picture: Picture, lean: float) -> Sheet:
    import numpy as np

    wide = max(crop.left + crop.dots.shape[1] for crop in crops) + margin
    dots = np.full((high, wide), 255, np.uint8)
    for crop in crops:
        rows, columns = crop.dots.shape
        dots[crop.top : crop.top + rows, crop.left : crop.left + columns] = crop.dots
    return Sheet(Picture(wide, high, dots.tobytes(), picture.scale), tuple(crops), lean)


def rows_of_sheet(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """What was read on a sheet, back where it stands on the page: a row for each line of a cell."""
    margin = sheet.crops[0].left
    first = [index for index, crop in enumerate(sheet.crops) if crop.left == margin]
    tops = [sheet.crops[index].top for index in first]
    ends = [*first, len(sheet.crops)]
    own: dict[tuple[int, int], list[tuple[Row, Word]]] = {}
    for number, row in enumerate(rows):
        for word in row.words:
            line = max(bisect_right(tops, (word.top + word.bottom) / 2) - 1, 0)
            index = _crop_of(word, sheet.crops, ends[line], ends[line + 1])
            own.setdefault((index, number), []).append((row, word))
    found = [_back(found, sheet.crops[index], sheet.lean) for (index, _), found in sorted(own.items())]
    return [part for row in found for part in parted(row, sheet.picture.scale)]


def _crop_of(word: Word, crops: Sequence[Crop], start: int, end: int) -> int:
    """The number of the crop of a line, ``start`` to ``end``, on which a word stands."""
    middle = (word.x0 + word.x1) / 2
    return max(index for index in range(start, end) if index == start or crops[index].left <= middle)


def _back(found: Sequence[tuple[Row, Word]], crop: Crop, lean: float) -> Row:
    """The words of a crop as a row of the page."""
    words = []
    for _, word in sorted(found, key=lambda pair: pair[1].x0):
        x0, x1 = (_column(crop, x - crop.left) for x in (word.x0, word.x1))
        down = crop.y - crop.top + lean * ((x0 + x1) / 2 - crop.x)
        words.append(word._replace(x0=x0, x1=x1, top=word.top + down, bottom=word.bottom + down))
    row = found[0][0]
    base = row.base + row.slope * (crop.left - row.x0) - crop.top + crop.y
    return Row(words, lean, base, crop.x, row.height)


def _column(crop: Crop, x: float) -> float:
    """Where a column of a crop stands on the page."""
    return crop.x + x + (crop.gap if crop.gap and x > crop.cut + 2 else 0)

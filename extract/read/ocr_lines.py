"""A straightened page -> its lines of print, each with its own marks and tails, whatever hangs between two lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.read.ocr_picture import DARK

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

# All in points.
LOWEST = 3.5  # ink less high than this is a dash, a comma, a mark
FAR = 10.0  # white between two lines across which nothing hangs
DOT = 2.7  # the dot below a letter is less wide and less high
NEAR = 2.5  # a mark is to its letter
SMALL = 0.45  # of the usual line: marks above it, dots below it
DOUBLE = 1.6  # of the usual line: two lines that touch
MOST = 12  # lines that touch
FEWEST = 0.35  # of a line's usual ink
FARTHEST = 9999


class Strip(NamedTuple):
    """A line cut out of a page: its first row there, and its dots without those of its neighbours."""

    top: int
    dots: Dots


class Piece(NamedTuple):
    """Ink that hangs together between two lines: rows and columns of its runs, and whose it is."""

    runs: list[tuple[int, int, int]]
    top: int
    bottom: int


def strips_of(dots: Dots, scale: float, usual: float, apart: bool) -> Iterator[Strip]:
    """The lines of a picture from top to bottom; those that touch cut ``apart``, ``usual`` is a line's height."""
    cores = _cores((dots < DARK).any(axis=1), scale, usual)
    if apart:
        cores = [part for core in cores for part in _halves(dots, core, usual)]
    if not cores:
        return
    spans = [[0, 0] for _ in cores]
    erased: list[list[tuple[int, int, int]]] = [[] for _ in cores]
    spans[0][0], spans[-1][1] = 0, len(dots)
    for index, ((_, low), (high, _)) in enumerate(itertools.pairwise(cores)):
        if high - low > FAR * scale:
            spans[index][1] = spans[index + 1][0] = (low + high) // 2
            continue
        half = round(usual / 2)
        start = max(sum(cores[index]) // 2, low - half)
        end = min(sum(cores[index + 1]) // 2, high + half)
        spans[index][1], spans[index + 1][0] = end, start
        for row, left, right, is_upper in _owned(dots[start:end] < DARK, (low + high) / 2 - start, scale):
            erased[index + is_upper].append((start + row, left, right))
    for (top, bottom), foreign in zip(spans, erased, strict=True):
        own = dots[top:bottom].copy()
        for row, left, right in foreign:
            own[max(row - top - 1, 0) : row - top + 2, max(left - 1, 0) : right + 1] = 255
        yield Strip(top, own)


def usual_height(dots: Dots, scale: float) -> float:
    """How high most lines of a picture are, in dots."""
    heights = sorted(
        low - high for high, low in _groups((dots < DARK).any(axis=1)) if low - high > LOWEST * scale
    )
    return float(heights[len(heights) // 2]) if heights else LOWEST * scale


def _groups(inked: Any) -> list[tuple[int, int]]:
    import numpy as np

    rows = np.nonzero(inked)[0]
    if not len(rows):
        return []
    return [
        (int(part[0]), int(part[-1]) + 1) for part in np.split(rows, np.nonzero(np.diff(rows) > 1)[0] + 1)
    ]


def _cores(inked: Any, scale: float, usual: float) -> list[tuple[int, int]]:
    """The lines without the marks that stand apart; a lone dash where there is no line."""
    groups = _groups(inked)
    least = max(LOWEST * scale, SMALL * usual)
    return [group for group in groups if group[1] - group[0] > least] or groups[:1]


def _halves(dots: Dots, core: tuple[int, int], usual: float) -> list[tuple[int, int]]:
    """Lines that touch, parted where there is least ink between them."""
    import numpy as np

    top, bottom = core
    if bottom - top < DOUBLE * usual:
        return [core]
    ink = (dots[top:bottom] < DARK).sum(axis=1)
    for count in range(min(MOST, round((bottom - top) / (usual * 1.1))), 1, -1):
        cuts, high = [0], (bottom - top) / count
        for part in range(1, count):
            start, end = int((part - 0.3) * high), int((part + 0.3) * high)
            cuts.append(start + int(np.argmin(ink[start:end])))
        parts = list(itertools.pairwise([*cuts, bottom - top]))
        # Tails and marks between two lines are no line.
        if min(int(ink[low:high].sum()) for low, high in parts) > FEWEST * ink.sum() / count:
            return [(top + low, top + high) for low, high in parts]
    return [core]


def _owned(ink: Dots, cut: float, scale: float) -> Iterator[tuple[int, int, int, bool]]:
    """Runs of ink (row, from, to) between two lines, and whether they are the upper one's.

    What touches neither line is a mark of the letter that is nearest above or below it.
    """
    import numpy as np

    last, wide = len(ink) - 1, ink.shape[1]
    above, below = np.full(wide, -FARTHEST), np.full(wide, FARTHEST)
    marks = []

    def own(piece: Piece, is_upper: bool) -> Iterator[tuple[int, int, int, bool]]:
        for row, left, right in piece.runs:
            if is_upper:
                above[left:right] = np.maximum(above[left:right], row)
            else:
                below[left:right] = np.minimum(below[left:right], row)
            yield row, left, right, is_upper

    def distances(piece: Piece) -> tuple[int, int]:
        left, right = min(run[1] for run in piece.runs), max(run[2] for run in piece.runs)
        columns = slice(max(left - 1, 0), right + 1)
        return piece.top - int(above[columns].max()), int(below[columns].min()) - piece.bottom

    for piece in _pieces(ink):
        upper, lower = piece.top == 0, piece.bottom == last
        if upper and lower:
            yield from ((row, left, right, row < cut) for row, left, right in piece.runs)
        elif upper or lower:
            yield from own(piece, upper)
        else:
            marks.append(piece)
    for piece in sorted(marks, key=lambda mark: min(distances(mark))):
        up, down = distances(piece)
        middle = (piece.top + piece.bottom) / 2 < cut
        if not _is_dot(piece, scale) and not middle and down < NEAR * scale:
            yield from own(piece, False)
        else:
            yield from own(piece, up < down if min(up, down) < NEAR * scale else middle)


def _is_dot(piece: Piece, scale: float) -> bool:
    """The only mark that stands below a letter."""
    wide = max(run[2] for run in piece.runs) - min(run[1] for run in piece.runs)
    return max(wide, piece.bottom - piece.top + 1) < DOT * scale


def _pieces(ink: Dots) -> list[Piece]:
    """Runs of ink that touch, put together row by row."""
    import numpy as np

    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    runs = list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))
    parent = list(range(len(runs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    before = 0
    for index, (row, start, end) in enumerate(runs):
        while before < index and (
            runs[before][0] < row - 1 or (runs[before][0] == row - 1 and runs[before][2] < start)
        ):
            before += 1
        other = before
        while other < index and runs[other][0] == row - 1 and runs[other][1] <= end:
            parent[root(other)] = root(index)
            other += 1
    found: dict[int, list[tuple[int, int, int]]] = {}
    for index, run in enumerate(runs):
        found.setdefault(root(index), []).append(run)
    return [Piece(own, min(run[0] for run in own), max(run[0] for run in own)) for own in found.values()]

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


class Runs(NamedTuple):
    """Stretches of ink in rows, and the piece that each belongs to: ink that hangs together."""

    rows: Dots
    starts: Dots
    ends: Dots
    pieces: Dots

    def dots(self, chosen: Dots) -> tuple[Dots, Dots]:
        """Row and column of every dot of the chosen runs."""
        import numpy as np

        wide = (self.ends - self.starts)[chosen]
        first = np.repeat(self.starts[chosen] - np.concatenate(([0], np.cumsum(wide)[:-1])), wide)
        return np.repeat(self.rows[chosen], wide), first + np.arange(len(first))


def strips_of(dots: Dots, scale: float, usual: float, apart: bool) -> Iterator[Strip]:
    """The lines of a picture from top to bottom; those that touch cut ``apart``, ``usual`` is a line's height."""
    cores = _cores((dots < DARK).any(axis=1), scale, usual)
    if apart:
        cores = [part for core in cores for part in _halves(dots, core, usual)]
    if not cores:
        return
    spans = [[0, 0] for _ in cores]
    erased: list[list[tuple[int, Dots]]] = [[] for _ in cores]
    spans[0][0], spans[-1][1] = 0, len(dots)
    for index, ((_, low), (high, _)) in enumerate(itertools.pairwise(cores)):
        if high - low > FAR * scale:
            spans[index][1] = spans[index + 1][0] = (low + high) // 2
            continue
        half = round(usual / 2)
        start = max(sum(cores[index]) // 2, low - half)
        end = min(sum(cores[index + 1]) // 2, high + half)
        spans[index][1], spans[index + 1][0] = end, start
        ink = dots[start:end] < DARK
        if ink.any():
            upper, lower = _owned(ink, (low + high) / 2 - start, scale)
            erased[index].append((start, lower))
            erased[index + 1].append((start, upper))
    for (top, bottom), foreign in zip(spans, erased, strict=True):
        own = dots[top:bottom].copy()
        for first, mask in foreign:
            inside = mask[max(top - first, 0) : bottom - first]
            begin = max(first - top, 0)
            own[begin : begin + len(inside)][inside] = 255
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


def _owned(ink: Dots, cut: float, scale: float) -> tuple[Dots, Dots]:
    """The dots between two lines that are the upper one's, and those that are the lower one's, each a dot wider.

    What touches neither line is a mark of the letter that is nearest above or below it.
    """
    import numpy as np

    last, wide = len(ink) - 1, ink.shape[1]
    runs = _runs(ink)
    count = int(runs.pieces.max()) + 1
    top, bottom = np.full(count, last + 1), np.full(count, -1)
    left, right = np.full(count, wide), np.zeros(count, np.int64)
    np.minimum.at(top, runs.pieces, runs.rows)
    np.maximum.at(bottom, runs.pieces, runs.rows)
    np.minimum.at(left, runs.pieces, runs.starts)
    np.maximum.at(right, runs.pieces, runs.ends)
    is_upper = np.where((top == 0) & (bottom == last), False, top == 0)
    both, one = (top == 0) & (bottom == last), (top == 0) ^ (bottom == last)
    above, below = np.full(wide, -FARTHEST), np.full(wide, FARTHEST)

    def joined(chosen: Dots, upper: bool) -> None:
        rows, columns = runs.dots(chosen)
        if upper:
            np.maximum.at(above, columns, rows)
        else:
            np.minimum.at(below, columns, rows)

    joined((one & is_upper)[runs.pieces], True)
    joined((one & ~is_upper)[runs.pieces], False)

    def distances(piece: int) -> tuple[int, int]:
        columns = slice(max(int(left[piece]) - 1, 0), int(right[piece]) + 1)
        return int(top[piece]) - int(above[columns].max()), int(below[columns].min()) - int(bottom[piece])

    order, ends = np.argsort(runs.pieces, kind="stable"), np.cumsum(np.bincount(runs.pieces))
    for piece in sorted(np.nonzero(~(both | one))[0].tolist(), key=lambda mark: min(distances(mark))):
        up, down = distances(piece)
        middle = bool((top[piece] + bottom[piece]) / 2 < cut)
        dot = max(right[piece] - left[piece], bottom[piece] - top[piece] + 1) < DOT * scale
        if not dot and not middle and down < NEAR * scale:
            is_upper[piece] = False
        else:
            is_upper[piece] = up < down if min(up, down) < NEAR * scale else middle
        edge, farther = (above, np.maximum) if is_upper[piece] else (below, np.minimum)
        for run in order[ends[piece - 1] if piece else 0 : ends[piece]]:
            stretch = edge[runs.starts[run] : runs.ends[run]]
            farther(stretch, runs.rows[run], out=stretch)
    of_upper = np.where(both[runs.pieces], runs.rows < cut, is_upper[runs.pieces])
    return _wider(ink, *runs.dots(of_upper)), _wider(ink, *runs.dots(~of_upper))


def _wider(ink: Dots, rows: Dots, columns: Dots) -> Dots:
    """A mask of dots and of those that touch them."""
    import numpy as np

    mask = np.zeros((ink.shape[0] + 2, ink.shape[1] + 2), bool)
    mask[rows + 1, columns + 1] = True
    tall = mask[:-2] | mask[1:-1] | mask[2:]
    found: Dots = tall[:, :-2] | tall[:, 1:-1] | tall[:, 2:]
    return found


def _runs(ink: Dots) -> Runs:
    """The runs of ink with their pieces: runs of neighbouring rows that touch are of one."""
    import numpy as np

    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded, axis=1)
    # Flat indices: looking for them in two dimensions takes three times as long.
    rows, starts = np.divmod(np.flatnonzero(steps == 1), steps.shape[1])
    ends = np.flatnonzero(steps == -1) % steps.shape[1]
    width = ink.shape[1] + 3
    first = np.searchsorted(rows * width + ends, (rows - 1) * width + starts, "left")
    behind = np.searchsorted(rows * width + starts, (rows - 1) * width + ends, "right")
    touching = np.maximum(behind - first, 0)
    lower = np.repeat(np.arange(len(rows)), touching)
    upper = np.arange(len(lower)) + np.repeat(
        first - np.concatenate(([0], np.cumsum(touching)[:-1])), touching
    )
    labels = np.arange(len(rows))
    while True:
        # The least label of all that touch, and of what that one touches, till nothing changes.
        least = np.minimum(labels[lower], labels[upper])
        following = labels.copy()
        np.minimum.at(following, labels[lower], least)
        np.minimum.at(following, labels[upper], least)
        following = following[following]
        if (following == labels).all():
            break
        labels = following
    return Runs(rows, starts, ends, np.unique(labels, return_inverse=True)[1])

"""Words struck through on a PDF page: deletions that were shown when the file was made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.read.pdf_letters import Letter, shown
from extract.read.pdf_objects import Path

THIN, LONG = 2.5, 2.0  # points: a line, not an area nor a dot
# Where a line through letters runs, in parts of their height above the baseline.
LOWEST, HIGHEST = 0.15, 0.45


def unstruck(
    letters: list[Letter],
    paths: Sequence[Path],
    frame: tuple[float, float, float, float],
    rotation: int,
) -> list[Letter]:
    """Letters without those a line runs through; ``frame`` and ``rotation`` are the page's."""
    bars = sorted(_bars(paths, frame, rotation))
    if not bars:
        return letters
    heights = [bar[0] for bar in bars]
    return [letter for letter in letters if not _is_struck(letter, bars, heights)]


def _bars(
    paths: Sequence[Path], frame: tuple[float, float, float, float], rotation: int
) -> list[tuple[float, float, float]]:
    """Thin lines across the page: height from the top, left and right end."""
    bars = []
    for path in paths:
        if min(path.x1 - path.x0, path.y1 - path.y0) < THIN:
            (ax, ay), (bx, by) = (shown(*at, frame, rotation) for at in (path[:2], path[2:4]))
            if abs(ay - by) < THIN and abs(ax - bx) > LONG:
                bars.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
    return bars


def _is_struck(letter: Letter, bars: list[tuple[float, float, float]], heights: list[float]) -> bool:
    middle = (letter.x0 + letter.x1) / 2
    index = bisect_left(heights, letter.base - HIGHEST * letter.height)
    lowest = letter.base - LOWEST * letter.height
    while index < len(bars) and heights[index] <= lowest:
        if bars[index][1] <= middle <= bars[index][2]:
            return True
        index += 1
    return False

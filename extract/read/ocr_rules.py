"""Ruled lines in the picture of a page -> the grids of its tables, straightened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from extract.read.ocr_hocr import straightened
from extract.read.ocr_picture import Picture
from extract.read.pdf_tables import RuledTable, grid_of

if TYPE_CHECKING:
    import numpy as np

    Dots = np.ndarray[Any, Any]

BYTE = 8  # dots looked at together
RUN = 6  # bytes in a row that are ink: a quarter inch, longer than any stroke of a letter
FULL = 7  # dots of a byte that must be ink; noise takes some
MOST_POINTS = 300_000  # more of them are a photograph
STEPS = 40  # leans tried to each side
STEP = 0.001  # 0.06 of a degree
FEWEST = 3  # rules across and down, as in a text PDF
SHORTEST = 10.0  # points
APART = 3.0  # points between two rules
HOLE = 12.0  # points of a rule that may be worn off
SAMPLED = 30_000  # dots of ink that tell the lean
HALO = 2  # dots beside a rule that are its ink too
SNAP = 4.0  # points by which the ends of rules may miss each other


# Level, and the middle of the stretch along it, in dots.
Points = tuple["Dots", "Dots"]


class Rules(NamedTuple):
    """Rules of a page across (y, x0, x1) and down (x, y0, y1), in points, straightened by ``lean``.

    ``points`` are the long runs of ink that were seen, across and down, whether or not they make a table.
    """

    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    lean: float | None
    points: tuple[Points, Points]


def rules_of(ink: Dots, scale: float) -> Rules:
    """The ruled lines of a picture and how far they lean; none where there are too few for a table.

    ``ink`` is true where the picture is dark, ``scale`` is dots a point.
    """
    across, down = points = rule_points(ink, 1), rule_points(ink, 0)
    if not (len(across[0]) and len(down[0])) or len(across[0]) + len(down[0]) > MOST_POINTS:
        return Rules([], [], None, points)
    lean = _lean(*across)
    x, y = straightened(across[1], across[0], lean)
    rows = _segments(y / scale, x / scale)
    x, y = straightened(down[0], down[1], lean)
    columns = _segments(x / scale, y / scale)
    if len(rows) < FEWEST or len(columns) < FEWEST:
        return Rules([], [], None, points)
    return Rules(rows, columns, lean, points)


def rule_points(ink: Dots, axis: int) -> tuple[Dots, Dots]:
    """Where runs of ink along an axis lie: their level, and the middle of each stretch of RUN bytes."""
    import numpy as np

    packed = np.packbits(ink, axis=1) if axis else _packed_down(ink)
    thick = packed.copy()
    thick[1:] |= packed[:-1]  # a rule one dot thick steps from row to row where the page leans
    counts = np.array([number.bit_count() >= FULL for number in range(256)])[thick]
    if counts.shape[1] < RUN:
        return np.zeros(0), np.zeros(0)
    runs = counts[:, : counts.shape[1] - RUN + 1].copy()
    for shift in range(1, RUN):
        runs &= counts[:, shift : counts.shape[1] - RUN + 1 + shift]
    rows, columns = np.nonzero(runs)
    return rows.astype(float), (columns + RUN / 2) * BYTE


def _packed_down(ink: Dots) -> Dots:
    """Bytes of eight dots one below the other, a row for each column; what is missing at the end is white."""
    import numpy as np

    high, wide = ink.shape
    packed = np.zeros((-(-high // BYTE), wide), np.uint8)
    for step in range(BYTE):
        dots = ink[step::BYTE].view(np.uint8)
        packed[: len(dots)] |= dots << (BYTE - 1 - step)
    return np.ascontiguousarray(packed.T)


def _lean(y: Dots, x: Dots) -> float:
    """The lean at which the points lie on the fewest rows."""
    import numpy as np

    every = max(1, len(y) // 4000)
    y, x = y[::every], x[::every]
    best, most = 0.0, -1.0
    for step in sorted(range(-STEPS, STEPS + 1), key=abs):
        heights = np.bincount((y - x * step * STEP + 8000).astype(int))
        score = float((heights.astype(float) ** 2).sum())
        if score > most:
            best, most = step * STEP, score
    return best


def _segments(level: Dots, along: Dots) -> list[tuple[float, float, float]]:
    """Points of runs -> rules: the usual level, and from where to where, in points."""
    import numpy as np

    found = []
    order = np.argsort(level, kind="stable")
    level, along = level[order], along[order]
    for group in np.split(np.arange(len(level)), np.nonzero(np.diff(level) > APART / 2)[0] + 1):
        ends = np.sort(along[group])
        half = RUN * BYTE / 2 * 72 / 200
        for part in np.split(ends, np.nonzero(np.diff(ends) > HOLE + half)[0] + 1):
            start, end = float(part[0]) - half, float(part[-1]) + half
            if end - start >= SHORTEST:
                found.append((float(np.median(level[group])), start, end))
    return found


def grids_of(rules: Rules) -> list[RuledTable]:
    """The tables that the rules make, from top to bottom."""
    from pdfplumber import table

    edges = [_edge("h", x0, y, x1, y) for y, x0, x1 in rules.across]
    edges += [_edge("v", x, y0, x, y1) for x, y0, y1 in rules.down]
    if not edges:
        return []
    joined = table.merge_edges(edges, APART, APART, SNAP, SNAP)
    crossings = table.edges_to_intersections(joined, SNAP, SNAP)
    cells = table.intersections_to_cells(crossings)
    found = [grid_of(group) for group in table.cells_to_tables(cells)] if cells else []
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.top)


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def unruled(picture: Picture, points: tuple[Points, Points]) -> Picture:
    """The picture with all its ruled lines made white; ``points`` are those of :func:`rules_of`."""
    import numpy as np

    dots = np.frombuffer(picture.dots, np.uint8).reshape(picture.height, picture.width).copy()
    for lines, (rows, columns) in ((dots, points[0]), (dots.T, points[1])):
        hit = np.zeros((lines.shape[0] + 2 * HALO, -(-lines.shape[1] // BYTE) + 2), bool)
        first = (columns / BYTE - RUN / 2).astype(int)
        for step in range(RUN + 2):
            for level in range(2 * HALO):
                hit[rows.astype(int) + level, first + step] = True
        levels, stretches = np.nonzero(hit[HALO:-HALO, 1:-1])
        for start in stretches * BYTE + np.arange(BYTE)[:, None]:
            inside = start < lines.shape[1]
            lines[levels[inside], start[inside]] = 255
    return picture._replace(dots=dots.tobytes())


def lean_of_ink(ink: Dots) -> float:
    """How far a page leans: where its lines of print part most clearly."""
    import numpy as np

    places = np.flatnonzero(ink)
    y, x = np.divmod(places[:: max(1, len(places) // SAMPLED)], ink.shape[1])

    def parted(step: int) -> float:
        counts = np.bincount((y - x * step * STEP + 8000).astype(int)).astype(float)
        return float((counts**2).sum())

    scores = {step: parted(step) for step in sorted(range(-STEPS, STEPS + 1, 2), key=abs)}
    near = max(scores, key=scores.__getitem__)
    scores |= {step: parted(step) for step in (near - 1, near + 1)}
    return max(scores, key=scores.__getitem__) * STEP

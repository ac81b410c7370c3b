"""What stands where on a PDF page: the text's edges; stamps and margins out."""

from __future__ import annotations

import itertools
import math
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from extract.read.pdf_lines import Line, split_line, widest_gap
from extract.text import fold

PAGE_NUMBER = regex.compile(
    r"^[-–—.\s]*(?:trang\s*|page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?[-–—.\s]*$", regex.I
)
DIGITS = regex.compile(r"\d+")
STAMP = regex.compile(
    r"^\W*(?:signature not verified|digitally signed|chữ ký số|chữ kí số|(?:được )?k[ýí] (?:bởi|số bởi)|người k[ýí] ?:"
    r"|(?:ngày|thời gian) k[ýí] ?:|dn: ?c[nu]=|signed by|signing time)",
)
STAMP_TAIL = regex.compile(
    r"^\W*(?:cơ quan ?:|email ?:|tổ chức|chức vụ ?:|lý do|lí do|date ?:|location|reason|\+07:?00)"
)
NARROWEST_TEXT = 0.6  # of the page: a file of short lines only does not run narrower
FLUSH = 3.0
MOST_INDENT = 72.0  # points
EDGE_LINES = 2  # of a running header or footer
MARGIN_GAP = 1.25  # of the distance between lines: what parts them from the text
NEARLY_ALL = 0.7  # of the pages: a line there needs no space around it
COLUMN_GAP = 0.8  # of a line's height, the least space between two columns


class Region(NamedTuple):
    """The width in which a page's text runs; ``justified`` where all lines but the last reach its end."""

    left: float
    right: float
    justified: bool = False

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def region_of(lines: Sequence[Line], width: float) -> Region:
    """Left and right edge of the text of pages this wide."""
    long = [line for line in lines if line.x1 - line.x0 > 0.45 * width]
    every, lines = lines, long or lines  # letterheads, signatures and page numbers stand where they like
    if not lines:
        return Region(0.0, width)
    left = sorted(line.x0 for line in lines)
    right = sorted(line.x1 for line in lines)
    start = _left_edge(every, left[len(left) // 20])
    end = max(right[-1 - len(right) // 20], start + NARROWEST_TEXT * width)
    reaching = sum(abs(x - end) < FLUSH for x in right)
    return Region(start, end, reaching >= 5 and reaching >= 0.4 * len(right))


def _left_edge(lines: Sequence[Line], start: float) -> float:
    """Where the text begins: further left than its long lines where these are first lines, set in."""
    edges = Counter(round(line.x0) for line in lines if start - MOST_INDENT < line.x0 < start - FLUSH)
    return min([start, *(float(edge) for edge, count in edges.items() if count > 1)])


def without_stamps(lines: list[Line]) -> tuple[list[Line], list[list[str]]]:
    """Lines without the words of electronic signature stamps, and those words, stamp by stamp."""
    kept: list[Line] = []
    stamps: list[list[Line]] = []
    for line in lines:
        for part in _at_gaps(line):
            words = fold(part.text)
            begun = _begun(part, stamps)
            if begun is not None and (
                STAMP.match(words) or STAMP_TAIL.match(words) or _is_same_stamp(part, begun[-1])
            ):
                begun.append(part)
            elif STAMP.match(words):
                stamps.append([part])
            else:
                kept.append(part)
    found = [[line.text for line in stamp] for stamp in stamps]
    return (kept, found) if found else (lines, [])


def _begun(part: Line, stamps: list[list[Line]]) -> list[Line] | None:
    """The stamp whose next line this may be."""
    for stamp in reversed(stamps):
        last = stamp[-1]
        if 0 <= part.base - last.base < 2 * last.height and abs(part.x0 - last.x0) < 40:
            return stamp
    return None


def _at_gaps(line: Line) -> list[Line]:
    gap, x = widest_gap(line)
    parts = split_line(line, x) if gap > COLUMN_GAP * line.height else None
    return list(parts) if parts else [line]


def _is_same_stamp(part: Line, stamp: Line) -> bool:
    return abs(part.height - stamp.height) < 0.3 and abs(part.x0 - stamp.x0) < 3 and part.height < 11


def without_margins(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str], list[str]]:
    """Pages without page numbers and running headers and footers; those texts, once each."""
    headers, footers = _repeated(pages, 0), _repeated(pages, -1)
    top: dict[str, str] = {}
    bottom: dict[str, str] = {}
    kept = []
    for lines in pages:
        lines = _trimmed(lines, 0, headers, top)
        kept.append(_trimmed(lines, -1, footers, bottom))
    return kept, list(top.values()), list(bottom.values())


def _repeated(pages: list[list[Line]], end: int) -> set[tuple[str, int]]:
    """Lines at one edge that stand at the same height on several pages, apart from the text or on nearly all."""
    written = [lines for lines in pages if lines]
    seen = Counter(key for lines in written for key in {_key(line) for line in _edge(lines, end)})
    apart = Counter(key for lines in written for key in {_key(line) for line in _apart(lines, end)})
    least = max(2, len(written) * 2 // 5)
    # Above a letterhead stands nothing that the next page begins with, but a header.
    nearly_all = max(3 if end else 2, math.ceil(NEARLY_ALL * len(written)))
    return {key for key, count in seen.items() if apart[key] >= least or count >= nearly_all}


def _apart(lines: list[Line], end: int) -> list[Line]:
    """The outermost lines, up to two, that a wide space parts from the others."""
    ordered = lines if end == 0 else lines[::-1]
    steps = [abs(below.base - line.base) for line, below in itertools.pairwise(ordered)]
    usual = statistics.median(steps) if steps else 0.0
    count = next((n for n in (2, 1) if n <= len(steps) and steps[n - 1] > MARGIN_GAP * usual), 0)
    return ordered[:count] if len(lines) > EDGE_LINES else _edge(lines, end)


def _edge(lines: list[Line], end: int) -> list[Line]:
    return lines[:EDGE_LINES] if end == 0 else lines[-EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.base / 4)


def _trimmed(
    lines: list[Line], end: int, repeated: set[tuple[str, int]], found: dict[str, str]
) -> list[Line]:
    lines = list(lines)
    for _ in range(3):
        if not lines:
            break
        line = lines[end]
        if PAGE_NUMBER.match(line.text):
            lines.pop(end)
        elif _key(line) in repeated and len(lines) > 1:
            found.setdefault(_key(line)[0], line.text)
            lines.pop(end)
        else:
            break
    return lines

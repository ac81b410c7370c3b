"""The stamp of an office that received a document: in its picture, not among its words.

Nghị định 30/2020/NĐ-CP, Phụ lục IV: a frame with the office's name, ``ĐẾN``, ``Số``, ``Ngày``, ``Chuyển``
and ``Số và ký hiệu hồ sơ``, put into the upper left part of the first page.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.read.ocr_hocr import Row
from extract.text import fold

ARRIVED = regex.compile(r"^\W*đến\b|đến$")
PASSED_ON = regex.compile(r"^\W*(?:chuyển|lưu hồ sơ)\W*[:.]|số và k. hiệu (?:hs|hồ sơ)|k. hiệu hs\b")
UPPER = 0.3  # of the page
NARROW = 0.4
LINES_AROUND = 1.5


def without_arrival(rows: Sequence[Row], width: float, height: float) -> list[Row]:
    """The lines of a first page without those of an arrival stamp; ``width`` and ``height`` in dots."""
    high = [row for row in rows if row.base < UPPER * height and _right(row) - row.x0 < NARROW * width]
    texts = [(row, fold(" ".join(word.text for word in row.words))) for row in high]
    marks = [row for row, text in texts if ARRIVED.search(text) or PASSED_ON.search(text)]
    if not any(PASSED_ON.search(text) for _, text in texts) or len(marks) < 2:
        return list(rows)
    tall = max(row.height for row in marks) * LINES_AROUND
    left, right = min(row.x0 for row in marks), max(map(_right, marks))
    top = min(word.top for row in marks for word in row.words) - tall
    bottom = max(word.bottom for row in marks for word in row.words) + tall / 2
    kept = []
    for row in rows:
        words = [
            word
            for word in row.words
            if not (
                left - tall < word.x0
                and word.x1 < right + tall
                and top <= (word.top + word.bottom) / 2 <= bottom
            )
        ]
        if words:
            kept.append(row._replace(words=words))
    return kept


def _right(row: Row) -> float:
    return max(word.x1 for word in row.words)

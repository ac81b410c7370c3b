"""Bands of marks whose share stands behind them: ``từ 6,5 đến dưới 8,0: 40%``, ``8 điểm trở lên: 20%``."""

from __future__ import annotations

import regex

from extract.find.numbers import Figure

HIGHEST = 10
REACH = 16  # of the words before a band, and of those between it and its colon
BEHIND = regex.compile(r"(?: ?điểm)?(?: trở (?:lên|xuống))? ?: ?\d{1,3}(?:[.,]\d+)? ?%")
BEFORE = regex.compile(r"(?r)(?<!\p{L})(?:từ|dưới|trên|đến|tới) ")


def is_band_of_marks(folded: str, figure: Figure, stop: int) -> bool:
    """Whether a number bounds the marks that a share is told for, and is none itself."""
    if figure.percent or figure.total is not None or max(figure.value, figure.high or 0) > HIGHEST:
        return False
    if (
        folded.find(":", figure.end, figure.end + REACH + 1) < 0
        or BEHIND.match(folded, figure.end, stop) is None
    ):
        return False
    return BEFORE.match(folded, max(0, figure.start - REACH), figure.start) is not None

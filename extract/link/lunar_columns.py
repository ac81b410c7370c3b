"""Columns of days by the moon: beside a column of days by the sun they tell the same day once more."""

from __future__ import annotations

import regex

from extract.model import Mention

MOON = regex.compile(r"(?i)(?<!\p{L})(?:âm lịch|lịch âm|â\.?l|ngày âm)(?!\p{L})")
SUN = regex.compile(r"(?i)(?<!\p{L})(?:dương|d\.?l)(?!\p{L})")


def counts_by_moon(header: str) -> bool:
    """Whether the days below a header are counted by the moon alone.

    >>> counts_by_moon("Ngày (ÂL)"), counts_by_moon("Ngày âm, ngày dương"), counts_by_moon("Âm nhạc")
    (True, False, False)
    """
    return MOON.search(header) is not None and SUN.search(header) is None


def moon_reason(mention: Mention, told_by_sun: bool) -> str:
    """Why a time below such a header gives no row: its row tells the day by the sun too, or its figures were
    read as if they were by the sun; empty where the words say by themselves that it is by the moon."""
    if told_by_sun:
        return "same-day"
    return "" if "lunar-date" in mention.doubt else "lunar-date"

"""The day by which a plan's citations are judged."""

from __future__ import annotations

from datetime import date

import regex

from extract.model import Letterhead

FIRST_YEAR = regex.compile(r"(\d{4})")


def plan_day(letterhead: Letterhead) -> date | None:
    """The plan's own date, else the first of its school year's September; None where it states neither."""
    if letterhead.issued:
        return letterhead.issued
    match = FIRST_YEAR.match(letterhead.school_year or "")
    return date(int(match.group(1)), 9, 1) if match else None

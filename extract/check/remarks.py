"""A finding with the columns that its place gives."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import Literal

from extract.model import Finding, Reading, Span
from extract.places import place_words

# The source of what a plan's own numbers say.
ARITHMETIC = "số học / arithmetic"
Severity = Literal["error", "warning", "info"]


def remark(
    reading: Reading,
    code: str,
    severity: Severity,
    said: tuple[str, str],
    at: tuple[int, Span] | None = None,
    expected: str = "",
    found: str = "",
    source: str = "",
    fact_id: str = "",
) -> Finding:
    """The finding whose words stand ``at`` (block, span), said in Vietnamese and in English."""
    plan = reading.plan
    page, place, quote, start, end = None, "", "", None, None
    if at is not None:
        block, (start, end) = at
        home = plan.blocks[block].place
        page, place, quote = home.page, place_words(home), plan.text[start:end]
    return Finding(
        doc_id=plan.doc_id,
        fact_id=fact_id,
        code=code,
        severity=severity,
        message=said[0],
        message_en=said[1],
        quote=quote,
        start=start,
        end=end,
        page=page,
        place=place,
        expected=expected,
        found=found,
        source=source,
    )


def written(value: Decimal) -> str:
    """A number as Vietnamese text writes it.

    >>> written(Decimal("92.30"))
    '92,30'
    """
    return f"{value:f}".replace(".", ",")


def block_at(reading: Reading, start: int) -> int:
    """The index of the block that holds the character ``start`` of the plan's text."""
    return bisect_right(reading.plan.blocks, start, key=lambda block: block.start) - 1

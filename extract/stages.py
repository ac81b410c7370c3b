"""What the lines above a target tell of it: its stage (``a) Đến năm 2025``) and its group (``- Khối 6-9:``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.model import Block, Reading
from extract.text import fold

# ``2025``, ``2026-2030``, ``2026 - 2030``
PERIOD = regex.compile(r"(?<!\d)(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?(?!\d)")
# ``Giai đoạn 1``, ``Năm học thứ hai``, ``Đợt 2``: a stage told by its turn.
TURN = regex.compile(
    r"(?<!\p{L})(?:giai đoạn|chặng|đợt|năm (?:học )?thứ) ?(?:\d|[ivx]{1,4}|nhất|hai|ba|tư|bốn|năm)(?!\w)"
)
LONGEST_LEAD = 120  # characters; a longer line before a colon says more than when and for whom
MOST_LEADS = 6  # that govern one item


class Lead(NamedTuple):
    """A line before a colon and the shape of its label; ``flat``: its items are labelled as it is."""

    words: str
    style: str
    flat: bool = False


def period_in(words: str) -> str:
    """The last year or period that some words name, without spaces; empty where they name none.

    >>> period_in("b) Giai đoạn 2026 - 2030"), period_in("Mục tiêu cụ thể")
    ('2026-2030', '')
    """
    named = PERIOD.findall(words)
    return "".join(named[-1].split()).replace("–", "-") if named else ""


# The plan that was asked about last, with the lines above its blocks: linkers and checks ask alike.
_latest: list[tuple[Reading, list[tuple[str, ...]]]] = []


def lines_above(reading: Reading) -> Sequence[tuple[str, ...]]:
    """For each block the headings in force and the lines before a colon that govern it, outermost first."""
    latest = _latest[0] if _latest else None
    if latest is None or latest[0] is not reading:
        latest = (reading, list(_lines_above(reading)))
        _latest[:] = [latest]
    return latest[1]


def _lines_above(reading: Reading) -> Iterator[tuple[str, ...]]:
    leads: tuple[Lead, ...] = ()
    opened = False
    for block, section in zip(reading.plan.blocks, reading.sections, strict=True):
        if section.is_heading:
            leads, opened = (), False
        elif block.kind != "cell":
            leads, opened = _governing(leads, block, opened)
        yield (*section.headings, *(lead.words for lead in leads)) if leads else section.headings


def _governing(leads: tuple[Lead, ...], block: Block, opened: bool) -> tuple[tuple[Lead, ...], bool]:
    """The lines in force at a block and whether it is one; ``opened``: the block before it was."""
    text, style = block.text.rstrip(), _style(block.number)
    if text.endswith(":") and len(text) <= LONGEST_LEAD:
        return (*_outside(leads, style), Lead(text, style))[-MOST_LEADS:], True
    if opened and style and leads[-1].style == style:
        return (*leads[:-1], leads[-1]._replace(flat=True)), False
    closed = style and any(lead.style == style and not lead.flat for lead in leads)
    return (_outside(leads, style) if closed else leads), False


def _outside(leads: tuple[Lead, ...], style: str) -> tuple[Lead, ...]:
    """The lines around the first whose label has a shape; a line without a label has none around it."""
    styles = [lead.style for lead in leads]
    return leads[: styles.index(style)] if style in styles else leads if style else ()


@lru_cache(maxsize=1024)
def _style(label: str) -> str:
    """The shape of a label: digits as 1, letters as a, marks as they are; empty without one."""
    return "".join("1" if c.isdigit() else "a" if c.isalpha() else c for c in label)


def own_periods(reading: Reading) -> frozenset[str]:
    """The plan's school year, and the year or period of its title where that names a single one.

    They are no stage: what stands outside a heading that repeats them is of that time too.
    """
    titled = {"".join(period.split()) for period in PERIOD.findall(fold(reading.letterhead.title or ""))}
    return frozenset({reading.letterhead.school_year or ""} | (titled if len(titled) == 1 else set()))


def stage(lines: Sequence[str], own: frozenset[str]) -> str:
    """The stage that the innermost line to name one tells, empty where none does or it is the plan's ``own``."""
    told = next(filter(None, map(_told, reversed(lines))), "")
    return "" if told in own else told


@lru_cache(maxsize=1024)
def _told(words: str) -> str:
    folded = fold(words)
    if period := period_in(folded):
        return period
    turn = TURN.search(folded)
    return turn[0] if turn else ""

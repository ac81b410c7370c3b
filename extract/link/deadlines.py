"""Facts from mentions: deadlines, from times of their own and from the month above.

An item under a month heading or in the row of a month is due in that month, unless it gives a date
of its own. A holiday's date and a recurrence are no dates of an item's own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import regex

from extract.link.due import Due, due_of, item_words
from extract.link.rows import common_columns
from extract.link.timed_cells import Grid, cell_due, cell_reason
from extract.model import Block, Deadline, Drop, Mention, Reading, Span, TimeExpression, Window
from extract.rulebook import Rulebook

PREFIX = "not-due:"
MONTH_ITEM = "deadline.month-item"
LONGEST_JOINER = 20
WORD = regex.compile(r"\p{L}{2}")
OWN_PRECISIONS = frozenset({"day", "week", "month", "period"})


def link_deadlines(reading: Reading, rules: Rulebook) -> tuple[list[Deadline], list[Drop]]:
    """Facts, and the mentions that led to none."""
    facts: list[Deadline] = []
    drops: list[Drop] = []
    by_block: dict[int, list[Mention]] = {}
    for mention in reading.times:
        by_block.setdefault(mention.block, []).append(mention)
    grid = Grid.of(reading)
    for index, section in enumerate(reading.sections):
        mentions = by_block.get(index, ())
        if not mentions and section.month is None:
            continue
        due = [mention for mention in mentions if _is_due(mention, drops)]
        if section.month is not None and (words := month_item_words(reading, index)):
            _month_item(reading, index, words, section.month, due, facts, drops)
        else:
            _times(reading, index, due, grid, facts, drops)
    return facts, drops


def _is_due(mention: Mention, drops: list[Drop]) -> bool:
    for doubt in mention.doubt:
        if doubt.startswith(PREFIX):
            drops.append(Drop(mention, doubt.removeprefix(PREFIX)))
            return False
    return True


def month_item_words(reading: Reading, index: int) -> str:
    """The words of a block that is due in the month above; empty for a heading or a lead-in."""
    section, block = reading.sections[index], reading.plan.blocks[index]
    if section.is_heading or section.role == "recipients" or index in reading.letterhead.blocks:
        return ""
    if block.kind in ("header", "footer", "note"):
        return ""
    words = item_words(block)
    is_item = WORD.search(words) is not None and not (words.endswith(":") and len(words) < 90)
    return words if is_item else ""


def _month_item(
    reading: Reading,
    index: int,
    words: str,
    month: Window,
    due: list[Mention],
    facts: list[Deadline],
    drops: list[Drop],
) -> None:
    """The rows of one item under a month: its own dates, else the month."""
    named = None
    if due:
        own = [mention for mention in due if _is_own(mention, month)]
        drops += [Drop(mention, "month-item") for mention in due if mention not in own]
        facts += [
            _own_row(reading, mention, due_of(reading, mention, *between), month)
            for mention, between in _with_neighbours(own)
        ]
        named = next((mention for mention in due if _names(mention, month)), None)
        if own and named is None:
            return
    block = reading.plan.blocks[index]
    start = block.start + len(block.text) - len(words)
    columns = common_columns(reading, "deadline", index, Span(start, block.end), MONTH_ITEM)
    facts.append(
        Deadline(
            **columns,
            subject=(_after(reading, named, block) or words).rstrip(" .;,"),
            relation="during",
            date_from=month.date_from,
            date_to=month.date_to,
            precision=month.precision,
        )
    )


def _names(mention: Mention, month: Window) -> bool:
    """Whether the item itself gives the month: ``Tháng 4,5/2025: Tổng kết năm học``."""
    value = mention.value
    return isinstance(value, TimeExpression) and value.relation == "during" and value.window == month


def _after(reading: Reading, named: Mention | None, block: Block) -> str:
    """What an item that begins with its month says after it."""
    if named is None or named.span.start - block.start > len(block.number) + 12:
        return ""
    return reading.plan.text[named.span.end : block.end].strip(" :-,.")


def _with_neighbours(mentions: list[Mention]) -> Iterator[tuple[Mention, tuple[Span, int]]]:
    """Each mention with the span of those before it (a list is one) and the start of the one after it."""
    previous = Span(0, 0)
    starts = [*(mention.span.start for mention in mentions[1:]), sys.maxsize]
    for mention, before in zip(mentions, starts, strict=False):
        yield mention, (previous, before)
        listed = previous.end and mention.span.start - previous.end <= LONGEST_JOINER
        previous = Span(previous.start if listed else mention.span.start, mention.span.end)


def _is_own(mention: Mention, month: Window) -> bool:
    """Whether a time sets its item a date of its own, more than the month above it does."""
    value = mention.value
    if not isinstance(value, TimeExpression) or value.relation == "every":
        return False
    if mention.rule.startswith("holiday.") or value.window.precision not in OWN_PRECISIONS:
        return False
    window = value.window
    return (window.date_from, window.date_to) != (month.date_from, month.date_to)


def _times(
    reading: Reading,
    index: int,
    due: list[Mention],
    grid: Grid,
    facts: list[Deadline],
    drops: list[Drop],
) -> None:
    """The rows of a block outside the months, among them the cells of a time column."""
    if index in grid.timed:  # the row has its time in another cell
        drops += [Drop(mention, "holiday") for mention in due if mention.rule.startswith("holiday.")]
        due = [mention for mention in due if not mention.rule.startswith("holiday.")]
    for mention, between in _with_neighbours(due):
        found = due_of(reading, mention, *between)
        alone = reading.plan.blocks[index].kind == "cell" and not found.subject
        reason = cell_reason(reading, index, mention, grid, alone)
        if reason:
            drops.append(Drop(mention, reason))
            continue
        if alone:
            found = cell_due(reading, index, grid)
        facts.append(_own_row(reading, mention, found, None))


def _own_row(reading: Reading, mention: Mention, due: Due, month: Window | None) -> Deadline:
    value = mention.value
    assert isinstance(value, TimeExpression)
    doubt = mention.doubt + (("month-conflict",) if month and _conflicts(value.window, month) else ())
    columns = common_columns(reading, "deadline", mention.block, mention.span, mention.rule, doubt)
    return Deadline(
        **columns,
        subject=due.subject,
        relation=value.relation,
        date_from=value.window.date_from,
        date_to=value.window.date_to,
        precision=value.window.precision,
    )


def _conflicts(window: Window, month: Window) -> bool:
    """Whether a date lies more than two months away from the month it stands under."""
    day = window.date_to or window.date_from
    if day is None or month.date_from is None or month.date_to is None:
        return False
    return (day - month.date_to).days > 62 or (month.date_from - day).days > 62

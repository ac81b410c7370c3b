"""Weeks that an item or a row counts (``Tuần 2``) beside a day that it gives: the day says when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.link.time_headers import BEGINS, PLAIN_HEADER
from extract.link.timed_cells import DAYS, Grid, Home, is_own_date
from extract.model import Drop, Mention, Reading, TimeExpression

WEEK = "tuần"
COUNTED = "deadline.week"
NO_ROW = (None, None)
STRETCHES = frozenset({"deadline.range", "deadline.days"})
STATED = STRETCHES.union(DAYS)


def told_once(
    reading: Reading, due: list[Mention], subjects: list[str], drops: list[Drop]
) -> Iterator[tuple[Mention, str]]:
    """Times and what is due then, without the counted week of what has a day of its own: ``Tuần 2: Đại hội
    (12/10)``."""
    text = reading.plan.text
    counted = [WEEK in text[slice(*mention.span)].lower() for mention in due]
    dated = {
        subject
        for mention, subject, week in zip(due, subjects, counted, strict=True)
        if not week and _sets_date(mention)
    }
    for mention, subject, week in zip(due, subjects, counted, strict=True):
        if week and subject in dated:
            drops.append(Drop(mention, "dated"))
        else:
            yield mention, subject


def without_naming_weeks(reading: Reading, drops: list[Drop]) -> Reading:
    """The reading without the counted weeks that only name their row, whose days stand in another cell, or below
    them in their own: the school calendar may have others for that week (``Tuần 24 | 24/02 - 01/3``)."""
    if not any(time.rule == COUNTED and _row(reading, time) != NO_ROW for time in reading.times):
        return reading
    homes = Grid.of(reading).homes
    timed = [(time, homes[time.block]) for time in reading.times if time.block in homes]
    said = [(time, home) for time, home in timed if time.rule in STATED and _says_when(time)]
    rows = {_row(reading, time) for time, home in said if _is_plain(home)}
    cells = {(_row(reading, time), home.column) for time, home in said if time.rule in STRETCHES}
    naming = [
        time
        for time, home in timed
        if time.rule == COUNTED
        and (
            (_is_plain(home) and _row(reading, time) in rows)
            or ((_row(reading, time), home.column) in cells and _is_alone(reading, time))
        )
    ]
    drops += [Drop(time, "table-label") for time in naming]
    gone = {time.span for time in naming}
    return replace(reading, times=tuple(time for time in reading.times if time.span not in gone))


def _is_alone(reading: Reading, mention: Mention) -> bool:
    """Whether a time is all that its line says."""
    return reading.plan.blocks[mention.block].text.strip(" :.-") == reading.plan.text[slice(*mention.span)]


def _row(reading: Reading, mention: Mention) -> tuple[int | None, int | None]:
    place = reading.plan.blocks[mention.block].place
    return place.table, place.row


def _says_when(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, TimeExpression) and value.relation in ("on", "during") and _sets_date(mention)


def _is_plain(home: Home) -> bool:
    """Whether a column's header says no more than that it holds times."""
    return not home.heads and bool(PLAIN_HEADER.fullmatch(home.header) or BEGINS.fullmatch(home.header))


def without_counted(due: list[Mention], drops: list[Drop]) -> Iterator[Mention]:
    """The times of a task whose row has days of its own: a week that it counts (``Rà soát tiến độ tuần 3``) only
    says which, a holiday (``Tọa đàm 20/10``) what for."""
    for mention in due:
        if mention.rule == COUNTED:
            drops.append(Drop(mention, "dated"))
        elif mention.rule.startswith("holiday."):
            drops.append(Drop(mention, "holiday"))
        else:
            yield mention


def _sets_date(mention: Mention) -> bool:
    """Whether a time is a day or a few in the calendar, and no holiday."""
    value = mention.value
    if not isinstance(value, TimeExpression) or mention.rule.startswith("holiday."):
        return False
    days = value.window.precision == "day" or mention.rule in STRETCHES
    return value.relation != "every" and days and is_own_date(value.window)

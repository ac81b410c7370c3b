"""Weeks that an item counts (``Tuần 2``) beside a day that it gives: the day says when it is due."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.timed_cells import is_own_date
from extract.model import Drop, Mention, Reading, TimeExpression

WEEK = "tuần"


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


def _sets_date(mention: Mention) -> bool:
    """Whether a time is a day or a few in the calendar, and no holiday."""
    value = mention.value
    if not isinstance(value, TimeExpression) or mention.rule.startswith("holiday."):
        return False
    days = value.window.precision == "day" or mention.rule == "deadline.range"
    return value.relation != "every" and days and is_own_date(value.window)

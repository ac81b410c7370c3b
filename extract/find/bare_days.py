"""The month of days and weeks that name none (``trước ngày 25``, ``trong tuần 2``): by heading or by title.

It only dates them: what a month plan or a week's heading makes due is no matter of this module.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.dates import DATE
from extract.find.months import MONTH, month_window
from extract.find.titled_month import titled_month
from extract.model import Letterhead, Plan, Section, Window
from extract.text import fold, fold_pattern

# Words that name a month themselves, or a week of the school year.
OWN_MONTH = regex.compile(
    fold_pattern(rf"tháng (?:{MONTH}|sau|tới|kế)|tuần (?:thứ )?(?:[6-9]|\d\d)|chương trình (?:học )?tuần"),
    regex.VERSION1,
)


def with_months_of_days(
    plan: Plan, letterhead: Letterhead, sections: tuple[Section, ...]
) -> tuple[Section, ...]:
    """Sections as the times in them are read: a week in its month, words under no month in the title's."""
    titled = titled_month(plan, letterhead)
    return tuple(
        _with_month(section, block.text, titled) for section, block in zip(sections, plan.blocks, strict=True)
    )


def _with_month(section: Section, text: str, titled: Window | None) -> Section:
    if section.month is not None:
        around = _around(section.month)
        return section if around is section.month else replace(section, month=around)
    if titled is not None and not _names_month(section, text):
        return replace(section, month=titled)
    return section


def _around(window: Window) -> Window:
    """The month of a week or of a few days that lie in one."""
    first, last = window.date_from, window.date_to
    if window.precision == "month" or first is None or last is None:
        return window
    if (first.year, first.month) != (last.year, last.month):
        return window
    return month_window(first, last)


def _names_month(section: Section, text: str) -> bool:
    """Whether the words of a block or the headings above it say themselves when they are."""
    folded = fold(text)
    if DATE.search(folded) is not None or OWN_MONTH.search(folded) is not None:
        return True
    return any(OWN_MONTH.search(fold(heading)) for heading in section.headings)

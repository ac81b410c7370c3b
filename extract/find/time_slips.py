"""Days of the plan's own tasks that bear the year before: a slip of whoever wrote them, and no past."""

from __future__ import annotations

from datetime import date, timedelta

import regex

from extract.find.time_contexts import Contexts
from extract.find.time_surroundings import Surroundings
from extract.model import Window

YEAR = timedelta(days=366)
REACH = 60
# ``Báo cáo ngày 15/11/2023`` names one there is.
MESSAGES = ("báo cáo", "thông báo", "công bố", "hoàn thành", "kết thúc", "xong")
# What was then: ``Hội thi ngày 15/11/2023 đạt 3 giải``.
TOLD = regex.compile(r"[ ,:]{1,3}(?:của|đạt|có|cho thấy|với kết quả)(?!\w)")


def is_slip(contexts: Contexts, around: Surroundings, window: Window, start: int, end: int) -> bool:
    """Whether a day of the year before is that of an item that begins with what is held or done then
    (``Thi vẽ tranh ngày 15/11/2023`` in a plan of 2024-2025), or begins with it itself."""
    last, first_year = window.date_to or window.date_from, around.calendar.first_year
    if last is None or first_year is None or around.section.role == "targets":
        return False
    if not date(first_year, 8, 1) <= last + YEAR <= date(first_year + 1, 6, 30):
        return False
    if contexts.past.search(around.folded, *around.item(start, end)) is not None:
        return False
    if TOLD.match(around.folded, end, around.end) is not None:
        return False
    if around.opens_item(start):
        return contexts.task.match(around.folded, end, around.end) is not None
    low = max(around.start, start - REACH)
    led = contexts.event.match(around.folded, low, start) or contexts.deed.match(around.folded, low, start)
    if led is None or around.folded.startswith(MESSAGES, led.start()):
        return False
    return around.opens_item(led.start())

"""How fast files are done, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque

from extract.errors import Language
from extract.messages import say

# The pace of these last seconds tells the time left: plans of one folder are alike, those of another are not.
WINDOW = 120.0
# Seconds between two samples.
EVERY = 1.0


class Pace:
    """Files done over time, forgetting what is longer ago than WINDOW."""

    def __init__(self, done: int = 0) -> None:
        now = time.monotonic()
        self.samples: deque[tuple[float, int]] = deque([(now, done)])
        self.first = (now, done)

    def step(self, done: int) -> None:
        """So many files are done now."""
        now = time.monotonic()
        if now - self.samples[-1][0] >= EVERY:
            self.samples.append((now, done))
        while len(self.samples) > 2 and now - self.samples[0][0] > WINDOW:
            self.samples.popleft()

    def per_minute(self, done: int) -> float:
        """Files a minute of late, 0 for not known yet."""
        since, before = self.samples[0]
        seconds = time.monotonic() - since
        return 60 * (done - before) / seconds if seconds > 0 else 0.0


def minutes_left(left: int, per_minute: float) -> float | None:
    """Minutes that so many files will take, None for not known."""
    return left / per_minute if per_minute > 0 else None


def span(minutes: float, language: Language) -> str:
    """A time in words, as exact as an estimate is.

    >>> span(0.4, "en"), span(7.2, "en"), span(130, "vi")
    ('24 s', '7 min', '2 giờ 10 phút')
    """
    if minutes < 1:
        return say("span-seconds", language, seconds=max(1, round(minutes * 60)))
    if minutes < 60:
        return say("span-minutes", language, minutes=round(minutes))
    hours, rest = divmod(round(minutes), 60)
    return say("span-hours", language, hours=hours, minutes=rest)

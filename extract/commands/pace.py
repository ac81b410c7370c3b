"""How fast files are done, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque

from extract.errors import Language
from extract.messages import say

# The pace of these last seconds tells the time left: plans of one folder are alike, those of another are not.
WINDOW = 120.0
# Seconds between two samples, and those that a pace needs to mean something.
EVERY = 1.0
LEAST = 4.0


class Pace:
    """Files done over time, from the first one on, forgetting what is longer ago than WINDOW."""

    def __init__(self) -> None:
        self.samples: deque[tuple[float, int]] = deque()

    def step(self, done: int) -> None:
        """So many files are done now."""
        now = time.monotonic()
        if not self.samples or now - self.samples[-1][0] >= EVERY:
            self.samples.append((now, done))
        while now - self.samples[0][0] > WINDOW:
            self.samples.popleft()

    def per_minute(self, done: int) -> float:
        """Files a minute of late, 0 for not known yet."""
        if not self.samples:
            return 0.0
        since, before = self.samples[0]
        seconds = time.monotonic() - since
        return 60 * (done - before) / seconds if seconds >= LEAST else 0.0


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

"""How far a run is: a bar on a terminal, a line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from extract.errors import Language
from extract.messages import say

EVERY = 5.0  # seconds between plain lines


class Progress:
    """Counts files done, on stderr, so that stdout stays the summary."""

    def __init__(self, total: int, language: Language) -> None:
        self.total, self.language = total, language
        self.told = time.monotonic()
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self.bar = Bar(*columns, console=Console(stderr=True))
            self.bar.start()
            self.task = self.bar.add_task(say("progress", self.language), total=self.total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self, done: int) -> None:
        """Tells that so many files are done."""
        if self.bar is not None:
            self.bar.update(self.task, completed=done)
            return
        now = time.monotonic()
        if now - self.told >= EVERY or done == self.total:
            self.told = now
            line = say("progress-line", self.language, done=done, total=self.total)
            print(line, file=sys.stderr, flush=True)

    def converting(self, done: int, total: int) -> None:
        """Tells how many of the files that LibreOffice converts first are settled."""
        told = say("progress-converting", self.language, done=done, total=total)
        if self.bar is not None:
            self.bar.update(self.task, description=told if done < total else say("progress", self.language))
        else:
            print(told, file=sys.stderr, flush=True)

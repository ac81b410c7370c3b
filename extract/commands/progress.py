"""How far a run is: a bar on a terminal, a line every few seconds elsewhere, or JSON lines (``log.py``)."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Protocol

from extract.batch.parcel import Parcel
from extract.commands.pace import Pace, span
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.write.document import told

EVERY = 5.0  # seconds between plain lines


class Watch(Protocol):
    """Who is told what a run does."""

    def __enter__(self) -> Watch: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def listing(self, done: int, total: int) -> None:
        """So many of the files found are listed."""

    def start(self, total: int, left: int, about: Mapping[str, object]) -> None:
        """Reading begins: so many files are listed, so many are to be read."""

    def file(self, parcel: Parcel) -> None:
        """A file is done."""

    def converting(self, done: int, total: int) -> None:
        """So many of the files that LibreOffice converts are settled."""

    def retry(self, path: str, code: str) -> None:
        """A file whose reading died or took too long is tried again, alone."""

    def error(self, error: KehoachError) -> None:
        """Something that a person pointed at is not there, or the run cannot go on."""

    def end(self, status: str, counts: Mapping[str, int]) -> None:
        """The run ended: ``complete``, ``share``, ``interrupted`` or ``failed``."""


class Progress:
    """Tells a person, on stderr, so that stdout stays the summary."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.told = time.monotonic()
        self.total = self.done = 0
        self.pace = Pace()
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[pace]}"),
            )
            self.bar = Bar(*columns, console=Console(stderr=True))
            self.bar.start()
            self.task = self.bar.add_task(say("progress-listing", self.language), total=None, pace="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def listing(self, done: int, total: int) -> None:
        if self.bar is not None:
            self.bar.update(self.task, completed=done, total=total)
        elif self._is_time():
            self._line("progress-listed", done=done, total=total)

    def start(self, total: int, left: int, about: Mapping[str, object]) -> None:
        self.total, self.done = total, total - left
        if self.bar is not None:
            self._describe("progress")
            self.bar.update(self.task, completed=self.done, total=total)
        elif not left:
            self._line("progress-line", done=total, total=total, pace="")

    def file(self, parcel: Parcel) -> None:
        self.done += 1
        self.pace.step(self.done)
        if self.bar is not None:
            self.bar.update(self.task, completed=self.done, pace=self._pace())
        elif self._is_time() or self.done == self.total:
            pace = self._pace()
            self._line("progress-line", done=self.done, total=self.total, pace=pace and f" ({pace})")

    def converting(self, done: int, total: int) -> None:
        if self.bar is None:
            self._line("progress-converting", done=done, total=total)
        elif done < total:
            self._describe("progress-converting", done=done, total=total)
        else:
            self._describe("progress")

    def retry(self, path: str, code: str) -> None:
        self._say("retrying", path=path, code=code)

    def error(self, error: KehoachError) -> None:
        print(told(error, self.language), file=sys.stderr)

    def end(self, status: str, counts: Mapping[str, int]) -> None:
        """The summary on stdout tells it."""

    def _pace(self) -> str:
        rate = self.pace.per_minute(self.done)
        if rate < 1:
            return ""
        words = say("pace", self.language, rate=round(rate))
        if self.done == self.total:
            return words
        left = span((self.total - self.done) / rate, self.language)
        return f"{words}, {say('pace-left', self.language, time=left)}"

    def _is_time(self) -> bool:
        return time.monotonic() - self.told >= EVERY

    def _describe(self, key: str, **blanks: object) -> None:
        self.bar.update(self.task, description=say(key, self.language, **blanks))

    def _say(self, key: str, **blanks: object) -> None:
        """A sentence above the bar, or a line of its own."""
        words = say(key, self.language, **blanks)
        if self.bar is not None:
            self.bar.console.print(words, markup=False, highlight=False)
        else:
            print(words, file=sys.stderr, flush=True)

    def _line(self, key: str, **blanks: object) -> None:
        self.told = time.monotonic()
        print(say(key, self.language, **blanks), file=sys.stderr, flush=True)

"""How much address space the workers of this process were seen to have, for those that die without a word."""

from __future__ import annotations

import multiprocessing
import os
import threading
from types import TracebackType

EVERY = 0.02  # seconds


class Gauge:
    """Looks at every worker while the ``with`` lasts; ``grown`` is the most that one has grown by, in bytes."""

    def __init__(self) -> None:
        self.grown = 0
        self._first: dict[int, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Gauge:
        self._look()  # what they have before they begin
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self._look()

    def _look(self) -> None:
        for child in multiprocessing.active_children():
            size = _size(child.pid)
            if size:
                self.grown = max(self.grown, size - self._first.setdefault(child.pid or 0, size))


def _size(pid: int | None) -> int:
    """Bytes of address space a process has, 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0

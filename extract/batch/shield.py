"""Starting a process without Ctrl-C in the middle of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext


@contextmanager
def shielded() -> Iterator[None]:
    """What asks this process to stop meanwhile is heard when the block ends.

    A process half started would complain in the terminal that the rest of it never came. Processes started in
    the block, and by threads started in it, do not hear Ctrl-C at all: who started them tells them to end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: came.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        with _masked() if hasattr(signal, "pthread_sigmask") else nullcontext():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in map(signal.Signals, came):
        signal.raise_signal(number)


@contextmanager
def _masked() -> Iterator[None]:
    """Ctrl-C waits, for this thread and, unlike a handler, for all that is started meanwhile."""
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would lift the mask when it starts
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)

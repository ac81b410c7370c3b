"""What one document may cost, held by the worker that reads it, and what it did cost."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extract.read.options import DEFAULTS, ReadOptions

Lane = Literal["text", "ocr"]

MB = 1024**2
SECONDS = 120.0
# A page that has to be recognised takes some seconds: each adds this share of the time for a document.
OCR_SHARE = 0.25
# Seconds after its time in which a document's worker should have been ended by the one who waits for it.
GRACE = 30.0
STATM, STATUS, FORGET = (Path("/proc/self") / name for name in ("statm", "status", "clear_refs"))


@dataclass(frozen=True, slots=True)
class Budget:
    """What one document may cost; 0 is no limit.

    ``seconds`` of reading, ``memory`` in MB beyond what its worker holds before it (Linux), ``pages`` of a
    PDF, and ``ocr_pages`` of it to be recognised.
    """

    seconds: float = SECONDS
    memory: int = 2_048
    pages: int = DEFAULTS.pages
    ocr_pages: int = DEFAULTS.ocr_pages

    def options(self, given: ReadOptions) -> ReadOptions:
        """The options with the limits that the readers hold."""
        return replace(given, pages=self.pages, ocr_pages=self.ocr_pages)

    def time(self, ocr_pages: int = 0) -> float:
        """Seconds for a document with so many pages to be recognised; 0 for no limit.

        >>> Budget(seconds=120.0).time(10)
        420.0
        """
        return self.seconds * (1 + OCR_SHARE * ocr_pages)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a document did cost: ``seconds``, and ``memory`` in bytes, the most its process held (0: not known)."""

    seconds: float = 0.0
    memory: int = 0
    lane: Lane = "text"


@contextlib.contextmanager
def held(budget: Budget, ocr_pages: int = 0) -> Iterator[None]:
    """Holds this process to the budget of one document: what it asks beyond the memory raises MemoryError.

    The time is for whoever waits for this process to hold; should nobody be left, the system ends it.
    """
    with _memory(budget.memory), _last_alarm(budget.time(ocr_pages)):
        yield


@contextlib.contextmanager
def _memory(most: int) -> Iterator[None]:
    size = _size() if most else 0
    if not size:  # not Linux: no such bound, as docs/limits.md says
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    bound, hard = size + most * MB, before[1]
    if hard != resource.RLIM_INFINITY:
        bound = min(bound, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextlib.contextmanager
def _last_alarm(seconds: float) -> Iterator[None]:
    """Not even a loop inside a library outlives its document, should the coordinating process be gone."""
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _size() -> int:
    """Bytes of address space this process has, 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    try:
        return int(STATM.read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def forget_peak() -> None:
    """From here on :func:`peak` counts anew (Linux; elsewhere it is the most since the process began)."""
    with contextlib.suppress(OSError):
        FORGET.write_bytes(b"5")


def peak() -> int:
    """The most memory this process held at one time since :func:`forget_peak`, in bytes; 0 if not known."""
    most = _stated(b"VmHWM:")
    if most:
        return most
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def kept() -> int:
    """The memory this process holds now, in bytes; 0 where the system does not say."""
    return _stated(b"VmRSS:")


def _stated(name: bytes) -> int:
    try:
        return int(STATUS.read_bytes().split(name, 1)[1].split(None, 1)[0]) * 1024
    except (OSError, ValueError, IndexError):
        return 0

"""Why a worker ended without an answer: too slow, too hungry, or crashed."""

from __future__ import annotations

import signal
from concurrent.futures import BrokenExecutor, TimeoutError
from pathlib import Path

import regex

from extract.batch.budget import MB, Budget
from extract.batch.process import last_words
from extract.batch.task import Task
from extract.errors import KehoachError

# What libraries say on standard error before they end the process for want of memory (C++, Rust, glib, Python).
WANT = regex.compile(
    rb"bad_alloc|bad_array_new_length|memory allocation of \d+ bytes failed|out of memory"
    rb"|cannot allocate memory|failed to allocate|MemoryError|not enough memory",
    regex.IGNORECASE,
)
TAIL = 64 * 1024
FULL = 0.7  # of the budget
VMSTAT = Path("/proc/vmstat")


def hungry(budget: Budget) -> KehoachError:
    """The error of a document whose budget of memory did not suffice."""
    return KehoachError("out-of-memory", f"{budget.memory} MB")


def is_death(error: BaseException) -> bool:
    """Whether a task ended because its worker did, not by what it raised."""
    from pebble import ProcessExpired

    return isinstance(error, (TimeoutError, ProcessExpired, BrokenExecutor))


def cause(error: BaseException, task: Task, budget: Budget, room: Path | None, killings: int) -> KehoachError:
    """What to tell of a document whose worker ended with ``error``.

    ``killings`` is how many processes the system had ended for want of memory (:func:`killings_so_far`)
    when one last looked.
    """
    from pebble import ProcessExpired

    if isinstance(error, TimeoutError):
        return KehoachError("timeout", f"{budget.time(task.pages):g} s")
    if not isinstance(error, ProcessExpired):
        return KehoachError("crashed", "?")
    code = error.exitcode
    if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
        return KehoachError("timeout", f"{budget.time(task.pages):g} s")
    if _spoke_of_memory(room, error.pid):
        return hungry(budget)
    if hasattr(signal, "SIGKILL") and code == -signal.SIGKILL and killings_so_far() > killings:
        return KehoachError("out-of-memory", "SIGKILL")
    return KehoachError("crashed", _named(code))


def without_words(error: KehoachError, grown: int, budget: Budget) -> KehoachError:
    """The error of a worker that had ``grown`` by so many bytes: one that crashed near its bound died of it."""
    if error.code == "crashed" and budget.memory and grown > FULL * budget.memory * MB:
        return hungry(budget)
    return error


def killings_so_far() -> int:
    """How many processes this system ended for want of memory since it started; 0 where it does not say."""
    try:
        return int(VMSTAT.read_bytes().split(b"oom_kill ", 1)[1].split(None, 1)[0])
    except (OSError, IndexError, ValueError):
        return 0


def _spoke_of_memory(room: Path | None, pid: int | None) -> bool:
    if room is None:
        return False
    try:
        with last_words(room, pid or 0).open("rb") as stream:
            stream.seek(max(stream.seek(0, 2) - TAIL, 0))
            return WANT.search(stream.read()) is not None
    except OSError:
        return False


def _named(code: int) -> str:
    """An exit code for a person.

    >>> _named(3)
    'exit 3'
    """
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"exit {code}"

"""Inside a worker process: made ready once, then one document after the other."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path

from extract.batch.budget import Spent, forget_peak, held, kept, peak
from extract.batch.forgetting import EVERY, forget
from extract.batch.task import Answer, Conversion, Job, Task, as_is
from extract.batch.worker import failed, fault, read_one, warm
from extract.errors import KehoachError
from extract.read.options import NeedsOcr
from extract.rulebook import load

_job: list[Job] = []  # the one this process was made ready for
_read = [0]  # documents since
PR_SET_PDEATHSIG = 1


def ready(job: Job) -> None:
    """Makes this process a worker: it ends with its coordinator, talks into a file, and knows the rules."""
    _end_with(multiprocessing.parent_process())
    if job.room:
        tempfile.tempdir = str(job.room)
        _talk_into(last_words(job.room, os.getpid()))
    if job.read is read_one:
        with contextlib.suppress(
            KehoachError
        ):  # wrong rules are told by the coordinator, which reads them too
            warm(job.rules)
    if job.shape is not as_is:
        _warm_tables()
    _job[:] = [job]
    gc.collect()
    gc.freeze()  # rules and modules stay: no collection need look at them again


def _warm_tables() -> None:
    """Arrow takes address space for all it may ever need when it is first used: that is no document's cost."""
    from extract.write.arrow import packed, table_of

    for table in ("documents", "facts", "findings"):
        packed(table_of((), table))


def perform(task: Task | Conversion) -> Answer:
    """Does one task in a worker made ready. Raises KehoachError as :func:`attempt` does."""
    job = _job[0]
    if isinstance(task, Conversion):
        from extract.batch.conversion import convert

        with held(replace(job.budget, seconds=0.0)):
            return Answer(made=convert(task, job.room))
    _mind_children(bool(task.pages) or not task.options.until_ocr)
    if job.room:
        with contextlib.suppress(OSError):
            os.ftruncate(2, 0)  # last words are about this document
    with held(job.budget, task.pages):
        answer = attempt(job, task)
    _read[0] += 1
    if _read[0] % EVERY == 0:
        forget()
    return answer._replace(kept=kept())


def attempt(job: Job, task: Task) -> Answer:
    """Reads one document, wherever this runs. Raises KehoachError where the run's shape does: it cannot go on."""
    forget_peak()
    started = time.perf_counter()

    def spent() -> Spent:
        return Spent(round(task.seconds + time.perf_counter() - started, 3), peak(), task.lane)

    try:
        result = job.read(task.source, job.rules, job.language, task.options)
        return Answer(job.shape(result, task.source, cost := spent()), cost)
    except NeedsOcr as put_off:
        return Answer(spent=spent(), needs_ocr=put_off.pages)
    except MemoryError:
        return Answer(spent=spent(), hungry=True)
    except KehoachError:
        raise
    except Exception as error:
        # What cannot be put into the tables must end as its plan's row, too, and not stop the others.
        cost = spent()
        row = failed(task.source, fault(error), load(job.rules), job.language, cost.seconds)
        return Answer(job.shape(row, task.source, cost), cost)


def last_words(room: Path, pid: int) -> Path:
    """The file that holds what a worker, or a library in it, wrote to its standard error."""
    return room / f"{pid}.stderr"


def _talk_into(file: Path) -> None:
    """Libraries that die say why on standard error; the terminal is the coordinator's."""
    sys.stderr.flush()
    with contextlib.suppress(OSError), file.open("ab") as stream:
        os.dup2(stream.fileno(), 2)


def _end_with(parent: object) -> None:
    """This process ends when its coordinator is gone, killed or not, and so does what it started."""
    watch = threading.Thread(target=_watch, args=(parent,), daemon=True)
    watch.start()
    if sys.platform == "win32":
        return
    os.setpgid(0, 0)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no picture of memory for each hostile file
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _watch(parent: object) -> None:
    sentinel = getattr(parent, "sentinel", None)
    if sentinel is not None:
        wait([sentinel])
        _end()


def _end(*_: object) -> None:
    """Ends this process and those it started, at once."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _mind_children(has_children: bool) -> None:
    """How this process takes SIGTERM: as the system does, which no loop in a library can hold up, or, while
    tesseract works for it, with what it started.
    """
    ending: Callable[..., None] | signal.Handlers = _end if has_children else signal.SIG_DFL
    signal.signal(signal.SIGTERM, ending)

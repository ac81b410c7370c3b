"""What one document may cost is held, and given back."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extract.batch.budget import GRACE, MB, Budget, forget_peak, held, kept, peak
from extract.batch.death import cause, killings_so_far
from extract.batch.inputs import Source
from extract.batch.process import last_words
from extract.batch.task import Task
from extract.read.options import DEFAULTS, ReadOptions

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
TASK = Task(Source(Path("a"), "a"), DEFAULTS)


def test_a_scan_has_more_time_by_its_pages() -> None:
    budget = Budget(seconds=100)
    assert (budget.time(), budget.time(1), budget.time(40)) == (100, 125, 1100)
    assert Budget(seconds=0).time(40) == 0


def test_readers_hold_the_pages() -> None:
    options = Budget(pages=3, ocr_pages=2).options(ReadOptions("never"))
    assert (options.pages, options.ocr_pages, options.ocr) == (3, 2, "never")


@needs_linux
def test_memory_beyond_the_budget_is_refused_and_the_bound_is_lifted_afterwards() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with held(Budget(memory=64)):
        assert bytearray(16 * MB)
        with pytest.raises(MemoryError):
            bytearray(128 * MB)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    with held(Budget(memory=0)):
        assert bytearray(128 * MB)


@needs_linux
def test_what_was_held_before_does_not_count() -> None:
    old = bytearray(200 * MB)
    with held(Budget(memory=100)):
        assert bytearray(50 * MB)
    assert old


@needs_linux
def test_a_bound_of_the_system_is_kept() -> None:
    script = (
        "import resource; from extract.batch.budget import Budget, held\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 33, 1 << 33))\n"
        "with held(Budget(memory=1 << 20)): print(resource.getrlimit(resource.RLIMIT_AS)[0] == 1 << 33)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such alarm")
def test_nobody_outlives_the_time_by_much() -> None:
    with held(Budget(seconds=50), ocr_pages=2):
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 74 + GRACE < left <= 75 + GRACE
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    with held(Budget(seconds=0)):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@needs_linux
def test_the_peak_is_that_of_one_document() -> None:
    forget_peak()
    before = peak()  # the process of the tests itself, which may be large
    large = bytearray(300 * MB)
    assert peak() > before + 250 * MB
    del large
    forget_peak()
    small = bytearray(30 * MB)
    assert 30 * MB < peak() < before + 150 * MB
    assert kept() >= len(small)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("words", "code", "exitcode"),
    [
        (b"terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc", "out-of-memory", -6),
        (b"memory allocation of 1073741824 bytes failed", "out-of-memory", -6),
        (b"GLib-ERROR: failed to allocate 4294967296 bytes", "out-of-memory", -5),
        (b"Leptonica: Cannot allocate memory", "out-of-memory", 1),
        (b"corrupted size vs. prev_size", "crashed", -6),
        (b"", "crashed", -11),
        (b"Memory of an elephant", "crashed", 3),
        (b"", "timeout", -14),
    ],
)  # fmt: skip
def test_last_words_tell_hunger_from_a_crash(tmp_path: Path, words: bytes, code: str, exitcode: int) -> None:
    from pebble import ProcessExpired

    last_words(tmp_path, 7).write_bytes(words)
    died = ProcessExpired("gone", exitcode, 7)
    assert cause(died, TASK, Budget(), tmp_path, killings_so_far()).code == code


def test_the_words_of_another_worker_are_not_its_own(tmp_path: Path) -> None:
    from pebble import ProcessExpired

    last_words(tmp_path, 8).write_bytes(b"std::bad_alloc")
    assert cause(ProcessExpired("gone", -6, 7), TASK, Budget(), tmp_path, 0).code == "crashed"


@needs_linux
def test_a_process_that_the_system_killed_for_memory_was_hungry(tmp_path: Path) -> None:
    from pebble import ProcessExpired

    died = ProcessExpired("gone", -9, 7)
    assert cause(died, TASK, Budget(), tmp_path, killings_so_far()).code == "crashed"
    assert cause(died, TASK, Budget(), tmp_path, killings_so_far() - 1).code == "out-of-memory"

"""Ctrl-C while a process is being started: it waits, and what was started does not hear it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from extract.batch.shield import shielded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a process there")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_heard_when_the_block_ends(number: int) -> None:
    heard: list[str] = []
    before = signal.signal(number, lambda *_: heard.append("signal"))
    try:
        with shielded():
            os.kill(os.getpid(), number)
            heard.append("started")
    finally:
        signal.signal(number, before)
    assert heard == ["started", "signal"]


def test_ctrl_c_is_still_an_interrupt() -> None:
    done: list[bool] = []

    def start() -> None:
        with shielded():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell runs us aside
    try:
        with pytest.raises(KeyboardInterrupt):
            start()
    finally:
        signal.signal(signal.SIGINT, before)
    assert done


def test_what_is_started_does_not_hear_it() -> None:
    asked = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
    with shielded():
        inside = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    outside = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert (inside.stdout.strip(), outside.stdout.strip()) == ("True", "False")


def test_other_threads_have_nothing_to_wait_for() -> None:
    done: list[bool] = []

    def start() -> None:
        with shielded():
            done.append(True)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert done

"""Runs one program and ends with it, or ends it as soon as the process that asked for it is gone.

Started as a script of its own (see ``office_run``): whatever becomes of the asking process, a closed
pipe tells it here, so that no LibreOffice is left behind. Imports nothing of this package.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading

# LibreOffice needs 200 MB for a plan; where the system counts, it gets no more than this (in MB).
MEMORY = 900
FULL = 0.7  # of MEMORY: a program that dies above it has died of it
OUT_OF_MEMORY = 99  # exit code
KEEP = b"k"  # sent by an asker who is still there and only wants the program ended


def main(folder: str, command: list[str]) -> int:
    """The program's exit code; ``folder`` is removed when the asking process has died."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    called_off = threading.Event()
    listener = threading.Thread(target=_listen, args=(process, folder, called_off), daemon=True)
    listener.start()
    code = process.wait()
    if called_off.is_set():
        listener.join()  # it tidies up, and leaves
    if sys.platform != "win32":
        end(process)  # a launcher may be gone before what it launched
    if code and _peak() > FULL * MEMORY:
        return OUT_OF_MEMORY
    return code if code >= 0 else 128 - code


def _peak() -> float:
    """The most memory that anything started from here had, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def _listen(process: subprocess.Popen[bytes], folder: str, called_off: threading.Event) -> None:
    """Waits on the pipe from the asking process; at its end everything ends."""
    word = os.read(sys.stdin.fileno(), 1)
    called_off.set()
    end(process)
    process.wait()
    if word != KEEP:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and all it started, in a session of its own."""
    if sys.platform == "win32":
        taskkill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(taskkill, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def limit_memory() -> None:
    """What is started from here gets a bounded amount of memory, where the system has such bounds."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        bytes_allowed = MEMORY * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (bytes_allowed, bytes_allowed))
        # A reading process is bounded by its address space, of which LibreOffice has much and uses little.
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


if __name__ == "__main__":
    limit_memory()
    sys.exit(main(sys.argv[1], sys.argv[2:]))

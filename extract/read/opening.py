"""Opening a file that anybody may have put there: never waiting, never a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

NOT_REGULAR = "not a regular file"


def opened(file: Path) -> BinaryIO:
    """A regular file, open for reading.

    What is looked at is what was opened: a pipe that took the file's place is neither read nor waited for.
    Raises OSError, with NOT_REGULAR as its words for folders, pipes, sockets and devices.
    """
    if not stat.S_ISREG(os.stat(file).st_mode):  # opening a device may already do something
        raise OSError(0, NOT_REGULAR)
    stream = open(file, "rb", opener=_not_waiting)  # noqa: SIM115  (the caller closes it)
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(0, NOT_REGULAR)
    return stream


def _not_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))

"""A folder for a run's temporary files, which the next run removes should this one be killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from extract.errors import KehoachError

PREFIX = "kehoach-run-"
LOCK = "in-use"
LAST_FILES = 20  # tries to remove a folder, a tenth of a second apart
# Where the system has no locks that end with their process: a folder this old is nobody's.
OLD = 7 * 24 * 3600.0


@contextlib.contextmanager
def room(base: Path | None = None) -> Iterator[Path]:
    """An empty folder below ``base`` (the system's temporary folder), gone at the end.

    Raises KehoachError (``cannot-write``) where none can be made.
    """
    try:
        base = base or Path(tempfile.gettempdir())
        sweep(base)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    except OSError as error:
        raise KehoachError("cannot-write", f"{base or 'TMPDIR'}: {error.strerror}") from error
    with (folder / LOCK).open("wb") as lock:
        _take(lock)
        try:
            yield folder
        finally:
            lock.close()
            _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a folder in which a program that was just ended may still put a file."""
    for _ in range(LAST_FILES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(0.1)


def sweep(base: Path) -> None:
    """Removes the folders of runs that were killed."""
    with contextlib.suppress(OSError):
        for folder in base.glob(f"{PREFIX}*"):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether the run that made a folder is gone; another user's folder is none of ours."""
    with contextlib.suppress(OSError):
        if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
            return False
        if time.time() - folder.stat().st_mtime > OLD:
            return _is_free(folder / LOCK)
        # A folder without its lock is being made at this moment.
        return (folder / LOCK).exists() and _is_free(folder / LOCK)
    return False


def _is_free(lock: Path) -> bool:
    try:
        import fcntl
    except ImportError:
        return time.time() - lock.parent.stat().st_mtime > OLD
    try:
        with lock.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _take(lock: IO[bytes]) -> None:
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

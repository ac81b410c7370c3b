"""Writing beside and renaming: a reader of the folder never meets half a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import KehoachError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, renamed to ``path`` when the block ends well, removed when it does not.

    Raises KehoachError (``cannot-write``) when the folder or the file cannot be written.
    """
    # Named after the process: two runs over one folder never write into each other's file.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        os.replace(part, path)
    except OSError as error:
        _discard(part)
        raise KehoachError("cannot-write", f"{path.name}: {error.strerror or error}") from error
    except BaseException:
        _discard(part)
        raise


def _discard(part: Path) -> None:
    """Removes a half-written file if that is possible; the error that led here matters more."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return

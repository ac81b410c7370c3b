"""What a complete run no longer needs: parts of other rules, and what killed runs left half written."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from extract.batch.parts import HOME

# Seconds: what has not changed for so long belongs to no run that is under way.
OLD = 3600.0


def tidy(out: Path, fingerprint: str) -> None:
    """Removes it. What another run may be using, or what cannot be removed, stays."""
    before = time.time() - OLD
    with contextlib.suppress(OSError):
        for folder in (out / HOME / "parts").iterdir():
            if folder.name != fingerprint and _newest(folder) < before:
                shutil.rmtree(folder, ignore_errors=True)
    for room in (out / HOME).glob("join-*"):
        if _newest(room) < before:
            shutil.rmtree(room, ignore_errors=True)
    for path in _half_written(out):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()


def _half_written(out: Path) -> Iterator[Path]:
    for folder in (out, out / "texts", *(out / HOME / "parts").glob("*/*")):
        yield from folder.glob(".*.part")


def _newest(folder: Path) -> float:
    """When anything in a folder last changed."""
    newest = 0.0
    with contextlib.suppress(OSError):
        newest = folder.stat().st_mtime
        for path in folder.rglob("*"):
            newest = max(newest, path.stat().st_mtime)
    return newest

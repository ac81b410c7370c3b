"""Recognised pages kept on disk by the hash of their picture: a plan read again costs no recognition."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import zlib
from pathlib import Path

VARIABLE = "KEHOACH_CACHE"
LARGEST = 32 * 1024**2  # bytes of one page's answer


def cache_folder() -> Path | None:
    """The user's own folder, None where ``KEHOACH_CACHE`` is set to nothing or no home is known."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named.strip() else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "kehoach" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "kehoach"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "kehoach"


class PageCache:
    """Answers by key (hex digits). A folder that cannot be written, or a damaged entry, is as none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder / "ocr" if folder else None

    def get(self, key: str) -> bytes | None:
        """The answer kept under a key."""
        if self.folder is None:
            return None
        try:
            unpacker = zlib.decompressobj()
            answer = unpacker.decompress(self._file(self.folder, key).read_bytes(), LARGEST)
        except (OSError, zlib.error):
            return None
        return answer if unpacker.eof else None

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer: written beside and renamed, so that no reader meets half of it."""
        if self.folder is None:
            return
        file = self._file(self.folder, key)
        # What a plan says is for its reader's eyes: folders of one's own only.
        with contextlib.suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=file.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(zlib.compress(answer, 6))
                os.replace(beside, file)
            except OSError:
                os.unlink(beside)
                raise

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.hocr.z"

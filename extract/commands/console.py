"""The console that a command speaks to."""

from __future__ import annotations

import sys


def speak_utf8() -> None:
    """Vietnamese on every console: files and pipes get UTF-8, a console that cannot gets ``?``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")

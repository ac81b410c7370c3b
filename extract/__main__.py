"""``python -m extract`` is ``kehoach``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from extract.cli import main

INTERRUPTED = 130


def program() -> NoReturn:
    """Runs the command line and ends the process with its exit code."""
    code = main()
    if code == INTERRUPTED:
        # CPython ends itself with SIGINT when Ctrl-C came while a module was being imported, although main
        # has kept what was done and has returned.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    program()

"""A file -> Blocks. One small file per format; READERS names them."""

from __future__ import annotations

from pathlib import Path

from extract.errors import ReadError
from extract.model import Plan


def read_plan(path: str | Path, root: str | Path | None = None) -> Plan:
    """The plan in a file; ``Plan.path`` is relative to ``root`` where one is given.

    Raises ReadError with a stable code for anything that cannot be read.
    """
    raise ReadError("unsupported-format", Path(path).suffix)

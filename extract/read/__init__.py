"""A file -> Blocks. One small file per format; READERS names them."""

from __future__ import annotations

import hashlib
import os
from importlib import import_module
from pathlib import Path
from typing import cast

from extract.errors import ReadError
from extract.model import Plan
from extract.read import flattened, run_together
from extract.read.draft import Contents, assemble
from extract.read.opening import opened
from extract.read.options import DEFAULTS, ReadOptions
from extract.read.sniff import MAX_FILE_BYTES, format_of

# Format (by content) -> module here whose ``read(path, content, format, options)`` knows it, loaded on first use.
READERS: dict[str, str] = {
    "docx": "docx",
    "doc": "office",
    "rtf": "office",
    "odt": "office",
    "pdf": "pdf",
    "txt": "plain",
    "md": "plain",
    "html": "html",
    "mht": "html",
}


def read_plan(path: str | Path, root: str | Path | None = None, options: ReadOptions = DEFAULTS) -> Plan:
    """The plan in a file; ``Plan.path`` is relative to ``root`` where one is given.

    Raises ReadError with a stable code for anything that cannot be read.
    """
    file = Path(path)
    content = _bytes_of(file)
    found = format_of(file, content)
    reader = import_module(f"extract.read.{READERS[found]}")
    contents = cast(Contents, reader.read(file, content, found, options))
    text, blocks = assemble(run_together.parted(flattened.parted(contents.drafts)))
    if not blocks:
        raise ReadError("empty-file")
    return Plan(
        path=_shown_path(file, root),
        sha256=hashlib.sha256(content).hexdigest(),
        format=contents.format,
        text=text,
        blocks=blocks,
        pages=contents.pages,
        warnings=contents.warnings,
        changes=contents.changes,
        signatures=contents.signatures,
    )


def _bytes_of(file: Path) -> bytes:
    try:
        with opened(file) as stream:
            size = os.fstat(stream.fileno()).st_size
            content = stream.read(size + 1) if size <= MAX_FILE_BYTES else b""
            if len(content) > size:  # it grows while it is read
                content += stream.read(MAX_FILE_BYTES + 1 - len(content))
    except (OSError, ValueError) as error:
        raise ReadError("unreadable", getattr(error, "strerror", None) or str(error)) from error
    if max(size, len(content)) > MAX_FILE_BYTES:
        raise ReadError("too-large", f"{MAX_FILE_BYTES // 1024**2} MB")
    return content


def _shown_path(file: Path, root: str | Path | None) -> str:
    if root is None:
        return file.as_posix()
    return Path(os.path.relpath(file, root)).as_posix()

"""A file of another format inside a DOCX file (``w:altChunk``), as programs leave it that export web pages.

Source: ECMA-376 part 1, 17.17.2.1.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from extract.errors import ReadError
from extract.read.draft import Contents, Draft
from extract.read.sniff import format_of

# Formats whose reader needs no other program, and can hold no further chunk.
READ: dict[str, str] = {"html": "html", "mht": "html", "txt": "plain"}


def chunk_drafts(content: bytes | None) -> list[Draft] | None:
    """The blocks of a chunk; None where it is missing, broken, or of a format that is not read in here."""
    if content is None:
        return None
    path = Path("chunk")
    try:
        found = format_of(path, content)
        if found not in READ:
            return None
        contents: Contents = import_module(f"extract.read.{READ[found]}").read(path, content, found)
    except ReadError:
        return None
    return contents.drafts

"""How a file is to be read, as far as the person who runs it decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.rulebook import Rulebook

OcrMode = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``ocr``: pages without usable text go through tesseract (``auto``), none do, or all do.

    ``cache`` is the folder that keeps recognised pages by the hash of their picture, None for the user's own
    (``KEHOACH_CACHE``, else where the system keeps such things; none where that variable is empty).
    ``rules`` say how old fonts are told and read, the package's own by default.
    ``converted`` is the DOCX that LibreOffice already made of a DOC, RTF or ODT file, None for none yet.
    """

    ocr: OcrMode = "auto"
    cache: Path | None = None
    converted: Path | None = None
    rules: Rulebook | None = None


DEFAULTS = ReadOptions()

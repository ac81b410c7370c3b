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
    ``pages`` and ``ocr_pages`` are the most that a PDF may have, and have recognised; 0 for no limit.
    ``ocr_at_once`` is how many pages are recognised at a time, each on a core; 0 for two.
    With ``until_ocr`` a PDF that needs recognition is not read: NeedsOcr says so, and the run reads it later.
    """

    ocr: OcrMode = "auto"
    cache: Path | None = None
    converted: Path | None = None
    rules: Rulebook | None = None
    pages: int = 2_000
    ocr_pages: int = 200
    ocr_at_once: int = 0
    until_ocr: bool = False


DEFAULTS = ReadOptions()


class NeedsOcr(Exception):
    """Not an error: a PDF has so many pages to recognise, and ``ReadOptions.until_ocr`` forbids it now."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages

"""The ruled tables of a PDF file's pages, for which pdfplumber reads the file a second time, by a parser of its own."""

from __future__ import annotations

import io
import logging
from typing import Any

from extract.read.pdf_drawn import draw_rules
from extract.read.pdf_tables import RuledTable, tables_of

# What they complain of in a broken file is no news for a terminal: a finding says it.
for library in ("pdfminer", "pdfplumber"):
    logging.getLogger(library).addHandler(logging.NullHandler())


class Grids:
    """Asks pdfplumber for tables, page by page; the file is opened when the first page is asked for.

    ``failed`` tells that pdfminer, which is below pdfplumber, could not make out what pdfium could:
    the words of such pages are there all the same, without their tables' grid.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._plumber: Any = None
        self.failed = False

    def of(self, number: int, turn: int) -> list[RuledTable]:
        """The tables of a page, counted from 0; ``turn`` as :func:`extract.read.pdf_tables.tables_of` has it."""
        try:
            return self._tables(number, turn)
        except MemoryError:
            raise
        except Exception:  # of a broken file pdfminer raises nearly every kind there is
            self.failed = True
            return []

    def _tables(self, number: int, turn: int) -> list[RuledTable]:
        if self._plumber is None:
            import pdfplumber

            self._plumber = pdfplumber.open(io.BytesIO(self._content))
        page = self._plumber.pages[number]
        try:
            return tables_of(page, turn) if draw_rules(page) else []
        finally:
            page.close()

    def close(self) -> None:
        """Let go of what pdfplumber keeps; of a file that it could not make out, it cannot say what that is."""
        if self._plumber is not None and not self.failed:
            self._plumber.close()

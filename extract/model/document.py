"""A document as read: blocks of cleaned text and where they stand in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extract.model.direct import direct
from extract.model.terms import BlockKind


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of the plan's text."""

    start: int
    end: int


class Changes(NamedTuple):
    """Tracked changes of a document: stretches of words, rows and cells put in, and taken out."""

    insertions: int
    deletions: int


@direct
@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the original file; every index counts from 1, None where it has none.

    ``box`` is (left, top, right, bottom) in points from the page's top left corner.
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    box: tuple[float, float, float, float] | None = None


@direct
@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, or paragraph of a table cell, cleaned once and never changed.

    ``number`` is the label as a reader sees it (``1.1.``, ``a)``, ``-``), empty where there is none;
    ``text`` begins with it, whether the author typed it or Word made it. ``start`` is the offset of
    ``text`` in the plan's text. ``level`` is the outline or list level the format states, 0 for the
    outermost, None where it states none. ``ocr``: recognised from a picture of the page.
    """

    text: str
    kind: BlockKind
    start: int
    place: Place
    number: str = ""
    level: int | None = None
    bold: bool = False
    centred: bool = False
    ocr: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Signature:
    """An electronic signature: who signed, for which office, when (ISO 8601, as far as stated), and why."""

    name: str = ""
    office: str = ""
    time: str = ""
    reason: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read: nothing found in it yet.

    ``format`` is one of docx, doc, pdf, pdf-scan, txt, html, md; ``warnings`` are codes of what was
    not read faithfully (for example ``page-without-text``); ``changes`` is None for formats that track none.
    """

    path: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    changes: Changes | None = None
    signatures: tuple[Signature, ...] = ()

    @property
    def doc_id(self) -> str:
        return self.sha256[:16]

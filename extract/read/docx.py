"""DOCX: python-docx opens the package, this walk reads its tree in the order a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from extract.errors import ReadError
from extract.model import BlockKind, Place
from extract.read.columns import split_columns
from extract.read.docx_package import Package
from extract.read.docx_paragraph import Words, is_placeholder, manual_lines
from extract.read.docx_table import GridCell, grid
from extract.read.draft import Contents, Draft
from extract.read.joining import joined_lines
from extract.read.numbering import Numbering
from extract.read.options import DEFAULTS, ReadOptions
from extract.read.styles import BODY_TEXT, Own, Style, Styles, inherited, paragraph_properties
from extract.read.wordml import (
    ALT_CHUNK,
    ALTERNATE,
    CHOICE,
    FOOTER_REFERENCE,
    FOOTNOTE_REFERENCE,
    HEADER_REFERENCE,
    ID,
    P_PR,
    SDT,
    SDT_CONTENT,
    TBL,
    TYPE,
    Element,
    P,
    R,
    W,
)  # fmt: skip

PLAIN = Style()
NOTHING = Own(None, PLAIN, False)
LETTERHEAD_PARAGRAPHS = 12
CONTAINERS = {SDT_CONTENT} | {W + name for name in ("customXml", "ins", "moveTo", "smartTag")}
PAGE_NUMBER = regex.compile(r"^\W*(?:trang|page)?\W*\d*(?:\W*(?:of|/)?\W*\d+)?\W*$", regex.IGNORECASE)
TABBED_SIDES = regex.compile(r"^\s*(?:nơi\s+nhận|nơi\s+gửi)", regex.IGNORECASE)


def read(path: Path, content: bytes, found: str = "docx", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a DOCX file: body, notes, then distinct headers and footers.

    Raises ReadError: damaged, too-large.
    """
    story = Story(Package(content))
    drafts = [*story.body(), *story.notes(), *story.margins()]
    warnings = [("tracked-changes", story.changed), ("embedded-document", story.embedded)]
    return Contents(drafts, found, None, tuple(code for code, met in warnings if met))


class Story:
    """One document being read: its parts, its counters, and what was met on the way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.main()
        self._styles = Styles(package.first("styles"))
        self._numbering = Numbering(package.first("numbering"), self._styles)
        self._note_ids: list[tuple[str, str]] = []
        self._tables = self._paragraphs = 0
        self._carried: list[tuple[str, bool]] = []
        self._in_head = True
        self.changed = self.embedded = False

    def body(self) -> Iterator[Draft]:
        """The main text, with tables and text boxes where they stand."""
        body = self._root.find(W + "body")
        if body is None:
            raise ReadError("damaged", "w:body")
        yield from self._blocks(body, "paragraph", None)

    def notes(self) -> Iterator[Draft]:
        """Footnotes and endnotes in the order the text refers to them."""
        if not self._note_ids:
            return
        known = {
            (kind, note.get(ID)): note
            for kind in ("footnote", "endnote")
            for root in [self._package.first(f"{kind}s")]
            if root is not None
            for note in root.iterchildren(W + kind)
        }
        for tag, number in dict.fromkeys(self._note_ids):
            note = known.get(("footnote" if tag == FOOTNOTE_REFERENCE else "endnote", number))
            if note is not None and note.get(TYPE) in (None, "normal"):
                yield from self._blocks(note, "note", Place())

    def margins(self) -> Iterator[Draft]:
        """Headers and footers that sections use: each text once, page numbers left out."""
        sides: tuple[tuple[str, BlockKind], ...] = (
            (HEADER_REFERENCE, "header"),
            (FOOTER_REFERENCE, "footer"),
        )
        seen: set[str] = set()
        for tag, kind in sides:
            for number in dict.fromkeys(ref.get(R + "id", "") for ref in self._root.iter(tag)):
                root = self._package.numbered(kind, number)
                for draft in () if root is None else self._blocks(root, kind, Place()):
                    if draft.text.strip() not in seen and not PAGE_NUMBER.match(draft.text):
                        seen.add(draft.text.strip())
                        yield draft

    def _blocks(self, parent: Element, kind: BlockKind, place: Place | None) -> Iterator[Draft]:
        for child in parent:
            tag = child.tag
            if tag == P:
                yield from self._paragraph(child, kind, place)
            elif tag == TBL:
                yield from self._table(child, kind)
            elif tag in CONTAINERS or (tag == SDT and not is_placeholder(child)):
                yield from self._blocks(child, kind, place)
            elif tag == ALT_CHUNK:
                self.embedded = True
            elif tag == ALTERNATE:
                for form in list(child.iterchildren(CHOICE))[:1] or list(child)[:1]:
                    yield from self._blocks(form, kind, place)

    def _table(self, table: Element, kind: BlockKind) -> Iterator[Draft]:
        flat = kind in ("header", "footer", "note")
        if not flat:
            self._tables += 1
        number = self._tables
        for cell in grid(table):
            yield from self._blocks(
                cell.element, kind if flat else "cell", Place() if flat else _at(cell, number)
            )

    def _paragraph(self, paragraph: Element, kind: BlockKind, place: Place | None) -> list[Draft]:
        own = _own(paragraph)
        style = self._styles.paragraph(own.style_id)
        words = Words(self._styles, style)
        words.pieces, self._carried = self._carried, []
        words.inline(paragraph)
        self.changed = self.changed or words.changed
        self._note_ids += words.notes
        if place is None:
            self._paragraphs += 1
            place = Place(paragraph=self._paragraphs)
        drafts: list[Draft] = []
        if own.mark_deleted:
            # Without its mark the paragraph runs into the next one, and its number is not counted.
            self.changed, self._carried = True, words.pieces
        else:
            look = style if own.style == PLAIN else _merged(own.style, style)
            label = self._label(look, own.style_id) if look.num_id else ""
            drafts += self._drafts(words, look, label, kind, place)
        for box in words.boxes:
            drafts += self._blocks(box, "textbox" if kind in ("paragraph", "cell") else kind, place)
        return drafts

    def _label(self, look: Style, style_id: str | None) -> str:
        num_id = look.num_id or 0
        level = look.ilvl
        if level is None:
            level = self._numbering.level_of_style(num_id, style_id or self._styles.default)
        return self._numbering.label(num_id, level)

    def _drafts(
        self, words: Words, look: Style, label: str, kind: BlockKind, place: Place
    ) -> Iterator[Draft]:
        level = look.ilvl or 0 if label else None
        if look.outline is not None and look.outline < BODY_TEXT:
            level = look.outline
        for text, bold in _joined(manual_lines(words.pieces)):
            for side in self._sides(text, kind):
                yield Draft(side, kind, place, label, level, bold, bool(look.centred))
                label = ""

    def _sides(self, text: str, kind: BlockKind) -> tuple[str, ...]:
        """A letterhead or signature line set in two columns with tabs is two blocks."""
        if kind != "paragraph":
            return (text,)
        if len(text) > 200 or self._paragraphs > LETTERHEAD_PARAGRAPHS:
            self._in_head = False
        if not self._in_head and (text.lstrip()[:1] not in "Nn" or not TABBED_SIDES.match(text)):
            return (text,)
        return split_columns(text) or (text,)


def _at(cell: GridCell, table: int) -> Place:
    return Place(
        table=table, row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span
    )


def _merged(own: Style, style: Style) -> Style:
    # A paragraph's own list takes its level from itself, not from the style's list.
    ilvl = own.ilvl if own.ilvl is not None or own.num_id is not None else style.ilvl
    own = own._replace(ilvl=0 if own.num_id is not None and ilvl is None else ilvl)
    return inherited(own, style)


def _own(paragraph: Element) -> Own:
    """What the paragraph's properties say; they can only be its first child (ECMA-376 part 1, 17.3.1.22)."""
    for first in paragraph:
        return paragraph_properties(first) if first.tag == P_PR else NOTHING
    return NOTHING


def _joined(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The lines of a paragraph with manual breaks put together where one goes on in the next."""
    if len(lines) == 1:
        return lines
    return [
        (" ".join(lines[index][0] for index in group), all(lines[index][1] for index in group))
        for group in joined_lines([text for text, _ in lines])
    ]

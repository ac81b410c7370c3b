"""DOCX: python-docx opens the package, this walk reads its tree in the order a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import regex

from extract.errors import ReadError
from extract.model import BlockKind, Changes, Place
from extract.read.docx_boxes import diagram_lines, pictures_in
from extract.read.docx_chunk import chunk_drafts
from extract.read.docx_fields import Fields
from extract.read.docx_lines import Sides, manual_lines, standing_lines
from extract.read.docx_margins import margins
from extract.read.docx_notes import notes
from extract.read.docx_package import Package
from extract.read.docx_paragraph import DELETED, INSERTED, Words, ends_in, is_placeholder
from extract.read.docx_table import grid, kind_inside
from extract.read.draft import Contents, Draft
from extract.read.limits import bounded
from extract.read.numbering import NO_LABEL, Label, Numbering
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_docx import old_words
from extract.read.options import DEFAULTS, ReadOptions
from extract.read.styles import BODY_TEXT, PLAIN, Own, Style, Styles, merged, own_properties
from extract.read.wordml import (
    ALT_CHUNK,
    ALTERNATE,
    CHOICE,
    DIAGRAM,
    SDT,
    SDT_CONTENT,
    TBL,
    TEXT_PATH,
    Element,
    P,
    R,
    W,
)  # fmt: skip

GLUED = tuple(".,:;)/-")
CONTAINERS = {SDT_CONTENT} | {W + name for name in ("customXml", "ins", "moveTo", "smartTag")}
PAGE_NUMBER = regex.compile(r"^\W*(?:trang|page)?\W*\d*(?:\W*(?:of|/)?\W*\d+)?\W*$", regex.IGNORECASE)


def read(path: Path, content: bytes, found: str = "docx", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a DOCX file: body, notes, then distinct headers and footers.

    Raises ReadError: damaged, too-large; no-text-layer for pages that were pasted as pictures.
    """
    package = Package(content)
    old = old_words(package, old_fonts(options.rules))
    story = Story(package)
    parts = (story.body, story.notes, story.margins)
    drafts = list(bounded(chain.from_iterable(part() for part in parts)))
    if not any(draft.text.strip() for draft in drafts) and (pictures := pictures_in(package.main())):
        raise ReadError("no-text-layer", f"{pictures} ảnh")
    changes = Changes(story.insertions, story.deletions)
    warnings = [("tracked-changes", any(changes)), ("embedded-document", story.embedded)]
    warnings.append(("old-font", old is not None and old.converted))
    return Contents(drafts, found, None, tuple(code for code, met in warnings if met), changes)


class Story:
    """One document being read: its parts, its counters, and what was met on the way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.main()
        self._styles = Styles(package.first("styles"))
        self._numbering = Numbering(package.first("numbering"), self._styles)
        self._fields = Fields()
        self._note_ids: list[tuple[str, str]] = []
        self._tables = self._paragraphs = 0
        # What a paragraph whose end is gone leaves to the next one: its words, and its label if that stays.
        self._carried: list[tuple[str, bool]] = []
        self._carried_label = NO_LABEL
        self._sides = Sides()
        self.insertions = self.deletions = 0
        self.embedded = False

    def body(self) -> Iterator[Draft]:
        """The main text, with tables and text boxes where they stand."""
        body = self._root.find(W + "body")
        if body is None:
            raise ReadError("damaged", "w:body")
        yield from self._whole(body, "paragraph", None)

    def notes(self) -> Iterator[Draft]:
        """Footnotes and endnotes in the order the text refers to them."""
        for note in notes(self._package, self._note_ids):
            yield from self._whole(note, "note", Place())

    def margins(self) -> Iterator[Draft]:
        """Headers and footers that pages show: each text once, page numbers left out."""
        seen: set[str] = set()
        for kind, root in margins(self._root, self._package):
            for draft in self._whole(root, kind, Place()):
                words = draft.text.strip()
                if words not in seen and not PAGE_NUMBER.match(words):
                    seen.add(words)
                    yield draft

    def _whole(self, parent: Element, kind: BlockKind, place: Place | None) -> Iterator[Draft]:
        """All blocks of a part, cell or box, beyond whose end no paragraph goes on."""
        yield from self._blocks(parent, kind, place)
        yield from self._rest(kind, place)

    def _rest(self, kind: BlockKind, place: Place | None) -> Iterator[Draft]:
        """What was left to a paragraph that does not come."""
        pieces, self._carried = self._carried, []
        label, self._carried_label = self._carried_label, NO_LABEL
        for text, bold in standing_lines(manual_lines(pieces)) if pieces else ():
            yield Draft(text, kind, place or Place(paragraph=self._paragraphs), label.text, None, bold)
            label = NO_LABEL

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
                yield from self._chunk(child)
            elif tag == ALTERNATE:
                for form in list(child.iterchildren(CHOICE))[:1] or list(child)[:1]:
                    yield from self._blocks(form, kind, place)

    def _chunk(self, chunk: Element) -> Iterator[Draft]:
        """A file of another format that is part of the text; Word shows it as if it were typed."""
        drafts = chunk_drafts(self._package.blob("aFChunk", chunk.get(R + "id", "")))
        self.embedded = self.embedded or drafts is None
        first = self._tables
        for draft in drafts or ():
            number = first + (draft.place.table or 0)
            self._tables = max(self._tables, number)
            table = number if draft.place.table else None
            yield draft._replace(place=replace(draft.place, table=table))

    def _table(self, table: Element, kind: BlockKind) -> Iterator[Draft]:
        yield from self._rest(kind, None if kind == "paragraph" else Place())
        flat = kind in ("header", "footer", "note")
        if not flat:
            self._tables += 1
        number = self._tables
        found = grid(table)
        self.insertions += found.insertions
        self.deletions += found.deletions
        inside = kind if flat else kind_inside(found)
        for cell in found.cells:
            if cell.prompt:
                continue
            before = self.insertions
            place = Place() if flat else cell.place(number)
            yield from self._whole(cell.element, inside, None if inside == "paragraph" else place)
            if cell.inserted:
                self.insertions = before  # the row or cell was counted as one

    def _paragraph(self, paragraph: Element, kind: BlockKind, place: Place | None) -> list[Draft]:
        own = own_properties(paragraph)
        style = self._styles.paragraph(own.style_id)
        words = Words(self._styles, style, self._fields)
        words.pieces, self._carried = self._carried, []
        words.inline(paragraph)
        self._fields.end_paragraph()
        self._note(words)
        if place is None:
            self._paragraphs += 1
            place = Place(paragraph=self._paragraphs)
        look = style if own.style == PLAIN else merged(own.style, style)
        if own.mark or style.vanish:
            drafts = self._unended(paragraph, own, words, look, kind, place)
        else:
            label = self._label(look, own.style_id) if look.num_id else NO_LABEL
            drafts = list(self._drafts(words, look, label, kind, place))
        for box in words.boxes:
            drafts += self._box(box, "textbox" if kind in ("paragraph", "cell") else kind, place)
        return drafts

    def _note(self, words: Words) -> None:
        self.insertions += words.insertions
        self.deletions += words.deletions
        self.embedded = self.embedded or words.embedded
        self._note_ids += words.notes

    def _unended(
        self, paragraph: Element, own: Own, words: Words, look: Style, kind: BlockKind, place: Place
    ) -> list[Draft]:
        """A paragraph whose mark was put in, is deleted, or is hidden; without it the next one goes on in its line."""
        self.insertions += "inserted" in own.mark and not ends_in(paragraph, INSERTED)
        self.deletions += "deleted" in own.mark and not ends_in(paragraph, DELETED)
        if "deleted" in own.mark:
            # Its words take the look and the number of the next paragraph, and its own number is not counted.
            self._carried = words.pieces
            return []
        shown = any(not piece.isspace() for piece, _ in words.pieces)
        hidden = "hidden" in own.mark or look.vanish
        label = self._label(look, own.style_id) if look.num_id and (shown or not hidden) else NO_LABEL
        if not hidden:
            return list(self._drafts(words, look, label, kind, place))
        # A heading that the text of its section follows in the same line keeps its number.
        self._carried, self._carried_label = (
            words.pieces,
            self._carried_label if self._carried_label.text else label,
        )
        return []

    def _box(self, box: Element, kind: BlockKind, place: Place) -> Iterator[Draft]:
        if box.tag == TEXT_PATH:
            yield Draft(box.get("string", ""), kind, place)
        elif box.tag == DIAGRAM:
            root = self._package.numbered("diagramData", box.get(R + "dm", ""))
            for words in () if root is None else diagram_lines(root):
                yield Draft(words, kind, place)
        else:
            # A box is a story of its own: nothing of the paragraph it hangs on goes on in it.
            outer = self._fields, self._carried, self._carried_label
            self._fields, self._carried, self._carried_label = Fields(), [], NO_LABEL
            yield from self._whole(box, kind, place)
            self._fields, self._carried, self._carried_label = outer

    def _label(self, look: Style, style_id: str | None) -> Label:
        num_id = look.num_id or 0
        level = look.ilvl
        if level is None:
            level = self._numbering.level_of_style(num_id, style_id or self._styles.default)
        return self._numbering.label(num_id, level)

    def _drafts(
        self, words: Words, look: Style, label: Label, kind: BlockKind, place: Place
    ) -> Iterator[Draft]:
        if self._carried_label.text:
            label, self._carried_label = self._carried_label, NO_LABEL
        number = label.text
        level = look.ilvl or 0 if number else None
        if look.outline is not None and look.outline < BODY_TEXT:
            level = look.outline
        for text, bold in standing_lines(manual_lines(words.pieces)):
            for side in self._sides.split(text, self._paragraphs) if kind == "paragraph" else (text,):
                if label.glued and number and side[:1] in GLUED:
                    side, number = number + side, ""
                yield Draft(side, kind, place, number, level, bold, bool(look.centred))
                number = ""

"""The words of a plan in reading order, as a person reads the built file: what quotes are counted in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import regex

from corpus.markup import Line, Mark, Source, TableRow
from extract.text import clean


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph as read: ``text`` without its automatic label, at ``start`` of the whole text."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    context: str


class Text:
    """The whole text, runs of white space as one space."""

    def __init__(self, source: Source) -> None:
        self.lines: list[TextLine] = []
        self.parts: list[str] = []
        self.length = 0
        for word in letterhead_words(source):
            self._add(Line("plain", word))
        notes: list[Line] = []
        for block in source.blocks:
            if isinstance(block, list):
                self._add_table(block)
            else:
                self._add(block)
                notes += [block.note] if block.note else []
        for word in signature_lines(source):
            self._add(Line("plain", word))
        for note in notes:
            self._add(note)
        self.whole = " ".join(self.parts)

    def nth(self, quote: str, start: int) -> int:
        """Which occurrence of ``quote`` the one at ``start`` is, counted from 1."""
        count, at = 0, self.whole.find(quote)
        while at != -1 and at <= start:
            count += 1
            at = self.whole.find(quote, at + 1)
        assert count, f"not found: {quote!r}"
        return count

    def _add(self, line: Line, context: str = "") -> None:
        text, marks = tidy(line.text, line.marks)
        if not text:
            return
        label = line.label + " " if line.label else ""
        self.lines.append(TextLine(text, self.length + len(label), marks, context or label + text))
        self.parts.append(label + text)
        self.length += len(label + text) + 1

    def _add_table(self, rows: list[TableRow]) -> None:
        for row in rows:
            context = row_context(row)
            for cell in row.cells:
                for line in cell.lines:
                    self._add(line, context)


def row_context(row: TableRow) -> str:
    """The cells of a row joined by `` | ``."""
    return " | ".join(
        " ".join(tidy(line.text, ())[0] for line in cell.lines) for cell in row.cells if not cell.continued
    )


SPACES = regex.compile(r"\s+")


def tidy(raw: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Text cleaned as at the reader's door (NFC, one kind of dash, single spaces), marks moved along."""
    places = sorted({place for mark in marks for place in (mark.start, mark.end)})
    moved, text, last = {}, "", 0
    for place in [*places, len(raw)]:
        text = clean(text + raw[last:place]).lstrip()
        moved[place] = len(text)
        last = place
    text = text.rstrip()
    return text.replace("[^]", ""), tuple(
        Mark(_skip(text, moved[m.start]), len(text[: moved[m.end]].rstrip()), m.spec, m.month) for m in marks
    )


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def letterhead_rows(source: Source) -> list[tuple[list[str], list[str]]]:
    """The letterhead as rows of left and right lines."""
    head = source.meta.get("letterhead") or {}
    return [(row.get("left", []), row.get("right", [])) for row in head.get("rows", [])]


def letterhead_words(source: Source) -> list[str]:
    """The lines of the letterhead as read: cell by cell, or line by line where spaces part the columns."""
    if (source.meta.get("letterhead") or {}).get("style") != "padded":
        return [word for left, right in letterhead_rows(source) for word in (*left, *right)]
    pairs = [
        pair for left, right in letterhead_rows(source) for pair in zip_longest(left, right, fillvalue="")
    ]
    return [word for pair in pairs for word in pair]


def signature_lines(source: Source) -> list[str]:
    """The lines of the block at the end: who receives it, who signs."""
    sign = source.meta.get("signature") or {}
    return [*sign.get("left", []), *sign.get("right", [])]

"""Old letters in text whose fonts are not known: line by line, also when only part of a document has them."""

from __future__ import annotations

from collections.abc import Iterable

from extract.read.oldfonts import Edit, Encoding, OldFonts
from extract.read.oldfonts_words import BEYOND, Verdict, edited, edits_of, judge


class OldLines:
    """A document's lines as they are met; each may lean on those before it.

    A line is old by two different words that are Vietnamese only when decoded. One that is not sure
    goes with the last line that was, and before any such with the most of those it was told of.
    """

    def __init__(self, fonts: OldFonts) -> None:
        self._fonts = fonts
        self._counts: dict[Encoding | None, int] = {}
        self._last: Encoding | None = None
        self._is_decided = False
        self.converted = False

    def learn(self, lines: Iterable[str]) -> bool:
        """Look at lines before they are read; whether any line met so far is old."""
        for line in lines:
            if self._fonts.suspect.search(line):
                encoding, verdict = self._best(line)
                if verdict.is_old is not None:
                    self._count(encoding if verdict.is_old else None)
            elif BEYOND.search(line):
                self._count(None)
        return any(self._counts)

    def _count(self, encoding: Encoding | None) -> None:
        self._counts[encoding] = self._counts.get(encoding, 0) + 1

    def _best(self, line: str) -> tuple[Encoding, Verdict]:
        """The encoding that makes most words of a line Vietnamese."""
        found = [
            (encoding, judge(line, encoding, self._fonts)) for encoding in self._fonts.encodings.values()
        ]
        return max(found, key=lambda item: (item[1].is_old is True, item[1].old))

    def edits(self, line: str) -> list[Edit]:
        """What is to be changed in a line."""
        if line.isascii():
            return []
        encoding, verdict = self._best(line)
        usual = (
            self._last
            if self._is_decided
            else max(self._counts, key=lambda key: self._counts[key], default=None)
        )
        if verdict.is_old is None or (usual is not None and not verdict.is_old and verdict.old):
            if usual is None:
                return []
            encoding, verdict = usual, judge(line, usual, self._fonts)
        elif not verdict.is_old:
            self._last, self._is_decided = None, True
            return []
        if verdict.is_old:
            self._last, self._is_decided = encoding, True
        edits = edits_of(line, verdict, encoding, default=True)
        self.converted = self.converted or bool(edits)
        return edits

    def convert(self, line: str) -> str:
        """A line with its old letters as Unicode."""
        return edited(line, self.edits(line))


def converted_lines(lines: list[str], fonts: OldFonts) -> tuple[list[str], bool]:
    """The lines of a text with their old letters as Unicode, and whether there were any."""
    if all(line.isascii() for line in lines):
        return lines, False
    old = OldLines(fonts)
    if not old.learn(lines):
        return lines, False
    return [old.convert(line) for line in lines], old.converted

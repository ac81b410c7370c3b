"""Old letters in text whose fonts are not known: line by line, also when only part of a document has them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extract.read.oldfonts import Edit, Encoding, OldFonts, edited
from extract.read.oldfonts_words import BEYOND, MOST_PLAIN, Verdict, edits_of, judge

LINES_KEPT = 4096  # each is judged when it is learnt of and when it is converted
SAMPLE = 20_000  # letters of a line that say which encoding it is in
LIKELY = {True: 2, None: 1, False: 0}


class OldLines:
    """A document's lines as they are met; each may lean on those before it.

    A line is old by two different words that are Vietnamese only when decoded. One that is not sure
    goes with the last line that was, and before any such with the most of those it was told of.
    """

    def __init__(self, fonts: OldFonts) -> None:
        self._fonts = fonts
        self._judged = lru_cache(maxsize=LINES_KEPT)(self._judge)
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

    def _judge(self, line: str, encoding: Encoding) -> Verdict:
        return judge(line, encoding, self._fonts)

    def _count(self, encoding: Encoding | None) -> None:
        self._counts[encoding] = self._counts.get(encoding, 0) + 1

    def _best(self, line: str) -> tuple[Encoding, Verdict]:
        """The encoding that makes most words of a line Vietnamese, the usual one of two as good."""
        usual = self._usual()
        if usual is not None:
            verdict = self._judged(line, usual)
            if verdict.is_old and not verdict.plain and not verdict.misfits:
                return usual, verdict
        encodings = self._fonts.encodings.values()
        found = [(encoding, self._judged(line[:SAMPLE], encoding)) for encoding in encodings]
        best, verdict = max(found, key=lambda item: (*_fit(item[1]), item[0] is usual))
        return best, verdict if len(line) <= SAMPLE else self._judged(line, best)

    def edits(self, line: str) -> list[Edit]:
        """What is to be changed in a line."""
        if line.isascii():
            return []
        encoding, verdict = self._best(line)
        if not verdict.is_old:
            usual = self._usual()
            if usual is not None:
                encoding, verdict = usual, self._judged(line, usual)
            if verdict.is_old is False and not (usual and verdict.old * MOST_PLAIN >= verdict.plain):
                self._last, self._is_decided = None, True
                return []
            if usual is None:
                return []
        else:
            self._last, self._is_decided = encoding, True
        edits = edits_of(line, verdict, encoding, default=True)
        self.converted = self.converted or bool(edits)
        return edits

    def _usual(self) -> Encoding | None:
        """What a line is that is not sure; None for Unicode."""
        if self._is_decided:
            return self._last
        return max(self._counts, key=lambda encoding: self._counts[encoding], default=None)

    def convert(self, line: str) -> str:
        """A line with its old letters as Unicode."""
        return edited(line, self.edits(line))


def _fit(verdict: Verdict) -> tuple[int, int, int]:
    return LIKELY[verdict.is_old], verdict.old, -verdict.misfits


def converted_lines(lines: list[str], fonts: OldFonts) -> tuple[list[str], bool]:
    """The lines of a text with their old letters as Unicode, and whether there were any."""
    if all(line.isascii() for line in lines):
        return lines, False
    old = OldLines(fonts)
    if not old.learn(lines):
        return lines, False
    return [old.convert(line) for line in lines], old.converted

"""Old letters in text whose fonts are known, run by run: only runs of an old font are converted.

A run whose font is old but whose words are plainly Unicode stays: files keep a font's name after a
conversion. Runs without a known old font are left to :mod:`extract.read.oldfonts_lines`.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.read.oldfonts import PRIVATE, Edit, Encoding, Font, OldFonts, edited
from extract.read.oldfonts_lines import OldLines
from extract.read.oldfonts_words import edits_of, judge


class Run(NamedTuple):
    """Letters of one font; ``font`` is None where it is no old one."""

    text: str
    font: Font | None = None


class OldRuns:
    """The runs of a document, paragraph by paragraph."""

    def __init__(self, fonts: OldFonts) -> None:
        self._fonts = fonts
        self._lines = OldLines(fonts)
        self._by_letters = False
        self._words: dict[str, int] = {}  # words of each encoding's fonts: old ones less plain ones
        self.converted = False

    def learn(self, paragraphs: Iterable[Sequence[Run]]) -> None:
        """Look at paragraphs before they are converted: how far fonts' names can be trusted."""
        lines: list[str] = []
        for runs in paragraphs:
            for encoding, stretch in self._stretches(runs):
                text = "".join(run.text for run in stretch)
                if encoding is None:
                    lines.append(text)
                else:
                    verdict = judge(text, encoding, self._fonts, named=True)
                    balance = self._words.get(encoding.name, 0) + verdict.old - verdict.plain
                    self._words[encoding.name] = balance
        self._by_letters = self._lines.learn(lines)

    def convert(self, runs: Sequence[Run]) -> list[str]:
        """The texts of one paragraph's runs as Unicode."""
        texts: list[str] = []
        for encoding, stretch in self._stretches(runs):
            text = "".join(run.text for run in stretch)
            if encoding is None:
                edits, trusted = self._lines.edits(text) if self._by_letters else [], False
            else:
                edits, trusted = self._by_font(text, encoding)
            self.converted = self.converted or bool(edits)
            texts += self._shared(stretch, edits, trusted)
        return texts

    def _stretches(self, runs: Sequence[Run]) -> list[tuple[Encoding | None, list[Run]]]:
        """Neighbouring runs of one encoding: words are often cut between runs."""
        plain = [run if run.font is None else run._replace(text=run.text.translate(PRIVATE)) for run in runs]
        grouped = itertools.groupby(plain, key=lambda run: run.font.encoding if run.font else None)
        return [(self._fonts.encodings[name] if name else None, list(stretch)) for name, stretch in grouped]

    def _by_font(self, text: str, encoding: Encoding) -> tuple[list[Edit], bool]:
        """What to change in letters of an old font, and whether its name holds good there."""
        verdict = judge(text, encoding, self._fonts, named=True)
        trusted = self._words.get(encoding.name, 0) >= 0
        edits = edits_of(text, verdict, encoding, default=trusted)
        return edits, bool(edits) or (trusted and not verdict.plain)

    def _shared(self, stretch: Sequence[Run], edits: list[Edit], trusted: bool) -> list[str]:
        """The edits of a stretch shared out to its runs; what a font shows as capitals becomes such."""
        texts: list[str] = []
        start = at = 0
        fitting = list(_cut(edits, list(itertools.accumulate(len(run.text) for run in stretch))))
        for run in stretch:
            end = start + len(run.text)
            own: list[Edit] = []
            while at < len(fitting) and fitting[at].start < end:
                own.append(_within(fitting[at], start, end))
                if fitting[at].end > end:
                    break  # the next run has the rest of this letter
                at += 1
            text = edited(run.text, own)
            if trusted and run.font is not None and run.font.capitals:
                self.converted = self.converted or text != text.upper()
                text = text.upper()
            texts.append(text)
            start = end
        return texts


def _cut(edits: Iterable[Edit], ends: Sequence[int]) -> Iterator[Edit]:
    """The edits, letter by letter where a word reaches over the end of a run."""
    for edit in edits:
        whole = edit.end <= ends[bisect_right(ends, edit.start)]
        yield from (edit,) if whole else edit.letters()


def _within(edit: Edit, start: int, end: int) -> Edit:
    """The part of an edit that falls into a run: the letter goes where the edit begins."""
    new = edit.new if edit.start >= start else ""
    return edit._replace(start=max(edit.start, start) - start, end=min(edit.end, end) - start, new=new)

"""Old fonts in PDF: the letters of a page are converted where they stand, before lines are made of them."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

from extract.read.oldfonts import Font, OldFonts
from extract.read.oldfonts_runs import OldRuns, Run
from extract.read.pdf_letters import Letter
from extract.read.pdf_sheet import Turned

SAME_LINE = 0.3  # of a letter's height, between the baselines of letters of one line
WORD_GAP = 0.13  # of a letter's height
NAME_BYTES = 128


class OldLetters:
    """The letters of a document, page by page."""

    def __init__(self, fonts: OldFonts) -> None:
        self._fonts = fonts
        self._runs = OldRuns(fonts)

    @property
    def converted(self) -> bool:
        """Whether any letter was of an old font."""
        return self._runs.converted

    def convert(self, textpage: Any, letters: list[Letter]) -> list[Letter]:
        """A page's letters as Unicode; a mark that VNI writes as a letter of its own joins the one before it."""
        if not self._fonts.suspect.search("".join([letter.char for letter in letters])):
            return letters
        lines = list(_lines(letters))
        runs = [list(self._line_runs(textpage, line)) for line in lines]
        self._runs.learn(runs)
        converted: list[Letter] = []
        for line, parts in zip(lines, runs, strict=True):
            converted += _joined(line, iter(self._runs.convert(parts)))
        return converted

    def convert_turned(self, textpage: Any, places: list[Turned]) -> list[Turned]:
        """The same of letters that stand turned on the page."""
        converted = {letter.at: letter for letter in self.convert(textpage, [p.letter for p in places])}
        return [p._replace(letter=converted[p.letter.at]) for p in places if p.letter.at in converted]

    def _line_runs(self, textpage: Any, line: list[Letter]) -> Iterator[Run]:
        """A line's characters, each letter's followed by the space behind it or by nothing."""
        for index, letter in enumerate(line):
            font = None
            for at, char in enumerate(letter.char, letter.at):
                font = self._font_at(textpage, at)
                yield Run(char, font)
            gap = line[index + 1].x0 - letter.x1 if index + 1 < len(line) else 0.0
            yield Run(" " if gap > WORD_GAP * letter.height else "", font)

    def _font_at(self, textpage: Any, index: int) -> Font | None:
        import pypdfium2.raw as pdfium

        name, flags = ctypes.create_string_buffer(NAME_BYTES), ctypes.c_int()
        size = pdfium.FPDFText_GetFontInfo(textpage.raw, index, name, NAME_BYTES, ctypes.byref(flags))
        return self._fonts.font(name.value.decode("utf-8", "replace")) if size > 0 else None


def _lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """The letters of each line from left to right, lines from top to bottom."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: letter.base):
        if line and letter.base - line[0].base > SAME_LINE * max(letter.height, line[0].height):
            yield sorted(line, key=lambda letter: (letter.x0, letter.at))
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda letter: (letter.x0, letter.at))


def _joined(line: list[Letter], texts: Iterator[str]) -> list[Letter]:
    """The letters with their converted text; one that is left without any widens the one before."""
    kept: list[Letter] = []
    for letter in line:
        text = "".join(itertools.islice(texts, len(letter.char)))
        next(texts)  # the space behind it
        if text or not kept:
            kept.append(letter._replace(char=text))
        else:
            kept[-1] = kept[-1]._replace(x1=max(kept[-1].x1, letter.x1))
    return kept

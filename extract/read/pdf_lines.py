"""Letters of a PDF page that share a baseline -> one line, with spaces where words part."""

from __future__ import annotations

import ctypes
import itertools
import statistics
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Any, NamedTuple

import regex

from extract.read.pdf_letters import WORD_GAP, Letter
from extract.read.symbols import plain_bullet, plain_symbols
from extract.text import clean_block

__all__ = ["Bold", "Letter", "Line", "line_of", "split_line", "widest_gap"]

SUPERSCRIPT = 0.8
FEWEST_TRACKED = 4  # letters set apart in a line of nothing else
TRACKED_GAP = 1.6  # of the usual gap between such letters: what parts two words
UNIT = regex.compile(r"(?:^|[^\p{L}])(?:[ckdm]?m|dam|hm)$")


class Line(NamedTuple):
    """One line, or one column's part of it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    height: float
    bold: bool
    page: int
    letters: tuple[Letter, ...]
    is_note: bool = False

    @property
    def first_word(self) -> float:
        """Width of the first word."""
        for letter in self.letters:
            if letter.char == " ":
                return letter.x0 - self.x0
        return self.x1 - self.x0


def line_of(row: Iterable[Letter], page: int, bold: Container[int] | None = None) -> Line | None:
    """One line of the letters that share it; None where nothing is printed."""
    ordered = sorted(row, key=lambda letter: (letter.x0, letter.at))
    seen = [letter for letter in ordered if letter.char != " "]
    if not seen:
        return None
    height = sorted(letter.height for letter in seen)[len(seen) // 2]
    base = sorted(letter.base for letter in seen)[len(seen) // 2]
    spaced, starts_note = _spaced(ordered, height, base)
    if not spaced:
        return None
    spaced = _untracked(spaced)
    text = words_of_line("".join(letter.char for letter in spaced))
    if not text:
        return None
    return Line(
        text=text,
        x0=seen[0].x0,
        x1=max(letter.x1 for letter in seen),
        top=min(letter.top for letter in seen),
        bottom=max(letter.bottom for letter in seen),
        base=base,
        height=height,
        bold=bold is not None and _is_bold(seen, bold),
        page=page,
        letters=tuple(spaced),
        is_note=starts_note,
    )


def words_of_line(shown: str) -> str:
    """What a line says, as its paragraph will say it: with plain dashes and bullets, by which items are told.

    >>> words_of_line("– Huy động 98% trẻ"), words_of_line("\uf0b7 Khối 5: 30 em"), words_of_line("2024 \u00ad 2025")
    ('- Huy động 98% trẻ', '- Khối 5: 30 em', '2024 - 2025')
    """
    # What is drawn is seen: some programs name the hyphen of a font so.
    return plain_bullet(clean_block(plain_symbols(shown.replace("\u00ad", "-"))))


def _is_bold(seen: Sequence[Letter], bold: Container[int]) -> bool:
    probes = (seen[0], seen[len(seen) // 2], seen[-1])
    return all(letter.at in bold for letter in probes)


def _spaced(ordered: list[Letter], height: float, base: float) -> tuple[list[Letter], bool]:
    """Letters with one space where words part, without doubled letters and footnote marks."""
    out: list[Letter] = []
    space: Letter | None = None
    starts_note, edge, small = False, 0.0, SUPERSCRIPT * height
    for letter in ordered:
        if letter.char == " ":
            space = letter
            continue
        if letter.height < small and _is_note_mark(letter, base) and not _is_unit(out):
            starts_note = starts_note or not out
            edge = letter.x1
            continue
        before = out[-1] if out else None
        if before is not None and len(letter.char) == 1 and unicodedata.combining(letter.char):
            composed = unicodedata.normalize("NFC", before.char + letter.char)
            out[-1] = before._replace(char=composed, x1=max(before.x1, letter.x1))
            continue
        if before is not None:
            if _is_again(letter, before):
                continue
            gap = letter.x0 - max(before.x1, edge)
            if gap > WORD_GAP * height or (space is not None and space.x1 > before.x1 - 0.5 and gap > -0.5):
                out.append(Letter(before.x1, letter.x0, before.top, before.bottom, base, height, " ", -1))
        out.append(letter)
        space = None
    return out, starts_note


def _is_again(letter: Letter, before: Letter) -> bool:
    """Whether a letter was printed twice to make it bold; the letters of a ligature share one place, too."""
    if letter.char != before.char or letter.x0 - before.x0 >= 0.25 * (letter.x1 - letter.x0):
        return False
    return not (letter.char == "f" and letter.at == before.at + 1)


def _untracked(letters: list[Letter]) -> list[Letter]:
    """A line of letters set apart, made words again where wider gaps tell them: ``K Ế   H O Ạ C H``."""
    shown = [letter for letter in letters if letter.char != " "]
    if len(shown) < FEWEST_TRACKED or any(
        len(letter.char) > 1 or not letter.char.isalpha() for letter in shown
    ):
        return letters
    gaps = [right.x0 - left.x1 for left, right in itertools.pairwise(shown)]
    usual = statistics.median(gaps)
    if len(letters) - len(shown) < len(gaps) or max(gaps) < TRACKED_GAP * usual:
        return letters
    kept = [shown[0]]
    for letter, gap in zip(shown[1:], gaps, strict=True):
        if gap >= TRACKED_GAP * usual:
            before = kept[-1]
            kept.append(before._replace(x0=before.x1, x1=letter.x0, char=" ", at=-1))
        kept.append(letter)
    return kept


def _is_note_mark(letter: Letter, base: float) -> bool:
    return letter.char.isdigit() and letter.base < base - 1


def _is_unit(letters: list[Letter]) -> bool:
    """Whether a line so far ends in a unit of length, whose raised number makes it one of area or volume."""
    return UNIT.search("".join(letter.char for letter in letters)) is not None


class Bold(Container[int]):
    """Letters set in bold, by pdfium's index; the font is asked only for those that are looked up."""

    def __init__(self, textpage: Any) -> None:
        self._raw = textpage.raw
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def __contains__(self, index: object) -> bool:
        import pypdfium2.raw as pdfium

        size = pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, ctypes.byref(self._flags))
        return size > 0 and b"bold" in self._name.value.lower()


def split_line(line: Line, x: float) -> tuple[Line, Line] | None:
    """The parts of a line left and right of ``x``; None where either is empty."""
    first = line_of((letter for letter in line.letters if letter.x0 + letter.x1 < 2 * x), line.page)
    second = line_of((letter for letter in line.letters if letter.x0 + letter.x1 >= 2 * x), line.page)
    if first is None or second is None:
        return None
    return first._replace(bold=line.bold), second._replace(bold=line.bold)


def widest_gap(line: Line) -> tuple[float, float]:
    """The widest space between two words of a line: its width and its middle."""
    spaces = [letter for letter in line.letters if letter.char == " "]
    widest = max(spaces, key=lambda letter: letter.x1 - letter.x0, default=None)
    return (widest.x1 - widest.x0, (widest.x0 + widest.x1) / 2) if widest else (0.0, 0.0)

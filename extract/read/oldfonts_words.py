"""Which words of a line are written for an old font: told by its font's name, or by the letters themselves.

A word is ``old`` when only its decoded form is built as a Vietnamese syllable is, ``plain`` when only
the form that stands there is. What could be either goes with the nearest word that could not.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.read.oldfonts import Edit, Encoding, OldFonts

LETTER = "A-Za-z\u00a1-\u024f\u0300-\u036f\u1ea0-\u1eff"
TOKEN = re.compile(f"[{LETTER}]+")
# A word with a letter beyond ASCII; it can only begin where no letter stands before.
WORD = re.compile(f"(?<![{LETTER}])[A-Za-z]*[\u00a1-\u024f\u0300-\u036f\u1ea0-\u1eff][{LETTER}]*")
# Letters that only Unicode has: no old font is read from letters beyond those of Western Europe.
BEYOND = re.compile("[\u0100-\u0151\u0154-\u0177\u0179-\u017c\u017f-\u024f\u0300-\u036f\u1ea0-\u1eff]")
# Programs that take a soft hyphen for a hyphen leave "tr-êng", "t- duy" of the letter ư of TCVN3.
HYPHENED = re.compile("(?<![A-Za-z\u00a1-\u00ff-])([A-Za-z\u00ae]{1,3})-([a-z\u00a1-\u00ff]{0,7})(?![\\w-])")
SMALL = re.compile("[a-z]")
# Of the letters written with a mere sign, those that stand alone: "500.000 ®", "« nhiÔm".
ALONE = frozenset("đĐôÔ")
FEWEST_WORDS = 2  # different words that make a line old by its letters alone
MOST_PLAIN = 4  # words in plain Unicode to each of them


class Reading(NamedTuple):
    """A word by itself: old, plain or either (None); decoded; whether that is a syllable; among capitals."""

    old: bool | None
    decoded: str
    fits: bool
    is_half_raised: bool


class Word(NamedTuple):
    """One word with letters to convert, or without: ``old`` is None where it could be either."""

    start: int
    end: int
    written: str
    old: bool | None
    reading: Reading


class Verdict(NamedTuple):
    """How a line's words are written, how many are of each kind, and whether the line is old (None: undecided).

    ``misfits`` are words that are no syllable either way: abbreviations, other languages, another encoding.
    No words are kept where there is nothing to change.
    """

    words: list[Word]
    old: int
    plain: int
    misfits: int
    is_old: bool | None


def judge(text: str, encoding: Encoding, fonts: OldFonts, named: bool = False) -> Verdict:
    """The words of a line that have other letters than English, each as old, plain or either.

    ``named``: the line's font is one of the encoding. No sign is a bullet there, and beside old words only
    a word is plain that the encoding cannot write.
    """
    hyphened = _hyphened(text, encoding, fonts) if encoding.name == "tcvn3" and "-" in text else []
    counted = Counter(WORD.findall(text))
    readings = {written: _reading(written, encoding, fonts, named) for written in counted}
    if not hyphened and (verdict := _plain(counted, readings, named)):
        return verdict
    words: list[Word] = []
    for match in WORD.finditer(text):
        reading = readings[match.group()]
        words.append(Word(match.start(), match.end(), match.group(), reading.old, reading))
    words = _with(hyphened, words)
    old = [word for word in words if word.old]
    if named and old and all(_is_writable(word.written, encoding) for word in words if word.old is False):
        words = [word if word.old else word._replace(old=None) for word in words]
    plain = sum(word.old is False for word in words)
    misfits = sum(word.old is None and not word.reading.fits for word in words)
    is_old = None
    if len(old) * MOST_PLAIN >= plain and len({word.written.lower() for word in old}) >= FEWEST_WORDS:
        is_old = True
    elif plain:
        is_old = False
    return Verdict(words, len(old), plain, misfits, is_old)


def _plain(counted: Counter[str], readings: Mapping[str, Reading], named: bool) -> Verdict | None:
    """The verdict of a line of which nothing will be changed, by its different words: most lines of most plans.

    So it is where nearly all certain words are plain; in a font of the encoding, where all are.
    """
    old = sum(times for word, times in counted.items() if readings[word].old)
    plain = sum(times for word, times in counted.items() if readings[word].old is False)
    if not plain or (old if named else old * MOST_PLAIN >= plain):
        return None
    sure = sum(times for word, times in counted.items() if readings[word].fits or readings[word].old is False)
    return Verdict([], old, plain, counted.total() - sure, False)


def _is_writable(word: str, encoding: Encoding) -> bool:
    """Whether every letter of a word could be one of the encoding."""
    return all(char.isascii() or char in encoding.signs for char in word)


@lru_cache(maxsize=8192)
def _reading(word: str, encoding: Encoding, fonts: OldFonts, named: bool) -> Reading:
    if not _is_writable(word, encoding):
        return Reading(False, word, False, False)
    decoded = encoding.decode(word)
    now, then = fonts.is_syllable(word), fonts.is_syllable(decoded)
    old = None if now == then else then
    if len(word) == 1 and not word.isalpha():
        old = None if named or decoded in ALONE else False  # a bullet, a sign
    capitals = sum(char.isupper() for char in decoded)
    return Reading(old, decoded, then, capitals > 1 and not decoded.isupper() and not SMALL.search(word))


def _hyphened(text: str, encoding: Encoding, fonts: OldFonts) -> list[Word]:
    """The words that a hyphen for the letter ư has cut in two."""
    whole: list[Word] = []
    for match in HYPHENED.finditer(text):
        left, right = match.groups()
        written = f"{left}\u00ad{right}"
        if (not right and not left[-1].islower()) or fonts.is_syllable(encoding.decode(left)):
            continue
        reading = _reading(written, encoding, fonts, True)
        if reading.fits:
            old = None if match.group().isascii() else True
            whole.append(Word(match.start(), match.end(), written, old, reading))
    return whole


def _with(whole: list[Word], words: list[Word]) -> list[Word]:
    """The words again, those that were cut as one."""
    if not whole:
        return words
    covered = {start for word in whole for start in range(word.start, word.end)}
    return sorted([*whole, *(word for word in words if word.start not in covered)])


def edits_of(text: str, verdict: Verdict, encoding: Encoding, default: bool) -> list[Edit]:
    """What is to be changed in a line: its old words, and those that could be either beside them.

    ``default`` says what a line without any certain word is.
    """
    chosen = list(_chosen(verdict.words, default))
    raised = set() if encoding.has_capitals else _raised(text, chosen)
    return [
        Edit(
            word.start, word.end, decoded.upper() if word.start in raised else decoded, word.written, encoding
        )
        for word in chosen
        for decoded in [word.reading.decoded]
        if decoded != word.written or word.start in raised
    ]


def _chosen(words: Sequence[Word], default: bool) -> Iterator[Word]:
    """The words that are old, or whose nearest certain one is; the one before, of two as near."""
    certain = [index for index, word in enumerate(words) if word.old is not None]
    if not certain:
        yield from words if default else ()
        return
    place = 0
    for index, word in enumerate(words):
        while place + 1 < len(certain) and certain[place + 1] - index < index - certain[place]:
            place += 1
        if words[certain[place]].old:
            yield word


def _raised(text: str, chosen: list[Word]) -> set[int]:
    """Starts of old words that stand among capitals: TCVN3 has few of its own (``CéNG HßA X· HéI``).

    Words without a small letter of ASCII in a row are capitals where one of them has two capitals and a
    small letter; a word without any capital (``ë C¸C TR¦êNG``) is one between such words or the line's ends.
    """
    if not any(word.reading.is_half_raised for word in chosen):
        return set()
    old = {word.start: word.reading for word in chosen}
    tokens = [(match.start(), match.group()) for match in TOKEN.finditer(text)]
    raised: set[int] = set()
    for is_small, run in itertools.groupby(
        enumerate(tokens), key=lambda item: bool(SMALL.search(item[1][1]))
    ):
        row = list(run)
        readings = [old.get(start) for _, (start, _) in row]
        if is_small or not any(reading and reading.is_half_raised for reading in readings):
            continue
        first, last = row[0][0] == 0, row[-1][0] == len(tokens) - 1
        for place, reading in enumerate(readings):
            inside = (place > 0 or first) and (place < len(row) - 1 or last)
            if reading and (inside or any(char.isupper() for char in reading.decoded)):
                raised.add(row[place][1][0])
    return raised

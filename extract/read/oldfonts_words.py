"""Which words of a line are written for an old font: told by its font's name, or by the letters themselves.

A word is ``old`` when only its decoded form is built as a Vietnamese syllable is, ``plain`` when only
the form that stands there is. What could be either goes with the nearest word that could not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.read.oldfonts import Edit, Encoding, OldFonts

WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1ea0-\u1eff]+")
# Letters that only Unicode has: no old font is read from letters beyond those of Western Europe.
BEYOND = re.compile("[\u0100-\u0151\u0154-\u0177\u0179-\u017c\u017f-\u024f\u0300-\u036f\u1ea0-\u1eff]")
# Programs that take a soft hyphen for a hyphen leave "tr-êng", "t- duy" of the letter ư of TCVN3.
HYPHENED = re.compile("(?<![A-Za-z\u00a1-\u00ff-])([A-Za-z\u00ae]{1,3})-([a-z\u00a1-\u00ff]*)(?![\\w-])")
ALONE = frozenset(
    "đĐôÔ"
)  # of the letters written with a mere sign, those that stand alone: "500.000 ®", "« nhiÔm"
FEWEST_WORDS = 2  # different words that make a line old by its letters alone
MOST_PLAIN = 4  # words in plain Unicode to each of them
Spans = list[tuple[int, int]]


class Word(NamedTuple):
    """One word with letters to convert, or without: ``old`` is None where it could be either."""

    start: int
    end: int
    written: str
    old: bool | None


class Verdict(NamedTuple):
    """How a line's words are written: words of each kind, and whether the line is old (None: undecided)."""

    words: list[Word]
    old: int
    plain: int
    is_old: bool | None


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with these edits, which stand in order and apart.

    >>> edited("X· héi", [Edit(1, 2, "ã"), Edit(4, 5, "ộ")])
    'Xã hội'
    """
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += text[end : edit.start], edit.letter
        end = edit.end
    return "".join([*parts, text[end:]])


def judge(text: str, encoding: Encoding, fonts: OldFonts, named: bool = False) -> Verdict:
    """The words of a line that have other letters than English, each as old, plain or either.

    ``named``: the line's font is one of the encoding, in which no sign is a bullet.
    """
    words = [
        Word(match.start(), match.end(), match.group(), _is_old(match.group(), encoding, fonts, named))
        for match in WORD.finditer(text)
        if not match.group().isascii()
    ]
    if encoding.name == "tcvn3" and "-" in text:
        words = _with_hyphened(text, words, encoding, fonts)
    old = [word for word in words if word.old]
    plain = sum(word.old is False for word in words)
    is_old = None
    if len({word.written.lower() for word in old}) >= FEWEST_WORDS and len(old) * MOST_PLAIN >= plain:
        is_old = True
    elif plain:
        is_old = False
    return Verdict(words, len(old), plain, is_old)


def _is_old(word: str, encoding: Encoding, fonts: OldFonts, named: bool) -> bool | None:
    if BEYOND.search(word):
        return False
    decoded = encoding.decode(word)
    if any(not char.isascii() and char not in encoding.signs for char in word):
        return False
    if len(word) == 1 and not word.isalpha():
        return None if named or decoded in ALONE else False  # a bullet, a sign
    now, then = fonts.is_syllable(word), fonts.is_syllable(decoded)
    return None if now == then else then


def _with_hyphened(text: str, words: list[Word], encoding: Encoding, fonts: OldFonts) -> list[Word]:
    """The words again, those that a hyphen for the letter ư has cut as one."""
    for match in HYPHENED.finditer(text):
        left, right = match.groups()
        whole = f"{left}\u00ad{right}"
        if (not right and not left[-1].islower()) or fonts.is_syllable(encoding.decode(left)):
            continue
        if fonts.is_syllable(encoding.decode(whole)):
            old = None if match.group().isascii() else True
            words = [word for word in words if word.end <= match.start() or word.start >= match.end()]
            words.append(Word(match.start(), match.end(), whole, old))
    return sorted(words)


def edits_of(text: str, verdict: Verdict, encoding: Encoding, default: bool) -> list[Edit]:
    """What is to be changed in a line: its old words, and those that could be either beside them.

    ``default`` says what a line without any certain word is.
    """
    chosen = [word for word, is_old in _decided(verdict.words, default) if is_old]
    if not chosen:
        return []
    raised = set() if encoding.has_capitals else _raised(text, chosen, encoding)
    edits = [
        edit._replace(letter=edit.letter.upper()) if word.start in raised else edit
        for word in chosen
        for edit in encoding.edits(word.written, word.start)
    ]
    return [edit for edit in edits if text[edit.start : edit.end] != edit.letter]


def _decided(words: Sequence[Word], default: bool) -> list[tuple[Word, bool]]:
    certain = [index for index, word in enumerate(words) if word.old is not None]
    decided = []
    for index, word in enumerate(words):
        nearest = min(certain, key=lambda at: (abs(at - index), at), default=None)
        decided.append((word, default if nearest is None else bool(words[nearest].old)))
    return decided


def _raised(text: str, chosen: list[Word], encoding: Encoding) -> set[int]:
    """Starts of old words that stand among capitals: TCVN3 has few of its own (``CéNG HßA X· HéI``).

    Words without a small letter of ASCII in a row are capitals where one of them has two capitals;
    a word without any (``ë C¸C TR¦êNG``) is one between such words or the line's ends.
    """
    old = {word.start for word in chosen}
    tokens = [(match.start(), match.group()) for match in WORD.finditer(text)]
    raised: set[int] = set()
    for is_run, run in itertools.groupby(enumerate(tokens), key=lambda item: _may_be_capitals(item[1][1])):
        row = list(run)
        shown = [encoding.decode(word) if start in old else "" for _, (start, word) in row]
        counts = [sum(char.isupper() for char in word) for word in shown]
        # In "BGD§T" nothing is to be raised: it says nothing of its neighbours.
        if not is_run or not any(
            count > 1 and not word.isupper() for count, word in zip(counts, shown, strict=True)
        ):
            continue
        first, last = row[0][0] == 0, row[-1][0] == len(tokens) - 1
        for place, (_, (start, _)) in enumerate(row):
            inside = (place > 0 or first) and (place < len(row) - 1 or last)
            if counts[place] or inside:
                raised.add(start)
    return raised & old


def _may_be_capitals(word: str) -> bool:
    return not any("a" <= char <= "z" for char in word)

"""Fonts older than Unicode (TCVN3, VNI): their names, their letters, and what a Vietnamese syllable is.

Such a font shows Vietnamese where the file holds letters of Western Europe: ``Céng hßa`` in TCVN3,
``Coäng hoøa`` in VNI. The tables stand in ``rules/fonts``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.rulebook import Rulebook, load
from extract.text import fold

ENCODINGS = ("tcvn3", "vni")
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
STOPS = ("p", "t", "c", "ch")  # a syllable that ends so bears no tone but the acute and the dot below
# The tone of ai, ao, âu, ... stands on their first letter.
MISPLACED = re.compile("[ae][òóỏõọ]$|[aâêư][ùúủũụ]$|[aoôơư][ìíỉĩị]$|[aâ][ỳýỷỹỵ]$")
LONGEST_SYLLABLE = 7  # nghiêng
STOPPED = {"\u0301", "\u0323"}
# Fonts of the symbol kind keep their letters in the private area, at their own codes.
PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}


class Font(NamedTuple):
    """An old font: how its letters are coded, and whether it shows small ones as capitals."""

    encoding: str
    capitals: bool = False


class Edit(NamedTuple):
    """``text[start:end]`` is to be read as ``new``; ``written`` is how the encoding writes that."""

    start: int
    end: int
    new: str
    written: str
    encoding: Encoding

    def letters(self) -> Iterator[Edit]:
        """The edit letter by letter."""
        for start, end, letter in self.encoding.letters(self.written):
            shown = letter.upper() if self.new.isupper() else letter
            yield Edit(self.start + start, self.start + end, shown, self.written[start:end], self.encoding)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with these edits, which stand in order and apart.

    >>> code = Encoding("code", {"ã": "·", "ộ": "é"})
    >>> edited("X· héi", [Edit(0, 2, "Xã", "X·", code), Edit(3, 6, "hội", "héi", code)])
    'Xã hội'
    """
    if not edits:
        return text
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += text[end : edit.start], edit.new
        end = edit.end
    return "".join([*parts, text[end:]])


class Encoding:
    """One way of writing Vietnamese letters with others, both ways; ``written`` has every letter it knows."""

    def __init__(self, name: str, rows: Mapping[str, str]) -> None:
        self.name = name
        self.written = dict(rows)
        self._letters = {written: letter for letter, written in rows.items()} | _mixed_case(rows)
        longest = sorted(self._letters, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)))
        self.signs = frozenset("".join(self._letters)) - frozenset(map(chr, range(128)))
        self.has_capitals = all(letter.upper() in rows for letter in rows)

    def letters(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each letter of the encoding in a text: from where to where, and what it stands for."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._letters[match.group()]

    def decode(self, text: str) -> str:
        """A text of this encoding as Unicode."""
        return self._pattern.sub(lambda match: self._letters[match.group()], text)

    def encode(self, text: str) -> str:
        """Unicode as this encoding writes it; capitals that it has not, as their small letters."""
        composed = unicodedata.normalize("NFC", text)
        written = self.written
        return "".join(written.get(char) or written.get(char.lower()) or char for char in composed)


def _mixed_case(rows: Mapping[str, str]) -> dict[str, str]:
    """A capital with a small mark and the reverse: typed letter by letter they look much the same."""
    pairs = [(letter, written) for letter, written in rows.items() if len(written) == 2]
    return {written[0] + written[1].swapcase(): letter for letter, written in pairs}


class OldFonts:
    """What the rules say of old fonts, ready for use; :func:`old_fonts` gives it."""

    def __init__(self, rules: Rulebook) -> None:
        self.encodings = {name: Encoding(name, _rows(rules, name)) for name in ENCODINGS}
        self._names = rules.family("old-fonts")
        self._syllables = [rule.pattern for rule in rules.family("syllables") if rule.pattern]
        self.font = lru_cache(maxsize=256)(self._font)
        self.is_syllable = lru_cache(maxsize=8192)(self._is_syllable)
        # Letters that Unicode Vietnamese does not have: without one of them nothing is old.
        signs = frozenset().union(*(encoding.signs for encoding in self.encodings.values()))
        small = "".join("".join(encoding.written) for encoding in self.encodings.values())
        vietnamese = set(small + small.upper())
        self.suspect = re.compile("[" + re.escape("".join(sorted(signs - vietnamese))) + "]")

    def _font(self, name: str) -> Font | None:
        """What an old font's name says; None for every other font."""
        folded = fold(name.strip().strip("\"'"))
        for rule in self._names:
            if any(True for _ in rule.spans(folded)):
                return Font(str(rule.data["encoding"]), bool(rule.data.get("capitals")))
        return None

    def _is_syllable(self, word: str) -> bool:
        """Whether a word is built as Vietnamese syllables are, with one tone that its end allows."""
        if len(word) > LONGEST_SYLLABLE:
            return False
        folded = fold(word)
        plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).translate(TONES))
        if MISPLACED.search(folded) or not any(pattern.match(plain) for pattern in self._syllables):
            return False
        tones = [char for char in unicodedata.normalize("NFD", folded) if ord(char) in TONES]
        if plain.endswith(STOPS):
            return len(tones) == 1 and tones[0] in STOPPED
        return len(tones) <= 1


def _rows(rules: Rulebook, name: str) -> dict[str, str]:
    return {row["letter"]: _written(row["written"]) for row in rules.table(name)}


def _written(cell: str) -> str:
    """What stands in a cell, or the letter whose code stands there (``U+00AD`` cannot be seen)."""
    return chr(int(cell[2:], 16)) if cell.startswith("U+") else cell


@lru_cache(maxsize=4)
def old_fonts(rules: Rulebook | None = None) -> OldFonts:
    """The old fonts of these rules, of the package's own by default. Raises RulesError."""
    return OldFonts(rules or load())

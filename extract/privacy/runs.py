"""Runs of capitalised words in a text, and the words before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.privacy.lexicon import LONGEST, Lexicon, folded

UPPER = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper())
# The capital first and what stands before it second, so that ``re`` passes over all small letters at once.
RUN = re.compile(rf"[{UPPER}](?<![\w'’].)[\w'’]*(?: [{UPPER}][\w'’]*){{0,30}}")
WORD = re.compile(r"\w[\w'’]*")
BEFORE = 48  # characters before a run in which its title or noun stands
MARKS = " \"“”'‘’«»*_"
BETWEEN = MARKS + ":.)"


ITEMS = frozenset({"- ", "+ ", "* ", ") ", ", ", "; "})  # no title stands before these


@dataclass(slots=True)
class Run:
    """Capitalised words parted by single spaces: offsets, the words, and their folded forms."""

    start: int
    end: int
    words: list[str]
    low: list[str]
    starts: list[int]

    def word_end(self, index: int) -> int:
        """The offset after word ``index``."""
        return self.starts[index] + len(self.words[index])


def runs(text: str, words: Lexicon) -> Iterator[Run]:
    """The runs of a text that may hold a name: by one of their words, or by the word before them."""
    triggers, lasts = words.triggers, words.lasts
    for match in RUN.finditer(text):
        written, start, end = match[0], match.start(), match.end()
        own = written.split(" ")
        named = len(own) > 1 or text[end : end + 1] == "\n" or "'" in written or "’" in written
        low = [folded(word) for word in own] if named else []
        if not named or (triggers.isdisjoint(low) and "'" not in written and "’" not in written):
            if text[start - 2 : start] in ITEMS or text[start - 1 : start] == "\n":
                continue
            before = text[max(0, start - 14) : start].rstrip(BETWEEN)
            last = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("(-+*")
            if folded(last) not in lasts:
                continue
        yield run_of(start, own, low or [folded(word) for word in own])


def run_of(start: int, own: list[str], low: list[str]) -> Run:
    """The run of some words that begins at an offset."""
    starts, at = [], start
    for word in own:
        starts.append(at)
        at += len(word) + 1
    return Run(start, at - 1, own, low, starts)


def phrases_before(text: str, start: int) -> tuple[list[str], str]:
    """Folded phrases of one to four words that end before an offset, the longest first, and what parts them.

    Only marks and spaces, or a colon, or a full stop after an abbreviation may stand between.
    """
    before = text[max(0, start - BEFORE) : start]
    line = before.rpartition("\n")[2]
    stripped = line.rstrip(MARKS)
    mark = stripped[-1:] if stripped[-1:] in (":", ".") else ""
    if mark:
        stripped = stripped[:-1].rstrip(MARKS)
    if not stripped or not (stripped[-1].isalnum() or stripped[-1] in ")."):
        return [], mark
    tail = folded(stripped[-40:]).split(" ")
    if len(tail) > 1 and len(stripped) > 40:
        tail = tail[1:]
    tail = tail[-LONGEST:]
    return [" ".join(tail[index:]).lstrip('(-+*,;.:“"') for index in range(len(tail))], mark


def line_before(text: str, start: int) -> str:
    """The part of the line before an offset."""
    return text[max(0, start - 80) : start].rpartition("\n")[2]


def next_word(text: str, end: int) -> str:
    """The folded word after an offset, on the same line, parted by one space."""
    if text[end : end + 1] != " ":
        return ""
    match = WORD.match(text, end + 1, end + 20)
    return folded(match[0]) if match else ""

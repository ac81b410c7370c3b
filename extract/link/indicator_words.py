"""The words of a target as the terms of indicators are compared with them, and where terms stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from extract.text import fold

# A range of numbers is one word, so that `15-18 tuổi` is not a list of ages.
WORD = re.compile(r"\d+(?:[.,]\d+)+|\d+ ?(?:-|đến) ?\d+(?![\d.,/])|[\w%]+|:")
DIGIT = re.compile(r"\d")
AGE = re.compile(r"(?<![\w.,])(\d{1,2}) ?t(?!\w)")
GRADE = re.compile(r"(?<!\w)k ?(?=\d{1,2}(?!\w))")
GRADES = re.compile(r"(?<!\w)(?:khối|lớp) \d{1,2}(?:,\d{1,2})+(?![\d%])")
CHOICE = re.compile(r"\(([^()]*)\)")
MOST_WORDS = 120
Branch = dict[str, "Branch"]


class Place(NamedTuple):
    """Terms found: their keys, their first word and the word after their last."""

    keys: tuple[int, ...]
    start: int
    end: int


def words_of(folded: str, short: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words of folded text, abbreviations read out, at most ``MOST_WORDS``.

    >>> words_of("trẻ 5t, gv lớp 1-3, 02 buổi/ngày", {"gv": ("giáo", "viên")})
    ['trẻ', '5', 'tuổi', 'giáo', 'viên', 'lớp', '1', '3', '2', 'buổi', 'ngày']
    """
    if DIGIT.search(folded):
        folded = GRADE.sub("khối ", AGE.sub(r"\1 tuổi", folded))
        folded = GRADES.sub(_apart, folded)
    words: list[str] = []
    for word in WORD.findall(folded):
        if word[0].isdigit():
            words.append(_number(word))
        elif word in short:
            words += short[word]
        else:
            words.append(word)
        if len(words) > MOST_WORDS:
            break
    return words


def _apart(grades: re.Match[str]) -> str:
    return grades[0].replace(",", " ")


def _number(word: str) -> str:
    first, dash, second = word.replace(" ", "").replace(",", ".").replace("đến", "-").partition("-")
    return f"{first.lstrip('0') or '0'}{dash}{second.lstrip('0')}"


def spellings(term: str, short: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The words of a term for every choice it leaves open: ``(khám/kiểm tra) sức khỏe``.

    >>> list(spellings("(khám/đo) mắt", {}))
    [('khám', 'mắt'), ('đo', 'mắt')]
    """
    parts = CHOICE.split(fold(term))
    choices = [part.split("/") if number % 2 else [part] for number, part in enumerate(parts)]
    for chosen in product(*choices):
        yield tuple(words_of("".join(chosen), short))


class Terms:
    """Many terms as one tree of words, so that a text is walked once for all of them."""

    def __init__(self, terms: Iterable[tuple[tuple[str, ...], int]]) -> None:
        self.tree: Branch = {}
        self.keys: dict[int, tuple[int, ...]] = {}
        for words, key in terms:
            branch = self.tree
            for word in words:
                branch = branch.setdefault(word, {})
            self.keys[id(branch)] = (*self.keys.get(id(branch), ()), key)

    def places(self, words: Sequence[str]) -> list[Place]:
        """Every place of every term, the longer ones of one start last."""
        found: list[Place] = []
        for start, first in enumerate(words):
            branch = self.tree.get(first)
            end = start + 1
            while branch is not None:
                if keys := self.keys.get(id(branch)):
                    found.append(Place(keys, start, end))
                branch = branch.get(words[end]) if end < len(words) else None
                end += 1
        return found

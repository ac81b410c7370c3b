"""The words of a target as the terms of indicators are compared with them, and where terms stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from extract.text import fold

# A range of numbers is one word, so that `15-18 tuổi` is not a list of ages.
WORD = re.compile(r"\d+(?:[.,]\d+)+|\d+ ?(?:-|đến) ?\d+(?![\d.,/])|[\w%]+|:")
DIGIT = re.compile(r"\d")
NUMBERED = re.compile(r"\d ?t|k ?\d")
# Both led by their first letter, which ``re`` finds many times as fast as a place with nothing before it.
AGE = re.compile(r"(\d(?<![\w.,].)\d?) ?t(?!\w)")
GRADE = re.compile(r"k(?<!\w.) ?(?=\d{1,2}(?!\w))")
GRADES = re.compile(r"(?<!\w)(?:khối|lớp) \d{1,2}(?:,\d{1,2})+(?![\d%])")
# What both are where there is no digit.
PLAIN_WORD = re.compile(r"[\w%]+|:")
CHOICE = re.compile(r"\(([^()]*)\)")
MOST_WORDS = 120
M = TypeVar("M")


class Place(NamedTuple, Generic[M]):
    """Terms found: what they mean, their first word and the word after their last."""

    meaning: M
    start: int
    end: int


def words_of(folded: str, short: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words of folded text, abbreviations read out, at most ``MOST_WORDS``.

    >>> words_of("trẻ 5t, gv lớp 1-3, 02 buổi/ngày", {"gv": ("giáo", "viên")})
    ['trẻ', '5', 'tuổi', 'giáo', 'viên', 'lớp', '1', '3', '2', 'buổi', 'ngày']
    """
    if not DIGIT.search(folded):
        found = PLAIN_WORD.findall(folded)
        if short.keys().isdisjoint(found):
            return found[: MOST_WORDS + 1]
    else:
        if NUMBERED.search(folded):
            folded = GRADE.sub("khối ", AGE.sub(r"\1 tuổi", folded))
        found = WORD.findall(GRADES.sub(_apart, folded) if "," in folded else folded)
    words: list[str] = []
    for word in found:
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


class Branch(Generic[M]):
    """The terms that begin with the same words: what those words mean themselves, and what goes on."""

    __slots__ = ("longer", "meaning")

    def __init__(self) -> None:
        self.meaning: M | None = None
        self.longer: dict[str, Branch[M]] = {}


class Terms(Generic[M]):
    """Many terms as one tree of words, so that a text is walked once for all of them."""

    def __init__(
        self, terms: Iterable[tuple[tuple[str, ...], int]], meaning: Callable[[Sequence[int]], M]
    ) -> None:
        """``meaning`` makes what is told of a term's places out of the keys that it was given with."""
        root: Branch[M] = Branch()
        keys: dict[tuple[str, ...], list[int]] = {}
        for words, key in terms:
            keys.setdefault(words, []).append(key)
        for words, own in keys.items():
            branch = root
            for word in words:
                branch = branch.longer.setdefault(word, Branch())
            branch.meaning = meaning(own)
        self.first = root.longer

    def places(self, words: Sequence[str]) -> list[tuple[M, int, int]]:
        """Every place of every term, the longer ones of one start last: the fields of a :class:`Place`."""
        found: list[tuple[M, int, int]] = []
        beyond = (*words, "")
        for start, branch in enumerate(map(self.first.get, words), start=1):
            end = start
            while branch is not None:
                if branch.meaning is not None:
                    found.append((branch.meaning, start - 1, end))
                branch = branch.longer.get(beyond[end])
                end += 1
        return found

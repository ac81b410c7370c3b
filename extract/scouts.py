"""A cheap look before a dear pattern: whether a stretch of text holds anything a match could begin with.

``re`` looks for a handful of such beginnings ten times as fast as ``regex`` tries a pattern of many words
at every place, and most stretches hold none. What a written pattern can begin with is found out by offering
it beginnings (partial matching), a letter at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import regex

from extract.alternation import one_of

# What folded plan text is written with; a pattern that may begin with anything else has no scout.
LETTERS = "abcdefghijklmnopqrstuvwxyzđăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
SIGNS = " 0123456789-+*/%.,;:()\"'“”"
CLASS = re.compile(r"\\[dDpPwWsS]|\[|(?<!\\)\.")
SIGN = re.compile(r"(?s)\\.|.")
RARE = "µжΩ€中\n"
LENGTH = 6
MOST = 100
# A beginning that so many letters may follow is long enough.
OPEN, SHORTEST = 9, 3


class Scout:
    """Looks for the beginnings of written patterns, or of literal terms among them."""

    def __init__(self, written: Iterable[str]) -> None:
        found = [beginnings(pattern) for pattern in written]
        # None where any of the patterns may begin with anything: then everything is looked at.
        self.words = sorted({word for words in found for word in words}) if all(found) else []
        self.first = re.compile(one_of(self.words)).search

    def sees(self, folded: str, start: int, end: int) -> bool:
        """Whether folded text holds a beginning between two positions."""
        return self.first(folded, start, end) is not None


class Scouted:
    """A pattern of alternatives, tried only where one of them may begin."""

    def __init__(self, pattern: str, alternatives: Sequence[str]) -> None:
        self.pattern = regex.compile(pattern, regex.VERSION1)
        found = {part: beginnings(part) for written in alternatives for part in parted(written)}
        vague = [part for part, words in found.items() if not words]
        # What may begin with anything, but only where the text begins, is looked for there and nowhere else.
        self.at_start = bool(vague) and all(part.startswith("^") for part in vague)
        words = {word for words in found.values() for word in words}
        known = words and (self.at_start or not vague)
        self.first = re.compile(one_of(words)).search if known else self.pattern.search

    @classmethod
    def whole_words(cls, alternatives: Sequence[str]) -> Scouted:
        """One of the alternatives, as whole words, in folded text."""
        return cls(rf"(?<!\p{{L}})(?:{'|'.join(alternatives)})(?!\p{{L}})", alternatives)

    def search(self, folded: str, start: int, end: int) -> regex.Match[str] | None:
        """The first match between two positions."""
        if self.at_start and start == 0 and (match := self.pattern.match(folded, 0, end)) is not None:
            return match
        while start <= end and (begun := self.first(folded, start, end)) is not None:
            if (match := self.pattern.match(folded, begun.start(), end)) is not None:
                return match
            start = begun.start() + 1
        return None

    def finditer(self, folded: str, start: int, end: int) -> Iterator[regex.Match[str]]:
        """All matches between two positions."""
        while (match := self.search(folded, start, end)) is not None:
            yield match
            start = max(match.start() + 1, match.end())


def parted(written: str) -> list[str]:
    """The alternatives that a written pattern is made of; itself where it is none of some.

    >>> parted(r"^a(?:b|c)|d[|(]e|f\\|")
    ['^a(?:b|c)', 'd[|(]e', 'f\\\\|']
    """
    parts = [""]
    groups = sets = 0
    for sign in SIGN.findall(written):
        groups += not sets and (sign == "(") - (sign == ")")
        sets += (sign == "[") - (sign == "]")
        if sign == "|" and not groups and not sets:
            parts.append("")
        else:
            parts[-1] += sign
    return [written] if groups or sets else parts


def beginnings(written: str, length: int = LENGTH) -> tuple[str, ...]:
    """What every match of a pattern begins with: strings of ``length`` letters, or all of a shorter match.

    Empty where it may begin with anything, or where what stands before a match decides.

    >>> beginnings("(?<!x)(?:hiện (?:có|nay)|đã)")
    ('hiện c', 'hiện n', 'đã')
    """
    literal = written.replace("\\ ", " ").replace("\\-", "-")
    if regex.fullmatch(r"[\p{L} \-]+", literal):
        return (literal[:length],)
    pattern = regex.compile(written, regex.VERSION1)
    if "(?<=" in written or any(pattern.match(sign, partial=True) for sign in RARE):
        return ()
    # Without a class of signs in it a pattern matches none but those it is written with.
    signs = LETTERS + SIGNS if CLASS.search(written) else "".join(sorted(set(written)))
    found: list[str] = []
    begun = [""]
    while begun and len(found) <= MOST:
        word = begun.pop()
        matches = [
            (longer, pattern.match(longer, partial=True)) for longer in (word + sign for sign in signs)
        ]
        longer = [(longer, match.partial) for longer, match in matches if match is not None]
        if len(longer) > OPEN and len(word) >= SHORTEST:
            found.append(word)  # any word may follow
            continue
        for words, goes_on in longer:
            (begun if goes_on and len(words) < length else found).append(words)
    return tuple(sorted(found)) if len(found) <= MOST else ()

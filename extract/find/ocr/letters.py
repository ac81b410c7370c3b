"""Letters and digits a recogniser takes for each other, and the codes a misread one may be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

import regex

from extract.find.codes import Codes, codes_of
from extract.rulebook import Rulebook

# Numbers with more doubtful letters than this are no numbers.
MOST_DOUBTFUL = 4
# Letters that follow a document's number as its own part: 268A/HD-PGDĐT.
SUFFIX = frozenset("abcABC")
# What a code costs that no table knows, against one for each letter repaired.
UNKNOWN = 3
MOST_REPAIRS = 2
TERM = regex.compile(r"(.{2,6}?)(\d\d?)")
TERMED = frozenset({"QH", "UBTVQH"})
UNREADABLE = regex.compile(r"[^\p{Lu}&]")


class Letters:
    """The pairs of a rulebook, ready for look-up."""

    def __init__(self, rules: Rulebook) -> None:
        self.codes: Codes = codes_of(rules)
        self._digits: dict[str, str] = {digit: digit for digit in "0123456789"}
        self._letters: dict[str, tuple[str, ...]] = {}
        for rule in rules.family("ocr-letters"):
            for read, meant in rule.data["pairs"].items():
                if rule.data["where"] == "number":
                    self._digits[str(read)] = str(meant)
                else:
                    self._letters[str(read)] = ("r", *str(meant)) if meant == "Tr" else tuple(str(meant))
        self.digit = f"[{regex.escape(''.join(self._digits))}]"
        names = [*self.codes.kinds, *self.codes.issuers, *self.codes.units]
        self._by_length: dict[int, list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_length.setdefault(len(name), []).append(name)
        self._readings: dict[tuple[str, bool], dict[str, int]] = {}

    def numbers(self, written: str) -> Iterator[str]:
        """The digits that ``written`` may stand for; none where a sign stands for no digit.

        ``written`` without a true digit is read only where every letter has one reading.
        """
        choices = [self._digits.get(c, "") for c in written]
        if all(choices) and sum(not c.isdigit() for c in written) <= MOST_DOUBTFUL:
            yield from ("".join(digits) for digits in islice(product(*choices), 64))

    def code(self, written: str, later: bool) -> dict[str, int]:
        """Official codes that ``written`` may stand for, with the number of letters repaired.

        What no table knows stands for itself at a cost, if it is made of capitals; ``later`` tells a code
        that follows another.
        """
        found = self._readings.get((written, later))
        if found is None:
            found = self._readings[written, later] = dict(self._codes(written, later))
        return found

    def _codes(self, written: str, later: bool) -> Iterator[tuple[str, int]]:
        if term := TERM.fullmatch(written):  # QH14: the code and the number of the term
            yield from (
                (f"{name}{term[2]}", cost) for name, cost in self._codes(term[1], later) if name in TERMED
            )
        yield from self._whole(written, later)

    def _whole(self, written: str, later: bool) -> Iterator[tuple[str, int]]:
        official, changed = self.codes.official(written, True)
        if self.codes.known(official):
            yield official, int(changed)
        trimmed = written[:-1] if len(written) > 4 and written[-1] in "fl;:.,'" else ""
        # The initials of a school or an office are as short as the codes they resemble: KH-LĐ.
        initials = len(written) < 4 and not UNREADABLE.search(written)
        for name in self._by_length.get(len(written), ()) if not (initials and later) else ():
            cost = self._cost(written, name)
            # Digits alone are no code: 47/2020/11-BGDĐT has lost all letters of one.
            most = MOST_REPAIRS if written.isdigit() else min(MOST_REPAIRS, len(name) - 1)
            if name != official and 0 < cost <= most:
                yield name, cost
        single = written.replace("ĐĐ", "Đ")
        if trimmed and self.codes.known(trimmed):
            yield trimmed, 1
        if single != written and self.codes.known(single) and not self.codes.known(official):
            yield single, 1
        if not self.codes.known(official) and len(written) > 1 and not UNREADABLE.search(written):
            yield written, UNKNOWN

    def _cost(self, written: str, name: str) -> int:
        """How many letters must be repaired to read ``name``; a large number where it cannot be."""
        cost = 0
        for read, meant in zip(written, name, strict=True):
            if read == meant or read.lower() == meant.lower():
                continue
            if meant not in self._letters.get(read, ()):
                return 99
            cost += 1
        return cost


@lru_cache(maxsize=8)
def letters_of(rules: Rulebook) -> Letters:
    """The pairs, compiled once per rulebook."""
    return Letters(rules)

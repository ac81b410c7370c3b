"""Numbers counted, the parts a list gives of one, and whether they were meant to make it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.model import Quantity, Reading
from extract.rulebook import Rulebook
from extract.text import fold_pattern

SEPARATOR = regex.compile(fold_pattern(r"[,;+](?!\d)|(?<!\p{L})và(?!\p{L})"))
INNER = regex.compile(r"\([^()]*\)")
LAST_NUMBER = regex.compile(r"\D*(?<!\d)(\d{1,4})[\s.]*")
DIGIT = regex.compile(r"\d")
LABEL = regex.compile(r"[^\p{L} ]+")
# A sum this near to its whole is meant to be it, whatever the parts are called.
NEAR = Decimal("0.15")
PEOPLE = frozenset({"người", "giáo viên", "nhân viên", "cán bộ", "CBQL", "viên chức", "đồng chí", "CBGVNV"})
GROUPS = (PEOPLE, frozenset({"trẻ", "học sinh"}), frozenset({"lớp", "nhóm", "nhóm lớp"}))


class Number(NamedTuple):
    """A whole number as it stands: its characters, its value and its canonical unit."""

    start: int
    end: int
    value: Decimal
    unit: str


class Words(NamedTuple):
    """The vocabulary of sums, compiled."""

    opens: regex.Pattern[str]
    aside: regex.Pattern[str]
    open_list: regex.Pattern[str]


@lru_cache(maxsize=8)
def words_of(rules: Rulebook) -> Words:
    """The vocabulary of a rulebook, compiled once."""
    found = {str(rule.data["part"]): rule for rule in rules.family("check-sums")}
    opens = found["opens"].pattern
    assert opens is not None
    return Words(opens, _any_of(found["aside"].terms), _any_of(found["open"].terms))


def _any_of(terms: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(r"(?<!\p{L})(?:" + "|".join(map(regex.escape, terms)) + r")(?!\p{L})")


def counted(reading: Reading) -> dict[int, list[Number]]:
    """The exact whole numbers of each block: no bounds, ranges, shares or rates."""
    found: dict[int, list[Number]] = defaultdict(list)
    for mention in reading.quantities:
        quantity = mention.value
        if (
            isinstance(quantity, Quantity)
            and quantity.comparator == "eq"
            and quantity.value is not None
            and quantity.value_max is None
            and quantity.total is None
            and quantity.value == quantity.value.to_integral_value()
            and "/" not in quantity.unit
            and quantity.unit != "%"
            and reading.plan.text[quantity.number.start - 1 : quantity.number.start] != "/"
        ):
            start, end = quantity.number
            found[mention.block].append(Number(start, end, quantity.value, quantity.unit))
    return found


def between(numbers: list[Number], start: int, end: int) -> list[Number]:
    """The numbers, which are in order, that begin there."""
    first = bisect_left(numbers, start, key=lambda number: number.start)
    return numbers[first : bisect_left(numbers, end, first, key=lambda number: number.start)]


def parts_of(
    folded: str, home: int, within: tuple[int, int], numbers: list[Number], unit: str, words: Words
) -> list[tuple[Number, str]]:
    """Each part with the words around it; empty where what stands there is no list of parts."""
    start, end = within
    masked = INNER.sub(lambda met: "." * len(met.group()), folded[start:end])
    parts: list[tuple[Number, str]] = []
    numbers = between(numbers, home + start, home + end)
    at = 0
    for stop in [*(cut.start() for cut in SEPARATOR.finditer(masked)), len(masked)]:
        piece, low, high = masked[at:stop], home + start + at, home + start + stop
        at = stop + 1
        here = [n for n in between(numbers, low, high) if masked[n.start - home - start] != "."]
        if words.aside.search(piece):
            continue
        same = [n for n in here if n.unit and fits(n.unit, unit)] or [n for n in here if not n.unit]
        if len(same) > 1:
            return []
        if not same and not here:
            same = _bare(piece, low)
        if same:
            parts.append((same[0], LABEL.sub(" ", piece).strip()))
        elif here or DIGIT.search(piece):
            return []
    return parts


def _bare(piece: str, low: int) -> list[Number]:
    """The number a piece of a list ends with, where it holds no other (``Tổng phụ trách Đội 01``)."""
    match = LAST_NUMBER.fullmatch(piece)
    return [Number(low + match.start(1), low + match.end(1), Decimal(match.group(1)), "")] if match else []


def fits(unit: str, whole: str) -> bool:
    """Whether things of one unit are part of what the other counts."""
    return unit == whole or any(unit in group and whole in group for group in GROUPS)


def alike(labels: Sequence[str]) -> bool:
    """Whether the parts are members of one series (khối 6, khối 7; 3 tuổi, 4 tuổi): then they are all of it."""
    firsts = [label.split()[0] for label in labels if label.split()]
    return len(firsts) == len(labels) >= 2 and len(set(firsts)) == 1


def differs(whole: Decimal, parts: Sequence[Decimal], alike: bool) -> bool:
    """Whether the parts were meant to make the whole and do not.

    Parts given twice over by another division (31 = 2 + 22 + 7, of them 25 + 6) are one division each.
    """
    if len(parts) < (2 if alike else 3) or whole <= 0:
        return False
    sums = [sum(parts[:count], Decimal()) for count in range(2, len(parts) + 1)]
    if whole in sums:
        return False
    off = abs(sums[-1] - whole)
    return off <= (whole / 2 if alike else max(Decimal(1), whole * NEAR) if whole > 5 else Decimal(0))

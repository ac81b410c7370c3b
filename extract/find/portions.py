"""A count told by its parts in a bracket right behind it: ``4 giải (Toán 2, Lý 1, Hóa 1)``."""

from __future__ import annotations

import regex

from extract.model import Quantity

PART = r"(?:\p{L}{1,9} ){1,4}(?P<n>\d{1,3})"
BEGINS = ("(", " (", " cấp", " vòng")
PARTS = regex.compile(rf"(?: (?:cấp|vòng) \p{{L}}{{1,9}})? ?\({PART}(?: ?[,;] ?{PART}){{1,11}} ?\)")


def portions(folded: str, quantity: Quantity, end: int, stop: int) -> frozenset[int]:
    """Where the numbers begin that a count of a unit is told by; none where they do not sum up to it.

    >>> from extract.model import Span
    >>> total = Quantity(Span(0, 1), "eq", 4, unit="giải")
    >>> sorted(portions("4 giải (toán 3, lý 1)", total, 6, 21))
    [13, 19]
    >>> portions("4 giải (toán 8, toán 9)", total, 6, 23)
    frozenset()
    """
    if not quantity.unit or quantity.unit == "%" or quantity.value is None:
        return frozenset()
    if not folded.startswith(BEGINS, end) or (match := PARTS.match(folded, end, stop)) is None:
        return frozenset()
    summed = sum(map(int, match.captures("n")))
    return frozenset(match.starts("n")) if summed == quantity.value else frozenset()

"""Whether words name something, by the small words of the rules that name nothing."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from extract.rulebook import Rulebook

WORD = re.compile(r"[^\W\d_]+")
# A joint, then only words that open a clause: what follows begins a clause of its own.
OPENS = regex.compile(
    r"(?r)(?:,|;|\(|:| -|(?<!\p{L})(?:và|hoặc|đồng thời|đảm bảo|bảo đảm|phấn đấu|để|nhằm)) ?"
    r"(?:(?:phấn đấu|tuyệt đối|kiên quyết|đảm bảo|bảo đảm) )*"
)


class Wording:
    """The words of one rulebook that name nothing by themselves, and numbers that are part of a name."""

    def __init__(self, rules: Rulebook) -> None:
        self.small = _terms(rules, "small")
        self.not_counted = _terms(rules, "not-counted")
        fixed = [rule.written for rule in rules.family("subjects") if rule.data["action"] == "fixed"]
        self.fixed = regex.compile("|".join(fixed), regex.VERSION1)

    def names(self, folded: str, start: int, end: int) -> bool:
        """Whether a word between ``start`` and ``end`` could name something: ``riêng trẻ 5 tuổi đạt``."""
        return any(match.group() not in self.small for match in WORD.finditer(folded, start, end))


def opens_clause(folded: str, start: int, position: int) -> bool:
    """Whether a joint stands right before ``position``, only clause-opening words between.

    >>> opens_clause("trẻ đi học, phấn đấu không", 0, 21), opens_clause("xã không", 0, 3)
    (True, False)
    """
    return OPENS.match(folded, start, position) is not None


def _terms(rules: Rulebook, action: str) -> frozenset[str]:
    return frozenset(
        term for rule in rules.family("subjects") if rule.data["action"] == action for term in rule.terms
    )


@lru_cache(maxsize=8)
def wording_of(rules: Rulebook) -> Wording:
    """The small words of a rulebook, read once."""
    return Wording(rules)

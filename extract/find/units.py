"""What a number is counted in, and per what: ``34 cháu/lớp``, ``02 tiết/học kỳ``, ``120 triệu đồng``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

import regex

from extract.alternation import one_of
from extract.rulebook import Rulebook

# ``02 (hai) chuyên đề``
IN_WORDS = r"(?: ?\((?:\p{L}+|\d+)(?: \p{L}+){0,2}\))?"
# ``2 kỳ`` are semesters, ``11 kỳ/năm`` meetings.
SEMESTER = r"(?<=(?<!\p{L})kì)(?! ?/ ?năm| (?:trong|một|mỗi) năm)"
LETTERS = regex.compile(r"\p{L}+")
FIRST = regex.compile(rf"{IN_WORDS} ?(?P<letters>\p{{L}}+)")


class Counted(NamedTuple):
    """The words after a number: where they end, the canonical unit, its period and its multiplier."""

    end: int
    unit: str
    period: str
    factor: Decimal
    rules: tuple[str, ...]


class Units:
    """The units and periods of one rulebook, compiled into one pattern."""

    def __init__(self, rules: Rulebook) -> None:
        self.by_term = {term: rule for rule in reversed(rules.family("units")) for term in rule.terms}
        self.periods = {term: rule for rule in rules.family("periods") for term in rule.terms}
        self.factors = {rule.id: Decimal(rule.data.get("factor", 1)) for rule in rules.family("units")}
        # The cheap look before the pattern: the letters that some term begins with.
        self.first_letters = {match.group() for term in self.by_term if (match := LETTERS.match(term))}
        unit, period = one_of(self.by_term), one_of(self.periods)
        self.pattern = regex.compile(
            rf"{IN_WORDS} ?(?P<unit>{unit})(?![\p{{L}}\d]|(?<=tỉ) lệ|(?<=lần) lượt|(?<=\btổ) chức|{SEMESTER})"
            rf"(?: ?/ ?(?:0?1 ?|một )?(?:(?P<per>{unit})(?![\p{{L}}\d])(?: ?/ ?(?P<p0>{period})(?!\p{{L}}))?)"
            rf"| ?/ ?(?:0?1 ?|một )?(?P<p1>{period})(?!\p{{L}})"
            rf"| (?:mỗi|một|trong một|trong mỗi|trên(?: 0?1| một)?|hằng|hàng) (?P<p2>{period})(?!\p{{L}}))?",
            regex.VERSION1,
        )
        # The last question and its answer: a number's unit is asked for by several rules.
        self._text, self._asked, self._found = "", (-1, -1), cast("Counted | None", None)
        self.slash_period = regex.compile(rf" ?/ ?(?P<p1>{period})(?!\p{{L}}| ?\d)", regex.VERSION1)

    def after(self, folded: str, position: int, stop: int) -> Counted | None:
        """The unit that begins at ``position``, None where no known one does."""
        if self._asked == (position, stop) and self._text is folded:
            return self._found
        self._asked, self._text = (position, stop), folded
        self._found = self._after(folded, position, stop)
        return self._found

    def _after(self, folded: str, position: int, stop: int) -> Counted | None:
        # A bracket or a letter stands there, after a space perhaps, or no word follows.
        begins = folded[position : position + 2].lstrip(" ")[:1]
        if begins != "(" and not begins.isalpha():
            return None
        first = FIRST.match(folded, position, stop)
        if first is None or first.group("letters") not in self.first_letters:
            return None
        match = self.pattern.match(folded, position, stop)
        if match is None:
            return None
        rule = self.by_term[match.group("unit")]
        used = [rule.id]
        unit, period = str(rule.data["unit"]), ""
        if (per := match.group("per")) is not None and (of := self.by_term[per]).data["unit"] != unit:
            if per in self.periods:
                period = self._period(per, used)
            elif rule.data.get("per"):
                unit = f"{unit}/{of.data['unit']}"
        for name in ("p0", "p1", "p2"):
            if match.group(name):
                period = self._period(match.group(name), used)
        return Counted(match.end(), unit, period, self.factors[rule.id], tuple(used))

    def _period(self, term: str, used: list[str]) -> str:
        rule = self.periods[term]
        used.append(rule.id)
        return str(rule.data["period"])


@lru_cache(maxsize=8)
def units_of(rules: Rulebook) -> Units:
    """The compiled units of a rulebook, made once."""
    return Units(rules)

"""Of whom a bare number behind a title is: ``CSTĐ cơ sở 4`` are people, ``Tập thể LĐTT: 2`` collectives."""

from __future__ import annotations

from extract.model import Mention
from extract.rulebook import Rulebook
from extract.text import fold

# Units of titles, in the order in which the rules of table-units tell them.
TITLED = frozenset({"tập thể", "người"})
# Pioneers are pupils: ``Kết nạp đội viên: 45``.
PUPILS = "đội viên"
BARE = frozenset({"quantity.bare", "quantity.ratio"})


class Titles:
    """Tells the units of titles with one rulebook's words for what labels count."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = [rule for rule in rules.family("table-units") if rule.data["unit"] in TITLED]

    def unit(self, subject: str, mention: Mention) -> str:
        """The unit of a number with none of its own by the title in its subject, empty where that is none."""
        if mention.rule not in BARE or PUPILS in (folded := fold(subject)):
            return ""
        named = (rule for rule in self.rules if rule.pattern and rule.pattern.search(folded))
        return next((str(rule.data["unit"]) for rule in named), "")

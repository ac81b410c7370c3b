"""A prize told by its rank alone, as scopes know it: ``HSG cấp tỉnh: Nhì`` is of a ``giải nhì``."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.alternation import one_of
from extract.rulefile import Rule
from extract.text import fold

# ``điểm cao nhất`` is no prize.
NO_RANK = r"(?<!(?:cao|ít|tốt|nhiều|thấp|lớn|thứ|hạng|xếp) )"


class Prizes:
    """The ranks of the units that have some."""

    def __init__(self, units: Sequence[Rule]) -> None:
        self.ranks: dict[str, dict[str, str]] = {}
        for rule in units:
            for rank in rule.data.get("ranks", ()):
                word, *marks = str(rank).split("/")
                self.ranks.setdefault(rule.data["unit"], {}).update(dict.fromkeys((word, *marks), word))
        self.patterns = {
            unit: regex.compile(
                rf"(?:^|(?<=: )){one_of(ranks)}(?!\p{{L}})|(?<!\p{{L}})(?<!{unit} ){NO_RANK}{one_of(ranks)}$"
            )
            for unit, ranks in self.ranks.items()
        }

    def read_out(self, subject: str, unit: str) -> str:
        """The subject of a number of prizes, its first or last word read out where that is a bare rank."""
        if unit not in self.ranks:
            return subject
        ranks = self.ranks[unit]
        return self.patterns[unit].sub(lambda match: f"{unit} {ranks[match[0]]}", fold(subject))

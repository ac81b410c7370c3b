"""What of the runs is compared: the options of ``kehoach compare``."""

from __future__ import annotations

from dataclasses import dataclass

from extract.compare.mergers import bare
from extract.rulebook import Rulebook
from extract.text import fold


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, each empty for everything, and what schools are grouped by (``district``, ``province`` or nothing)."""

    levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    by: str = ""

    def takes_plan(self, level: str, provinces: tuple[str, ...], year: str) -> bool:
        """Whether a plan of this level, of one of these provinces (old and today's) and of this year is asked for.

        A year is a school year (``2024-2025``) or its first calendar year.
        """
        levels = {fold(one) for one in self.levels}
        asked = {bare(one) for one in self.provinces}
        return (
            (not levels or fold(level) in levels)
            and (not asked or bool(asked & {bare(one) for one in provinces}))
            and (not self.years or any(year == one or year[:4] == one for one in self.years))
        )

    def takes_indicator(self, indicator: str, labels: tuple[str, ...]) -> bool:
        """Whether an indicator is asked for: by id, by the family that its id begins with, or by words of its label."""
        if not self.indicators:
            return True
        return any(
            indicator == one
            or indicator.startswith(f"{one}.")
            or any(fold(one) in fold(label) for label in labels)
            for one in self.indicators
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the rules say of one indicator."""

    id: str
    label_vi: str
    label_en: str
    unit: str
    direction: str


def indicators_of(rules: Rulebook) -> dict[str, Indicator]:
    """Every indicator of the rules by its id, in the order of the rules."""
    return {
        rule.id: Indicator(
            rule.id,
            rule.label_vi,
            rule.label_en,
            str(rule.data.get("unit", "")),
            str(rule.data.get("direction", "none")),
        )
        for rule in rules.family("indicators")
    }

"""One indicator: a rule and what it asks of a target."""

from __future__ import annotations

from typing import NamedTuple

from extract.rulefile import Rule

PEOPLE = frozenset(
    {"trẻ", "học sinh", "học viên", "giáo viên", "người", "nhân viên", "cán bộ", "phụ huynh", "cô", "thầy"}
)


class Indicator(NamedTuple):
    """A rule with what it is asked for at every target."""

    rule: Rule
    units: frozenset[str]
    levels: frozenset[str]
    bare: bool
    least: int
    asks: bool
    direction: str
    is_count: bool

    def suits(self, unit: str, level: str) -> bool:
        """Whether a target in this unit, of a plan for this level, can be of the indicator."""
        if unit not in self.units:
            return False
        return not self.levels or level in self.levels or level in ("", "other", "liên cấp")


def indicator_of(rule: Rule) -> Indicator:
    """A rule of the family ``indicators``, made ready."""
    data = rule.data
    unit = data["unit"]
    units = set(data.get("units", ("%", "people", "") if unit == "%" else (unit,)))
    if "people" in units:
        units |= PEOPLE
    levels = frozenset(data.get("levels", ()))
    bare = bool(data.get("bare"))
    return Indicator(
        rule,
        frozenset(units),
        levels,
        bare,
        least=int(data.get("least", 1)),
        asks="all" in data,
        direction=data["direction"],
        is_count=bare and "/" not in unit,
    )

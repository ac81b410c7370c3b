"""What a heading's words say about the section under it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extract.model import Role
from extract.rulebook import Rule, Rulebook
from extract.text import fold

LONGEST = 160  # characters of a heading that are read for its role


class HeadingRole(NamedTuple):
    """A role with the rule that gave it. ``weight``: 1 gives way to a role inherited, 9 yields to none."""

    role: Role
    weight: int
    rule: str
    when: str = ""


@lru_cache(maxsize=8)
def _ordered(rules: Rulebook) -> tuple[tuple[Rule, HeadingRole], ...]:
    """The rules with the role each gives, the heaviest first."""
    stated = [
        (
            rule,
            HeadingRole(
                rule.data["role"], int(rule.data.get("weight", 3)), rule.id, str(rule.data.get("when", ""))
            ),
        )
        for rule in rules.family("outline-roles")
    ]
    return tuple(sorted(stated, key=lambda pair: -pair[1].weight))


@lru_cache(maxsize=8192)
def role_of(words: str, rules: Rulebook) -> HeadingRole | None:
    """The role that a heading's words state (label and colon taken off), None where they state none.

    Of several rules the heaviest speaks; of equal ones the one whose words come first.
    """
    folded = fold(words[:LONGEST]).strip(' .:;-*"“”')
    best: tuple[int, HeadingRole] | None = None
    for rule, role in _ordered(rules):
        if best is not None and role.weight < best[1].weight:
            break
        start = _first(rule, folded)
        if start is not None and (best is None or start < best[0]):
            best = (start, role)
    return best[1] if best else None


def _first(rule: Rule, folded: str) -> int | None:
    """Where the rule's words begin, None where they do not stand."""
    if rule.pattern is None or rule.terms:
        return min((start for start, _ in rule.spans(folded)), default=None)
    match = rule.pattern.search(folded)
    return match.start() if match else None


def inherited(above: Role, own: HeadingRole | None, plan_words: bool) -> Role:
    """The role in force under a heading: its own unless it gives way to the one it stands under.

    In a report of the situation nothing is a target unless the heading looks ahead (``plan_words``);
    among targets, results are those to reach unless the heading says that they were reached.
    """
    if own is None:
        return above
    if above == "situation" and not plan_words:
        return "situation"
    if above == "targets" and own.role == "situation" and own.weight < 6:
        return above
    if own.weight <= 1 and above not in ("other", "preamble"):
        return above
    if above == "organisation" and own.weight <= 2:
        return above
    return own.role

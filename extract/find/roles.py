"""What a heading's words say about the section under it."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import regex

from extract.model import Role
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.scouts import Scouted
from extract.text import fold

LONGEST = 160  # characters of a heading that are read for its role


# Leads that report, but for words of what is still to be done: ``Kết quả: gửi về Sở trước ngày 20/5``.
REPORTS = frozenset({"role-situation-results", "role-situation-report"})
SCHOOL_YEAR = regex.compile(r"(?i)năm học (20\d\d) ?-")
# A title, in capitals; one that goes on to what is to be done is no report alone.
REPORT = regex.compile(
    r"(?:(?!.{0,80}KẾ HOẠCH).{0,80}\s)?BÁO CÁO\s+(?:(?:VỀ|TÓM TẮT|KẾT QUẢ|CÔNG TÁC)\s+)*(?:SƠ KẾT|TỔNG KẾT|KẾT QUẢ)(?!.{0,200}(?:PHƯƠNG HƯỚNG|KẾ HOẠCH|NHIỆM VỤ))",
    regex.DOTALL,
)
AMONG_TASKS: frozenset[Role] = frozenset({"schedule", "organisation"})
TO_DO = regex.compile(r"(?i)(?<!\p{L})(?:phấn đấu|trước (?:ngày|tháng)|chậm nhất|gửi|nộp|công khai)(?!\p{L})")


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


@lru_cache(maxsize=4096)
def role_of(words: str, rules: Rulebook) -> HeadingRole | None:
    """The role that a heading's words state (label and colon taken off), None where they state none.

    Of several rules the heaviest speaks; of equal ones the one whose words come first.
    """
    folded = fold(words[:LONGEST]).strip(' .:;-*"“”')
    for words_of_weight, roles in _by_weight(rules):
        match = words_of_weight.search(folded, 0, len(folded))
        if match is not None:
            return next(role for group, role in roles if match.start(group) >= 0)
    return None


@lru_cache(maxsize=8)
def _by_weight(rules: Rulebook) -> tuple[tuple[Scouted, tuple[tuple[str, HeadingRole], ...]], ...]:
    """For each weight, the heaviest first, its rules as one pattern, and the role each group of it gives."""
    made = []
    for _, pairs in groupby(_ordered(rules), key=lambda pair: pair[1].weight):
        named = [(f"role{number}", rule, role) for number, (rule, role) in enumerate(pairs)]
        words = [_written(rule) for _, rule, _ in named]
        written = "|".join(f"(?P<{name[0]}>{own})" for name, own in zip(named, words, strict=True))
        roles = tuple((group, role) for group, _, role in named)
        made.append((Scouted(written, words), roles))
    return tuple(made)


def _written(rule: Rule) -> str:
    terms = "|".join(map(regex.escape, rule.terms))
    whole = [rf"(?<!\w)(?:{terms})(?!\w)"] if terms else []
    return "|".join([rule.written, *whole] if rule.written else whole)


def is_task(lead: HeadingRole, body: str, above: Role) -> bool:
    """Whether an item that opens ``Kết quả:`` says what is to be done, by where it stands or by its words."""
    if lead.rule not in REPORTS:
        return False
    return above in AMONG_TASKS or (above == "measures" and TO_DO.search(body[:LONGEST]) is not None)


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
    if above == "targets" and own.role == "organisation" and own.weight < 4:
        return above
    if own.weight <= 1 and above not in ("other", "preamble"):
        return above
    if above == "organisation" and own.weight <= 2:
        return above
    return own.role


def is_report(text: str) -> bool:
    """Whether a line is the title of a report, in which nothing is a target before it looks ahead.

    >>> [is_report(f"{words} TỔNG KẾT") for words in ("BÁO CÁO", "KẾ HOẠCH VIẾT BÁO CÁO")]
    [True, False]
    >>> is_report("BÁO CÁO TỔNG KẾT VÀ PHƯƠNG HƯỚNG NĂM HỌC MỚI")
    False
    """
    return "BÁO CÁO" in text[:160] and REPORT.match(text[:400]) is not None


def looks_back(text: str, own: HeadingRole | None, above: Role, school_year: str | None) -> bool:
    """Whether a heading is a report's title, or names only school years before the plan's own."""
    if text.startswith("BÁO CÁO") and is_report(text):
        return True
    if school_year is None or "năm học" not in text.lower():
        return False
    found = SCHOOL_YEAR.finditer(text)
    years = [int(match[1]) for match in found if text[: match.start()][-4:] != "với "]
    past = bool(years) and max(years) < int(school_year[:4])
    return past and (own.role == "targets" if own else above in ("other", "situation"))

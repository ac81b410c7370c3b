"""Which indicator a target is about, and its scopes; none rather than a wrong one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from extract.link.enclosing import enclosing
from extract.link.goal_years import GoalYears, with_year
from extract.link.indicator_narrowing import narrowing
from extract.link.indicator_rules import QUALITATIVE, Fit, IndicatorRules, Phrase, indicators_of
from extract.link.indicator_scopes import Scope
from extract.model import Fact, Letterhead, Plan, Reading, Target
from extract.model.direct import changed
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

# Cities under the Government, before and after 1 July 2025 (Nghị quyết 202/2025/QH15): their contests
# "cấp thành phố" are those of a province.
CITIES = ("hà nội", "hải phòng", "đà nẵng", "cần thơ", "huế", "hồ chí minh")
HEADINGS = 3
LONGEST_CAPTION = 300
# A share that must be small is not set at this or more: the words then mean the opposite.
MUCH = Decimal(50)
NONE = ("", "")
CLAUSE = re.compile(r"[;.] ")
# ``1 máy tính/10 học sinh`` says for how many there is one, not how many there are.
FOR_SO_MANY = regex.compile(r"\p{L} ?/ ?(?:[2-9]|[1-9]\d)\d* \p{L}")
# Units of numbers that say nothing but their scope: their heading says what they are of.
HEADED = frozenset({"%", "giải", "huy chương"})
PARTS = frozenset({"subject", "class"})
NAMED = PARTS | {"people", "level"}


class Asked(NamedTuple):
    """What decides about an indicator, so that the same words are looked at once."""

    subject: str
    lead: str
    headings: tuple[str, ...]
    leads: tuple[str, ...]
    unit: str
    level: str
    much: bool
    nothing: bool
    counted: bool
    in_province: bool
    year: str


def link_indicators(facts: Sequence[Fact], reading: Reading, rules: Rulebook) -> list[Fact]:
    """The facts, with ``indicator`` and ``scope`` of the targets that have one."""
    letterhead = reading.letterhead
    province = fold(letterhead.province or "")
    in_province = bool(province) and not any(city in province for city in CITIES)
    captions, leads, years = Captions(reading.plan), enclosing(reading), GoalYears(reading)
    found: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Target):
            block = captions.block(fact)
            asked = _asked(fact, captions.above(block), leads.get(block, ()), letterhead, in_province)
            indicator, scope = NONE if FOR_SO_MANY.search(fact.subject) else _answer(asked, rules)
            if indicator:
                fact = changed(fact, indicator=indicator, scope=with_year(scope, years.of(fact)))
        found.append(fact)
    return found


class Captions:
    """The lines that stand over the tables of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.blocks = plan.blocks
        self.starts = [block.start for block in plan.blocks]
        self.first: dict[int, int] = {}
        for index, block in enumerate(plan.blocks):
            if block.place.table is not None:
                self.first.setdefault(block.place.table, index)

    def block(self, fact: Fact) -> int:
        """The index of the block that a fact stands in."""
        return bisect_right(self.starts, fact.start) - 1

    def above(self, block: int) -> str:
        """The line over the table that a block stands in; empty outside tables."""
        if not self.first:
            return ""
        table = self.blocks[block].place.table
        first = self.first.get(table, 0) if table is not None else 0
        line = self.blocks[first - 1] if first else None
        return line.text[:LONGEST_CAPTION] if line is not None and line.place.table is None else ""


def _asked(
    fact: Target, caption: str, leads: tuple[str, ...], letterhead: Letterhead, in_province: bool
) -> Asked:
    share = fact.value is not None and fact.unit == "%" and fact.value >= MUCH
    headings = fact.section.split(" > ")[-HEADINGS:][::-1] if fact.section else []
    return Asked(
        fact.subject,
        _lead(fact),
        (caption, *headings) if caption and caption not in headings else tuple(headings),
        leads,
        QUALITATIVE if fact.rule == "target.qualitative" else fact.unit,
        letterhead.level or "",
        share and fact.comparator not in ("increase", "decrease"),
        fact.rule.startswith("zero."),
        fact.total is None and fact.comparator not in ("le", "lt"),
        in_province,
        letterhead.school_year or "",
    )


def _lead(fact: Target) -> str:
    """What stands before the target in its sentence; nothing in a table."""
    if " | " in fact.context:
        return ""
    start = fact.context.find(fact.quote)
    return fact.context[max(0, start - LONGEST_CAPTION) : start] if start > 0 else ""


@lru_cache(maxsize=1024)
def _answer(asked: Asked, rules: Rulebook) -> tuple[str, str]:
    known = indicators_of(rules)
    phrase = known.phrase(known.read_out(asked.subject, asked.unit))
    # Of ``12 giải HSG tỉnh, trong đó 1 giải Nhất`` the last words alone would be a prize of any contest.
    part = phrase.is_bare and _names_prize(phrase)
    rule = None if part else _best(known, asked, phrase, bare=False)
    if rule is None and phrase.is_bare:
        rule, phrase = _continued(known, asked, phrase)
    if rule is None:
        rule = _best(known, asked, phrase, bare=True)
    if rule is None:
        return NONE
    above = [known.phrase(heading) for heading in asked.headings[:1]]
    if _is_of_a_part(phrase, above, rule):
        return NONE
    around = [*(known.phrase(lead) for lead in asked.leads), *above]
    scopes = [
        scope for scope in narrowing(phrase, around, asked.level, asked.year) if not _is_named(scope, rule)
    ]
    return rule.id, known.scopes.written(scopes, rule.data.get("dimensions", ()), asked.in_province)


def _is_of_a_part(phrase: Phrase, above: Sequence[Phrase], rule: Rule) -> bool:
    """Whether the target is one subject's, class's or team's, where the indicator is the school's."""
    told = {scope.dimension for scope in phrase.scopes if not _is_named(scope, rule)}
    if PARTS & told - set(rule.data.get("dimensions", ())):
        return True
    shared_out = any(scope.dimension == "parts" for heading in above for scope in heading.scopes)
    return shared_out and not PARTS & told


def _is_named(scope: Scope, rule: Rule) -> bool:
    """Whether a scope is a part of what the indicator is: ``Toán`` of ``Toán qua mạng``, its only level."""
    if scope.dimension not in NAMED:
        return False
    if scope.dimension == "level" and len({*rule.data.get("levels", ())} - {"GDTX"}) == 1:
        return True
    value = fold(scope.value)
    return value in fold(rule.label_vi) or any(value in term for term in rule.terms)


def _continued(known: IndicatorRules, asked: Asked, phrase: Phrase) -> tuple[Rule | None, Phrase]:
    """What the clause before speaks of, where a target names only its scope: ``..., mẫu giáo 98%``.

    With it the phrase whose scopes are meant: the target's own where it names any.
    """
    own = any(scope.value for scope in phrase.scopes)
    if not own and _best(known, asked, phrase, bare=True):
        return None, phrase
    for depth, clause in enumerate(reversed(CLAUSE.split(asked.lead))):
        said = known.phrase(clause)
        if rule := _best(known, asked, said, bare=False):
            return rule, _narrowed(phrase, said) if own else said
        if depth and not said.is_bare:
            break
    for heading in asked.headings[:2] if own and asked.unit in HEADED else ():
        if rule := _best(known, asked, known.phrase(heading), bare=False):
            return rule, phrase
    return None, phrase


def _names_prize(phrase: Phrase) -> bool:
    """Whether some words are about a prize, of one school subject or grade perhaps."""
    told = {scope.dimension for scope in phrase.scopes}
    return "prize" in told and told <= {"prize", "subject", "grade"}


def _narrowed(phrase: Phrase, said: Phrase) -> Phrase:
    """A prize narrows its contest further, other scopes stand for those of the clause before."""
    if not _names_prize(phrase):
        return phrase
    told = {scope.dimension for scope in phrase.scopes}
    return phrase._replace(scopes=[*phrase.scopes, *(s for s in said.scopes if s.dimension not in told)])


def _best(known: IndicatorRules, asked: Asked, phrase: Phrase, bare: bool) -> Rule | None:
    """The indicator that fits best; none where two fit as well."""
    fits = [
        fit
        for fit in known.fits(phrase, asked.headings, asked.unit, asked.level)
        if (bare or not fit.indicator.bare) and _is_likely(fit, asked)
    ]
    if not fits:
        return None
    if len(fits) == 1 or fits[1].weight < fits[0].weight:
        return fits[0].rule
    # Of two things a list is about, its item names the one meant: `Lưu ban, bỏ học: lưu ban`.
    words = phrase.words
    tail = len(words) - words[::-1].index(":") if ":" in words else 0
    if not 0 < tail < len(words):
        return None
    return _best(known, asked, known.phrase_of(words[tail:]), bare)


def _is_likely(fit: Fit, asked: Asked) -> bool:
    """Whether what is to be avoided is set low, and what is to be reached is not set at nothing."""
    if fit.indicator.is_count and not asked.counted:
        return False  # a part of a whole, or a limit, is no count
    direction = fit.indicator.direction
    return not (asked.much if direction == "less" else asked.nothing and direction == "more")


def indicator_hits(text: str, rules: Rulebook) -> list[dict[str, Any]]:
    """What the examples of the rules are checked with: one hit for each indicator that the words can mean.

    The text is a subject, or headings and a subject parted by `` > ``; units and levels are tried in turn.
    Keys: rule, indicator, scope.
    """
    *headings, subject = text.split(" > ")
    family = rules.family("indicators")
    units = dict.fromkeys(rule.data["unit"] for rule in family)
    hits: dict[tuple[str, str], dict[str, Any]] = {}
    for level in ("mầm non", "tiểu học", "THCS", "THPT"):
        for unit in (*units, "", QUALITATIVE):
            asked = Asked(subject, "", tuple(headings[::-1]), (), unit, level, False, False, True, True, "")
            found = _answer(asked, rules)
            if found != NONE:
                hits[found] = {"rule": found[0], "indicator": found[0], "scope": found[1]}
    return list(hits.values())

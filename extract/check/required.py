"""What a plan of its level is expected to cite, and does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import regex

from extract.check.remarks import remark
from extract.model import Citation, Fact, Finding, Reading
from extract.registry import Registry, plan_days, registry_of
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "citation-missing": "A year plan does not cite a document that plans of its level are expected to cite.",
}
# A plan of the whole year's work; plans of one task cite what bears on it.
YEAR_PLAN = regex.compile(
    fold_pattern(
        r"nhiệm vụ năm học|kế hoạch năm học|giáo dục (?:của )?nhà trường|phát triển giáo dục|chăm sóc.{0,40}giáo dục"
    )
)
# The levels of a school of several, and how its name tells each: in words, by its figure.
JOINT: Mapping[str, tuple[regex.Pattern[str], str, str]] = {
    "tiểu học": (regex.compile(r"(?i)tiểu học|phổ thông cơ sở|(?<!\p{L})(?:ti?h|ptcs)(?!\p{L})"), "1", "i"),
    "THCS": (regex.compile(r"(?i)trung học cơ sở|thcs|phổ thông cơ sở|(?<!\p{L})ptcs(?!\p{L})"), "2", "ii"),
    "THPT": (regex.compile(r"(?i)trung học phổ thông|thpt"), "3", "iii"),
}
FIGURE = regex.compile(r"[123]|i{1,3}")
NUMBERED = regex.compile(
    r"(?i)(?<!\p{L})(?:cấp |c)(?P<levels>(?:[123]|i{1,3})(?: ?(?:[-,&+]|và) ?(?:[123]|i{1,3}))*)(?!\p{L})"
)


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One note for each expected document of a school's year plan that is not cited."""
    head = reading.letterhead
    if not head.school or not head.level or not is_year_plan(head.title or ""):
        return
    numbers = {fact.citation for fact in facts if isinstance(fact, Citation)}
    registry, days = registry_of(rules), plan_days(head)
    day = days and days.first
    levels = levels_of(head.level, head.school)
    for rule in rules.family("required"):
        if rule.data["level"] not in levels or not _holds(rule, day) or enough(rule, registry) & numbers:
            continue
        said, expected = told(rule)
        yield remark(reading, "citation-missing", "info", said, expected=expected, source=rule.source)


def is_year_plan(title: str) -> bool:
    """Whether a title is that of the whole year's plan."""
    return YEAR_PLAN.search(fold(title)) is not None


def levels_of(level: str, school: str) -> list[str]:
    """The levels a school is asked for: those its name tells where it is of several, else all of them."""
    if level != "liên cấp":
        return [level]
    by_number = NUMBERED.search(school)
    figures = set(FIGURE.findall(by_number["levels"].lower())) if by_number else set()
    named = [
        one for one, (name, *signs) in JOINT.items() if name.search(school) or not figures.isdisjoint(signs)
    ]
    return [level, *(named or JOINT)]


def enough(rule: Rule, registry: Registry) -> set[str]:
    """The numbers of which one will do: those of the entry, and what has replaced them."""
    numbers = set(map(str, rule.data["any_of"]))
    for number in list(numbers):
        for row in registry.numbered(number):
            numbers.update(row.replaced_by)
    return numbers


def told(rule: Rule) -> tuple[tuple[str, str], str]:
    """The sentence in both languages, and what is asked for."""
    asked = " / ".join(map(str, rule.data["any_of"]))
    vi = f"Kế hoạch chưa viện dẫn {rule.label_vi} ({asked})."
    return (vi, f"The plan does not cite the {rule.label_en} ({asked})."), asked


def bound(rule: Rule, end: str) -> date | None:
    """The first (``from``) or last (``until``) day of plans that an entry asks."""
    written = rule.data.get(end)
    return date.fromisoformat(str(written)) if written else None


def _holds(rule: Rule, day: date | None) -> bool:
    start, end = bound(rule, "from"), bound(rule, "until")
    return day is None or not ((start and day < start) or (end and day > end))

"""What a plan of its level is expected to cite, and does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import regex

from extract.check.remarks import remark
from extract.model import Citation, Fact, Finding, Reading
from extract.registry import Registry, plan_day, registry_of
from extract.rulebook import Rule, Rulebook
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
JOINT = {"liên cấp": ("tiểu học", "THCS", "THPT")}


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One note for each expected document of a school's year plan that is not cited."""
    head = reading.letterhead
    if not head.school or not head.level or not YEAR_PLAN.search(fold(head.title or "")):
        return
    numbers = {fact.citation for fact in facts if isinstance(fact, Citation)}
    for rule in missing(head.level, plan_day(head), numbers, rules.family("required"), registry_of(rules)):
        asked = " / ".join(map(str, rule.data["any_of"]))
        yield remark(
            reading,
            "citation-missing",
            "info",
            (
                f"Kế hoạch chưa viện dẫn {rule.label_vi} ({asked}).",
                f"The plan does not cite the {rule.label_en} ({asked}).",
            ),
            expected=asked,
            source=rule.source,
        )


def missing(
    level: str, day: date | None, cited: Collection[str], profile: Sequence[Rule], registry: Registry
) -> Iterator[Rule]:
    """The entries of a profile that a plan of the level and day does not meet; a successor will do as well."""
    for rule in profile:
        if rule.data["level"] not in JOINT.get(level, (level,)) or not _holds(rule, day):
            continue
        enough = set(map(str, rule.data["any_of"]))
        for number in list(enough):
            for row in registry.numbered(number):
                enough.update(row.replaced_by)
        if not enough & set(cited):
            yield rule


def _holds(rule: Rule, day: date | None) -> bool:
    start, end = rule.data.get("from"), rule.data.get("until")
    return not (
        day is not None
        and ((start and day < date.fromisoformat(str(start))) or (end and day > date.fromisoformat(str(end))))
    )

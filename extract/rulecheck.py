"""Every rule's examples run both ways: what it must find, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from typing import Any

from extract.errors import Language
from extract.messages import say
from extract.rulebook import Rule, Rulebook
from extract.text import fold

Hits = Callable[[str, Rulebook], list[dict[str, Any]]]

# family -> the finder that runs its rules on a text; the others are matched by their own pattern.
CHECKERS: Mapping[str, str] = {
    "citation-forms": "extract.find.citations:citation_hits",
    "units": "extract.find.quantities:quantity_hits",
    "comparators": "extract.find.quantities:quantity_hits",
    "zero": "extract.find.quantities:quantity_hits",
    "periods": "extract.find.quantities:quantity_hits",
    "time-forms": "extract.find.times:time_hits",
    "recurrences": "extract.find.times:time_hits",
    "calendar": "extract.find.times:time_hits",
    "outline-roles": "extract.find.outline:outline_hits",
    "outline-months": "extract.find.outline:outline_hits",
    "outline-labels": "extract.find.outline:outline_hits",
    "letterhead": "extract.find.letterhead:letterhead_hits",
    "school-kinds": "extract.find.letterhead:letterhead_hits",
    "table-columns": "extract.find.tables:table_hits",
}
NOT_COMPARED = frozenset({"text", "note"})


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as its rule says; ``problem`` is a key of messages."""

    file: str
    rule: str
    problem: str
    blanks: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: Language) -> str:
        """What is wrong, in one line."""
        return say(self.problem, language, **self.blanks)


def check_rules(rules: Rulebook) -> Iterator[Failure]:
    """The failures of every example and counter-example of every rule, in file order."""
    for family, entries in rules.rules.items():
        hits = finder(family)
        for rule in entries:
            for example in rule.examples:
                yield from _check_example(rule, example, hits, rules)
            for text in rule.not_examples:
                if any(hit["rule"] == rule.id for hit in _hits(rule, text, hits, rules)):
                    yield Failure(rule.file, rule.id, "rules-extra", {"text": text})


def count_examples(rules: Rulebook) -> int:
    """How many examples and counter-examples there are."""
    return sum(
        len(rule.examples) + len(rule.not_examples) for family in rules.rules.values() for rule in family
    )


def finder(family: str) -> Hits | None:
    """The finder that runs a family's rules, None where the rule's own pattern is all there is."""
    if family not in CHECKERS:
        return None
    module, name = CHECKERS[family].split(":")
    hits: Hits | None = getattr(import_module(module), name, None)
    return hits


def _hits(rule: Rule, text: str, hits: Hits | None, rules: Rulebook) -> list[dict[str, Any]]:
    if hits is not None:
        return hits(text, rules)
    return [{"rule": rule.id, "quote": text[start:end]} for start, end in rule.spans(fold(text))]


def _check_example(
    rule: Rule, example: Mapping[str, Any], hits: Hits | None, rules: Rulebook
) -> Iterator[Failure]:
    """Passes when one hit of the rule has every expected value; else the closest hit is told."""
    text = example["text"]
    expected = {key: value for key, value in example.items() if key not in NOT_COMPARED}
    mine = [hit for hit in _hits(rule, text, hits, rules) if hit["rule"] == rule.id]
    if not mine:
        yield Failure(rule.file, rule.id, "rules-missed", {"text": text})
        return
    wrong = [[key for key, value in expected.items() if not _same(hit.get(key), value)] for hit in mine]
    columns, closest = min(zip(wrong, mine, strict=True), key=lambda pair: len(pair[0]))
    for column in columns:
        blanks = {"column": column, "found": closest.get(column), "expected": expected[column], "text": text}
        yield Failure(rule.file, rule.id, "rules-other", blanks)


def _same(found: Any, expected: Any) -> bool:
    """Equal as a person writes them: 42.0 is 42, a date its ISO form, nothing is nothing."""
    if found in (None, "") or expected in (None, ""):
        return found in (None, "") and expected in (None, "")
    if isinstance(expected, int | float):
        return isinstance(found, int | float | Decimal) and Decimal(str(found)) == Decimal(str(expected))
    return str(found) == str(expected)

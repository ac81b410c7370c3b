"""Every rule's examples run both ways: what it must find, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from typing import Any

from extract.errors import Language
from extract.messages import say
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

Hits = Callable[[str, Rulebook], list[dict[str, Any]]]

# family -> the finder that runs its rules on a text; the others are matched by their own pattern.
CHECKERS: Mapping[str, str] = {
    "citation-forms": "extract.find.citations:citation_hits",
    "citation-kinds": "extract.find.citations:citation_hits",
    "units": "extract.find.quantities:quantity_hits",
    "comparators": "extract.find.quantities:quantity_hits",
    "zero": "extract.find.quantities:quantity_hits",
    "periods": "extract.find.quantities:quantity_hits",
    "time-cues": "extract.find.times:time_hits",
    "time-forms": "extract.find.times:time_hits",
    "recurrences": "extract.find.times:time_hits",
    "table-columns": "extract.find.tables:table_hits",
    "indicators": "extract.link.indicators:indicator_hits",
    "ocr-words": "extract.find.ocr:repair_hits",
    "ocr-phrases": "extract.find.ocr:repair_hits",
    "ocr-letters": "extract.find.ocr:repair_hits",
}
# family -> the finder that its rules keep from finding: an example gives nothing, a counter-example does.
SILENCED: Mapping[str, str] = {"quantity-labels": "extract.find.quantities:quantity_hits"}
# family -> the column by which a hit shows that it is of a rule's making, where it does not bear its id.
SHOWN_BY: Mapping[str, str] = {"citation-kinds": "kind"}
NOT_COMPARED = frozenset({"text", "note", "rule"})


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
        for rule in entries:
            if family in SILENCED:
                yield from _check_silence(rule, rules)
                continue
            for example in rule.examples:
                yield from _check_example(rule, example, rules)
            for text in rule.not_examples:
                if _hits(rule, text, rules):
                    yield Failure(rule.file, rule.id, "rules-extra", {"text": text})


def count_examples(rules: Rulebook) -> int:
    """How many examples and counter-examples there are."""
    return sum(
        len(rule.examples) + len(rule.not_examples) for family in rules.rules.values() for rule in family
    )


def finder(path: str) -> Hits:
    """The function named ``module:name``."""
    module, name = path.split(":")
    hits: Hits = getattr(import_module(module), name)
    return hits


def _hits(rule: Rule, text: str, rules: Rulebook) -> list[dict[str, Any]]:
    """What one rule makes of a text: the finder's hits that are its own, or where its words stand."""
    if rule.family in CHECKERS and rule.data.get("form") != "words":
        found = finder(CHECKERS[rule.family])(text, rules)
        column = SHOWN_BY.get(rule.family)
        return [
            hit for hit in found if hit["rule"] == rule.id or (column and hit[column] == rule.data[column])
        ]
    spans = [(start, end) for start, end in rule.spans(fold(text)) if _in_place(rule, text, start)]
    return [{"rule": rule.id, "quote": text[start:end]} for start, end in spans]


def _in_place(rule: Rule, text: str, start: int) -> bool:
    """Words that must follow a date do so."""
    return rule.data.get("side") != "after" or text[:start].rstrip()[-1:].isdigit()


def _check_silence(rule: Rule, rules: Rulebook) -> Iterator[Failure]:
    hits = finder(SILENCED[rule.family])
    for example in rule.examples:
        if hits(example["text"], rules) or not any(rule.spans(fold(example["text"]))):
            yield Failure(rule.file, rule.id, "rules-missed", {"text": example["text"]})
    for text in rule.not_examples:
        if not hits(text, rules):
            yield Failure(rule.file, rule.id, "rules-extra", {"text": text})


def _check_example(rule: Rule, example: Mapping[str, Any], rules: Rulebook) -> Iterator[Failure]:
    """Passes when one hit of the rule has every expected value; else the closest hit is told."""
    text = example["text"]
    expected = {key: value for key, value in example.items() if key not in NOT_COMPARED}
    mine = _hits(rule, text, rules)
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

"""What the targets of a run are about that no indicator covers, grouped by likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.link.indicator_rules import indicators_of
from extract.model import Target
from extract.rulebook import Rulebook
from extract.runs import KeptPlan

# Two subjects are alike that share this part of the words of both.
LIKE = 0.6


@dataclass
class Suggestion:
    """Subjects alike that map to no indicator; ``words`` are those of the most frequent one."""

    words: frozenset[str]
    subjects: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    plans: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many targets there are."""
        return self.subjects.total()


def suggestions(plans: Iterable[KeptPlan], rules: Rulebook) -> list[Suggestion]:
    """The groups of measured targets without an indicator, those of most plans first."""
    known = indicators_of(rules)
    targets: dict[frozenset[str], list[tuple[str, Target]]] = defaultdict(list)
    for plan in plans:
        for fact in plan.facts:
            if isinstance(fact, Target) and not fact.indicator and fact.rule != "target.qualitative":
                phrase = known.phrase(fact.subject)
                targets[frozenset(phrase.words[index] for index in phrase.loose())].append((plan.name, fact))
    groups: list[Suggestion] = []
    by_word: dict[str, list[Suggestion]] = defaultdict(list)
    for words, found in sorted(targets.items(), key=lambda item: (-len(item[1]), sorted(item[0]))):
        group = _alike(words, by_word)
        if group is None:
            group = Suggestion(words)
            groups.append(group)
            for word in words:
                by_word[word].append(group)
        for name, target in found:
            group.subjects[target.subject] += 1
            group.units[target.unit] += 1
            group.plans.add(name)
    return sorted(groups, key=lambda group: (-len(group.plans), -group.count, sorted(group.words)))


def _alike(words: frozenset[str], by_word: dict[str, list[Suggestion]]) -> Suggestion | None:
    """The group most like some words, found by its rarest word, if it is like enough."""
    best, likeness = None, LIKE
    for word in sorted(words, key=lambda word: len(by_word[word]))[: 1 + len(words) // 2]:
        for group in by_word[word]:
            shared = len(words & group.words) / len(words | group.words)
            if shared >= likeness and (best is None or shared > likeness):
                best, likeness = group, shared
    return best

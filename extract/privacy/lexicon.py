"""The words that names are told by, from ``rules/privacy``, as sets of folded words and phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract.rulebook import Rulebook
from extract.text import fold, unmarked

LONGEST = 4  # words of the longest phrase that is looked up


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Sets of folded words and phrases; ``surnames`` maps a folded surname to ``strong`` or ``weak``.

    ``triggers`` are words that a run of capitals with a name in it must hold, ``lasts`` words before such a run.
    """

    surnames: dict[str, str]
    triggers: frozenset[str]
    lasts: frozenset[str]
    bare_surnames: frozenset[str]
    memorials: frozenset[str]
    namesakes: frozenset[str]
    given: frozenset[str]
    title: frozenset[str]
    post: frozenset[str]
    pupil: frozenset[str]
    label: frozenset[str]
    bearer: frozenset[str]
    honour: frozenset[str]
    never: frozenset[str]
    ends: frozenset[str]
    duty: frozenset[str]
    column: frozenset[str]


PARTS = ("given", "title", "post", "pupil", "label", "bearer", "honour", "never", "ends", "duty", "column")


@lru_cache(maxsize=8)
def lexicon(rules: Rulebook) -> Lexicon:
    """The lexicon of a rulebook, built once; a rulebook without ``rules/privacy`` gives an empty one."""
    parts: dict[str, set[str]] = {part: set() for part in PARTS}
    for rule in rules.family("privacy-words"):
        parts[str(rule.data["part"])].update(rule.terms)
    surnames = {folded(row["surname"]): row["strength"] for row in _rows(rules, "surnames")}
    places = {folded(row["name"]) for row in _rows(rules, "namesakes")}
    places |= {folded(name) for row in _rows(rules, "provinces") for name in _names(row)}
    return Lexicon(
        surnames=surnames,
        triggers=frozenset(surnames) | _words(parts["title"] | parts["pupil"], 0) | parts["title"],
        lasts=_words(parts["title"] | parts["post"] | parts["pupil"] | parts["label"], -1),
        bare_surnames=frozenset(unmarked(name) for name in surnames if len(name) > 2),
        memorials=frozenset(folded(row["name"]) for row in _rows(rules, "memorials")),
        namesakes=frozenset(places),
        **{part: frozenset(words) for part, words in parts.items()},
    )


def _words(phrases: Iterable[str], index: int) -> frozenset[str]:
    return frozenset(phrase.split(" ")[index] for phrase in phrases)


def _rows(rules: Rulebook, table: str) -> Iterable[dict[str, str]]:
    return (dict(row) for row in rules.tables.get(table, ()))


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """A word or short phrase in small letters and one spelling, its apostrophe the plain one."""
    return fold(word).replace("’", "'").replace("ʼ", "'").replace("‘", "'").replace("\n", " ")

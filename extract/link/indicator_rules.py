"""The rules of indicators, ready to be asked which one some words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.link.indicator import Indicator, indicator_of
from extract.link.indicator_prizes import Prizes
from extract.link.indicator_scopes import Scope, ScopeFinder
from extract.link.indicator_short_names import Marks, ShortNames
from extract.link.indicator_words import Place, Terms, spellings, words_of
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

KINDS = 3  # of terms: those that name an indicator, those it asks for, those that rule it out
QUALITATIVE = "-"
# How much the words of a heading weigh against those of the target itself.
HEADING_WEIGHT = 0.5
# Several things named together outweigh the longest name of one of them.
TOGETHER = 1.0
# How many texts are kept as read: subjects and headings come again in plan after plan.
MOST_PHRASES = 2048


class Fit(NamedTuple):
    """An indicator that fits some words, and how many of them speak for it."""

    indicator: Indicator
    weight: float

    @property
    def rule(self) -> Rule:
        return self.indicator.rule


class Said(NamedTuple):
    """The words of a phrase that speak for one indicator: its own terms, and those it asks for beside."""

    terms: list[Place]
    beside: list[Place]


class Node(NamedTuple):
    """What one term means: the indicators it names, that ask for it, and that it rules out."""

    named: tuple[int, ...]
    asked: frozenset[int]
    ruled_out: frozenset[int]


class Phrase(NamedTuple):
    """Some words and what stands in them: indicators named, and scopes.

    ``loose`` are the words that are part of no scope, ``barred`` the indicators that some words rule out.
    """

    words: tuple[str, ...]
    named: Mapping[int, Said]
    scopes: Sequence[Scope]
    loose: frozenset[int]
    barred: frozenset[int]

    @property
    def is_bare(self) -> bool:
        """Whether the words say nothing but scopes."""
        return not self.loose


class IndicatorRules:
    """All indicators of a rulebook; made once, see :func:`indicators_of`."""

    def __init__(self, rules: Rulebook) -> None:
        self.short = {
            fold(term): tuple(fold(rule.data["reads"]).split())
            for rule in rules.family("indicator-words")
            if not rule.data.get("letter")
            for term in rule.terms
        }
        self.scopes = ScopeFinder(rules.family("indicator-scopes"), self.short)
        self.marks = Marks(rules.family("indicator-words"))
        self.names = ShortNames(rules.family("indicator-scopes"))
        self.prizes = Prizes(rules.family("units"))
        self.indicators = [indicator_of(rule) for rule in rules.family("indicators")]
        self.terms = Terms(self._terms())
        self.nodes = {keys: _node(keys) for keys in self.terms.keys.values()}
        self.bare = [indicator for indicator in enumerate(self.indicators) if indicator[1].bare]

    def _terms(self) -> Iterable[tuple[tuple[str, ...], int]]:
        """Every spelling of every term, its key the indicator's number and the kind of term."""
        for number, indicator in enumerate(self.indicators):
            data = indicator.rule.data
            kinds = (indicator.rule.terms, data.get("all", ()), data.get("never", ()))
            for kind, terms in enumerate(kinds):
                for term in terms:
                    for words in spellings(str(term), self.short):
                        yield words, number * KINDS + kind

    def read_out(self, subject: str, unit: str) -> str:
        """A subject with the short forms read out that mean something in their place alone."""
        ranked = unit in self.prizes.ranks  # ``8 huy chương: 3Đ`` are of bronze, no pupils' marks
        named = self.names.read_out(subject if ranked else self.marks.read_out(subject))
        return self.prizes.read_out(named, unit)

    def phrase(self, text: str) -> Phrase:
        """A text as terms see it."""
        return _phrase(self, text)

    def phrase_of(self, words: tuple[str, ...]) -> Phrase:
        """Words as terms see them."""
        return _phrase_of(self, words)

    def asking(self, words: tuple[str, ...]) -> frozenset[int]:
        """The indicators that ask for a word that stands in a heading."""
        return _asking(self, words)

    def look(self, words: tuple[str, ...]) -> Phrase:
        """The same, looked up anew."""
        scopes = self.scopes.find(words)
        loose = {index for index, word in enumerate(words) if word[0].isalpha()}
        for scope in scopes:
            loose.difference_update(range(scope.start, scope.end))
        places = [(self.nodes[place.keys], place) for place in self.terms.places(words)]
        named: dict[int, Said] = {}
        for node, place in places:
            for number in node.named:
                named.setdefault(number, Said([], [])).terms.append(place)
        # ``Cấp`` alone is a rank of contests, in ``cấp THPT`` it is none.
        heads = {
            scope.start for scope in scopes if scope.dimension == "level" and scope.end > scope.start + 1
        }
        barred = frozenset().union(
            *(
                node.ruled_out
                for node, place in places
                if place.start not in heads or place.end > place.start + 1
            )
        )
        for number in barred & named.keys():
            del named[number]
        for node, place in places:
            for number in node.asked & named.keys():
                named[number].beside.append(place)
        return Phrase(words, named, scopes, frozenset(loose), barred)

    def fits(self, phrase: Phrase, headings: Sequence[Phrase], unit: str, level: str) -> list[Fit]:
        """The indicators that fit a phrase under its headings (innermost first), the best first."""
        fits = []
        above = [self.asking(heading.words) for heading in headings]
        for number, said in phrase.named.items():
            indicator = self.indicators[number]
            if not indicator.suits(unit, level):
                continue
            if indicator.bare and not phrase.loose <= _covered(said.terms):
                continue
            weight = _weight(indicator, said, [number in asking for asking in above])
            if weight:
                fits.append(Fit(indicator, weight))
        if phrase.is_bare:
            fits += self._unsaid(phrase, unit, level)
        return sorted(fits, key=_weight_of, reverse=True)

    def _unsaid(self, phrase: Phrase, unit: str, level: str) -> Iterable[Fit]:
        """Indicators that their unit alone tells, where nothing but scopes is said: ``Nhà trẻ: 2 nhóm``."""
        for number, indicator in self.bare:
            if number not in phrase.named and number not in phrase.barred and indicator.suits(unit, level):
                yield Fit(indicator, 0.1)


# Kept by words beside the rules, not in them, so that a process can forget them (extract.batch.forgetting).
@lru_cache(maxsize=MOST_PHRASES)
def _phrase(known: IndicatorRules, text: str) -> Phrase:
    return known.phrase_of(tuple(words_of(fold(text), known.short)))


@lru_cache(maxsize=MOST_PHRASES)
def _phrase_of(known: IndicatorRules, words: tuple[str, ...]) -> Phrase:
    return known.look(words)


@lru_cache(maxsize=MOST_PHRASES)
def _asking(known: IndicatorRules, words: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(known.nodes[keys].asked for keys, _, _ in known.terms.places(words)))


@lru_cache(maxsize=4)
def indicators_of(rules: Rulebook) -> IndicatorRules:
    """The indicators of a rulebook, made ready once."""
    return IndicatorRules(rules)


def _node(keys: Sequence[int]) -> Node:
    numbers: tuple[list[int], list[int], list[int]] = ([], [], [])
    for key in keys:
        numbers[key % KINDS].append(key // KINDS)
    named, asked, ruled_out = numbers
    return Node(tuple(named), frozenset(asked), frozenset(ruled_out))


def _weight_of(fit: Fit) -> float:
    return fit.weight


def _covered(places: Iterable[Place]) -> set[int]:
    return {index for place in places for index in range(place.start, place.end)}


def _weight(indicator: Indicator, said: Said, above: Sequence[bool]) -> float:
    """How many words speak for an indicator; 0 where a word it asks for is missing."""
    if indicator.least > 1:
        apart = _apart(said.terms)
        words = sum(place.end - place.start for place in apart)
        return words + TOGETHER if len(apart) >= indicator.least else 0.0
    longest = max(said.terms, key=lambda place: place.end - place.start)
    weight = float(longest.end - longest.start)
    if not indicator.asks:
        return weight
    if said.beside:
        apart = [place for place in said.beside if place.start >= longest.end or place.end <= longest.start]
        return weight + max((place.end - place.start for place in apart), default=0)
    if True in above:
        return weight + HEADING_WEIGHT / (above.index(True) + 1)
    return 0.0


def _apart(places: Iterable[Place]) -> list[Place]:
    """The places that do not overlap, the longest of each."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept

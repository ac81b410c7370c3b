"""The rules of indicators, ready to be asked which one some words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Node(NamedTuple):
    """What one term means: the indicators it names, that ask for it, and that it rules out."""

    named: tuple[int, ...]
    asked: frozenset[int]
    ruled_out: frozenset[int]


class Said(NamedTuple):
    """The words of a phrase that speak for one indicator: its own terms, and those it asks for beside."""

    terms: list[Place[Node]]
    beside: list[Place[Node]]


class Phrase(NamedTuple):
    """Some words and what stands in them: indicators named, and scopes.

    ``barred`` are the indicators that some words rule out; ``is_bare``: the words say nothing but scopes.
    """

    words: tuple[str, ...]
    named: Mapping[int, Said]
    scopes: Sequence[Scope]
    barred: frozenset[int]
    is_bare: bool

    def loose(self) -> Iterator[int]:
        """The words that are part of no scope."""
        return _outside(self.scopes, self.words)


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
        self.terms = Terms(self._terms(), _node)
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

    def asking(self, heading: str) -> frozenset[int]:
        """The indicators that ask for a word that stands in a heading."""
        return _asking(self, heading)

    def look(self, words: tuple[str, ...]) -> Phrase:
        """The same, looked up anew."""
        places = self.terms.places(words)
        scopes = self.scopes.find(words)
        # ``Cấp`` alone is a rank of contests, in ``cấp THPT`` it is none.
        heads = {
            scope.start for scope in scopes if scope.dimension == "level" and scope.end > scope.start + 1
        }
        barred = frozenset().union(
            *[
                meaning.ruled_out
                for meaning, start, end in places
                if meaning.ruled_out and (start not in heads or end > start + 1)
            ]
        )
        named: dict[int, Said] = {}
        for meaning, start, end in places:
            if meaning.named and not barred.issuperset(meaning.named):
                place = Place(meaning, start, end)
                for number in meaning.named:
                    if number not in barred:
                        named.setdefault(number, Said([], [])).terms.append(place)
        for meaning, start, end in places if named else ():
            for number in named.keys() & meaning.asked if meaning.asked else ():
                named[number].beside.append(Place(meaning, start, end))
        return Phrase(words, named, scopes, barred, next(_outside(scopes, words), None) is None)

    def fits(self, phrase: Phrase, headings: Sequence[str], unit: str, level: str) -> list[Fit]:
        """The indicators that fit a phrase under its headings (innermost first), the best first."""
        fits = []
        for number, said in phrase.named.items():
            indicator = self.indicators[number]
            if not indicator.suits(unit, level):
                continue
            if indicator.bare and not _covered(said.terms).issuperset(phrase.loose()):
                continue
            weight = _weight(indicator, said, (number in self.asking(heading) for heading in headings))
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
def _asking(known: IndicatorRules, heading: str) -> frozenset[int]:
    words = words_of(fold(heading), known.short)
    return frozenset().union(*[meaning.asked for meaning, _, _ in known.terms.places(words)])


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


def _outside(scopes: Sequence[Scope], words: Sequence[str]) -> Iterator[int]:
    inside = {index for scope in scopes for index in range(scope.start, scope.end)}
    return (index for index, word in enumerate(words) if word[0].isalpha() and index not in inside)


def _covered(places: Iterable[Place[Node]]) -> set[int]:
    return {index for place in places for index in range(place.start, place.end)}


def _weight(indicator: Indicator, said: Said, above: Iterable[bool]) -> float:
    """How many words speak for an indicator; 0 where a word it asks for is missing.

    ``above`` says of each heading, the innermost first, whether it holds such a word.
    """
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
    for depth, holds in enumerate(above, start=1):
        if holds:
            return weight + HEADING_WEIGHT / depth
    return 0.0


def _apart(places: Iterable[Place[Node]]) -> list[Place[Node]]:
    """The places that do not overlap, the longest of each."""
    kept: list[Place[Node]] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept

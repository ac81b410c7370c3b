"""The rules of indicators, ready to be asked which one some words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.link.indicator_scopes import Scope, ScopeFinder
from extract.link.indicator_words import Place, Terms, spellings, words_of
from extract.rulebook import Rule, Rulebook
from extract.text import fold

NEVER, TERMS, ALL = 0, 1, 2
PEOPLE = frozenset(
    {"trẻ", "học sinh", "học viên", "giáo viên", "người", "nhân viên", "cán bộ", "phụ huynh", "cô", "thầy"}
)
QUALITATIVE = "-"
# How much the words of a heading weigh against those of the target itself.
HEADING_WEIGHT = 0.5
# Several things named together outweigh the longest name of one of them.
TOGETHER = 1.0


class Fit(NamedTuple):
    """An indicator that fits some words, and how many of them speak for it."""

    rule: Rule
    weight: float


class Indicator(NamedTuple):
    """A rule with what it is asked for at every target."""

    rule: Rule
    units: frozenset[str]
    levels: frozenset[str]
    bare: bool
    least: int
    asks: bool


class IndicatorRules:
    """All indicators of a rulebook; made once, see :func:`indicators_of`."""

    def __init__(self, rules: Rulebook) -> None:
        self.short = {
            fold(term): tuple(fold(rule.data["reads"]).split())
            for rule in rules.family("indicator-words")
            for term in rule.terms
        }
        self.scopes = ScopeFinder(rules.family("indicator-scopes"), self.short)
        self.indicators = [_indicator(rule) for rule in rules.family("indicators")]
        self.terms = Terms(self._terms())

    def _terms(self) -> Iterable[tuple[tuple[str, ...], int]]:
        """Every spelling of every term, its key the indicator's number and the kind of term."""
        for number, indicator in enumerate(self.indicators):
            data = indicator.rule.data
            kinds: tuple[tuple[int, Sequence[str]], ...] = (
                (NEVER, data.get("never", ())),
                (TERMS, indicator.rule.terms),
                (ALL, data.get("all", ())),
            )
            for kind, terms in kinds:
                for term in terms:
                    for words in spellings(str(term), self.short):
                        yield words, number * 3 + kind

    def words(self, text: str) -> list[str]:
        """The words of a text as terms see them."""
        return words_of(fold(text), self.short)

    def fits(self, words: list[str], headings: Sequence[list[str]], unit: str, level: str) -> list[Fit]:
        """The indicators that fit the words under their headings (innermost first), the best first."""
        found = _by_indicator(self.terms.places(words))
        above = [_by_indicator(self.terms.places(heading)) for heading in headings]
        loose = self._loose(words)
        fits = []
        for number, kinds in found.items():
            indicator = self.indicators[number]
            if kinds[NEVER] or not kinds[TERMS] or not _suits(indicator, unit, level):
                continue
            if indicator.bare and not loose <= _covered(kinds[TERMS]):
                continue
            weight = _weight(indicator, kinds, [place.get(number) for place in above])
            if weight:
                fits.append(Fit(indicator.rule, weight))
        if not loose:
            fits += self._unsaid(found, unit, level)
        return sorted(fits, key=lambda fit: -fit.weight)

    def _unsaid(self, found: Mapping[int, object], unit: str, level: str) -> Iterable[Fit]:
        """Indicators that their unit alone tells, where nothing but scopes is said: ``Nhà trẻ: 2 nhóm``."""
        for number, indicator in enumerate(self.indicators):
            if indicator.bare and number not in found and _suits(indicator, unit, level):
                yield Fit(indicator.rule, 0.1)

    def _loose(self, words: list[str]) -> set[int]:
        """The words that are part of no scope and say something."""
        taken = {index for scope in self.scopes.find(words) for index in range(scope.start, scope.end)}
        return {index for index, word in enumerate(words) if index not in taken and word[0].isalpha()}

    def is_bare(self, words: list[str]) -> bool:
        """Whether the words say nothing but scopes."""
        return not self._loose(words)

    def scopes_in(self, words: list[str]) -> list[Scope]:
        """The scopes in some words."""
        return self.scopes.find(words)


@lru_cache(maxsize=4)
def indicators_of(rules: Rulebook) -> IndicatorRules:
    """The indicators of a rulebook, made ready once."""
    return IndicatorRules(rules)


def _indicator(rule: Rule) -> Indicator:
    data = rule.data
    unit = data["unit"]
    units = set(data.get("units", ("%", "people", "") if unit == "%" else (unit,)))
    if "people" in units:
        units |= PEOPLE
    levels = frozenset(data.get("levels", ()))
    return Indicator(
        rule, frozenset(units), levels, bool(data.get("bare")), int(data.get("least", 1)), "all" in data
    )


def _suits(indicator: Indicator, unit: str, level: str) -> bool:
    if unit not in indicator.units:
        return False
    return not indicator.levels or level in indicator.levels or level in ("", "other", "liên cấp")


Kinds = tuple[list[Place], list[Place], list[Place]]


def _by_indicator(places: Iterable[Place]) -> dict[int, Kinds]:
    found: dict[int, Kinds] = {}
    for place in places:
        number, kind = divmod(place.key, 3)
        found.setdefault(number, ([], [], []))[kind].append(place)
    return found


def _covered(places: Iterable[Place]) -> set[int]:
    return {index for place in places for index in range(place.start, place.end)}


def _weight(indicator: Indicator, kinds: Kinds, above: Sequence[Kinds | None]) -> float:
    """How many words speak for an indicator; 0 where a word it asks for is missing."""
    if indicator.least > 1:
        apart = _apart(kinds[TERMS])
        words = sum(place.end - place.start for place in apart)
        return words + TOGETHER if len(apart) >= indicator.least else 0.0
    longest = max(kinds[TERMS], key=lambda place: place.end - place.start)
    weight = float(longest.end - longest.start)
    if not indicator.asks:
        return weight
    beside = [place for place in kinds[ALL] if place.start >= longest.end or place.end <= longest.start]
    if beside or kinds[ALL]:
        return weight + max((place.end - place.start for place in beside), default=0)
    for depth, heading in enumerate(above):
        if heading is not None and heading[ALL]:
            return weight + HEADING_WEIGHT / (depth + 1)
    return 0.0


def _apart(places: Iterable[Place]) -> list[Place]:
    """The places that do not overlap, the longest of each."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept

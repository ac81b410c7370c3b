"""The words that name a kind of document, and where they stand before a number."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

# How far before a number its kind word may begin, in characters.
REACH = 120
# Kinds whose words are also verbs: before a number of another kind they are no part of its name.
VERBS = frozenset(
    {"Hướng dẫn", "Thông báo", "Báo cáo", "Quy định", "Quyết định", "Kết luận", "Kế hoạch", "Chương trình"}
)

LETTER = regex.compile(r"(?r)(?<!\p{L})(?:công văn|văn bản) ")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document as kinds.yaml states it; ``codes`` always follow its number when set."""

    name: str
    short: str
    carries_year: bool = False
    abbreviation: str = ""
    codes: str = ""


@dataclass(frozen=True, slots=True)
class KindBefore:
    """A kind word that stands before a number: offsets of the word, and the words in between."""

    start: int
    kind: Kind | None
    word: str
    gap: str = ""


def form(rules: Rulebook, name: str) -> Rule:
    """The rule ``citation.<name>`` of forms.yaml; raises KeyError when the folder lacks it."""
    for rule in rules.family("citation-forms"):
        if rule.id == f"citation.{name}":
            return rule
    raise KeyError(f"citation.{name}")


def any_of(terms: tuple[str, ...]) -> str:
    """A pattern for any of the folded terms, the longest first."""
    return "|".join(regex.escape(term) for term in sorted(terms, key=len, reverse=True))


def unfolded(pattern: str) -> str:
    """A pattern for folded text that also matches text as written, but for its case.

    >>> unfolded("qui chế"), unfolded("toà án")
    ('qu[iy] chế', '(?:toà|tòa) án')
    """
    pattern = _LATE_TONE.sub(_both_placements, pattern)
    return _FINAL_I.sub(lambda match: f"[{match.group()}{_Y[match.group()]}]", pattern)


_FINAL_I = regex.compile(r"(?<=\b(?:qu|[hklmstv]))[iìíĩỉị](?!\p{L})")
_Y = dict(zip("iìíĩỉị", "yỳýỹỷỵ", strict=True))
_LATE_TONE = regex.compile(r"\b(\p{L}*(?<!q))([ou])([àáảãạèéẻẽẹỳýỷỹỵ])(?!\p{L})")


def _both_placements(match: regex.Match[str]) -> str:
    """``toà`` -> ``(?:toà|tòa)``: the tone on either vowel."""
    toned = unicodedata.normalize("NFD", match.group(3))
    early = unicodedata.normalize("NFC", match.group(2) + toned[1]) + toned[0]
    return f"(?:{match.group()}|{match.group(1)}{early})"


class Kinds:
    """The kind words of a rulebook, compiled."""

    def __init__(self, rules: Rulebook) -> None:
        self.by_term: dict[str, Kind] = {}
        self.by_name: dict[str, Kind] = {}
        for rule in rules.family("citation-kinds"):
            data = rule.data
            kind = Kind(
                data["kind"],
                data["short"],
                bool(data.get("carries_year")),
                data.get("abbreviation", ""),
                data.get("codes", ""),
            )
            self.by_name.setdefault(kind.name, kind)
            self.by_term.update(dict.fromkeys(rule.terms, kind))
        self.by_abbreviation = {k.abbreviation: k for k in self.by_term.values() if k.abbreviation}
        self.terms = unfolded(any_of(tuple(self.by_term)))
        between, number_word = unfolded(form(rules, "full").written), form(rules, "bare").written
        # Searched backwards from the number, so that the nearest word wins and nothing else is read.
        self._before = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:{self.terms}){between} ?:? ?(?P<number>{number_word})?", regex.VERSION1
        )
        # Forwards from the word, because "thông tư liên tịch" is one kind and no circular that is "liên tịch".
        self._longest = regex.compile(rf"(?:{self.terms})(?!\p{{L}})")
        self._number = regex.compile(rf"(?r)(?<!\p{{L}})(?:{number_word})", regex.VERSION1)
        self._gap = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:{self.terms})(?P<gap> [^;:()\"“”\d\n]{{2,90}}?) ", regex.VERSION1
        )
        not_document = unfolded(any_of(form(rules, "not-document").terms))
        self._not_document = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:{not_document}) ?(?:{number_word})?", regex.VERSION1
        )
        short = (
            "|".join(sorted(self.by_abbreviation, key=len, reverse=True)) + "|KH|CT|KL|HD|TB|BC|QC|TTr|CTr"
        )
        self._abbreviated = regex.compile(
            rf"(?r)(?<!\p{{L}})(?P<kind>(?i:{short})) ?[:.]? ?(?P<number>[Ss]ố ?[:.]? ?)?"
        )
        head = any_of(form(rules, "issuer-head").terms)
        stop = any_of(form(rules, "issuer-stop").terms)
        self._issuer_gap = regex.compile(
            rf" (?:của |do )?(?:{head}|liên (?:ngành|tịch|bộ))(?!\p{{L}})(?:(?! (?:{stop})(?!\p{{L}})).)*"
        )

    def before(self, text: str, lowered: str, position: int) -> KindBefore | None:
        """The kind word (or ``số`` alone) that stands directly before ``position``."""
        first = max(0, position - REACH)
        if match := self._before.match(lowered, first, position):
            return self._word(text, lowered, match.start())
        if match := self._abbreviated.match(text, first, position):
            kind = self.by_abbreviation.get(match.group("kind").upper())
            return KindBefore(match.start(), kind, match.group("kind"))
        numbered = self._number.match(lowered, first, position)
        if numbered is None:
            return None
        match = self._gap.match(lowered, first, numbered.start())
        if match and self._issuer_gap.fullmatch(fold(match.group("gap"))):
            return self._word(text, lowered, match.start(), text[slice(*match.span("gap"))].strip())
        return KindBefore(numbered.start(), None, "")

    def behind(self, text: str, lowered: str, verb: KindBefore) -> KindBefore:
        """The letter a verb belongs to: ``công văn hướng dẫn số 12/PGDĐT``; else the verb itself."""
        match = LETTER.match(lowered, max(0, verb.start - 12), verb.start)
        wider = self._word(text, lowered, match.start()) if match else None
        return wider or verb

    def of_something_else(self, lowered: str, position: int) -> bool:
        """Whether the number at ``position`` is that of a form, an account or the like: ``mẫu số 01/BC-...``."""
        return bool(self._not_document.match(lowered, max(0, position - REACH), position))

    def short_before(self, lowered: str, position: int) -> tuple[int, Kind, bool] | None:
        """Where a kind word directly before ``position`` begins, its kind, and whether ``số`` follows it."""
        match = self._before.match(lowered, max(0, position - REACH), position)
        if match is None or (word := self._longest.match(lowered, match.start())) is None:
            return None
        return match.start(), self.by_term[_folded(word.group())], bool(match.group("number"))

    def _word(self, text: str, lowered: str, start: int, gap: str = "") -> KindBefore | None:
        match = self._longest.match(lowered, start)
        if match is None:
            return None
        return KindBefore(start, self.by_term[_folded(match.group())], text[start : match.end()], gap)


@lru_cache(maxsize=1024)
def _folded(term: str) -> str:
    return fold(term)


@lru_cache(maxsize=8)
def kinds_of(rules: Rulebook) -> Kinds:
    """The kind words, compiled once per rulebook."""
    return Kinds(rules)

"""The words that name a kind of document, and where they stand before a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.rulebook import Rule, Rulebook
from extract.text import fold

# How far before a number its kind word may begin, in characters.
REACH = 120
# Kinds whose words are also verbs: before a number of another kind they are no part of its name.
VERBS = frozenset(
    {"Hướng dẫn", "Thông báo", "Báo cáo", "Quy định", "Quyết định", "Kết luận", "Kế hoạch", "Chương trình"}
)


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
    """A pattern for folded text that also matches merely lower-case text: ``quy``/``qui``, ``kỷ``/``kỉ``."""
    return _FINAL_I.sub(lambda match: f"[{match.group()}{_Y[match.group()]}]", pattern)


_FINAL_I = regex.compile(r"(?<=\b(?:qu|[hklmstv]))[iìíĩỉị](?!\p{L})")
_Y = dict(zip("iìíĩỉị", "yỳýỹỷỵ", strict=True))


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
        self.terms = any_of(tuple(self.by_term))
        between, number_word = form(rules, "full").written, form(rules, "bare").written
        # Searched backwards from the number, so that the nearest word wins and nothing else is read.
        self._before = regex.compile(
            rf"(?r)(?<!\p{{L}})(?P<kind>{self.terms}){between} ?:? ?(?P<number>{number_word})?",
            regex.VERSION1,
        )
        self._gap = regex.compile(
            rf"(?r)(?<!\p{{L}})(?P<kind>{self.terms})(?P<gap> [^;:()\"“”\d]{{2,90}}?) (?P<number>{number_word})",
            regex.VERSION1,
        )
        # Forwards from the word, because "thông tư liên tịch" is one kind and no circular that is "liên tịch".
        self._longest = regex.compile(rf"(?:{self.terms})(?!\p{{L}})")
        self._number = regex.compile(rf"(?r)(?<!\p{{L}})(?:{number_word})", regex.VERSION1)
        short = "|".join(sorted(self.by_abbreviation, key=len, reverse=True)) + "|KH|CT|KL|HD|TB"
        self._abbreviated = regex.compile(rf"(?r)(?<!\p{{L}})(?P<kind>{short}) ?(?P<number>[Ss]ố ?[:.]? ?)?")
        head = any_of(form(rules, "issuer-head").terms)
        self._issuer_gap = regex.compile(rf" (?:của |do )?(?:{head}|liên (?:ngành|tịch|bộ))(?!\p{{L}})")

    def before(self, text: str, position: int) -> KindBefore | None:
        """The kind word (or ``số`` alone) that stands directly before ``position``."""
        first = max(0, position - REACH)
        window = text[first:position]
        cut = window.rfind("\n") + 1
        first, window = first + cut, window[cut:]
        folded = fold(window)
        if match := self._before.match(folded):
            return self._word(window, folded, first, match.start())
        if match := self._abbreviated.match(window):
            kind = self.by_abbreviation.get(match.group("kind"))
            return KindBefore(first + match.start(), kind, match.group("kind"))
        if (match := self._gap.match(folded)) and self._issuer_gap.match(match.group("gap")):
            return self._word(window, folded, first, match.start(), match.group("gap").strip())
        if match := self._number.match(folded):
            return KindBefore(first + match.start(), None, "")
        return None

    def _word(self, window: str, folded: str, first: int, start: int, gap: str = "") -> KindBefore | None:
        match = self._longest.match(folded, start)
        if match is None:
            return None
        word = window[start : match.end()]
        return KindBefore(first + start, self.by_term[match.group()], word, gap)


@lru_cache(maxsize=8)
def kinds_of(rules: Rulebook) -> Kinds:
    """The kind words, compiled once per rulebook."""
    return Kinds(rules)

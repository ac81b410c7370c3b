"""Numbers without their code: ``Thông tư 02``, ``TT 22/2021``, and lists that share one code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from extract.find.kinds import VERBS, Kind, any_of, form, kinds_of, unfolded
from extract.find.symbols import Symbol
from extract.rulebook import Rulebook
from extract.text import fold

# What ends a number that is not part of a symbol, a date, a decimal or a range.
END = r"(?![\d\p{L}]|[.,]\d|\.\p{L}/| ?%| ?/ ?[\d\p{L}]|-[\d\p{L}]| - ?\d)"
YEARLIKE = regex.compile(r"(?:19|20)\d\d")
PARTIAL = regex.compile(rf"(\d{{1,4}}[a-z]?)(?: ?/ ?((?:19|20)\d\d))?{END}")
CLOSED = regex.compile(r" ?(?:[,;.):\"”]|$|\n| - )")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """One short number: ``start`` is where its kind word begins, ``at`` where its digits do."""

    start: int
    at: int
    end: int
    kind: Kind
    plain: str
    year: str
    rule: str


@dataclass(frozen=True, slots=True)
class SharedCode:
    """A list whose last number alone has the code: the short items and the full symbol that ends it."""

    items: tuple[ShortForm, ...]
    symbol: Symbol | None


class ShortForms:
    """The patterns of short forms, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._kinds = kinds_of(rules)
        between, number_word = unfolded(form(rules, "full").written), form(rules, "bare").written
        self._by_spelling = {unfolded(term): kind for term, kind in self._kinds.by_term.items()}
        terms = "|".join(
            sorted((unfolded(t.replace("\\", "")) for t in self._kinds.by_term), key=len, reverse=True)
        )
        self._word = regex.compile(
            rf"(?<!\p{{L}})(?P<kind>{terms}){between} ?:? ?(?P<so>{number_word})?(?P<n>\d{{1,5}}(?:[a-z](?!\p{{L}}))?)"
            rf"(?: ?/ ?(?P<y>(?:19|20)\d\d))?{END}",
            regex.VERSION1,
        )
        short = any_of(tuple(a for a in self._kinds.by_abbreviation))
        self._abbreviated = regex.compile(
            rf"(?<!\p{{L}}|[/\-] ?)(?P<kind>{short}) ?(?P<so>[Ss]ố ?)?(?P<n>\d{{2,5}})(?: ?/ ?(?P<y>(?:19|20)\d\d))?{END}"
        )
        self._count = regex.compile(rf" (?:{unfolded(form(rules, 'not-short').written)})(?!\p{{L}})", regex.VERSION1)
        self._closing = regex.compile(rf" (?:{unfolded(any_of(form(rules, 'short').terms))})(?!\p{{L}})")
        self._separator = regex.compile(form(rules, "list").written, regex.VERSION1)

    def heads(self, text: str, lowered: str) -> Iterator[ShortForm]:
        """Kinds with a short number, by word and by abbreviation, in order of place for each."""
        for match in self._word.finditer(lowered):
            kind = self._kind(match.group("kind"))
            if self._word_counts(text, lowered, match, kind):
                yield _short(match, kind, "citation.short")
        for match in self._abbreviated.finditer(text):
            if self._abbreviation_counts(lowered, match):
                yield _short(match, self._kinds.by_abbreviation[match.group("kind")], "citation.abbreviated")

    def _kind(self, term: str) -> Kind:
        return self._kinds.by_term[fold(term)]

    def _word_counts(self, text: str, lowered: str, match: regex.Match[str], kind: Kind) -> bool:
        """Whether the number after a kind word is a document's number and not a count."""
        number, year, named = match.group("n"), match.group("y"), bool(match.group("so"))
        if kind.short == "never" or self._count.match(lowered, match.end()):
            return False
        if kind.short == "numbered" and not (named and len(number) >= 2):
            return False
        if kind.short == "careful" and len(number) < 2 and not named:
            return False
        if YEARLIKE.fullmatch(number) and not named:
            return False
        verb = kind.name in VERBS or kind.name == "Đề án"
        return named or bool(year) or not verb or self._closed(lowered, match.end())

    def _abbreviation_counts(self, lowered: str, match: regex.Match[str]) -> bool:
        number, year, kind = match.group("n"), match.group("y"), match.group("kind")
        if self._count.match(lowered, match.end()) or (YEARLIKE.fullmatch(number) and not year):
            return False
        return bool(year or match.group("so")) or len(number) >= (3 if kind in {"CV", "QĐ"} else 2)

    def _closed(self, lowered: str, end: int) -> bool:
        return bool(CLOSED.match(lowered, end) or self._closing.match(lowered, end))

    def more(self, lowered: str, head: ShortForm, by_start: Mapping[int, Symbol]) -> SharedCode:
        """The items that follow a short form in a list, and the symbol that gives the code."""
        items, position = [head], head.end
        while separator := self._separator.match(lowered, position):
            at = separator.end()
            if at in by_start:
                symbol = by_start[at]
                fits = symbol.kind in {"", head.kind.name} or head.kind.name.startswith(symbol.kind)
                return SharedCode(tuple(items), symbol if fits else None)
            item = self._item(lowered, at, head)
            if item is None:
                break
            items.append(item)
            position = item.end
        return SharedCode(tuple(items), None)

    def after(
        self, lowered: str, position: int, kind: Kind, by_start: Mapping[int, Symbol]
    ) -> Iterator[ShortForm]:
        """Numbers with a year that follow a full symbol and share its code: ``..., 26/2018``."""
        while separator := self._separator.match(lowered, position):
            at = separator.end()
            match = PARTIAL.match(lowered, at)
            if at in by_start or match is None or not match.group(2) or len(match.group(1)) < 2:
                return
            yield ShortForm(at, at, match.end(), kind, match.group(1), match.group(2), "citation.list")
            position = match.end()

    def _item(self, lowered: str, at: int, head: ShortForm) -> ShortForm | None:
        match = PARTIAL.match(lowered, at)
        if match is None or self._count.match(lowered, match.end()):
            return None
        bare = not match.group(2)
        if bare and (
            len(match.group(1)) < 2
            or not (self._closed(lowered, match.end()) or self._separator.match(lowered, match.end()))
        ):
            return None
        if bare and YEARLIKE.fullmatch(match.group(1)):
            return None
        return ShortForm(
            at, at, match.end(), head.kind, match.group(1), match.group(2) or "", "citation.list"
        )


def _short(match: regex.Match[str], kind: Kind, rule: str) -> ShortForm:
    return ShortForm(
        match.start(), match.start("n"), match.end(), kind, match.group("n"), match.group("y") or "", rule
    )

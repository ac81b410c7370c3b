"""Numbers without their code: ``Thông tư 02``, ``TT 22/2021``, and lists that share one code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from extract.find.kinds import VERBS, Kind, any_of, form, kinds_of, unfolded
from extract.find.symbols import Symbol
from extract.rulebook import Rulebook
from extract.text import figures_of, fold_plan

# What ends a number that is not part of a symbol, a date, a decimal or a range. In 57,59 và 68-NQ/TW commas part.
PARTING = r"(?<=\d\d),\d{2,4}(?:,\d{2,4}){0,9}(?: (?:và|&) \d| ?/ ?(?:(?:19|20)\d\d ?/ ?)?\p{L}|-\p{L})"
END = rf"(?![\d\p{{L}}]|\.\d|(?!{PARTING}),\d|\.\p{{L}}/| ?%| ?/ ?[\d\p{{L}}]|-[\d\p{{L}}]| - ?\d)"
# A longer list is no list of documents.
LONGEST_LIST = 40
YEARLIKE = regex.compile(r"(?:19|20)\d\d")
# A number after a space, a colon or a word; what its kind is stands before it.
NUMBER = regex.compile(
    rf"(?P<n>\d(?<=[ :.\p{{L}}]\d)\d{{0,4}}(?:[a-z](?!\p{{L}}))?)(?: ?/ ?(?P<y>(?:19|20)\d\d))?{END}"
)
PARTIAL = regex.compile(rf"(\d{{1,4}}[a-z]?)(?: ?/ ?((?:19|20)\d\d))?{END}")
DATED = regex.compile(r" ?,? ngày ?\d{1,2} ?[/.\-t]")
CLOSED = regex.compile(r" ?(?:[,;.):\"”]|$|\n| - )")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """One short number: ``start`` is where its kind word begins, ``at`` where its digits do.

    One that is not ``proved`` counts only in a list that ends in a complete number of its kind.
    """

    start: int
    at: int
    end: int
    kind: Kind
    plain: str
    year: str
    rule: str
    proved: bool = True


@dataclass(frozen=True, slots=True)
class SharedCode:
    """A list whose last number alone has the code: the short items and the full symbol that ends it."""

    items: tuple[ShortForm, ...]
    symbol: Symbol | None


class ShortForms:
    """The patterns of short forms, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._kinds = kinds_of(rules)
        self._last_words = {term.split()[-1] for term in self._kinds.by_term} | {"số", "sô"}
        # Most digits of a plan follow something else: looking back for a last letter spares them the rest.
        ends = "".join(sorted({word[-1] for word in self._last_words}))
        self._digits = re.compile(
            rf"[0-9](?<=[{ends}{ends.upper()}A-ZĐ][ :.]\d|[:.] \d|\D[{ends}{ends.upper()}]\d|[ ốôỐÔA-ZĐ][ốôỐÔA-ZĐ]\d)"
        )
        short = any_of(tuple(a for a in self._kinds.by_abbreviation))
        self._abbreviated = regex.compile(
            rf"(?r)(?<!\p{{L}}|[/\-] ?)(?P<kind>(?i:{short})) ?(?P<so>[Ss]ố ?)?"
        )
        self._count = regex.compile(
            rf" (?:{unfolded(form(rules, 'not-short').written)})(?!\p{{L}})", regex.VERSION1
        )
        self._closing = regex.compile(rf" (?:{unfolded(any_of(form(rules, 'short').terms))})(?!\p{{L}})")
        self._separator = regex.compile(form(rules, "list").written, regex.VERSION1)

    def heads(self, text: str, lowered: str) -> Iterator[ShortForm]:
        """Kinds with a short number, by word and by abbreviation, in order of place."""
        for start in figures_of(fold_plan(text)):
            if self._digits.match(text, start) is None:
                continue
            before = text[start - 10 if start > 10 else 0 : start].rstrip(" :.")
            if not before:
                continue
            if before[-1].isupper() or before.endswith("số"):
                yield from self._abbreviation(text, lowered, start)
            if before[before.rfind(" ") + 1 :].lower() in self._last_words:
                yield from self._word_form(lowered, start)

    def _word_form(self, lowered: str, start: int) -> Iterator[ShortForm]:
        """The short form whose digits begin at ``start``, if a kind word stands before them."""
        match = NUMBER.match(lowered, start)
        found = self._kinds.short_before(lowered, start) if match else None
        if match and found:
            first, kind, named = found
            proved = self._word_counts(lowered, match, kind, named)
            listed = kind.short == "numbered" and not YEARLIKE.fullmatch(match.group("n"))
            if proved or (listed and self._separator.match(lowered, match.end())):
                span = first, start, match.end()
                year = match.group("y") or ""
                yield ShortForm(*span, kind, match.group("n"), year, "citation.short", proved)

    def _abbreviation(self, text: str, lowered: str, start: int) -> Iterator[ShortForm]:
        """``TT 22``, ``CV5512``: the short form whose digits begin at ``start``."""
        before = self._abbreviated.match(text, max(0, start - 10), start)
        match = PARTIAL.match(lowered, start) if before else None
        if before and match and self._abbreviation_counts(lowered, before, match):
            kind, year = self._kinds.by_abbreviation[before["kind"].upper()], match[2] or ""
            span = before.start(), start, match.end()
            yield ShortForm(*span, kind, match[1], year, "citation.abbreviated")

    def _word_counts(self, lowered: str, match: regex.Match[str], kind: Kind, named: bool) -> bool:
        """Whether the number after a kind word is a document's number and not a count."""
        number, year = match.group("n"), match.group("y")
        if kind.short == "never" or self._count.match(lowered, match.end()):
            return False
        if kind.short == "numbered" and not (
            named and (len(number) >= 2 or DATED.match(lowered, match.end()))
        ):
            return False
        if kind.short == "careful" and len(number) < 2 and not named:
            return False
        if YEARLIKE.fullmatch(number) and not named:
            return False
        if lowered[match.start() - 1].isalpha() and not (named or year or len(number) >= 3):
            return False  # "Thông tư22" may as well end in the mark of a footnote
        verb = kind.name in VERBS or kind.name == "Đề án"
        return named or bool(year) or not verb or self._closed(lowered, match.end())

    def _abbreviation_counts(self, lowered: str, before: regex.Match[str], match: regex.Match[str]) -> bool:
        number, year, kind = match[1], match[2], before["kind"].upper()
        if self._count.match(lowered, match.end()) or (YEARLIKE.fullmatch(number) and not year):
            return False
        weak = not before["kind"].isupper() or self._kinds.by_abbreviation[kind].short == "numbered"
        if weak and not before["so"]:
            return False
        if kind == "CT" and not (year or before["so"]):
            return False  # CT 135 is a programme
        if year or before["so"]:
            return len(number) >= 2 or bool(DATED.match(lowered, match.end()))
        return len(number) >= (3 if kind in {"CV", "QĐ"} else 2)

    def _closed(self, lowered: str, end: int) -> bool:
        return bool(CLOSED.match(lowered, end) or self._closing.match(lowered, end))

    def joins(self, lowered: str, start: int, end: int) -> bool:
        """Whether only what separates the items of a list stands between ``start`` and ``end``."""
        return end - start < 12 and bool(self._separator.fullmatch(lowered, start, end))

    def more(self, lowered: str, head: ShortForm, by_start: Mapping[int, Symbol]) -> SharedCode:
        """The items that follow a short form in a list, and the symbol that gives the code."""
        items, position = [head], head.end
        while len(items) < LONGEST_LIST and (separator := self._separator.match(lowered, position)):
            at = separator.end()
            if at in by_start:
                symbol = by_start[at]
                if not head.proved:
                    same = symbol.certain and symbol.kind == head.kind.name
                    return SharedCode(tuple(items), symbol if same else None)
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
        for _ in range(LONGEST_LIST):
            separator = self._separator.match(lowered, position)
            if separator is None:
                return
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

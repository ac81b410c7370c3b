"""The registry: regulations by number, by kind and short number, by name, and by words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import regex

from extract.registry.regulation import Regulation, regulation_of
from extract.registry.slip import is_slip
from extract.rulebook import Rulebook
from extract.text import fold, unmarked

WORD = re.compile(r"[^\W_¹²³]+")
# Words that a name is as often written without.
LOOSE = frozenset({"và", "của", "về"})
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
FIRST = regex.compile(r"(\d+)")


class Registry:
    """The regulations of a rulebook, the user's own rows among them."""

    def __init__(self, regulations: Iterable[Regulation]) -> None:
        self.rows = tuple(regulations)
        self.by_id = {regulation.id: regulation for regulation in self.rows}
        self._by_number: dict[str, list[Regulation]] = defaultdict(list)
        self._by_short: dict[tuple[str, int], list[Regulation]] = defaultdict(list)
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Regulation]] = defaultdict(list)
        for regulation in self.rows:
            self._by_number[regulation.number].append(regulation)
            if match := FIRST.match(regulation.number):
                self._by_short[regulation.kind, int(match.group(1))].append(regulation)
            if regulation.kind in LAWS:
                self._by_name[regulation.kind, name_words(regulation.title, regulation.kind)].append(
                    regulation
                )

    def numbered(self, number: str) -> list[Regulation]:
        """Those of that complete number: more than one where numbers begin anew each year."""
        return self._by_number.get(number, [])

    def known(self, number: str, issued: date | None = None) -> list[Regulation]:
        """Those a complete number can mean where the plan gives ``issued`` for it.

        A number without a year is given again each year: a date of another year is another document.
        """
        rows = self._by_number.get(number, [])
        if not rows or issued is None or f"/{rows[0].year}/" in number:
            return rows
        return [r for r in rows if r.issued is None or r.issued.year == issued.year]

    def alike(self, number: str, issued: date) -> list[Regulation]:
        """Those of that day and code whose running number is one slip of the hand away from ``number``'s."""
        match = FIRST.match(number)
        if match is None:
            return []
        running, code = match.group(), number[match.end() :]
        same = [r for r in self.rows if r.issued == issued and r.number.endswith(code)]
        return [r for r in same if is_slip(running, r.number.removesuffix(code))]

    def short(self, kind: str, number: int) -> list[Regulation]:
        """Those of that kind whose number begins with ``number``."""
        return self._by_short.get((kind, number), [])

    def named(self, kind: str, name: str) -> list[Regulation]:
        """The laws of that kind and name."""
        return self._by_name.get((kind, name_words(name, kind)), [])

    def search(self, words: str) -> list[Regulation]:
        """Those whose number, title or issuer hold every word, whatever its case and marks; newest first.

        Words written with marks must have them, words without any may have all.
        """
        wanted = [word for word in fold(words).split() if word]
        found = [r for r in self.rows if all(_holds(r, word) for word in wanted)]
        return sorted(found, key=lambda r: (r.issued or date.min, r.id), reverse=True)

    def replaced(self, regulation: Regulation) -> Iterator[Regulation]:
        """What it replaces that has a row of its own."""
        return (self.by_id[number] for number in regulation.replaces if number in self.by_id)

    def successors(self, regulation: Regulation) -> Iterator[Regulation]:
        """What replaces it that has a row of its own."""
        return (self.by_id[number] for number in regulation.replaced_by if number in self.by_id)


def name_words(name: str, kind: str) -> tuple[str, ...]:
    """The words a law's name is compared by: folded, without its kind, commas and ``và``."""
    words = [word for word in WORD.findall(fold(name)) if word not in LOOSE]
    lead = fold(kind).split()
    return tuple(words[len(lead) :] if words[: len(lead)] == lead else words)


def _holds(regulation: Regulation, word: str) -> bool:
    text = fold(f"{regulation.number} {regulation.kind} {regulation.title} {regulation.issuer}")
    return word in text or (word == unmarked(word) and word in unmarked(text))


@lru_cache(maxsize=8)
def registry_of(rules: Rulebook) -> Registry:
    """The registry, built once per rulebook."""
    return Registry(map(regulation_of, rules.table("regulations")))

"""One block as the finder of times sees it: its folded text, its bounds, and what stands around a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.find.school_calendar import Calendar
from extract.model import Section, Span

QUOTED = regex.compile(r"“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»")
QUOTES = '“"«'
CLAUSE_START = regex.compile(r"(?r)[;:.!?(](?=\s)|\((?=\S)")
ITEM_START = regex.compile(r"(?r)[;!?](?=\s)|\.(?=\s\D)")
ITEM_END = regex.compile(r"[;!?]|\.(?=\s|$)")
CLAUSE_END = regex.compile(r"[;:!?)]|\.(?=\s|$)")


@dataclass
class Surroundings:
    """One block as the finder of times sees it: folded text, bounds, what is taken; ``time_cell``: it stands
    in a column of times, beside the folded words of a ``task``."""

    folded: str
    start: int
    end: int
    section: Section
    calendar: Calendar
    taken: Sequence[Span]
    openings: Sequence[tuple[int, int]]
    whole_cell: bool = False
    time_cell: bool = False
    task: str = ""

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Spans inside quotation marks, in order."""
        if not any(self.folded.find(mark, self.start, self.end) >= 0 for mark in QUOTES):
            return ()
        return tuple(match.span() for match in QUOTED.finditer(self.folded, self.start, self.end))

    def clause_start(self, position: int) -> int:
        """Where the clause that holds a position begins, at most 250 characters back."""
        low = max(self.start, position - 250)
        found = CLAUSE_START.search(self.folded, low, position)
        return found.end() if found else low

    def clause_end(self, position: int) -> int:
        high = min(self.end, position + 120)
        found = CLAUSE_END.search(self.folded, position, high)
        return found.start() if found else high

    def item(self, start: int, end: int) -> tuple[int, int]:
        """From where the sentence or item of a list that holds a time begins to where it ends, both within bounds."""
        low, high = max(self.start, start - 120), min(self.end, end + 80)
        found, stop = ITEM_START.search(self.folded, low, start), ITEM_END.search(self.folded, end, high)
        return found.end() if found else low, stop.start() if stop else high

    def preceded_by(self, position: int, terms: frozenset[str]) -> bool:
        """Whether one of the terms (four words at most) stands right before a position."""
        words = self.folded[max(self.start, position - 40) : position].rstrip(" ,").split()[-4:]
        tail = ""
        for word in reversed(words):
            tail = f"{word} {tail}" if tail else word
            if tail in terms:
                return True
        return False

    def in_one_month(self) -> bool:
        """Whether the block stands under one month, or in its row."""
        return self.section.month is not None and self.section.month.precision == "month"

    def opens(self, position: int) -> bool:
        """Whether a clause, a bracket or the block begins here."""
        before = self.folded[self.start : position].rstrip() if position - self.start < 4 else ""
        last = self.folded[max(self.start, position - 2) : position].rstrip()
        return (position - self.start < 4 and not before.strip(" -+*•")) or last[-1:] in tuple(";:.(-+|[•*")

    def opens_item(self, position: int) -> bool:
        """Whether nothing but a bullet stands before a position in its sentence or item of a list."""
        return not self.folded[self.item(position, position)[0] : position].strip(" -+*•")

    def closes(self, position: int) -> bool:
        """Whether a clause, a bracket or the block ends here."""
        return self.folded[position : position + 2].lstrip()[:1] in tuple(";:.,)]-") or position >= self.end

    def holds_only(self, start: int, end: int) -> bool:
        """Whether the block says next to nothing outside these positions."""
        outside = self.folded[self.start : start] + self.folded[end : self.end]
        return sum(letter.isalnum() for letter in outside) <= 2

    def is_quoted(self, position: int) -> bool:
        index = bisect_right(self.quoted, (position, len(self.folded))) - 1
        return index >= 0 and self.quoted[index][1] > position

    def last_taken(self, position: int) -> Span | None:
        """The last citation or other taken span of the block before a position."""
        index = bisect_right(self.taken, (position, 0)) - 1
        if index < 0 or self.taken[index][1] <= self.start:
            return None
        return self.taken[index]

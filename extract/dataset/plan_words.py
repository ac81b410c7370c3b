"""One plan's words as a dataset holds them: private ones masked, where asked schools under a pseudonym."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.dataset.edits import Edited
from extract.dataset.pseudonyms import Pseudonyms, SchoolWords
from extract.privacy import KINDS, mask
from extract.rulebook import Rulebook, load
from extract.text import fold

# A name within a fact's words says nothing of its value; a masked date or number may be the value itself.
HARMLESS = "person"
# What joins the headings of a fact's section.
BETWEEN = " > "
# Cells of a row put together, and what a message quotes.
PIECES = re.compile(r" \| |[«»“”]")
FEWEST_FIGURES = 7  # of a telephone number, as extract.privacy.digits has it
NOUGHTS = str.maketrans("123456789", "0" * 9)


@dataclass(frozen=True, slots=True)
class Privacy:
    """How words are kept private; ``key`` is that of the pseudonyms, empty without them."""

    mask: bool = True
    key: str = ""
    rules: Path | None = None

    def rulebook(self) -> Rulebook:
        """The rules that tell private words."""
        return load(self.rules)

    def id(self, value: str) -> str:
        """An id of the run as the dataset shows it."""
        return Pseudonyms(self.key).id(value) if self.key else value


def _shape(words: str) -> str:
    """Words with every figure a nought, where so few are neither a number of somebody's nor a birth date."""
    shape = words.translate(NOUGHTS)
    return shape if shape.count("0") < FEWEST_FIGURES and "sinh" not in words.lower() else words


@lru_cache(maxsize=50_000)
def _is_plain(words: str, rules: Rulebook) -> bool:
    """Whether words show nothing private by themselves."""
    return not mask(words, rules).spans


class PlanWords:
    """A plan's text as the dataset holds it, and anything taken from it made the same way."""

    def __init__(self, text: str, row: Mapping[str, Any], privacy: Privacy) -> None:
        rules = privacy.rulebook()
        self.original = text
        self._masked = mask(text, rules, (row["signer"],)) if privacy.mask else None
        masked = self._masked.text if self._masked else text
        self._school = SchoolWords(row, Pseudonyms(privacy.key), rules) if privacy.key else None
        self._edited = self._school.edited(masked) if self._school else Edited(masked, ())
        self.text = self._edited.text
        spans = self._masked.spans if self._masked else ()
        self._starts, self._ends = [span.start for span in spans], [span.end for span in spans]
        self._telling = [span for span in spans if span.kind != HARMLESS]
        self._private = self._surfaces()
        self._known: dict[str, str] = {}

    @property
    def counts(self) -> Counter[str]:
        """How many words of each kind were masked."""
        return self._masked.counts if self._masked else Counter()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the plan's own text stands in ``text``."""
        if self._masked:
            start, end = self._masked.span(start, end)
        return self._edited.span(start, end) if self._school else (start, end)

    def is_private(self, start: int, end: int) -> bool:
        """Whether a masked number, date or address stands within a span of the plan's own text."""
        return any(span.start < end and start < span.end for span in self._telling)

    def near(self, words: str, start: int, end: int) -> str:
        """Words that hold, or stand about, a span of the plan: as that stretch of ``text`` reads."""
        at = self.original.find(words, max(0, start - len(words)), end + len(words)) if words else -1
        if at < 0:
            return self.words(words)
        if self._is_untouched(at, at + len(words)):
            return words
        first, last = self.span(at, at + len(words))
        return self.text[first:last]

    def _is_untouched(self, start: int, end: int) -> bool:
        """Whether nothing was replaced there."""
        return not self._school and self._is_left(start, end)

    def _is_left(self, start: int, end: int) -> bool:
        """Whether nothing was masked there."""
        after = bisect_left(self._ends, start + 1)
        return after == len(self._starts) or self._starts[after] >= end

    def words(self, words: str) -> str:
        """Words that a column holds, put together from the plan's."""
        if not words:
            return words
        if words not in self._known:
            masked = self._short(words)
            self._known[words] = self._school.edited(masked).text if self._school else masked
        return self._known[words]

    def headings(self, section: str) -> str:
        """The headings above a fact, each as it stands alone."""
        if section not in self._known:
            self._known[section] = BETWEEN.join(map(self.words, section.split(BETWEEN)))
        return self._known[section]

    def _short(self, words: str) -> str:
        """The words masked; those that plans repeat and that hold nothing of this one's are looked at once."""
        if self._masked is None:
            return words
        if any(map(fold(words).__contains__, self._private)):
            return self._masked.short(words)
        rules = self._masked.rules
        if all(self._is_seen(piece) or _is_plain(_shape(piece), rules) for piece in PIECES.split(words)):
            return words
        return self._masked.short(words)

    def _is_seen(self, words: str) -> bool:
        """Whether words stand in the plan as they are and were left there: they need no second look."""
        at = self.original.find(words)
        return at >= 0 and self._is_left(at, at + len(words))

    def _surfaces(self) -> tuple[str, ...]:
        """What was masked, as written, folded."""
        if self._masked is None:
            return ()
        found = {" ".join(self.original[span.start : span.end].split()) for span in self._masked.spans}
        return tuple(fold(words) for words in found | set(self._masked.known))

    def office(self, name: str) -> str:
        """A school or office, whose name stays unless it goes under a pseudonym."""
        return self._school.office(name) if self._school else name

    def place(self, name: str) -> str:
        """A commune or district."""
        return self._school.place(name) if self._school else name

    def signer(self, name: str) -> str:
        """Who signed: that somebody did."""
        return KINDS[HARMLESS].token if name and self._masked else name

"""What a plan asks of others: ``Đề nghị UBND xã xây mới 04 phòng học`` is no target of the school's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from extract.link.clauses import Measure
from extract.rulebook import Rulebook
from extract.scouts import Scouted
from extract.text import fold

LABEL = regex.compile(r"\P{L}*(?:(?:[ivxl]{1,5}|\p{L}|\d[\d.]{0,6})[.)/:\- ]+)?\P{L}*")
LONGEST = 160  # characters of a heading that are read
WINDOW = 600  # how far back in a sentence the words may stand that ask


class Requests:
    """Tells with one rulebook's words whether a measure is asked of others."""

    def __init__(self, rules: Rulebook) -> None:
        written: dict[str, str] = {
            str(rule.data["where"]): rule.written for rule in rules.family("requests") if rule.written
        }
        self.heading = regex.compile(written["heading"], regex.VERSION1)
        self.words = Scouted(written["words"], [written["words"]])

    def head(self, headings: Sequence[str]) -> bool:
        """Whether one of the headings in force opens requests."""
        return any(self._opens(words) for words in headings)

    def _opens(self, heading: str) -> bool:
        words = fold(heading[:LONGEST])
        if "nghị" not in words and "đề xuất" not in words:
            return False
        label = LABEL.match(words)
        return self.heading.search(words[label.end() if label else 0 :]) is not None

    def asks(self, folded: str, measure: Measure, promise: Scouted) -> bool:
        """Whether words before a number in its sentence ask others for it, and no promise takes them back."""
        start = max(measure.sentence.start, measure.span.start - WINDOW)
        asked = self.words.search(folded, start, measure.span.start)
        return asked is not None and promise.search(folded, asked.end(), measure.span.start) is None


@lru_cache(maxsize=4)
def requests_of(rules: Rulebook) -> Requests:
    """The compiled words of a rulebook that ask, made once."""
    return Requests(rules)

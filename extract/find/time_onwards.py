"""Times that go on: ``năm 2026 và những năm tiếp theo`` begins with 2026 and has no end."""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.find.time_atoms import Atom
from extract.model import Window

LASTING = frozenset({"year", "quarter", "months", "school-year"})
FURTHER = regex.compile(
    r",? ?(?:và|,|&|\+) ?(?:(?:duy trì|tiếp tục|thường xuyên) )?(?:(?:trong|cho|ở) )?(?:các|những) "
    r"(?:năm(?: học)?|quí|tháng|kì) (?:tiếp theo|kế tiếp|về sau|sau(?: đó)?|tới)(?!\w)"
)
MARK = "onwards"


def with_onwards(folded: str, end: int, found: list[Atom]) -> list[Atom]:
    """The times of a text up to ``end``, those with the words behind them that say that they go on."""
    return [_with_further(folded, end, atom) if atom.form in LASTING else atom for atom in found]


def _with_further(folded: str, end: int, atom: Atom) -> Atom:
    match = FURTHER.match(folded, atom.end, end)
    if match is None:
        return atom
    words = folded[atom.start : match.end()]
    return replace(atom, end=match.end(), words=words, groups={**atom.groups, MARK: words})


def open_window(atom: Atom, window: Window) -> Window | None:
    """The window of a time that goes on, None where it does not."""
    return Window(window.date_from, None, window.precision) if atom.get(MARK) and window.date_from else None

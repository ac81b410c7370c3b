"""Numbers left blank: ``số …/QĐ-NTr``, ``số ...... ngày``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extract.find.codes import Codes
from extract.find.kinds import form
from extract.find.symbols import scan_codes
from extract.rulebook import Rulebook

SEPARATOR = regex.compile(r"[/\-] ?(?:(?:19|20)\d\d ?[/\-] ?)?(?=\p{L})")
# Full stops are many, such strokes few.
STROKE = re.compile(r"/(?:(?<=[.…_]/)|(?<=[.…_] /))")
# The last dot before a code, without the word "số".
DOTS = regex.compile(r"[.…_] ?(?=/ ?(?:(?:19|20)\d\d ?/ ?)?\p{Lu}{2})")
LONGEST = 40
SEEN = regex.compile(r"…|\.\.|__")


class Blanks:
    """The pattern of blanks, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._blank = regex.compile(form(rules, "blank").written, regex.VERSION1)

    def spans(self, text: str, lowered: str, codes: Codes) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """(start, end, codes) of each blank; the codes are empty where none follow the dots."""
        for match in self._blank.finditer(lowered):
            if found := self._codes_after(text, match.end(), codes):
                yield match.start(), *found
            elif SEEN.search(match.group()):
                yield match.start(), match.start() + len(match.group().rstrip()), ()
        for stroke in STROKE.finditer(text):
            last = stroke.start() - (2 if text[stroke.start() - 1] == " " else 1)
            dot = DOTS.match(text, last)
            start = _first_dot(text, last) if dot else None
            if dot and start is not None and (found := self._codes_after(text, dot.end(), codes)):
                yield start, *found

    def _codes_after(self, text: str, position: int, codes: Codes) -> tuple[int, tuple[str, ...]] | None:
        separator = SEPARATOR.match(text, position)
        start = separator.end() if separator else position
        parts, end = scan_codes(text, start, codes)
        if not parts or not (separator or codes.is_kind(parts[0][1])):
            return None
        return end, tuple(codes.official(code, index == 0)[0] for index, (_, code) in enumerate(parts))


def _first_dot(text: str, last: int) -> int | None:
    """Where the dots that end at ``last`` begin; None after a digit, where they are no blank."""
    before = text[max(0, last - LONGEST) : last + 1]
    bare = before.rstrip(".…_")
    return None if bare[-1:].isdigit() else last + 1 - (len(before) - len(bare))

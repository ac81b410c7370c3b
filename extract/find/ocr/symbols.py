"""Document numbers a recogniser spoilt: ``l9/2019/1T-8GDĐT``, ``522020/TT-BGDĐT``, ``NĐ:CP``.

Every way to read such a stretch is weighed by how many signs it repairs; the cheapest stands where the
grammar or the registry leaves one, otherwise the number is unsure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.kinds import Kinds, kinds_of
from extract.find.ocr.edits import Edit
from extract.find.ocr.letters import SUFFIX, UNKNOWN, Letters, letters_of
from extract.find.symbols import PARTY
from extract.rulebook import Rulebook
from extract.text import fold, lower

# A run of signs with a digit, a stroke or its misreading, and codes; spaces only beside hyphens or inside a year.
TOKEN = regex.compile(
    r"(?<![^\s(\"“])[\p{L}\d\]\[|!®]\S*(?:(?:(?<=\d/[12]\d{0,2}) (?=\d{1,3}[/)])|(?<=[\p{Lu}f]) (?=[-:~]{1,2}\p{Lu})"
    r"|(?<=[\p{Lu}f][-:/]) -?(?=\p{Lu}))\S+)*"
)
GLUED = regex.compile(r"[.,:;]?(?i:ngày|ngay)\b|[);\"”].*$|,(?!\p{Lu}{2}).*$|[.:!\-'’]+$")
# A kind's abbreviation glued to the number: TT38/2021/TT-BGDĐT.
KIND = regex.compile(r"(?:TTLT|TT|NĐ|QĐ|CV|NQ|CT|KH|HD)(?=\d)")
BREAK = regex.compile(r"[ \-:.,~_=]+|/")
LONGEST = 40  # characters of a number
DEAREST = 4  # repairs of one number
STROKES = "/)(|lI1!\\"
NAMED = 120  # characters after a number that may name its issuer
CONFLICT = (
    2  # what a code costs of another kind than the word before the number says, or that follows a kind's
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a spoilt number, and how many repairs it takes."""

    text: str
    number: str
    cost: int
    codes: tuple[str, ...]


class Symbols:
    """The readings of spoilt numbers with one rulebook's codes and registry."""

    def __init__(self, rules: Rulebook) -> None:
        self._letters: Letters = letters_of(rules)
        self._kinds: Kinds = kinds_of(rules)
        self._known = {row["number"] for row in rules.table("regulations")}

    def edits(self, text: str) -> Iterator[Edit]:
        """The spoilt numbers of one block's text."""
        lowered = lower(text)
        for match in TOKEN.finditer(text):
            token = match.group()[: 2 * LONGEST]
            kind = KIND.match(token)
            start = match.start() + (kind.end() if kind else 0)
            token = token[kind.end() :] if kind else token
            if (cut := GLUED.search(token)) is not None:
                token = token[: cut.start()]
            if 4 < len(token) <= LONGEST and _may_be_number(token):
                edit = self._edit(text, lowered, start, token)
                if edit is not None:
                    yield edit

    def _edit(self, text: str, lowered: str, start: int, token: str) -> Edit | None:
        before = self._kinds.before(text, lowered, start)
        kind = before.kind.name if before and before.kind else ""
        readings = self._readings(token, kind)
        if not readings:
            return None
        least = min(reading.cost for reading in readings)
        cheapest = [r for r in readings if r.cost == least]
        certain = any(r.number in self._known for r in cheapest)
        if least == 0 or (before is None and not certain and least >= UNKNOWN):
            return None
        # The registry decides between readings, also against one that takes a repair less.
        known = {r.number: r for r in readings if r.number in self._known and r.cost <= least + 1}
        if len(known) == 1 and (len(cheapest) > 1 or certain):
            cheapest = list(known.values())
        cheapest = self._named(cheapest, text[start + len(token) :][:NAMED])
        chosen = cheapest[0]
        sure = len({r.number for r in cheapest}) == 1
        if chosen.text == token:
            return None if sure else Edit(start, start + len(token), token, "number", False)
        return Edit(start, start + len(token), chosen.text, "number", sure)

    def _named(self, readings: list[Reading], after: str) -> list[Reading]:
        """Those whose issuer the plan names after the number, if it names that of one: ``của Bộ Giáo dục``."""
        if len(readings) < 2:
            return readings
        folded, issuers = fold(after), self._letters.codes.issuers
        named = [r for r in readings if any(fold(issuers[c]) in folded for c in r.codes if c in issuers)]
        return named if len(named) == 1 else readings

    def _readings(self, token: str, kind: str) -> list[Reading]:
        found: dict[str, Reading] = {}
        for index in range(1, min(len(token) - 1, 14)):
            head, tail = token[:index], token[index:]
            if not tail[0].isalnum() or (head[-1].isalpha() and tail[0].islower()):
                continue
            codes = list(self._codes(tail, kind))
            for number, year, party, spent in self._heads(head) if codes else ():
                for names, text, cost in codes:
                    if spent + cost > DEAREST + UNKNOWN or (year and names[0] in PARTY):
                        continue
                    reading = _reading(number, year, party, names, text, spent + cost)
                    if (known := found.get(reading.number)) is None or reading.cost < known.cost:
                        found[reading.number] = reading
        return list(found.values())

    def _codes(self, tail: str, kind: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
        """(codes, as text, cost) of what may follow a number; the first must be a kind's or an issuer's."""
        segments = BREAK.split(tail)
        joins = BREAK.findall(tail)
        if not all(segments) or len(segments) > 4:
            return
        known = self._letters.codes
        # A full stop belongs to a school's code: KH-THPT.LT.
        whole = [
            join == "." and before in known.schools for join, before in zip(joins, segments, strict=False)
        ]
        spent = sum(
            join.strip() not in {"-", "/", "_"} and not kept for join, kept in zip(joins, whole, strict=True)
        )
        written = [join if join == "/" or kept else "-" for join, kept in zip(joins, whole, strict=True)]
        options: list[tuple[tuple[str, ...], int]] = [((), spent)]
        for index, segment in enumerate(segments):
            readings = self._letters.code(segment, index > 0)
            options = [
                ((*names, code), cost + more)
                for names, cost in options
                for code, more in readings.items()
                if names or known.is_kind(code) or code.rstrip("0123456789") in known.issuers
            ]
        wanted = known.code_of.get(kind)
        for names, cost in options:
            own = known.kinds.get(names[0], "")
            second = names[1] if len(names) > 1 else ""
            conflict = CONFLICT * (bool(kind and own and own != kind and wanted) + (second in known.kinds))
            text = names[0] + "".join(j + n for j, n in zip(written, names[1:], strict=True))
            yield names, text, cost + conflict

    def _heads(self, head: str) -> Iterator[tuple[str, str, bool, int]]:
        """(number, year, whether a hyphen ends it, cost) of what may stand before the codes."""
        for body, hyphen, cost in _without_stroke(head):
            for number, spent in self._plain(body):
                yield number, "", hyphen, cost + spent
            bare = body.replace(" ", "")
            broken = int(bare != body)
            for length in (4,):
                rest, year = bare[:-length], bare[-length:]
                for written, _, stroke in _without_stroke(rest):
                    yield from (
                        (number, y, hyphen, cost + broken + stroke + a + b)
                        for number, a in self._plain(written)
                        for y, b in self._year(year)
                    )

    def _plain(self, written: str) -> Iterator[tuple[str, int]]:
        if not written or len(written) > 5:
            return
        suffix = written[-1] if written[-1] in SUFFIX and written[:-1].isdigit() else ""
        body = written[: len(written) - len(suffix)]
        spent = sum(not c.isdigit() for c in body)
        yield from ((number + suffix, spent) for number in self._letters.numbers(body))

    def _year(self, written: str) -> Iterator[tuple[str, int]]:
        spent = sum(not c.isdigit() for c in written)
        for year in self._letters.numbers(written):
            if year[:2] in {"19", "20"}:
                yield year, spent


def _may_be_number(token: str) -> bool:
    """Digits and capitals, of these more than a class has; one is enough beside a year (``43/2019/0H14``)."""
    capitals = sum(c.isupper() for c in token)
    return any(c.isdigit() for c in token) and (capitals >= 2 or (capitals == 1 and "/20" in token))


def _without_stroke(head: str) -> Iterator[tuple[str, bool, int]]:
    """(what stands before, whether a hyphen ends it, cost): the stroke as written, misread, or lost."""
    if not head:
        return
    if head[-1] in "/-":
        yield head[:-1], head[-1] == "-", 0
        return
    if head[-1] in STROKES and len(head) > 1:
        yield head[:-1], False, 1
    yield head, False, 1


def _reading(number: str, year: str, hyphen: bool, names: tuple[str, ...], codes: str, cost: int) -> Reading:
    separator = "-" if hyphen and not year else "/"
    head = f"{number}/{year}/" if year else f"{number}{separator}"
    canonical = f"{number.zfill(2)}/{year}/" if year else f"{number.zfill(2)}{separator}"
    return Reading(head + codes, canonical + codes, cost, names)


@lru_cache(maxsize=8)
def symbols_of(rules: Rulebook) -> Symbols:
    """The readings, compiled once per rulebook."""
    return Symbols(rules)

"""The codes of document numbers: what they stand for, and their official letters.

The tables are kinds.csv and issuers.csv. What a code looks like is asked of every word that follows a number, and
plans repeat their codes: answers are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.kinds import form, kinds_of
from extract.find.slips import bare, misspelt
from extract.rulebook import Rulebook

# Letters a code is made of: no tone marks, of the Vietnamese letters only Đ and the Ư of TƯ.
PLAIN = regex.compile(r"T\.[WƯ]|[A-Za-zĐđƯư&]+\d{0,2}")
VOWEL = regex.compile(r"[aeiouyưAEIOUYƯ]")
# How many different codes are remembered; a plan has some dozens.
REMEMBERED = 20_000
# Of a ministry whose circulars have always borne both its names.
CUT_SHORT = {"BGD": "BGDĐT"}
Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a word after a number looks like; ``plain`` says it can be a code at all."""

    plain: bool
    known: bool
    is_kind: bool
    lower: bool
    capitals: int
    vowel: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """The codes of one number read together: official, with their kind and issuer (``""`` if unknown).

    ``unknown`` says that no table knows who issued a kind that only central offices issue.
    """

    names: tuple[str, ...]
    kind: str
    issuer: str
    repaired: bool
    unknown: bool


class Codes:
    """The code tables of a rulebook, ready for look-up."""

    def __init__(self, rules: Rulebook) -> None:
        self.kinds = {row["code"]: row["kind"] for row in rules.table("kinds") if row["code"]}
        # Codes that mean their kind only before certain issuers: 01/PL-... may as well be an annex.
        self._only = {r["code"]: tuple(r["issuers"].split(";")) for r in rules.table("kinds") if r["issuers"]}
        rows = [row for row in rules.table("issuers") if row["role"] != "word"]
        self.issuers = {row["code"]: row["full_name"] for row in rows if row["role"] == "issuer"}
        self.units = {row["code"] for row in rows if row["role"] != "issuer"}
        self.schools = {row["code"] for row in rows if row["role"] == "school"}
        self.counted = frozenset(form(rules, "not-code").terms)
        self.code_of: dict[str, str] = {}
        for code, kind in self.kinds.items():
            self.code_of.setdefault(kind, code)
        self.code_of["Quy định"] = "QĐ"  # so the Party writes it: 37-QĐ/TW
        self._shapes: dict[str, Shape] = {}
        self._meanings: dict[Parts, Meaning] = {}
        self._kinds = {code.lower(): code for code in self.kinds}
        others = [*self.issuers, *self.units]
        self._others = {code.lower(): code for code in others}
        self._unmarked = tuple(map(_by_letters, (self._kinds.values(), self._others.values())))
        self._slips = misspelt(row["code"] for row in rows if row.get("slips"))
        # Circulars, decrees and their like: their numbers hold a year, and ministries issue them.
        self.yeared = {kind.name for kind in kinds_of(rules).by_name.values() if kind.carries_year}

    def shape(self, segment: str) -> Shape:
        """What a word looks like, remembered."""
        shape = self._shapes.get(segment)
        if shape is None:
            bare = segment.replace(" ", "")
            shape = Shape(
                bool(PLAIN.fullmatch(bare)),
                self.known(segment),
                self.is_kind(segment),
                segment[0].islower(),
                sum(letter.isupper() for letter in segment),
                bool(VOWEL.search(segment)),
            )
            if len(self._shapes) < REMEMBERED:
                self._shapes[segment] = shape
        return shape

    def continues(self, segment: str, join: str, before: list[tuple[str, str]]) -> bool:
        """Whether ``segment``, joined by ``join``, is one more code after those ``before`` it."""
        shape = self.shape(segment)
        if not shape.plain:
            return False
        if shape.lower:
            first = before[0][1] if before else segment
            opens = self.is_kind(first) or len(first) >= 4
            return shape.known and first.islower() and opens and " " not in join
        after_kind = len(before) == 1 and self.is_kind(before[0][1])
        if before and segment in {"ĐT", "DT"} and before[-1][1].upper().endswith("GD"):
            return True
        if join == " và ":
            return False
        if join == ",":
            return shape.known and len(before) > 1
        if join == " ":
            return shape.capitals >= 2 and self._spaced(segment, shape.known, before)
        if join == " - " and not after_kind:
            return shape.known and shape.capitals >= 2
        if shape.capitals >= 2 or not shape.vowel:
            return True
        return (shape.known and len(segment) <= 3) or (after_kind and " " not in join)

    def _spaced(self, segment: str, known: bool, before: list[tuple[str, str]]) -> bool:
        """Whether a code goes on after a mere space: ``TT BGDĐT``, ``BGDĐT GDTrH``, ``BGD ĐT``, ``PTDTBT THCS``."""
        if not before:
            return False
        last = before[-1][1]
        if last in self.schools:
            return segment in self.schools
        after_kind = len(before) == 1 and self.is_kind(last)
        return (known or (after_kind and len(segment) >= 4)) and (after_kind or last in self.issuers)

    def meaning(self, parts: Parts) -> Meaning:
        """The codes as written, read together, remembered."""
        meaning = self._meanings.get(parts)
        if meaning is None:
            official = [self.official(c, i == 0) for i, c in enumerate(self._merged(parts))]
            names = tuple(name for name, _ in official)
            if not self.known(names[0]) and (glued := self.unglued(names[0])):
                names = (*glued, *names[1:])
            kind = self.kind(names)
            repaired = any(changed for _, changed in official)
            if kind in self.yeared and CUT_SHORT.keys() & set(names[1:]):
                names, repaired = tuple(CUT_SHORT.get(name, name) for name in names), True
            issuer = self.issuer_of(names, kind)
            unknown = kind in self.yeared and len(names) > 1 and not issuer
            meaning = Meaning(names, kind, issuer, repaired, unknown)
            if len(self._meanings) < REMEMBERED:
                self._meanings[parts] = meaning
        return meaning

    def _merged(self, parts: Parts) -> list[str]:
        """The codes; ``BGD`` and ``ĐT`` written apart become one, and what a comma joins stays one.

        A full stop parts an office's codes (``KH.PGDĐT``) and stays inside a school's (``THCS.AM``).
        """
        merged: list[str] = []
        for join, code in parts:
            last = merged[-1] if merged else ""
            apart = self.is_kind(last) if len(merged) == 1 else False
            apart = apart or (last not in self.schools and self.known(last) and self.known(code))
            if (join == " " and last in self.schools) or (
                last.upper().endswith("GD") and code.upper() in {"ĐT", "DT"}
            ):
                merged[-1] += code
            elif merged and (join == "," or (join == "." and not apart)):
                merged[-1] += join + code
            else:
                merged.append(code)
        return merged

    def is_kind(self, code: str) -> bool:
        return code.lower() in self._kinds

    def kind(self, names: tuple[str, ...]) -> str:
        """The kind that the first of a symbol's official codes stands for, or ``""``."""
        only = self._only.get(names[0])
        if only and not (len(names) > 1 and names[1].startswith(only)):
            return ""
        return self.kinds.get(names[0], "")

    def known(self, code: str) -> bool:
        low = code.replace("&", "").replace(" ", "").lower()
        return low in self._kinds or low in self._others or low.rstrip("0123456789") in self._others

    def official(self, code: str, first: bool) -> tuple[str, bool]:
        """The code in official letters, and whether a slip had to be repaired: D for Đ, a letter lost or swapped."""
        code = code.replace(" ", "").replace("GD&ĐT", "GDĐT").replace("T.", "T").replace("TƯ", "TW")
        if "&" in code and code.replace("&", "").lower() in self._others:
            code = code.replace("&", "")
        tables = (self._kinds, self._others) if first else (self._others, self._kinds)
        for table in tables:
            if code.lower() in table:
                return table[code.lower()], False
        letters = code.rstrip("0123456789")
        if letters != code and letters.lower() in self._others:
            return self._others[letters.lower()] + code[len(letters) :], False
        low = bare(code)
        for unmarked in self._unmarked if first else self._unmarked[1:]:
            if meant := unmarked.get(low):
                return (meant[0], True) if len(meant) == 1 else (code, False)
        return (self._slips[low], True) if low in self._slips else (code, False)

    def unglued(self, code: str) -> tuple[str, str] | None:
        """``TTBGDĐT`` -> ``TT``, ``BGDĐT``: a kind and an issuer written without their hyphen."""
        for length in range(len(code) - 2, 1, -1):
            head, tail = code[:length].lower(), code[length:].lower()
            if head in self._kinds and self._others.get(tail) in self.issuers:
                return self._kinds[head], self._others[tail]
        return None

    def issuer_of(self, codes: tuple[str, ...], kind: str) -> str:
        """The full name of who the codes stand for; several joined by ``; ``; empty when unknown."""
        rest = codes[1:] if kind else codes[:1]
        names = [self.issuers[name] for code in rest if (name := code.rstrip("0123456789")) in self.issuers]
        return "; ".join(dict.fromkeys(names)) if kind else "".join(names)


def _by_letters(codes: Iterable[str]) -> dict[str, list[str]]:
    """Codes by their letters without marks: ``bgddt`` -> BGDĐT."""
    found: dict[str, list[str]] = {}
    for code in codes:
        if "&" not in code:
            found.setdefault(bare(code), []).append(code)
    return found


@lru_cache(maxsize=8)
def codes_of(rules: Rulebook) -> Codes:
    """The code tables, built once per rulebook."""
    return Codes(rules)

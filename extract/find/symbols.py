"""Document numbers and symbols: ``45/2021/TT-BGDĐT``, ``51-KL/TW``, ``2179/SGDĐT-GDMN``.

Numbers are read as written (glued, spaced, missing hyphen) and given in canonical form. The codes,
their official letter case and what they stand for are in kinds.csv and issuers.csv.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import regex

from extract.rulebook import Rulebook

# A number, perhaps its year, and a separator before the first code.
NUMBER = regex.compile(
    r"(?<![\d/]|\d[.,\-]|/ |\p{L}-)(?:(?<!\p{L})|(?<=[sS][ốỐ]|TT|NĐ|QĐ|CV|NQ|CT))"
    r"(\d{1,5}(?:[a-zA-ZđĐ](?!\p{L})| [a-z](?=/))?)"
    r"(?: ?[/\-] ?(\d{2,5}))?(?: ?([/\-]) ?(?=\p{L})| (?=\p{Lu}{2}))"
)
SEGMENT = regex.compile(r"T\.[WƯ]|\p{L}+(?: ?& ?\p{Lu}\p{L}*)*(?:\d{1,2}(?![\d/]))?")
JOIN = regex.compile(r" ?[/\-] ?|\.(?=\p{Lu})| ")
YEAR = regex.compile(r"(?:19|20)\d\d|[89]\d")
TERM = regex.compile(r" (\d\d)(?![\d/.,%])")
# Letters a code is made of: no tone marks, of the Vietnamese letters only Đ and the Ư of TƯ.
PLAIN = regex.compile(r"T\.[WƯ]|[A-Za-zĐđƯư&]+\d{0,2}")
VOWEL = regex.compile(r"[aeiouyưAEIOUYƯ]")
PARTY = frozenset(
    {"TW", "TU", "HU", "QU", "ĐU", "BTCTW", "UBKTTW", "VPTW", "BTGTW", "BTGDVTW", "BTGTU", "CB"}
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number with its codes, as it stands at ``start`` to ``end``.

    ``number`` is canonical; ``kind`` is what the first code stands for, empty where it is no kind's
    code. ``plain`` is the number alone (``45``), ``year`` the year in it or ``""``. ``certain`` says
    that the codes alone prove a document; otherwise a kind or ``số`` must stand before.
    """

    start: int
    end: int
    number: str
    plain: str
    year: str
    codes: tuple[str, ...]
    kind: str
    issuer: str
    certain: bool
    doubt: tuple[str, ...] = ()


class Codes:
    """The code tables of a rulebook, ready for look-up."""

    def __init__(self, rules: Rulebook) -> None:
        self.kinds = {row["code"]: row["kind"] for row in rules.table("kinds") if row["code"]}
        # Codes that mean their kind only before certain issuers: 01/PL-... may as well be an annex.
        self._only = {r["code"]: tuple(r["issuers"].split(";")) for r in rules.table("kinds") if r["issuers"]}
        rows = [row for row in rules.table("issuers") if row["role"] != "word"]
        self.issuers = {row["code"]: row["full_name"] for row in rows if row["role"] == "issuer"}
        self.units = {row["code"] for row in rows if row["role"] != "issuer"}
        self._kinds = {code.lower(): code for code in self.kinds}
        others = [*self.issuers, *self.units]
        self._others = {code.lower(): code for code in others}

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
        """The code in official letters, and whether a D/Đ slip had to be repaired."""
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
        repaired = {table[v] for v in _d_variants(code.lower()) for table in tables[:1] if v in table}
        return (repaired.pop(), True) if len(repaired) == 1 else (code, False)

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


def _d_variants(code: str) -> Iterator[str]:
    """Spellings of a lower-case code with other choices of d and đ (at most five such letters)."""
    if sum(letter in "dđ" for letter in code) > 5:
        return
    for letters in product(*(("d", "đ") if letter in "dđ" else (letter,) for letter in code)):
        yield "".join(letters)


@lru_cache(maxsize=8)
def codes_of(rules: Rulebook) -> Codes:
    """The code tables, built once per rulebook."""
    return Codes(rules)


def symbols(text: str, codes: Codes) -> Iterator[Symbol]:
    """Document symbols in cleaned text, in order; they do not overlap."""
    end = 0
    for match in NUMBER.finditer(text):
        if match.start() < end:
            continue
        symbol = symbol_at(text, match, codes)
        if symbol is not None:
            end = symbol.end
            yield symbol


def symbol_at(text: str, match: regex.Match[str], codes: Codes) -> Symbol | None:
    """The symbol whose number is ``match`` of NUMBER; None where no code follows."""
    parts, end = scan_codes(text, match.end(), codes)
    plain, year, separator = match.group(1), match.group(2) or "", match.group(3)
    if not parts or (separator is None and not (len(parts) > 1 and codes.is_kind(parts[0][1]))):
        return None
    return build(match.start(), end, plain, year, separator or "/", parts, codes)


def scan_codes(text: str, position: int, codes: Codes) -> tuple[list[tuple[str, str]], int]:
    """(join before, code as written) of the codes that stand at ``position``, and where they end."""
    parts: list[tuple[str, str]] = []
    end, join = position, ""
    while segment := SEGMENT.match(text, position):
        if not _is_code(segment.group(), join, parts, codes):
            break
        parts.append((join, segment.group()))
        end = segment.end()
        joined = JOIN.match(text, end)
        if joined is None:
            break
        join, position = joined.group(), joined.end()
    if parts and parts[-1][1].upper() in {"QH", "UBTVQH"} and (term := TERM.match(text, end)):
        parts[-1] = (parts[-1][0], parts[-1][1] + term.group(1))
        end = term.end()
    return parts, end


def _is_code(segment: str, join: str, before: list[tuple[str, str]], codes: Codes) -> bool:
    if not PLAIN.fullmatch(segment.replace(" ", "")):
        return False
    known = codes.known(segment)
    if segment[0].islower():
        first = before[0][1] if before else segment
        opens = codes.is_kind(first) or len(first) >= 4
        return known and first.islower() and opens and " " not in join
    capitals = sum(letter.isupper() for letter in segment)
    after_kind = len(before) == 1 and codes.is_kind(before[0][1])
    if join == " ":
        return after_kind and capitals >= 2 and (known or capitals >= 4)
    if join == " - " and not after_kind:
        return known and capitals >= 2
    if capitals >= 2 or not VOWEL.search(segment):
        return True
    return (known and len(segment) <= 3) or (after_kind and " " not in join)


def build(
    start: int, end: int, plain: str, year: str, separator: str, parts: list[tuple[str, str]], codes: Codes
) -> Symbol:
    """A Symbol from the pieces as written: codes made official, number made canonical."""
    written = _merged(parts)
    official = [codes.official(code, index == 0) for index, code in enumerate(written)]
    names = tuple(name for name, _ in official)
    if not codes.known(names[0]) and (glued := codes.unglued(names[0])):
        names = (*glued, *names[1:])
    doubt = ("code-repaired",) if any(repaired for _, repaired in official) else ()
    kind = codes.kind(names)
    second = parts[1][0].strip() if len(parts) > 1 else ""
    number, reshaped = canonical(plain, year, separator, second, names, bool(kind))
    certain = _certain(names, year, separator, second, kind, codes)
    doubt += ("symbol-reshaped",) if reshaped else ()
    doubt += ("year-malformed",) if year and not YEAR.fullmatch(year) else ()
    issuer = codes.issuer_of(names, kind)
    return Symbol(start, end, number, plain, year, names, kind, issuer, certain, doubt)


def _merged(parts: list[tuple[str, str]]) -> list[str]:
    """The codes; ``BGD`` and ``ĐT`` written apart become one, and what a full stop joins stays one."""
    merged: list[str] = []
    for join, code in parts:
        if merged and merged[-1].upper().endswith("GD") and code.upper() in {"ĐT", "DT"}:
            merged[-1] += code
        elif merged and join == ".":
            merged[-1] += "." + code
        else:
            merged.append(code)
    return merged


def canonical(
    plain: str, year: str, separator: str, second: str, names: tuple[str, ...], is_kind: bool
) -> tuple[str, bool]:
    """The number in canonical form, and whether its separators had to change.

    >>> canonical("9", "", "/", "-", ("KH", "UBND"), True)
    ('09/KH-UBND', False)
    >>> canonical("51", "", "/", "-", ("KL", "TW"), True)
    ('51-KL/TW', True)
    """
    number = plain.replace(" ", "").lower()
    number = number.zfill(2 if number.isdigit() else 3)
    if year:
        return f"{number}/{year}/{'-'.join(names)}", separator == "-"
    if is_kind and len(names) == 2 and names[1] in PARTY:
        return f"{number}-{names[0]}/{names[1]}", (separator, second) != ("-", "/")
    if separator == "-" and second == "/" and len(names) > 1:
        return f"{number}-{names[0]}/{'-'.join(names[1:])}", False
    return f"{number}/{'-'.join(names)}", separator == "-"


def _certain(names: tuple[str, ...], year: str, separator: str, second: str, kind: str, codes: Codes) -> bool:
    first = names[0].rstrip("0123456789")
    if year and not YEAR.fullmatch(year):
        return bool(kind) and len(names) > 1
    if year:
        return bool(kind) or first in {"QH", "UBTVQH"} or first in codes.issuers
    if separator == "-" and second != "/":
        return False
    if kind:
        return len(names) > 1
    return len(names) > 1 and first in codes.issuers and len(first) >= 3

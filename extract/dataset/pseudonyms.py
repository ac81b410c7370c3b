"""Stable pseudonyms for schools: a keyed hash of each name, the key in a file that never joins the dataset.

Without the key a pseudonym cannot be found by hashing a list of schools; with it the same school has the same
pseudonym in every dataset (RFC 2104; ENISA, "Pseudonymisation techniques and best practices", 2019, 5.1).
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from extract.compare.mergers import bare
from extract.compare.schools import proper_start, school_kind_ends
from extract.dataset.edits import Edit, Edited
from extract.errors import KehoachError
from extract.rulebook import Rulebook
from extract.text import fold

KEY = regex.compile(r"[0-9a-f]{64}")
TITLED = r"\p{Lu}[\p{Ll}'’]*(?:[ -]\p{Lu}[\p{Ll}'’]*){0,5}(?!\p{L})"
CAPITALS = r"\p{Lu}+(?:[ -]\p{Lu}+)*(?=\s*(?:$|[\n,;.)]))"
# A name of two words or more, or one that the word "trường" stands before.
NAME = regex.compile(rf"\s+(?:[Ss]ố \d+ )?(?:{TITLED}|{CAPITALS})", regex.M)
LONG_NAME = regex.compile(r"\s+\p{Lu}[\p{Ll}'’]+(?: \p{Lu}[\p{Ll}'’]*)+")
SCHOOL = regex.compile(r"(?<!\p{L})(?:trường|tr\.)\s+", regex.I)
PLACE = regex.compile(
    r"(?<!\p{L})(?:(?i:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp|thôn|ấp|buôn|làng|xóm|khóm)|[XPHQ]\.|TX\.|TT\.)"
    rf"\.?\s*(?<=[\s.])(?!(?:Hội|Đoàn|Đội|Ủy|Uỷ)\b)(?P<name>{TITLED})"
)
# Whose number it is: ``12/KH-THHM``; the kind of school stays, as an office's code does.
SYMBOL = regex.compile(
    r"(?<=\d\s?/\s?[\p{Lu}Đ]{1,5}\s?-\s?)(?>TR)?(?>MN|MG|THCS|THPT|TH|PTDTBT|PTDTNT|PTCS|TTGDNN|GDTX|LC)[\p{Lu}\d.&-]+",
    regex.I,
)
WEB = regex.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@.])(?:[\w-]+\.)+(?:vn|com|net|org|edu)(?:/\S*)?(?!\w)", regex.I
)
WEB_TOKEN = "[TRANG MẠNG]"


class Pseudonyms:
    """The pseudonyms of one key."""

    def __init__(self, key: str) -> None:
        self.key = bytes.fromhex(key)

    def id(self, value: str) -> str:
        """Another id of the same form: 16 hex digits; empty for an empty one."""
        return self._digest("id", value)[:16] if value else ""

    def school(self, name: str) -> str:
        """What stands in place of a school's own name, in any spelling."""
        return f"T-{self._digest('school', _spelt(name))[:8].upper()}"

    def place(self, name: str) -> str:
        """What stands in place of a commune's, district's or village's own name."""
        return f"P-{self._digest('place', bare(name))[:8].upper()}"

    def _digest(self, kind: str, value: str) -> str:
        return hmac.new(self.key, f"{kind}|{value}".encode(), "sha256").hexdigest()


def _spelt(name: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\d]+", fold(name)))


def read_key(path: Path, dataset: Path) -> str:
    """The key in a file, made there if the file is not there yet (readable by its owner alone).

    Raises KehoachError ``bad-key`` for a file that holds something else or lies in the dataset's folder.
    """
    if path.resolve().is_relative_to(dataset.resolve()):
        raise KehoachError("bad-key", str(path))
    if not path.exists():
        key = secrets.token_hex(32)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
                stream.write(key + "\n")
        except OSError as error:
            raise KehoachError("cannot-write", f"{path}: {error.strerror}") from error
        return key
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise KehoachError("bad-key", str(path)) from None
    if not KEY.fullmatch(key):
        raise KehoachError("bad-key", str(path))
    return key


class SchoolWords:
    """What tells the school of one plan in the plan's words, and what stands there instead."""

    def __init__(self, row: Mapping[str, Any], pseudonyms: Pseudonyms, rules: Rulebook) -> None:
        self.pseudonyms, self.rules = pseudonyms, rules
        self.own: dict[str, str] = {}
        self.places = (row["commune"], row["district"])
        for name in self.places:
            self._know(name, pseudonyms.place(name))
        school = row["school"]
        if row["level"] != "other" and (start := proper_start(school, rules)) < len(school):
            self._know(school[start:], pseudonyms.school(school[start:]))
        tail = _own_code(row["number"], rules)
        self.code = _code_pattern(tail) if tail else None
        self.school_code = pseudonyms.school(school or tail)
        longest = sorted(self.own, key=len, reverse=True)
        self.pattern = regex.compile(r"(?<!\w)\L<names>(?!\w)", names=longest) if longest else None

    def edited(self, words: str) -> Edited:
        """The words with pseudonyms."""
        return Edited(words, self._edits(words))

    def place(self, name: str) -> str:
        """A commune or district as the tables name it."""
        return self.pseudonyms.place(name) if name else ""

    def office(self, name: str) -> str:
        """A school or office as the tables name it; its place also where it is a single word."""
        told = self.edited(name).text
        for place in sorted(filter(None, self.places), key=len, reverse=True):
            told = regex.sub(rf"(?<![\w-]){regex.escape(place)}(?!\w)", self.place(place), told)
        return told

    def _know(self, name: str, pseudonym: str) -> None:
        """A name replaced wherever it stands with capitals; one of a single word or figure needs its kind before it."""
        if " " in name.strip() and regex.search(r"\p{L}", name):
            self.own.setdefault(fold(name).strip(), pseudonym)

    def _edits(self, words: str) -> Iterator[Edit]:
        folded = fold(words)
        if self.pattern:
            for match in self.pattern.finditer(folded):
                if all(
                    word[:1].isupper() or not word[:1].isalpha()
                    for word in words[slice(*match.span())].split()
                ):
                    yield Edit(*match.span(), self.own[match[0]])
        if self.code:
            yield from (Edit(*match.span(), self.school_code) for match in self.code.finditer(words))
        yield from (Edit(*match.span(), WEB_TOKEN) for match in WEB.finditer(words))
        yield from self._schools(words, folded)
        yield from self._places(words)
        if "/" in words:
            codes = _office_codes(self.rules)
            for match in SYMBOL.finditer(words):
                if match[0].upper() not in codes:
                    yield Edit(*match.span(), self.pseudonyms.school(match[0]))

    def _schools(self, words: str, folded: str) -> Iterator[Edit]:
        """Schools by kind and name, this one and others."""
        for start, end in school_kind_ends(folded, self.rules):
            introduced = SCHOOL.search(words, max(0, start - 10), start)
            named = NAME if introduced and introduced.end() == start else LONG_NAME
            if match := named.match(words, end):
                at = match.end() - len(match[0].lstrip())
                yield Edit(at, match.end(), self.pseudonyms.school(words[at : match.end()]))

    def _places(self, words: str) -> Iterator[Edit]:
        """Communes, districts and villages by kind and name, this school's and others; provinces stay."""
        provinces = _provinces(self.rules)
        for match in PLACE.finditer(words):
            if bare(match["name"]) not in provinces:
                yield Edit(*match.span("name"), self.pseudonyms.place(match["name"]))


def _own_code(number: str, rules: Rulebook) -> str:
    """Who issued the plan by its number (``THHM`` of ``12/KH-THHM``); empty for a code that many offices have."""
    tail = number.partition("/")[2].partition("-")[2]
    return "" if tail.upper() in _office_codes(rules) else tail


def _code_pattern(tail: str) -> regex.Pattern[str]:
    """The code in a document's number, with the spaces that people put into it."""
    spaced = r"\s?".join(map(regex.escape, regex.findall(r"[\p{L}\d]+|[^\p{L}\d\s]", tail)))
    return regex.compile(rf"(?<=[-/]\s?){spaced}(?![\p{{L}}\d])", regex.I)


@lru_cache(maxsize=8)
def _office_codes(rules: Rulebook) -> frozenset[str]:
    return frozenset(row["code"].upper() for row in rules.table("issuers"))


@lru_cache(maxsize=8)
def _provinces(rules: Rulebook) -> frozenset[str]:
    spellings = (
        (row["name"], row["merged_into"], *row["aliases"].split("|")) for row in rules.table("provinces")
    )
    return frozenset(bare(name) for names in spellings for name in names if name)

"""Commune, district and province of a plan: only what its words say or what they imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.rulebook import Rulebook
from extract.text import fold

WORD = r"\p{Lu}[\p{Ll}'’]*(?!\p{L})"
NAME = rf"(?P<name>{WORD}(?: (?:- )?(?:{WORD}|\d{{1,2}}(?!\d)))*|\d{{1,2}}(?!\d))"
COMMUNE = regex.compile(rf"(?i:(?<!\p{{L}})(?:xã|phường|thị trấn|đặc khu|TT\.)) {NAME}")
DISTRICT = regex.compile(rf"(?i:(?<!\p{{L}})(?:huyện|quận|thị xã|thành phố|TP\.?|TX\.?)) ?{NAME}")


PLACE_LINE = regex.compile(
    r"(?:(?:TP|Tp|tp|TT|TX)\.? ?)?\p{Lu}[\p{L}'’]*(?:[ \-]+(?:\p{Lu}[\p{L}'’]*|\d{1,2}(?!\d)))*\s*,?\s*$"
)


class Places(NamedTuple):
    """None for what is not stated."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None


@lru_cache(maxsize=8)
def _provinces(rules: Rulebook) -> dict[str, str]:
    """Folded names and other spellings -> the province's name."""
    names: dict[str, str] = {}
    for row in rules.table("provinces"):
        for spelling in (row["name"], *filter(None, row["aliases"].split("|"))):
            names[fold(spelling)] = row["name"]
    return names


@lru_cache(maxsize=8)
def _mention(rules: Rulebook) -> regex.Pattern[str]:
    """A province named as one: ``tỉnh X``, ``thành phố X``, ``Sở GDĐT X``; in lower-case text."""
    low = {
        name.lower() for row in rules.table("provinces") for name in [row["name"], *row["aliases"].split("|")]
    }
    both = low | set(_provinces(rules))
    names = "|".join(sorted(map(regex.escape, filter(None, both)), key=len, reverse=True))
    return regex.compile(
        rf"(?:tỉnh|phố|tp\.?|đào tạo|gd ?&? ?đt) ?(?:tỉnh |thành phố |tp\.? ?)?(?P<name>{names})(?!\p{{L}})"
    )


def province_named(words: str, rules: Rulebook) -> str | None:
    """The province whose name the words are (``TP. Đà Nẵng``, ``Quảng Ngãi``), None if they are none."""
    folded = fold(words).strip(" .,")
    for prefix in ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp "):
        folded = folded.removeprefix(prefix)
    return _provinces(rules).get(folded)


def places_of(offices: Iterable[str], place_line: str | None, text: str, rules: Rulebook) -> Places:
    """What the letterhead's offices, the place before the date, and the text tell, in that order.

    A place line that is no province is the district or the commune that the offices leave open:
    the commune where they name the district, otherwise nothing.
    """
    commune = district = province = None
    for office in offices:
        commune = commune or _first(COMMUNE, office)
        for match in DISTRICT.finditer(office):
            name = match.group("name")
            if province_named(name, rules) and match.group().lower().startswith(("thành", "tp")):
                province = province or province_named(name, rules)
            else:
                district = district or name
        province = province or _mentioned(office, rules)
    if place_line:
        province = province or province_named(place_line, rules)
        commune = commune or _first(COMMUNE, place_line)
        named = place_line.removeprefix("TP.").strip()
        known = {fold(name) for name in (commune, district, province) if name}
        if district and not commune and fold(named) not in known and not province_named(named, rules):
            commune = named
    province = province or _mentioned(text, rules)
    commune = commune or _only(COMMUNE, text)
    return Places(commune, district, province)


def place_before(text: str, issued: regex.Match[str] | None, number: regex.Match[str] | None) -> str | None:
    """The place on the line before the plan's date: ``An Lão`` of ``Số: 8/KH-MN An Lão, ngày ...``."""
    if issued is None:
        return None
    start = text.rfind("\n", 0, issued.start()) + 1
    if number is not None and start <= number.start() and number.end() <= issued.start():
        start = number.end()
    match = PLACE_LINE.search(text[start : issued.start()])
    if match is None:
        return None
    words = match.group().strip(" ,").split()
    if not match.group().isupper():
        while words[0].isupper() and len(words[0]) > 2:  # the left column: TRƯỜNG MN HOA MAI An Lão
            words = words[1:]
    place = " ".join(words)
    return (place.title() if place.isupper() else place) if len(words) <= 6 else None


def _first(pattern: regex.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group("name") if match else None


def _mentioned(text: str, rules: Rulebook) -> str | None:
    """The province named most often (the first of equals)."""
    low = text.lower()
    if not any(word in low for word in ("tỉnh", "phố", "tp", "đào tạo", "đt")):
        return None
    known = _provinces(rules)
    counts = Counter(known[fold(match.group("name"))] for match in _mention(rules).finditer(low))
    return counts.most_common(1)[0][0] if counts else None


def _only(pattern: regex.Pattern[str], text: str) -> str | None:
    """A name that the text gives and no other beside it."""
    names = {match.group("name") for match in pattern.finditer(text)}
    return names.pop() if len(names) == 1 else None

"""Commune, district and province of a plan: only what its words say or what they imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.rulebook import Rulebook
from extract.text import fold, lower_plan

WORD = r"\p{Lu}[\p{Ll}'’]*(?!\p{L})"
# A ward or district that is a number (phường 14, quận 3) is followed by a stop or by what it belongs to.
NUMBERED = r"\d{1,2}(?=\s*(?:[,;.)\n\-–]|$)| (?i:quận|huyện|thành phố|thị xã|tp|tỉnh)\b)"
NAME = rf"(?P<name>{WORD}(?: (?:- )?(?:{WORD}|\d{{1,2}}(?!\d)))*|{NUMBERED})"
NAME_HERE = regex.compile(NAME)
COMMUNE_WORDS = ("xã ", "phường ", "thị trấn ", "đặc khu ")
DISTRICT_WORDS = ("huyện ", "quận ", "thị xã ", "thành phố ", "TP ", "TP. ", "TP.", "TX. ")
COMMUNE = regex.compile(rf"(?i:(?<!\p{{L}})(?:(?<!thị )xã|phường|thị trấn|đặc khu|TT\.)) {NAME}")
# Society, not a commune's name: Tổ Khoa học Xã hội. A commune may be called Hội An.
SOCIETY = regex.compile(r"(?i)hội(?! \p{L})|hội (?:nhân văn|chủ nghĩa|học|hóa|trường|thcs|thpt)(?!\p{L})")
DISTRICT = regex.compile(
    rf"(?i:(?<!\p{{L}})(?P<kind>(?:huyện|quận|thị|thành) (?:ủy|đoàn)|huyện|quận|thị xã|thành phố|TP\.?|TX\.?"
    rf"|phòng (?:GDĐT|giáo dục (?:và|-) đào tạo|văn hóa - xã hội)(?! (?:huyện|quận|thị xã|thành phố|tp|tx)\b))) ?{NAME}"
)
# A place line that says what it names: Quận 12, Xã Hải Tân.
STATED = regex.compile(r"(?i)(?:(?P<district>huyện|quận|thị xã|thành phố)|xã|phường|thị trấn|đặc khu) (?=\S)")
# The Youth Union of a district or a commune, and its pioneers: BCH huyện Đoàn Ba Tơ, xã Đội.
UNION = regex.compile(r"^(?:Đoàn(?: TNCS.*)?|Đội|Ủy|Uỷ|Hội)$|^Đoàn (?=\p{Lu}\p{Ll}+ \p{Lu})")
COMMUNE_SCHOOL = regex.compile(r"^trường (?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|thcs|th|mn|mg)\b")
# Not the code of a cited number: Công văn số 52/SGDĐT-VP ngày ...
PLACE_LINE = regex.compile(
    r"(?<![\p{L}\d/\-])(?:(?:TP|Tp|tp|TT|TX)\.? ?)?\p{Lu}[\p{L}'’]*(?:[ \-]+(?:\p{Lu}[\p{L}'’]*|\d{1,2}(?!\d)))*\s*,?\s*$"
)
# What stands before a province's name in running text.
OF_A_DEPARTMENT = ("đào tạo", "đt")
BEFORE_PROVINCE = ("tỉnh", "thành phố", "tp", *OF_A_DEPARTMENT)
NEAR = 30  # characters before them in which the kind of office stands


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
    """A province named as one (``tỉnh X``, ``TP. X``, ``Sở GDĐT X``) in lower-case text."""
    spellings = [
        name for row in rules.table("provinces") for name in (row["name"], *row["aliases"].split("|"))
    ]
    low = {name.lower() for name in spellings if name} | set(_provinces(rules))
    names = "|".join(sorted(map(regex.escape, low), key=len, reverse=True))
    before = "|".join(BEFORE_PROVINCE)
    return regex.compile(rf"(?:{before})\.? ?(?:tỉnh |thành phố |tp\.? ?)?(?P<name>{names})(?!\p{{L}})")


def province_named(words: str, rules: Rulebook) -> str | None:
    """The province whose name the words are (``TP. Đà Nẵng``, ``Quảng Ngãi``), None if they are none."""
    folded = fold(words).strip(" .,")
    for prefix in ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp "):
        folded = folded.removeprefix(prefix)
    return _provinces(rules).get(folded)


def places_of(
    offices: Sequence[str], place_line: str | None, text: str, is_school: bool, rules: Rulebook
) -> Places:
    """What the letterhead's offices, the place before the date, and the text tell, in that order.

    Only a school's commune and district are looked for in the text: an office's plan names many.
    """
    commune, district, province = _of_offices(offices, rules)
    if is_school and district is None:
        district = _leading(
            name for name in _names_after(text, DISTRICT_WORDS) if not province_named(name, rules)
        )
    if place_line:
        named = province_named(place_line, rules)
        province = province or named
        if named is None:
            commune, district = _of_place_line(place_line, Places(commune, district, province), text)
            if is_school and commune is None and _bears(offices, place_line):
                commune = place_line if fold(place_line) != fold(district or "") else None
    if offices or place_line or is_school:
        province = province or _mentioned(text, rules)
    if is_school:
        commune = commune or _leading(_names_after(text, COMMUNE_WORDS))
    return Places(commune, district, province)


def _of_offices(offices: Sequence[str], rules: Rulebook) -> Places:
    commune = district = province = None
    for office in offices:
        communes = (match["name"] for match in COMMUNE.finditer(office))
        commune = commune or next((name for name in communes if not SOCIETY.match(name)), None)
        for match in DISTRICT.finditer(office):
            city = match["kind"].lower().startswith(("thành", "tp"))
            named = province_named(match["name"], rules) if city else None
            if named:
                province = province or named
            else:
                district = district or match["name"]
        province = province or _mentioned(office, rules)
    return Places(commune, district, province)


def _of_place_line(line: str, known: Places, text: str) -> tuple[str | None, str | None]:
    """The place line is the commune or the district that the offices leave open, as the text calls it."""
    if stated := STATED.match(line):
        name = line[stated.end() :]
        return (
            (known.commune, known.district or name)
            if stated["district"]
            else (
                known.commune or name,
                known.district,
            )
        )
    name = regex.sub(r"^(?:TP|TX|TT)\.? ?", "", line, flags=regex.IGNORECASE).strip()
    commune, district = known.commune, known.district
    if fold(name) in {fold(place) for place in known if place}:
        return commune, district
    if commune is None and (_is_called(name, COMMUNE_WORDS, text) or line.startswith("TT")):
        return name, district
    if district is None and (_is_called(name, DISTRICT_WORDS, text) or line[:2] in ("TP", "Tp", "TX")):
        return commune, name
    return (name if commune is None and district is not None else commune), district


def _bears(offices: Sequence[str], place: str) -> bool:
    """Whether a school of a commune is named after the place: ``Trường Tiểu học Suối Nhum``."""
    return any(
        COMMUNE_SCHOOL.search(fold(office)) and fold(office).endswith(fold(place)) for office in offices
    )


def _is_called(name: str, words: Sequence[str], text: str) -> bool:
    return any(f"{word}{name}" in text or f"{word.capitalize()}{name}" in text for word in words)


def place_before(text: str, issued: regex.Match[str] | None, number: regex.Match[str] | None) -> str | None:
    """The place on the line before the plan's date: ``An Phú`` of ``Số: 8/KH-MN An Phú, ngày ...``."""
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
        while words[0].isupper() and len(words[0]) > 2:  # the left column: TRƯỜNG MN HOA MAI An Phú
            words = words[1:]
    place = " ".join(words)
    return (place.title() if place.isupper() else place) if len(words) <= 6 else None


def _mentioned(text: str, rules: Rulebook) -> str | None:
    """The province named most often (the first of equals)."""
    low = lower_plan(text)
    known, mention = _provinces(rules), _mention(rules)
    counts: Counter[str] = Counter()
    for word in BEFORE_PROVINCE:
        for start in _positions(low, word):
            if word in OF_A_DEPARTMENT and _is_of_a_district(low, start):
                continue
            if match := mention.match(low, start):
                counts[known[fold(match["name"])]] += 1
    return counts.most_common(1)[0][0] if counts else None


def _is_of_a_district(low: str, position: int) -> bool:
    """``Phòng GD&ĐT Hòa Bình`` is that of a district, whatever province has its name; ``Sở GD&ĐT`` is a province's."""
    before = low[max(0, position - NEAR) : position]
    return before.rfind("phòng") > before.rfind("sở")


def _positions(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _names_after(text: str, words: Sequence[str]) -> Iterator[str]:
    low = lower_plan(text)
    for word in words:
        forms = (word, word[0].upper() + word[1:])
        for start in _positions(low, word.lower()):
            end = start + len(word)
            match = NAME_HERE.match(text, end) if text[start:end] in forms else None
            if (
                match
                and not SOCIETY.match(match["name"])
                and not text[start - 1 : start].isalpha()
                and text[max(0, start - 4) : start] != "thị "
                and (name := UNION.sub("", match["name"]))
            ):
                yield name


def _leading(names: Iterator[str]) -> str | None:
    """A name that stands out: the only one, or named three times as often as the next."""
    counts = Counter(names).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 3 * counts[1][1]):
        return None
    return counts[0][0]

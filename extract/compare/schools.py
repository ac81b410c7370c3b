"""Which plans are of one school: names across spellings, places across the merger of 2025."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s

import regex

from extract.compare.mergers import bare
from extract.rulebook import Rulebook
from extract.text import fold

PREFIX = regex.compile(r"^(?:trường|trung tâm)\s+")
BETWEEN = regex.compile(r"^[\s&,+/.\-–]*(?:và\s+)?")
NUMBER = regex.compile(r"(?:\bsố )?\b0*(\d+)\b")
WORDS = regex.compile(r"[\p{L}\d]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one or more plans state of their school; ``today`` is its commune since the merger, if known."""

    name: str
    province: str
    district: str
    commune: str
    today: str
    is_new: bool


def name_key(name: str, rules: Rulebook) -> str:
    """A school's name with its kind written out, for matching.

    The kind is what rules/letterhead/schools.yaml knows, in words or letters; ``số 2`` may stand before or
    behind the rest.
    """
    rest = PREFIX.sub("", fold(name).strip())
    kinds: list[str] = []
    while step := _kind_at(rest, rules):
        kind, length = step
        kinds.append(kind)
        rest = BETWEEN.sub("", rest[length:], count=1)
    numbers = NUMBER.findall(rest)
    words = WORDS.findall(NUMBER.sub(" ", rest))
    return " ".join([*kinds, *words, *numbers])


def proper_start(name: str, rules: Rulebook) -> int:
    """Where a school's own name begins behind its kind; the name's length where it has none.

    ``Trường Tiểu học Hoa Mơ`` -> 16.
    """
    folded = fold(name)
    prefix = PREFIX.match(folded)
    at = prefix.end() if prefix else 0
    while step := _kind_at(folded[at:], rules):
        at += step[1]
        at += _between(folded, at)
    return at


def school_kind_ends(folded: str, rules: Rulebook) -> Iterator[tuple[int, int]]:
    """Where words of a folded text begin that say a kind of school, and where they end, all of a run together."""
    pattern, _ = _kinds(rules)
    at = 0
    while match := pattern.search(folded, at):
        start, at = match.span()
        if start and folded[start - 1].isalnum():
            continue
        while more := pattern.match(folded, at + _between(folded, at)):
            at = more.end()
        yield start, at


def _between(words: str, at: int) -> int:
    """How many characters at ``at`` only join two kinds."""
    match = BETWEEN.match(words[at : at + 20])
    return match.end() if match else 0


def _kind_at(words: str, rules: Rulebook) -> tuple[str, int] | None:
    """The longest kind of school that the words begin with, written out, and its length."""
    pattern, names = _kinds(rules)
    match = pattern.match(words)
    return (names[match.lastgroup], match.end()) if match and match.lastgroup else None


@lru_cache(maxsize=8)
def _kinds(rules: Rulebook) -> tuple[regex.Pattern[str], dict[str, str]]:
    """All kinds of school as one pattern that takes the longest, and how each is written out.

    The letters in a kind's own name are written out too (``... bán trú THCS``), so that each has one spelling.
    """
    family = rules.family("school-kinds")
    short = {
        term: fold(str(rule.data["name"])) for rule in family for term in rule.terms if rule.data["name"]
    }
    parts, names = [], {}
    for number, rule in enumerate(family):
        ways = [*([rule.written] if rule.written else []), *map(regex.escape, rule.terms)]
        parts.append(f"(?P<k{number}>(?:{'|'.join(ways)})(?!\\w))")
        own = fold(str(rule.data["name"])).split()
        names[f"k{number}"] = " ".join(short.get(word, word) for word in own) or rule.id
    return regex.compile("|".join(parts), regex.VERSION1 | regex.POSIX), names


def school_ids(stated: Sequence[Stated], rules: Rulebook) -> list[str]:
    """For each statement the id of its school, 16 hex digits; the same school has the same id.

    Same name and no contradiction of province, district or commune: one school.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    keys = {name: name_key(name, rules) for name in {one.name for one in stated}}
    for index, one in enumerate(stated):
        groups[keys[one.name]].append(index)
    ids = [""] * len(stated)
    for key, members in groups.items():
        provinces = {bare(stated[index].province) for index in members} - {""}
        only = provinces.pop() if len(provinces) == 1 else ""
        inside: dict[str, list[int]] = defaultdict(list)
        for index in members:
            inside[bare(stated[index].province) or only].append(index)
        for province, those in inside.items():
            for index, place in zip(those, _places([stated[index] for index in those]), strict=True):
                ids[index] = blake2s(f"{key}|{province}|{place}".encode(), digest_size=8).hexdigest()
    return ids


def _places(stated: Sequence[Stated]) -> list[str]:
    """What tells schools of one name in one province apart; empty where nothing speaks against one school."""
    if _agree(stated):
        return [""] * len(stated)
    places = [_place(one) for one in stated]
    by_district: dict[str, set[str]] = defaultdict(set)
    for one, place in zip(stated, places, strict=True):
        if one.commune:
            by_district[bare(one.district)].add(place)
    everywhere = {place for inside in by_district.values() for place in inside}
    told = []
    for one, place in zip(stated, places, strict=True):
        known = by_district.get(bare(one.district), set()) if one.district else everywhere
        told.append(next(iter(known)) if not one.commune and len(known) == 1 else place)
    return told


def _agree(stated: Sequence[Stated]) -> bool:
    """Whether the statements can be of one school: one commune and one district in each era, joined by the merger."""
    for is_new in (False, True):
        era = [one for one in stated if one.is_new is is_new]
        if len({bare(one.commune) for one in era} - {""}) > 1:
            return False
        if len({bare(one.district) for one in era} - {""}) > 1:
            return False
    return len({bare(one.today) for one in stated} - {""}) <= 1


def _place(one: Stated) -> str:
    if one.today:
        return bare(one.today)
    return "|".join(filter(None, (bare(one.commune), bare(one.district))))


def spelling(names: Iterable[str]) -> str:
    """The name to show for a school: the one that most plans write, of these the longest."""
    counted = Counter(names)
    return max(counted, key=lambda name: (counted[name], len(name), name))

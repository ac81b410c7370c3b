"""The school that a plan's text names, where its letterhead names none or leaves the name out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import regex

from extract.find.names import School, school_of
from extract.rulebook import Rulebook
from extract.text import fold

BUILDS = regex.compile(r"(?i)\s+(?:xây dựng|ban hành|lập|đề ra|tổ chức|triển khai)\b")
# A school's own organisations, which say in the text whose they are: ``Liên đội trường tiểu học An Phú``.
TEAM = regex.compile(r"(?i)(?:liên đội|chi đội|chi đoàn|chi bộ|công đoàn cơ sở|cđcs)(?!\p{L})")
SEARCHED = 20000  # characters of the text
COMMITTEE = regex.compile(
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|ubnd) (?P<kind>(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)) "
)
NAMELESS = frozenset({"ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"})


@lru_cache(maxsize=8)
def _mention(rules: Rulebook) -> regex.Pattern[str]:
    kinds = [rule.pattern.pattern for rule in rules.family("school-kinds") if rule.pattern]
    kinds += [regex.escape(term) for rule in rules.family("school-kinds") for term in rule.terms]
    one = "|".join(kinds)
    return regex.compile(
        rf"(?<!\p{{L}}|(?i:các|những|mọi) )(?i:trường|trung tâm)[ \n](?:(?i:{one})(?: ?[&,\-] ?| (?i:và) | |(?= )))+"
        r"(?P<name>(?:\p{Lu}[\p{L}'’]*|\d{1,2}(?![\d%]))(?: (?:\p{Lu}[\p{L}'’]*|\d{1,2}(?![\d/%])))*)",
        regex.VERSION1,
    )


def school_in_text(text: str, rules: Rulebook, kind: str = "") -> School | None:
    """The school the text names as the plan's author, else the one it names most.

    ``kind``: the beginning of its name (``Trường Tiểu học``), where the letterhead says no more.
    """
    mentions = [match for match in _mention(rules).finditer(text[:SEARCHED]) if _is_of(match, kind, rules)]
    if not mentions:
        return None
    counts = Counter(_key(match) for match in mentions)
    author = next((match for match in mentions if BUILDS.match(text, match.end())), None)
    chosen = author or max(mentions, key=lambda match: counts[_key(match)])
    return _named(chosen, rules)


def school_of_team(team: str, text: str, rules: Rulebook) -> School | None:
    """The school whose organisation a letterhead names by its own name alone: ``LIÊN ĐỘI KIM ĐỒNG``."""
    word = TEAM.match(team)
    if word is None:
        return None
    opening = regex.compile(rf"(?i)(?<!các |những |\\p{{L}}){word.group()} (?:của )?$")
    for match in _mention(rules).finditer(text[:SEARCHED]):
        if opening.search(text, max(0, match.start() - 40), match.start()):
            return _named(match, rules)
    return None


def committee_of(name: str, place: str | None, text: str) -> str | None:
    """``Ủy ban nhân dân`` with the place before its date, where the text calls it the committee of that place."""
    if place is None or name.lower() not in NAMELESS:
        return None
    for match in COMMITTEE.finditer(text[:SEARCHED]):
        if fold(text[match.end() : match.end() + len(place)]) == fold(place):
            return f"{name} {match['kind'].lower()} {place}"
    return None


def _key(match: regex.Match[str]) -> str:
    return " ".join(fold(match.group()).split())


def _is_of(match: regex.Match[str], kind: str, rules: Rulebook) -> bool:
    school = _named(match, rules) if kind else None
    return not kind or (school is not None and fold(school.name).startswith(fold(kind)))


def _named(match: regex.Match[str], rules: Rulebook) -> School | None:
    words = " ".join(match.group().split())
    return school_of(words[0].upper() + words[1:], rules)

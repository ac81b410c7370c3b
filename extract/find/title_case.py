"""A title in capitals as a sentence writes it: names of places, schools and abbreviations keep theirs."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.find.names import proper
from extract.rulebook import Rulebook
from extract.text import fold


def sentence_case(line: str, first: bool, rules: Rulebook) -> str:
    """A line in capitals as a sentence: names of places and abbreviations keep theirs."""
    if not line.isupper():
        return line
    words = _known_names(line, rules)
    return words[:1].upper() + words[1:] if first else words


@lru_cache(maxsize=8)
def _province_names(rules: Rulebook) -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], fold(row["name"])) for row in rules.table("provinces"))


def _known_names(line: str, rules: Rulebook) -> str:
    low = " ".join(word if _keeps(word) else word.lower() for word in line.split(" "))
    folded = fold(low)
    for name, spelling in _province_names(rules):
        position = folded.find(spelling)
        if position >= 0 and not low[position + len(name) : position + len(name) + 1].isalpha():
            low = low[:position] + name + low[position + len(name) :]
    return _after_place_words(low, line, rules)


PLACE_WORD = regex.compile(
    r"(?<!\p{L})(?:(?:tỉnh|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|thành phố) (?!hội|viên|đội)(?P<name>\p{Ll}+(?: \p{Ll}+){1,2})$"
    r"|trường (?:mầm non|tiểu học|THCS|THPT|TH|MN|mẫu giáo) (?:số \d{1,2} )?(?P<name>\p{Ll}+(?: \p{Ll}+){1,2}?)"
    r"(?=$|,| (?:giai đoạn|tầm nhìn|năm học|năm 20)))"
)


def _after_place_words(low: str, line: str, rules: Rulebook) -> str:
    match = PLACE_WORD.search(low)
    if match is None:
        return low
    start, end = match.span("name")
    return low[:start] + proper(line[start:end], rules) + low[end:]


ABBREVIATIONS = regex.compile(
    r"[(“\"]?(?:[BCDĐGHKLMNPQRSTVX&\-]{2,}|UBND|[IVX]+|STEAM|[\p{Lu}&]*\d[\p{Lu}\d]*|\d+[/\-][\p{Lu}\d/&\-]+)[)”\",.:;]?$"
)


def _keeps(word: str) -> bool:
    return ABBREVIATIONS.match(word) is not None

"""The plan's own number and date: in the letterhead, and not those of a document it cites."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.rulebook import Rulebook
from extract.text import fold

# 88 /KH-MNSS, 12/2023/KH-TH&THCS, 20a/KH-MNSS; a code may end in words of capitals: 05/KH-MN HH. A blank may
# stand for the sign before it, or nothing: 07 KH/LĐ, 07 KH-CĐ, 08KH-MNSS.
NUMBER = regex.compile(
    r"(?:[Ss]ố|SỐ)\s*[:.]?\s*(?P<number>(?P<first>\p{Lu}{2,4})\s?[/\-]\s?(?P<digits>\d{1,4})\s?[/\-]\s?"
    r"(?P<code>\p{L}[\p{L}\d]+(?:(?:\s?[\-&/]\s?| ?\. ?)[\p{L}\d]+)*))"
    r"|(?:(?P<said>[Ss]ố|SỐ)\s*[:.]?\s*|(?<=^|\n))(?P<number>(?P<digits>\d{1,5})(?P<letter>(?(said)[A-ZĐa-zđ]?))"
    r"\.?\s?(?=[/\-\p{Lu}])(?:/\s?(?:(?P<year>20\d\d)\s?/\s?)?"
    r"(?P<code>\p{L}[\p{L}\d]+(?:(?:\s?[\-&/]\s?| ?\. ?)[\p{L}\d]+)*(?: [\p{Lu}\d]{1,6}){0,2}(?=\s*(?:\n|$))"
    r"|\p{L}[\p{L}\d]+(?:(?:\s?[\-&/]\s?| ?\. ?)[\p{L}\d]+)*(?: (?!T[PXT]\b)[BCDĐGHKLMNPQRSTVX\d]{2,6})?(?= \p{Lu}\p{Ll})"
    r"|\p{L}[\p{L}\d]+(?:(?:\s?[\-&/]\s?| ?\. ?)[\p{L}\d]+)*)"
    r"|(?P<code>KH\s?-\s?[\p{L}\d]+(?:-[\p{L}\d]+)*)"
    r"|-?\s?(?P<party>(?:KH|CTr|CTR|NQ|BC|TB|HD)\s?/\s?[\p{L}\d]+(?:-[\p{L}\d]+)*)))",
    regex.VERSION1,
)
DATE = regex.compile(
    r"(?i)ngày[\s.…_]*(?P<d>\d{1,2})?[\s.…_]*(?:tháng[\s.…_]*(?P<m>\d{1,2})?,?[\s.…_]*năm[\s.…_]*"
    r"|[/.\-]\s?(?P<m>\d{1,2})?[\s.…_]*[/.\-]\s?)(?P<y>20\d\d)",
    regex.VERSION1,
)
MOTTO = regex.compile(r"(?i).*(?:hạnh ?phúc|việt nam)")
# Words before a day that say what takes place on it.
NO_PLACE = regex.compile(
    r"(?i)(?:từ|đến|trước|sau|hết|vào|lúc|hồi|thứ|sáng|chiều|tối|thời gian|căn cứ|thực hiện|theo|kèm theo|ban hành)\b"
)
# A table annexed to the plan bears the plan's number.
ANNEXED = regex.compile(r"kèm theo (?:kế hoạch|chương trình|phương án)$")
PLACE_WORDS = 6  # at most, of a place before its date


def find_number(text: str, start: int, end: int, rules: Rulebook) -> regex.Match[str] | None:
    """The first number of ``text[start:end]`` that no kind of document stands before (``Công văn số 9/SGDĐT``)."""
    return next(
        (match for match in NUMBER.finditer(text, start, end) if not _is_cited(text, match, rules)), None
    )


def find_date(text: str, start: int, end: int, number: regex.Match[str] | None) -> regex.Match[str] | None:
    """The first date of ``text[start:end]`` that stands alone, after a place or after the plan's own number."""
    return next(
        (match for match in DATE.finditer(text, start, end) if _is_own_date(text, match, number)), None
    )


def _is_cited(text: str, number: regex.Match[str], rules: Rulebook) -> bool:
    before = fold(_line_before(text, number.start())).rstrip(" :")
    return before.endswith(_kinds(rules)) and ANNEXED.search(before) is None


@lru_cache(maxsize=8)
def _kinds(rules: Rulebook) -> tuple[str, ...]:
    return tuple(term for rule in rules.family("citation-kinds") for term in rule.terms)


def _is_own_date(text: str, issued: regex.Match[str], number: regex.Match[str] | None) -> bool:
    before = _line_before(text, issued.start())
    behind = number is not None and issued.start() - len(before) <= number.start() < issued.start()
    if behind and number is not None:
        before = text[number.end() : issued.start()]
    before = MOTTO.sub("", before).strip(" |*_#=~.…-–—").lstrip(", ")
    if not before:
        return behind or text[issued.end() : issued.end() + 9].partition("\n")[0].strip(" .…") == ""
    words = before.split()
    if NO_PLACE.match(before.lstrip("( ")) or not before[0].isalpha():
        return False
    return all(_is_name(word) for word in words) or (before[-1] == "," and len(words) <= PLACE_WORDS)


def _is_name(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha()


def _line_before(text: str, position: int) -> str:
    """What stands before a position on its line, as far as a line of a letterhead goes."""
    start = max(text.rfind("\n", 0, position) + 1, position - 200)
    return text[start:position]


def canonical(match: regex.Match[str] | None) -> str | None:
    """``9 /KH-MNSS`` -> ``09/KH-MNSS``; see TABLES.md."""
    if match is None:
        return None
    digits = match["digits"].zfill(2) + (match["letter"] or "")
    if match["party"]:
        return f"{digits}-{''.join(match['party'].split())}"
    code = "".join(match["code"].split()).replace("GD&ĐT", "GDĐT").replace("gd&đt", "GDĐT")
    if match["first"]:
        code = f"{match['first']}-{code}"
    kind, separator, rest = code.partition("-")
    if len(kind) <= 4 and kind.islower():
        kind = kind.upper()
    year = f"{match['year']}/" if match["year"] else ""
    return f"{digits}/{year}{kind}{separator}{rest}"

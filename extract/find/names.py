"""Names of offices and schools as a person writes them: from capitals, with the known words in their case."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

# Capitals that stay: no vowel sign (GDĐT, PTDTBT), a Roman numeral, a single letter, digits.
ABBREVIATION = regex.compile(
    r"(?:[BCDĐGHKLMNPQRSTVX&]{2,}[\d.]*|UBND|HĐND|[IVX]+|\p{Lu}|[\p{Lu}&]*\d[\p{Lu}\d]*|[\p{Lu}]+&[\p{Lu}&]+)$"
)
CONNECTOR = regex.compile(r"(?P<word> ?(?:&|,|\+) ?| ?- ?| và |/|\.| )")
SCHOOL_HEAD = regex.compile(r"(?:trường|trung tâm|tt)(?= )")
CARE_GROUP = regex.compile(
    r"(?:nhóm trẻ|nhóm lớp|lớp mẫu giáo|lớp mầm non|cơ sở (?:(?:giáo dục )?mầm non|gdmn))\b"
)


# Letters set apart for show: T R Ư Ờ N G. The space between the words is lost with them.
SPACED = regex.compile(r"(?<!\S)(?:\p{Lu} ){3,}\p{Lu}(?!\S)")
SYLLABLE = regex.compile(
    r"(?:NGH|NG|NH|TH|TR|CH|KH|GH|GI|PH|QU|[BCDĐGHKLMNPRSTVX])?[^BCDĐGHKLMNPQRSTVX]{1,3}"
    r"(?:(?<=[AÁÀẢÃẠÊẾỀỂỄỆIÍÌỈĨỊYÝỲỶỸỴ])(?:NH|CH)|NG(?![AĂÂEÊIOÔƠUƯY])|[CMNPT])?"
)


# GIÁO DỤC NGHỀ NGHIỆP - | GIÁO DỤC THƯỜNG XUYÊN: the hyphen at the line's end is a ruler's.
LOST_HYPHEN = regex.compile(r"(?i)(?<=giáo dục (?:nghề|hướng) nghiệp) (?=giáo dục)")


# What is said of a school behind its name, in a title or a sentence.
NAME_END = regex.compile(
    r"(?i) (?:giai đoạn|năm học|tầm nhìn(?= đến| 20|$)|chiến lược phát|nhiệm kỳ)(?!\p{L})"
    r"|(?-i: (?:họp|khai mạc|bế mạc|tổ chức|được|thành lập|đóng (?:trên|tại|ở)|nằm|thuộc|xây dựng|ban hành|triển khai|thực hiện|có|đã|sẽ|là)(?!\p{L}))"
)


class School(NamedTuple):
    """A school's full name and the level its kind tells."""

    name: str
    level: str


def unspaced(text: str) -> str:
    """Letters set apart joined to syllables again.

    >>> unspaced("T R Ư Ờ N G M Ầ M N O N SAO MAI")
    'TRƯỜNG MẦM NON SAO MAI'
    """
    return SPACED.sub(lambda match: " ".join(SYLLABLE.findall(match.group().replace(" ", ""))), text)


@lru_cache(maxsize=8)
def _written(rules: Rulebook) -> tuple[dict[str, str], int]:
    """Folded words -> how they are written, and the most words in one entry."""
    table = {fold(row["words"]): row["written"] for row in rules.table("written_names")}
    return table, max(words.count(" ") + 1 for words in table)


def office_name(text: str, rules: Rulebook) -> str:
    """An office's name as :func:`proper` writes it, beginning with a capital."""
    name = proper(text, rules)
    return name[:1].upper() + name[1:]


def proper(text: str, rules: Rulebook) -> str:
    """A name in a person's case; a name that is not all capitals keeps its own.

    ``PHÒNG GD&ĐT HUYỆN TRÀ ÔN`` -> ``Phòng GDĐT huyện Trà Ôn``.
    """
    table, longest = _written(rules)
    words = text.split()
    capitals = text.isupper()
    written: list[str] = []
    index = 0
    while index < len(words):
        for size in range(min(longest, len(words) - index), 0, -1):
            known = table.get(fold(" ".join(words[index : index + size])))
            if known is not None and (capitals or known.isupper()):
                written.append(known)
                break
        else:
            size = 1
            written.append(_one_word(words[index]) if capitals else words[index])
        index += size
    return " ".join(written)


def _one_word(word: str) -> str:
    if ABBREVIATION.match(word):
        return word
    parts = regex.split(r"([-.])", word)  # VH-XH, H.T.KHÁNG
    return "".join(
        part if ABBREVIATION.match(part) else part[:1].upper() + part[1:].lower() for part in parts
    )


def school_of(text: str, rules: Rulebook) -> School | None:
    """The school a line names, None when it names none.

    ``TRƯỜNG MN HOA HỒNG`` -> ``Trường Mầm non Hoa Hồng``, mầm non.
    """
    folded = fold(text)
    if CARE_GROUP.match(folded):
        return School(office_name(text, rules), "mầm non")
    head = SCHOOL_HEAD.match(folded)
    if head is None:
        return None
    kinds, end = _kinds(text, folded, head.end() + 1, rules)
    if not kinds and head.group() != "trường":
        return None
    own = NAME_END.split(text[end:], maxsplit=1)[0].strip(" ,-").rstrip(" .")
    levels = {str(rule.data["level"]) for rule, _, _ in kinds} - {""}
    title = "Trường" if head.group() == "trường" else "Trung tâm"
    words = [title, _kind_words(kinds), proper(own, rules) if own.isupper() else own]
    return School(" ".join(word for word in words if word), _level(levels, kinds, folded[end:]))


def kinds_in(text: str, rules: Rulebook) -> tuple[Rule, ...]:
    """The rules of the kind words after ``Trường`` or ``Trung tâm``."""
    folded = fold(text)
    head = SCHOOL_HEAD.match(folded)
    return tuple(rule for rule, _, _ in _kinds(text, folded, head.end() + 1, rules)[0]) if head else ()


def _kinds(text: str, folded: str, start: int, rules: Rulebook) -> tuple[list[tuple[Rule, str, str]], int]:
    """The kind words in a row: rule, the words as they are to be written, the connector before them."""
    kinds: list[tuple[Rule, str, str]] = []
    position, connector = start, ""
    while (found := _kind_at(folded, position, rules)) is not None:
        rule, end, short = found
        words = text[position:end].upper().replace(" ", "") if short else _spelled(text[position:end], rule)
        kinds.append((rule, words, connector))
        start = end
        joined = CONNECTOR.match(folded, end)
        if joined is None:
            break
        position, connector = joined.end(), joined.group()
    return kinds, start


def _kind_at(folded: str, position: int, rules: Rulebook) -> tuple[Rule, int, bool] | None:
    best: tuple[Rule, int, bool] | None = None
    for rule in rules.family("school-kinds"):
        match = rule.pattern.match(folded, position) if rule.pattern else None
        ends = [(match.end(), False)] if match else []
        ends += [(position + len(term), True) for term in rule.terms if folded.startswith(term, position)]
        for end, short in ends:
            if folded[end : end + 1].isalnum() or (best is not None and end <= best[1]):
                continue
            best = (rule, end, short)
    return best


def _spelled(words: str, rule: Rule) -> str:
    """Words in full: in the rule's case where it gives it, else each part with one capital."""
    words = LOST_HYPHEN.sub(" - ", words)
    name = str(rule.data["name"])
    if name and fold(words) == fold(name):
        return name
    if not words.isupper():
        return words
    spelled = " - ".join(_sentence(part.split()) for part in words.split("-"))
    return regex.sub(r"(?<=[\dIVX]) - (?=[\dIVX])", "-", spelled)


def _sentence(words: list[str]) -> str:
    """Capitals as a sentence writes them; what is no word (GD, III, 2) stays."""
    low = [word if ABBREVIATION.match(word.strip(",")) else word.lower() for word in words]
    return " ".join([low[0][:1].upper() + low[0][1:], *low[1:]]) if low else ""


def _kind_words(kinds: list[tuple[Rule, str, str]]) -> str:
    """One abbreviation is written out, several together stay as they are."""
    alone = sum(rule.id != "school-private" for rule, _, _ in kinds) == 1
    text = before = ""
    for rule, words, connector in kinds:
        if alone and rule.data["level"] in ("mầm non", "tiểu học"):
            words = str(rule.data["name"])
        plain = connector.strip()
        glue = {"&": "&", "-": "-", ",": ", ", "và": " và ", "/": "/", "+": "+", ".": "."}.get(plain, " ")
        if plain == "&" and " " in before + words:  # Tiểu học & THCS, but TH&THCS
            glue = " & "
        text += (glue if text else "") + words
        before = words
    return text


def _level(levels: set[str], kinds: list[tuple[Rule, str, str]], rest: str) -> str:
    if len(levels) == 1:
        return levels.pop()
    if levels:
        return "other" if "other" in levels else "GDTX" if "GDTX" in levels else "liên cấp"
    ids = {rule.id for rule, _, _ in kinds}
    if "school-boarding-ethnic" in ids:
        return "THCS" if "huyện" in rest else "THPT"
    return "liên cấp" if "school-semiboarding-ethnic" in ids else ""

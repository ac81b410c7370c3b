"""Document numbers and symbols: ``45/2021/TT-BGDĐT``, ``51-KL/TW``, ``2179/SGDĐT-GDMN``.

Numbers are read as written (glued, spaced, missing hyphen) and given in canonical form. The codes,
their official letter case and what they stand for are in kinds.csv and issuers.csv.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.find.codes import Codes, Meaning
from extract.find.office_codes import is_of_office
from extract.model.direct import changed, direct

# A number, perhaps its year, and a separator before the first code. Glued to a word (Thông tư22/2021/...) it may
# be one; glued to capitals that are no word (THCS22) it is part of a code.
NUMBER = regex.compile(
    r"(\d(?<!(?:[\d/]|\d[.\-]|(?<!\d)\d,|/ |\p{L}-)\d)"
    r"(?<!(?<![sS][ốỐ]|TT|NĐ|QĐ|CV|NQ|CT|[^\P{Lu}A-ZĐ]\p{Lu}{0,2})(?<=\p{Lu})\d)"
    r"\d{0,4}(?:[a-zA-ZđĐ](?!\p{L})| [a-z](?=/))?)"
    r"(?: ?[/\-] ?(\d{2,5}))?(?: ?([/\-])[/\-]? ?(?=\p{L})| (?=\p{Lu}{2})|(?=\p{Lu}{2,6}[/\-] ?\p{Lu}))"
)
# What stands between a number and its code: most digits are followed by something else.
BEFORE_CODE = regex.compile(
    r"[0-9](?:[a-zA-ZđĐ]? ?[/\-]{1,2} ?\p{L}| [a-z]/|[a-zđ]? \p{Lu}{2}|\p{Lu}{2,6}[/\-] ?\p{Lu})"
)
# Backwards from that digit to where the number begins.
HEAD = regex.compile(r"(?r)(?:\d{1,5}(?:[a-zA-ZđĐ]| [a-z])? ?[/\-] ?)?(?P<last>\d{1,5})")
STROKE = regex.compile(r" ?[/\-] ?")
SEGMENT = regex.compile(
    r"T\.[WƯ]|\p{Lu}[\p{L}&]*?(?=(?:ngày|NGÀY)[ \d])|\p{L}+(?: ?& ?\p{Lu}\p{L}*)*(?:\d{1,2}(?![\d/]))?"
)
CAPITALS = regex.compile(r"(\p{Lu}+)(?= ?[/\-] ?\p{L}| \p{Lu}{2})")
# A stroke or hyphen struck twice counts once.
STRUCK_TWICE = regex.compile(r"([/\-_])[/\-]")
JOIN = regex.compile(r" ?[/\-_][/\-]? ?|\.(?=\p{Lu})|,(?=\p{Lu}{2})| và (?=ĐT)| ")
# The kind's code before the number: CT/04-UBND, CV-458/PGDĐT.
KIND_FIRST = regex.compile(r"(?r)(?<![\p{L}\d/\-])(\p{Lu}{2,4}) ?[/\-] ?")
AFTER_KIND = regex.compile(r"(\d{1,5}) ?([/\-]) ?(?=\p{L})")
YEAR = regex.compile(r"(?:19|20)\d\d|[89]\d")
YEAR_BEHIND = regex.compile(r" ?/ ?((?:19|20)\d\d)(?![\d/])")
# "số45/..." and "TT45/..." are ways of writing; another word glued to a number may belong to something else.
GLUED = regex.compile(r"(?<![sS][ốỐ]|TT|NĐ|QĐ|CV|NQ|CT)(?<=\p{L})")
# The stroke between a number and its year was lost: 222021/TT-BGDĐT.
GLUED_YEAR = regex.compile(r"(?r)(?<![\d\p{L}/.,\-])(\d{2,3})((?:19|20)\d\d)")
TERM = regex.compile(r" (\d\d)(?![\d/.,%])")
# A school's short name set apart from its kind: 512/QĐ-THPT YSH ngày ...; what goes on otherwise is a sentence.
SCHOOL_NAME = regex.compile(r" ([A-ZĐ]{2,6})(?=,? ngày | của |[,;.)](?!\p{L})|$|\n)", regex.MULTILINE)
PARTY = frozenset(
    {
        "TW",
        "TU",
        "HU",
        "QU",
        "ĐU",
        "BTCTW",
        "UBKTTW",
        "VPTW",
        "BTGTW",
        "BTGDVTW",
        "BTGTU",
        "BTCTU",
        "UBKTTU",
        "VPTU",
        "CB",
    }
)


@direct
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


def symbols(text: str, codes: Codes) -> Iterator[Symbol]:
    """Document symbols in cleaned text, in order; they do not overlap."""
    end = 0
    for digit in BEFORE_CODE.finditer(text):
        if digit.start() < end or (head := HEAD.match(text, end, digit.start() + 1)) is None:
            continue
        match = NUMBER.match(text, head.start()) or NUMBER.match(text, head.start("last"))
        symbol = symbol_at(text, match, codes) if match else transposed(text, head.start("last"), codes)
        if symbol is None and (year := GLUED_YEAR.match(text, end, digit.start() + 1)):
            symbol = with_glued_year(text, year, codes)
        if symbol is not None:
            end = symbol.end
            yield symbol


def symbol_at(text: str, match: regex.Match[str], codes: Codes) -> Symbol | None:
    """The symbol whose number is ``match`` of NUMBER; None where no code follows."""
    plain, year, separator = match.group(1), match.group(2) or "", match.group(3)
    alone = separator is None and is_of_office(text, match, codes)
    if separator is None and not (
        alone or ((word := CAPITALS.match(text, match.end())) and codes.is_kind(word.group(1)))
    ):
        return None
    parts, end = scan_codes(text, match.end(), codes)
    unsigned = separator is None and not alone
    if not parts or (unsigned and not (len(parts) > 1 and codes.is_kind(parts[0][1]))):
        return None
    if unsigned and parts[1][0] == "/" and parts[1][1].lower() in codes.counted:
        return None  # 2 CĐ/HK: two papers a term
    symbol = build(match.start(), end, plain, year, separator or "/", parts, codes)
    if not year and symbol.kind in codes.yeared and (behind := YEAR_BEHIND.match(text, end)):
        # A year out of its place is as reshaped as a number with hyphens.
        symbol = build(match.start(), behind.end(), plain, behind.group(1), "-", parts, codes)
    glued = separator is None and (alone or text[match.end() - 1] != " ")  # 10KH-TN may be a class
    whole = symbol.year and symbol.kind and symbol.issuer
    glued = glued or (not whole and GLUED.match(text, match.start()) is not None)
    return changed(symbol, certain=False) if glued else symbol


def with_glued_year(text: str, match: regex.Match[str], codes: Codes) -> Symbol | None:
    """``222021/TT-BGDĐT``: the symbol of a kind whose number holds a year, where nothing parts the two."""
    sign = STROKE.match(text, match.end())
    parts, end = scan_codes(text, sign.end(), codes) if sign else ([], 0)
    if not parts:
        return None
    symbol = build(match.start(), end, match[1], match[2], "/", parts, codes)
    if symbol.kind not in codes.yeared or not symbol.issuer:
        return None
    return changed(symbol, doubt=tuple(dict.fromkeys((*symbol.doubt, "symbol-reshaped"))))


def transposed(text: str, start: int, codes: Codes) -> Symbol | None:
    """``CT/04-UBND``: the symbol whose number, at ``start``, stands between its kind's code and the others.

    ``CV`` is no part of a letter's number: ``CV-458/PGDĐT`` is 458/PGDĐT.
    """
    first, number = KIND_FIRST.match(text, max(0, start - 8), start), AFTER_KIND.match(text, start)
    if first is None or number is None or not codes.is_kind(first.group(1)):
        return None
    rest, end = scan_codes(text, number.end(), codes)
    if not rest:
        return None
    kind = first.group(1)
    parts = rest if kind == "CV" else [("", kind), ("-", rest[0][1]), *rest[1:]]
    symbol = build(first.start(), end, number.group(1), "", "/", parts, codes)
    certain = codes.known(symbol.codes[0 if kind == "CV" else 1])
    return changed(symbol, certain=certain, doubt=tuple(dict.fromkeys((*symbol.doubt, "symbol-reshaped"))))


def scan_codes(text: str, position: int, codes: Codes) -> tuple[list[tuple[str, str]], int]:
    """(join before, code as written) of the codes that stand at ``position``, and where they end."""
    parts: list[tuple[str, str]] = []
    end, join = position, ""
    while segment := SEGMENT.match(text, position):
        if not codes.continues(segment.group(), join, parts):
            break
        parts.append((join, segment.group()))
        end = segment.end()
        joined = JOIN.match(text, end)
        if joined is None:
            break
        join, position = STRUCK_TWICE.sub(r"\1", joined.group()), joined.end()
    if parts and parts[-1][1].upper() in {"QH", "UBTVQH"} and (term := TERM.match(text, end)):
        parts[-1] = (parts[-1][0], parts[-1][1] + term.group(1))
        end = term.end()
    if len(parts) > 1 and parts[-1][1] in codes.schools and (name := SCHOOL_NAME.match(text, end)):
        parts[-1] = (parts[-1][0], parts[-1][1] + name.group(1))
        end = name.end()
    return parts, end


def build(
    start: int, end: int, plain: str, year: str, separator: str, parts: list[tuple[str, str]], codes: Codes
) -> Symbol:
    """A Symbol from the pieces as written: codes made official, number made canonical."""
    meaning = codes.meaning(tuple(parts))
    second = parts[1][0].strip() if len(parts) > 1 else ""
    number, reshaped = canonical(plain, year, separator, second, meaning.names, bool(meaning.kind))
    doubts = (
        ("code-repaired", meaning.repaired),
        ("code-unknown", meaning.unknown),
        ("symbol-reshaped", reshaped),
        ("year-malformed", bool(year) and not YEAR.fullmatch(year)),
    )
    doubt = tuple(name for name, holds in doubts if holds)
    certain = _certain(meaning, year, separator, second, codes)
    return Symbol(
        start, end, number, plain, year, meaning.names, meaning.kind, meaning.issuer, certain, doubt
    )


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


def _certain(meaning: Meaning, year: str, separator: str, second: str, codes: Codes) -> bool:
    names, kind = meaning.names, meaning.kind
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

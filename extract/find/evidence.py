"""Whether codes and words together make a document's number."""

from __future__ import annotations

import regex

from extract.find.kinds import VERBS, KindBefore
from extract.find.symbols import PARTY, Symbol

# What is to be reached (chỉ tiêu, kế hoạch) has the letters of a kind too.
GOALS = ("CT", "KH")
CALENDAR_YEAR = regex.compile(r"(?:19|20)\d\d")


def is_verb(before: KindBefore, symbol: Symbol) -> bool:
    """``hướng dẫn 45/2021/TT-BGDĐT``: a verb before a number of another kind, no name of a kind."""
    if before.kind is None or not symbol.kind or before.kind.name == symbol.kind or before.gap:
        return False
    party_rule = before.kind.name == "Quy định" and symbol.codes[0] == "QĐ"
    return before.kind.name in VERBS and before.word.islower() and not party_rule


def conflicts(kind: str, symbol: Symbol) -> bool:
    """``Quyết định số 2088/TT-BGDĐT``: the word says one kind, the code another (QĐ is also a party Quy định)."""
    return (
        bool(symbol.kind)
        and kind not in {symbol.kind, "Công văn"}
        and (kind, symbol.codes[0]) != ("Quy định", "QĐ")
    )


def proved(symbol: Symbol, before: KindBefore | None) -> bool:
    """Whether codes and words together make a document's number."""
    if symbol.certain:
        return True
    if before is None or _is_goal(symbol, before):
        return False
    if before.kind is not None and (before.kind.short in {"always", "careful"} or before.word.isupper()):
        return True
    if before.kind is None:
        return bool(symbol.kind and len(symbol.codes) > 1) or bool(symbol.issuer and len(symbol.codes[0]) > 2)
    party = symbol.codes[0] in PARTY
    return (
        party
        or bool(symbol.kind)
        or len(symbol.codes) > 1
        or bool(symbol.issuer and len(symbol.codes[0]) > 2)
    )


def _is_goal(symbol: Symbol, before: KindBefore) -> bool:
    """``CT 2026 - ĐTB``, ``KH 25-26/HKI``: what is to be reached that year, by a mark or a term."""
    if before.word.upper() not in GOALS or symbol.kind or symbol.issuer:
        return False
    if CALENDAR_YEAR.fullmatch(symbol.plain):
        return True
    first, second = symbol.plain, symbol.year
    return len(first) == len(second) == 2 and first.isdecimal() and int(first) + 1 == int(second)


def looks_like_a_symbol(symbol: Symbol) -> bool:
    capitals = [sum(letter.isupper() for letter in code) for code in symbol.codes]
    return len(capitals) > 1 and min(capitals) >= 2

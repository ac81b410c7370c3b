"""Whether codes and words together make a document's number."""

from __future__ import annotations

from extract.find.kinds import VERBS, KindBefore
from extract.find.symbols import PARTY, Symbol


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
    if before is None:
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


def looks_like_a_symbol(symbol: Symbol) -> bool:
    capitals = [sum(letter.isupper() for letter in code) for code in symbol.codes]
    return len(capitals) > 1 and min(capitals) >= 2

"""Numbers that leave out what their kind or date says: ``29/TW``, ``51/2007/BGDĐT``, ``80/NĐ-CP ngày 17/7/2017``."""

from __future__ import annotations

from extract.find.codes import Codes
from extract.find.issues import Issue
from extract.find.kinds import Kinds
from extract.find.symbols import PARTY, Symbol, canonical

# Circulars, decrees and their like carry their year since 1997.
FIRST_YEAR = 1997
# Whose documents have no code for their kind: 88/2014/QH13.
WITHOUT_KIND = ("QH", "UBTVQH", "CTN")
# A letter's number bears no code of its kind: 340/2021/PGDĐT is whole.
OF_LETTERS = "CV"


def completed(
    symbol: Symbol, kind: str, issue: Issue, codes: Codes, kinds: Kinds
) -> tuple[str, tuple[str, ...]]:
    """A symbol's number with the code of its kind word and the year of its date, and the doubts of that."""
    code, first = codes.code_of.get(kind), symbol.codes[0]
    if code and not symbol.kind and first in PARTY and not symbol.year:
        return canonical(symbol.plain, "", "-", "/", (code, *symbol.codes), True)[0], ("symbol-reshaped",)
    if (
        code
        and code != OF_LETTERS
        and not symbol.kind
        and symbol.year
        and first in codes.issuers
        and not first.startswith(WITHOUT_KIND)
    ):
        names = "-".join((code, *symbol.codes))
        return f"{symbol.number.split('/')[0]}/{symbol.year}/{names}", ("number-completed",)
    rule = kinds.by_name.get(kind)
    year = str(issue.issued.year) if issue.issued else issue.year
    if symbol.year or rule is None or not rule.carries_year or not year or symbol.kind != kind:
        return symbol.number, ()
    if int(year) < FIRST_YEAR or len(symbol.codes) < 2:
        return symbol.number, ()
    first_number = symbol.number.split("/")[0].split("-")[0]
    return f"{first_number}/{year}/{'-'.join(symbol.codes)}", ("number-completed",)

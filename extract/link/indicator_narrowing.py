"""What a target is narrowed to, from its subject and the heading above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.link.indicator_rules import Phrase
from extract.link.indicator_scopes import Scope

# Luật Giáo dục 43/2019/QH14, Điều 28.
GRADES = {"tiểu học": range(1, 6), "THCS": range(6, 10), "THPT": range(10, 13)}
OWN = frozenset({"per", "people", "setter", "sex"})  # what only the subject itself is narrowed by


def narrowing(phrase: Phrase, headings: Sequence[Phrase], level: str, year: str) -> list[Scope]:
    """The scopes of a target; a dimension its subject leaves open may be told by the heading above it.

    ``level`` is the school's, ``year`` the school year of the plan, which narrows nothing.
    """
    scopes = [*_meant(phrase), *_youngest(phrase, level)]
    if headings:
        told = {scope.dimension for scope in scopes} | OWN
        scopes += [scope for scope in headings[0].scopes if scope.dimension not in told]
    return [scope for scope in _within(scopes, level) if scope.value != year]


def _within(scopes: Sequence[Scope], level: str) -> Sequence[Scope]:
    """The scopes without grades that a school of the level has not; all its grades together are the school."""
    grades = GRADES.get(level)
    if grades is None:
        return scopes
    own = {f"khối {grade}" for grade in grades}
    found = own & {scope.value for scope in scopes}
    kept = set() if found == own else found
    return [scope for scope in scopes if scope.dimension != "grade" or scope.value in kept]


def _meant(phrase: Phrase) -> Iterator[Scope]:
    """The scopes that later ones of their dimension do not take the place of.

    They do after a colon (``GVDG cấp trường: đạt cấp tỉnh``) and after a number that was the earlier
    one's (``cấp cơ sở 20-25, cấp tỉnh``).
    """
    last = {scope.dimension: scope.start for scope in phrase.scopes}
    for scope in phrase.scopes:
        between = phrase.words[scope.end : last[scope.dimension]]
        parted = ":" in between or (scope.dimension == "rank" and any(w[0].isdigit() for w in between))
        if not parted:
            yield scope


def _youngest(phrase: Phrase, level: str) -> list[Scope]:
    """``Bé`` is the group of three beside ``Nhỡ`` and ``Lớn``, a child elsewhere."""
    words = phrase.words
    told = any(scope.dimension == "age" for scope in phrase.scopes)
    if level != "mầm non" or "bé" not in words or told:
        return []
    index = words.index("bé")
    if words[index + 1 : index + 2] not in ((), ("đạt",)):
        return []
    return [Scope("age", "3 tuổi", index, index + 1)]

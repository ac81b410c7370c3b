"""What a target is narrowed to, from its subject and the heading above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.link.indicator_rules import Phrase
from extract.link.indicator_scopes import Scope

# Luật Giáo dục 43/2019/QH14, Điều 28.
GRADES = {"tiểu học": range(1, 6), "THCS": range(6, 10), "THPT": range(10, 13)}
OF_ONE_LEVEL = frozenset({"mầm non", *GRADES})
CHIEF_LEVEL = {"GDTX": "THPT"}  # what most of its pupils learn for, named or not
OWN = frozenset({"per", "people", "setter", "sex"})  # what only the subject itself is narrowed by


def narrowing(phrase: Phrase, around: Sequence[Phrase], level: str, year: str) -> list[Scope]:
    """The scopes of a target; a dimension its subject leaves open may be told by what it stands under.

    ``around`` are the lead-ins of its list, the nearest first, then the heading above it.

    ``level`` is the school's, ``year`` the school year of the plan, which narrows nothing.
    """
    scopes = [*_meant(phrase), *_youngest(phrase, level)]
    for above in around:
        told = {scope.dimension for scope in scopes} | OWN
        scopes += [scope for scope in above.scopes if scope.dimension not in told]
    return [scope for scope in _within(scopes, level) if scope.value != year]


def _within(scopes: Sequence[Scope], level: str) -> Sequence[Scope]:
    """The scopes without grades that a school of the level has not; all its grades together are the school.

    Where a school, or an office, has several levels, all grades of one are that level.
    """
    if level not in OF_ONE_LEVEL:
        return _levels(scopes, level)
    scopes = [scope for scope in scopes if scope.dimension != "level"]
    grades = GRADES.get(level)
    if grades is None:
        return scopes
    own = {f"khối {grade}" for grade in grades}
    found = own & {scope.value for scope in scopes}
    kept = set() if found == own else found
    return [scope for scope in scopes if scope.dimension != "grade" or scope.value in kept]


def _levels(scopes: Sequence[Scope], level: str) -> list[Scope]:
    """The scopes of an office or a school of several levels: its levels, where they are not all of it.

    The grades of a whole level are told as the level (``khối 10-12`` is ``THPT``), an age group needs none.
    """
    told = {scope.value for scope in scopes}
    whole = {
        name: {f"khối {grade}" for grade in grades}
        for name, grades in GRADES.items()
        if told.issuperset(f"khối {grade}" for grade in grades)
    }
    covered = set().union(*whole.values())
    kept = [scope for scope in scopes if scope.value not in covered]
    kept += [Scope("level", name, 0, 0) for name in whole]
    levels = {scope.value for scope in kept if scope.dimension == "level"}
    levels.discard(CHIEF_LEVEL.get(level, ""))
    if any(scope.dimension == "age" for scope in kept):
        levels.discard("mầm non")
    if level == "liên cấp" and len(levels) > 1:
        levels = set()
    return [scope for scope in kept if scope.dimension != "level" or scope.value in levels]


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

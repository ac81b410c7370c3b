"""Laws named in a row under one word: ``các Luật: Giáo dục, Nhà giáo, Trẻ em``, ``Luật Giáo dục, Nhà giáo``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

Known = Callable[[int], "tuple[int, str] | None"]
Named = tuple[int, int, str]

PLURAL = ("các ", "những ", "các bộ ")
COLON = regex.compile(r" ?: ?(?=\p{Lu})")
KIND_WORD = regex.compile(r"(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\p{L})")
YEAR = r"(?: ?\(?(?:năm )?(?:19|20)\d\d\)?)?"
NEXT = regex.compile(rf"{YEAR}(?P<comma> ?[,;])? ?(?P<and>(?<=[ ,;])và )?(?=\p{{Lu}})")
# What may follow a name in a row; "Luật Trẻ em, Giáo dục kỹ năng sống" goes on with another thing.
ENDS = regex.compile(rf"{YEAR}(?: ?[,;.:)…]|$|\n| (?:và|của|do|số|ngày|năm)(?!\p{{L}}))")
# What may follow the last one where nothing but the names tells that they are laws.
CLOSED = regex.compile(
    rf"{YEAR}(?:,? ?(?:[;.:)…]|v\.v)|$|\n| và (?=(?:các|những|nghị|thông|văn|chỉ|quyết)(?!\p{{L}})))"
)
# A longer row is no row of laws.
LONGEST = 30


def is_plural(lowered: str, start: int) -> bool:
    """Whether the word at ``start`` stands for several laws: ``các Luật``."""
    return lowered.startswith("luật", start) and lowered[max(0, start - 7) : start].endswith(PLURAL)


def after_colon(text: str, lowered: str, position: int, known: Known) -> Named | None:
    """The first law of ``các Luật: Giáo dục, ...``, whose word ends at ``position``."""
    colon = COLON.match(text, position)
    return _named(lowered, colon.end(), known) if colon else None


def listed(text: str, lowered: str, position: int, plural: bool, known: Known) -> list[Named]:
    """The laws named after the one that ends at ``position``; all or none where no ``các`` tells of them."""
    found = list(_row(text, lowered, position, plural, known))
    whole = plural or (found and CLOSED.match(lowered, found[-1][1]))
    return found if whole else []


def _row(text: str, lowered: str, end: int, plural: bool, known: Known) -> Iterator[Named]:
    for count in range(LONGEST):
        joint = NEXT.match(text, end)
        # "Luật Trẻ em và Phòng, chống ma túy" may be a law and a task.
        if joint is None or not (joint["comma"] or (joint["and"] and (plural or count))):
            return
        named = _named(lowered, joint.end(), known)
        if named is None or (not plural and " " not in named[2]):
            return
        yield named
        end = named[1]


def _named(lowered: str, start: int, known: Known) -> Named | None:
    found = None if KIND_WORD.match(lowered, start) else known(start)
    return (start, *found) if found and ENDS.match(lowered, found[0]) else None

"""Columns that stand for levels of schooling: `MN | TH | THCS`."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.text import fold

# Short for tiểu học beside another level, for thực hiện anywhere else.
PRIMARY = "th"
LEVEL = regex.compile(r"(?:mn|mg|nt|thcs|thpt|mầm non|mẫu giáo|nhà trẻ)(?!\p{L})")
# Beside a plan it is what was done: `MN | KH | TH`.
PLAN = frozenset({"kh", "kế hoạch"})


def primary_columns(paths: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """The columns whose `TH` is the level between those beside it, by the header's words over each.

    >>> primary_columns([("Nội dung",), ("MN",), ("TH",), ("THCS",)]), primary_columns([("TH",), ("KH",)])
    (frozenset({2}), frozenset())
    """
    leaves = [fold(path[-1]).strip(" .:") if path else "" for path in paths]
    if PRIMARY not in leaves:
        return frozenset()
    found = set()
    for index, leaf in enumerate(leaves):
        beside = {
            leaves[other] for other, path in enumerate(paths) if path and path[:-1] == paths[index][:-1]
        }
        if leaf == PRIMARY and not beside & PLAN and any(LEVEL.match(other) for other in beside):
            found.add(index)
    return frozenset(found)

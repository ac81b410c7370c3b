"""How many people each class has, told by the head of a column or by the name of a row."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extract.text import fold, fold_pattern

# `GV/lớp`, `Bình quân/lớp`, also where another column says only that people are counted.
PER_CLASS = regex.compile(
    fold_pattern(
        r"(?<!\p{L})(?:bình quân|bq|trung bình|tb|tỉ lệ|sĩ số|gv|giáo viên|cô|trẻ|cháu|hs|học sinh|em)"
        r" ?/ ?(?:1 |01 |một )?(?P<each>nhóm(?! ?[,/-]? ?lớp)|(?:nhóm ?[,/-]? ?)?lớp)(?: ?\(|$)"
    )
)


def each_class(texts: Iterable[str]) -> str:
    """`lớp` or `nhóm` where words tell how many people each of them has, else empty.

    >>> [each_class([words]) for words in ("Bình quân/lớp", "Trẻ/nhóm", "GV/nhóm lớp", "Khối/lớp", "Số lớp")]
    ['lớp', 'nhóm', 'lớp', '', '']
    """
    match = next(filter(None, (PER_CLASS.search(fold(words)) for words in texts if "/" in words)), None)
    if match is None:
        return ""
    return "lớp" if "lớp" in match["each"] else "nhóm"

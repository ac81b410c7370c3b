"""Where the clauses of a sentence meet: commas, ``và``, dashes, brackets between two measures."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.model import Quantity

# A comma between two numbers (lớp 4, 5) joins names, not clauses.
JOINT = regex.compile(
    r"(?<!\d),|,(?! ?\d)|(?<= )[-+](?= )|[();]"
    r"|(?<!\p{L})(?:(?<!\d )và|và(?! \d)|hoặc|trong đó|riêng|đồng thời"
    r"|(?<!so |đối |quen |cùng |hợp |gắn |kết |tương ứng )với)(?!\p{L})"
)
COMMA = frozenset(",-+();")
# ``100% cán bộ, giáo viên, nhân viên tham gia``: a list of those who do one thing.
WHO = (
    r"(?:cán bộ(?: quản lí)?|cbql|cbgv|cb|giáo viên|gv|nhân viên|nv|người lao động|nlđ|viên chức|công chức"
    r"|học sinh|hs|học viên|sinh viên|phụ huynh|cmhs|đoàn viên|đội viên|đảng viên|công đoàn viên)"
)
WHO_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){WHO} ?")
WHO_AFTER = regex.compile(rf"(?:,|và) ?{WHO}(?!\p{{L}})")
# ``98% trẻ ra lớp: nhà trẻ 80/90 cháu``: behind a colon these tell apart whom a share is made of.
HEADS = frozenset({"trẻ", "học sinh", "giáo viên", "người", "lớp", "nhóm lớp"})
LISTING = frozenset({",", "và"})


def joints(folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Places between ``start`` and ``end`` where one clause may end and the next begin, with their marks."""
    for match in JOINT.finditer(folded, start, end):
        place, mark = match.start(), match.group()
        listed = mark in LISTING and WHO_AFTER.match(folded, place, end) is not None
        if not (listed and WHO_BEFORE.match(folded, start, place)):
            yield place, mark


def is_joined(folded: str, start: int, end: int, counted: Quantity | None = None) -> bool:
    """Whether clauses meet between ``start`` and ``end``, or a colon parts a share from who is ``counted`` behind it."""
    heads = counted is not None and (counted.total is not None or counted.unit in HEADS)
    return (heads and ":" in folded[start:end]) or next(joints(folded, start, end), None) is not None


def without_aside(folded: str, found: list[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    """Joints without those of a bracket right before ``end``, where another stands before it.

    ``Tốt 40%, Khá (kể cả học sinh khuyết tật) 45%``: what the bracket adds to belongs to the number behind it.
    """
    if not found or found[-1][1] != ")" or folded[found[-1][0] + 1 : end].strip():
        return found
    opened = next((at for at in reversed(range(len(found))) if found[at][1] == "("), 0)
    return found[:opened] or found

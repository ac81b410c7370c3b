"""The columns every fact has: quote, place, section, context, identity."""

from __future__ import annotations

import hashlib
from typing import TypedDict

from extract.model import Block, FactKind, Place, Reading, Role, Span
from extract.sentences import sentence_at

LONGEST_SENTENCE = 3000


class CommonColumns(TypedDict):
    fact_id: str
    doc_id: str
    kind: FactKind
    quote: str
    start: int
    end: int
    page: int | None
    place: str
    section: str
    role: Role
    context: str
    rule: str
    doubt: str


def common_columns(
    reading: Reading,
    kind: FactKind,
    block: int,
    span: Span,
    rule: str,
    doubt: tuple[str, ...] = (),
    context: str | None = None,
) -> CommonColumns:
    """The common columns of a fact of ``kind`` whose words stand at ``span`` in block ``block``.

    ``context`` is given by those who know it already.
    """
    plan, section = reading.plan, reading.sections[block]
    home = plan.blocks[block]
    return CommonColumns(
        fact_id=_identity(plan.doc_id, kind, span, rule),
        doc_id=plan.doc_id,
        kind=kind,
        quote=plan.text[span.start : span.end],
        start=span.start,
        end=span.end,
        page=home.place.page,
        place=place_words(home.place),
        section=" > ".join(section.headings),
        role=section.role,
        context=_context(reading, home, span) if context is None else context,
        rule=rule,
        doubt="; ".join(dict.fromkeys(doubt)),
    )


def _identity(doc_id: str, kind: str, span: Span, rule: str) -> str:
    return hashlib.sha256(f"{doc_id}|{kind}|{span.start}|{span.end}|{rule}".encode()).hexdigest()[:16]


def place_words(place: Place) -> str:
    """Where to look in the original file, in Vietnamese.

    >>> place_words(Place(table=2, row=4, column=1, page=3))
    'trang 3, bảng 2, hàng 4, cột 1'
    >>> place_words(Place(paragraph=57))
    'đoạn 57'
    """
    parts = [
        (place.page, "trang"),
        (place.table, "bảng"),
        (place.row, "hàng"),
        (place.column, "cột"),
        (place.paragraph if place.table is None else None, "đoạn"),
    ]
    return ", ".join(f"{word} {number}" for number, word in parts if number is not None)


def _context(reading: Reading, home: Block, span: Span) -> str:
    if home.kind == "cell":
        return _row_words(reading, home)
    if home.kind == "item" or len(home.text) < 200:
        return home.text
    low = max(0, span.start - home.start - LONGEST_SENTENCE)  # a block may be a megabyte
    text = home.text[low : span.end - home.start + LONGEST_SENTENCE]
    first, last = sentence_at(text, span.start - home.start - low, span.end - home.start - low)
    return text[first:last]


def _row_words(reading: Reading, home: Block) -> str:
    """The cells of the row, as the reader of a row must see a number with its labels."""
    cells: dict[int | None, list[str]] = {}
    for block in reading.plan.blocks:
        if block.place.table == home.place.table and _touches(block.place, home.place):
            cells.setdefault(block.place.column, []).append(block.text)
    return " | ".join(" ".join(texts) for texts in cells.values())


def _touches(place: Place, home: Place) -> bool:
    if place.row is None or home.row is None:
        return False
    return place.row <= home.row < place.row + place.row_span

"""The columns every fact has: quote, place, section, context, identity."""

from __future__ import annotations

import hashlib
from typing import TypedDict

from extract.model import Block, FactKind, Plan, Reading, Role, Span
from extract.places import place_words
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
    home, doc_id = plan.blocks[block], plan.doc_id
    place, (start, end) = home.place, span
    doubt = (*doubt, "ocr") if home.ocr else doubt
    return {
        "fact_id": hashlib.sha256(f"{doc_id}|{kind}|{start}|{end}|{rule}".encode()).hexdigest()[:16],
        "doc_id": doc_id,
        "kind": kind,
        "quote": plan.text[start:end],
        "start": start,
        "end": end,
        "page": place.page,
        "place": place_words(place),
        "section": " > ".join(section.headings),
        "role": section.role,
        "context": _context(reading, home, span) if context is None else context,
        "rule": rule,
        "doubt": "; ".join(dict.fromkeys(doubt)) if doubt else "",
    }


def _context(reading: Reading, home: Block, span: Span) -> str:
    if home.kind == "cell":
        return _row_words(reading, home)
    if home.kind == "item" or len(home.text) < 200:
        return home.text
    # A block may be a megabyte; facts near each other look at the same stretch of it, whose sentences are kept.
    stretch = (span.start - home.start) // LONGEST_SENTENCE * LONGEST_SENTENCE
    low = max(0, stretch - LONGEST_SENTENCE)
    text = home.text[low : max(stretch + LONGEST_SENTENCE, span.end - home.start) + LONGEST_SENTENCE]
    first, last = sentence_at(text, span.start - home.start - low, span.end - home.start - low)
    return text[first:last]


def _row_words(reading: Reading, home: Block) -> str:
    """The cells of the row, as the reader of a row must see a number with its labels."""
    place = home.place
    if place.table is None or place.row is None:
        return home.text
    return _rows_of(reading.plan).get((place.table, place.row), home.text)


# The plan that was asked about last, with the words of its tables' rows: a plan asks once a fact.
_latest: list[tuple[Plan, dict[tuple[int, int], str]]] = []


def _rows_of(plan: Plan) -> dict[tuple[int, int], str]:
    """The words of every table's rows, by table and row; a cell over several rows stands in each."""
    latest = _latest[0] if _latest else None
    if latest is None or latest[0] is not plan:
        latest = (plan, _row_texts(plan))
        _latest[:] = [latest]
    return latest[1]


def _row_texts(plan: Plan) -> dict[tuple[int, int], str]:
    cells: dict[tuple[int, int], dict[int | None, list[str]]] = {}
    for block in plan.blocks:
        place = block.place
        if place.table is None or place.row is None:
            continue
        for row in range(place.row, place.row + place.row_span):
            cells.setdefault((place.table, row), {}).setdefault(place.column, []).append(block.text)
    return {key: " | ".join(" ".join(texts) for texts in row.values()) for key, row in cells.items()}

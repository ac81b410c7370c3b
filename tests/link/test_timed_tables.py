"""Deadlines from tables with times, found and linked as in a whole plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.model import Block, Deadline, Place, Plan
from extract.pipeline import extract_facts
from extract.read.label import label_of
from extract.rulebook import load
from extract.text import clean_block

CASES = Path(__file__).parent.parent / "cases" / "timed-tables.yaml"
HEAD = ("TRƯỜNG THCS ĐỒI CHÈ", "KẾ HOẠCH", "Công tác năm học 2024-2025", "III. LỊCH THỰC HIỆN")


def cases() -> list[Any]:
    read = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"]) for case in read]


def plan_of(rows: list[str], title: str = HEAD[-2], heading: str = HEAD[-1]) -> Plan:
    """A plan of a title, a heading and one table; `¶` parts paragraphs, `^` goes on from above, a row of one
    cell fills the row."""
    head = (*HEAD[:-2], title, heading)
    found: list[tuple[str, Any, Place]] = [
        (text, "paragraph", Place(paragraph=number)) for number, text in enumerate(head, start=1)
    ]
    grid = [[cell.strip() for cell in row.split("|")] for row in rows]
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text in ("", "^"):
                continue
            below = [line[column : column + 1] == ["^"] for line in grid[row + 1 :]]
            high = 1 + (below.index(False) if False in below else len(below))
            wide = len(grid[0]) if len(texts) == 1 else 1
            place = Place(table=1, row=row + 1, column=column + 1, row_span=high, column_span=wide)
            found += [(clean_block(line), "cell", place) for line in text.split("¶")]
    blocks, start = [], 0
    for text, kind, place in found:
        blocks.append(Block(text, kind, start, place, label_of(text) if kind == "paragraph" else ""))
        start += len(text) + 1
    return Plan("x.docx", "0" * 64, "docx", "\n".join(block.text for block in blocks), tuple(blocks))


@pytest.mark.parametrize("case", cases())
def test_deadlines_of_a_table(case: dict[str, Any]) -> None:
    above = {name: case[name] for name in ("title", "heading") if name in case}
    extraction = extract_facts(plan_of(case["rows"], **above), load())
    found = []
    for fact in extraction.facts:
        if isinstance(fact, Deadline):
            home = next(b for b in extraction.plan.blocks if b.start <= fact.start <= b.end)
            place = f"r{home.place.row}c{home.place.column}"
            found.append(f"{place} {fact.relation} {fact.date_from} {fact.date_to} : {fact.subject}")
            assert extraction.plan.text[fact.start : fact.end] == fact.quote
    assert found == case["deadlines"]

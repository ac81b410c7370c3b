"""Tables of real kinds, written as rows, against the facts a person reads off them.

In a row, `|` parts cells, `¶` parts paragraphs of a cell or of the caption, `<` stands for a square that the cell to its
left covers and `^` for one that the cell above covers; an empty cell gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.find.tables import find_tables
from extract.link.tables import link_tables
from extract.model import Block, Letterhead, Percentage, Place, Plan, Reading, Section, Target
from extract.rulebook import load
from extract.text import clean_block

CASES = Path(__file__).parent.parent / "cases"


def cases() -> Iterator[Any]:
    """Every case of tests/cases/tables*.yaml."""
    for path in sorted(CASES.glob("tables*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}-{case['name']}")


def plan_of(case: dict[str, Any]) -> Plan:
    """A plan of one caption, of several lines perhaps, and one or more tables."""
    lines = case.get("caption", "Bảng").split("¶")
    found = [("paragraph", line, Place(paragraph=number)) for number, line in enumerate(lines, start=1)]
    for number, rows in enumerate(case.get("tables") or [case["rows"]], start=1):
        found += [("cell", text, place) for text, place in cells_of(rows, number)]
    blocks, start = [], 0
    for kind, text, place in found:
        blocks.append(Block(text, kind, start, place))  # type: ignore[arg-type]
        start += len(text) + 1
    return Plan("x.docx", "0" * 64, "docx", "\n".join(block.text for block in blocks), tuple(blocks))


def cells_of(rows: list[str], table: int) -> Iterator[tuple[str, Place]]:
    """The blocks of one table in reading order."""
    grid = [[cell.strip() for cell in row.split("|")] for row in rows]
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text in ("<", "^", ""):
                continue
            wide = 1
            while column + wide < len(texts) and texts[column + wide] == "<":
                wide += 1
            high = 1
            while (
                row + high < len(grid) and column < len(grid[row + high]) and grid[row + high][column] == "^"
            ):
                high += 1
            place = Place(table=table, row=row + 1, column=column + 1, row_span=high, column_span=wide)
            yield from ((clean_block(line), place) for line in text.split("¶"))


def reading_of(case: dict[str, Any]) -> Reading:
    plan = plan_of(case)
    letterhead = Letterhead(
        school_year=case.get("school_year", "2024-2025"), level=case.get("level"), issued=date(2024, 9, 10)
    )
    section = Section(tuple(case.get("headings", ())), case.get("role", "targets"))
    sections = tuple(section for _ in plan.blocks)
    return Reading(plan, letterhead, sections, tables=find_tables(plan, letterhead, sections, load()))


def fact_words(reading: Reading, fact: Target | Percentage) -> str:
    """`r3c4 98,5 = 98.5 % : subject`, as the cases write a fact."""
    home = next(block for block in reading.plan.blocks if block.start <= fact.start <= block.end)
    value = f"{fact.value}"
    value += f"..{fact.value_max}" if fact.value_max is not None else ""
    if isinstance(fact, Target):
        value += f"/{fact.total}" if fact.total is not None else ""
    unit = fact.unit + (f" per {fact.period}" if isinstance(fact, Target) and fact.period else "")
    unit += f" against {fact.baseline}" if isinstance(fact, Target) and fact.baseline else ""
    place = f"r{home.place.row}c{home.place.column}"
    return f"{place} {fact.quote} {fact.comparator} {value} {unit} : {fact.subject}"


@pytest.mark.parametrize("case", list(cases()))
def test_table(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    facts, drops = link_tables(reading, load())
    targets = [fact_words(reading, fact) for fact in facts if isinstance(fact, Target)]
    percentages = [fact_words(reading, fact) for fact in facts if isinstance(fact, Percentage)]
    blocks = reading.plan.blocks
    assert [table.kind for table in reading.tables] == [case["kind"]] * len(reading.tables)
    assert targets == case.get("targets", [])
    assert percentages == case.get("percentages", [words for words in targets if " % : " in words])
    months = [(table, item) for table in reading.tables for item in table.months]
    assert [
        f"{blocks[index].text} -> {w.date_from} {w.date_to} {w.precision}" for _, (index, w) in months
    ] == case.get("months", [])
    assert [
        f"{blocks[when].text} -> {' + '.join(blocks[index].text for index in due)}"
        for table in reading.tables
        for when, due in table.tasks
    ] == case.get("tasks", [])
    owned = {index for table in reading.tables for index in table.numeric}
    free = [block.text for index, block in enumerate(blocks) if index not in owned and block.kind == "cell"]
    for words in case.get("prose", []):
        assert words in free
    for fact in facts:
        assert reading.plan.text[fact.start : fact.end] == fact.quote
    assert all(drop.reason for drop in drops)

"""Deadlines of month plans, found and linked as in a whole plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.model import Block, Deadline, Place, Plan
from extract.pipeline import extract_facts
from extract.read.label import label_of
from extract.rulebook import load

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "month-plans.yaml").read_text(encoding="utf-8")
)
HEAD = ("TRƯỜNG TIỂU HỌC ĐỒI CHÈ", "Đồi Chè, ngày 27 tháng 9 năm 2024", "KẾ HOẠCH")


def plan_of(title: str, lines: str) -> Plan:
    blocks, start = [], 0
    for number, text in enumerate((*HEAD, title, *lines.splitlines()), start=1):
        label = label_of(text)
        blocks.append(Block(text, "item" if label else "paragraph", start, Place(paragraph=number), label))
        start += len(text) + 1
    return Plan("x.docx", "0" * 64, "docx", "\n".join(block.text for block in blocks), tuple(blocks))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_deadlines_of_a_month_plan(case: dict[str, Any]) -> None:
    facts = extract_facts(plan_of(case["title"], case["lines"]), load()).facts
    found = [
        f"{fact.relation} {fact.date_from} {fact.date_to} : {fact.subject}"
        for fact in facts
        if isinstance(fact, Deadline) and fact.subject  # the days of a week's heading have none
    ]
    assert found == case["deadlines"]

"""Numbers of invented sentences, read as a plan's: the targets and percentages they give, and those they do not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.model import Percentage, Target
from extract.pipeline import extract_plan
from extract.rulebook import load

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "numbers.yaml").read_text("utf-8")
)
FLAT = [
    pytest.param(case, id=f"{group}: {case['text'][:40]}") for group, cases in CASES.items() for case in cases
]
HEADINGS = {"targets": "CHỈ TIÊU", "measures": "BIỆN PHÁP", "situation": "ĐẶC ĐIỂM TÌNH HÌNH"}
PLAN = "TRƯỜNG THCS BÀU SEN\n\nKẾ HOẠCH\nNăm học 2025-2026\n\nI. {heading}\n{text}\n"


def facts_of(text: str, role: str, folder: Path) -> tuple[object, ...]:
    """The facts of a plan of one item under the heading of a role."""
    file = folder / "plan.txt"
    file.write_text(PLAN.format(heading=HEADINGS[role], text=text), encoding="utf-8")
    return extract_plan(file, load()).facts


def told(target: Target) -> str:
    """``comparator value[-max][/total] unit[ per period]``; whom it is about is the linker's to say."""
    if target.value is None:
        return target.comparator
    value = _plain(target.value)
    value += f"-{_plain(target.value_max)}" if target.value_max is not None else ""
    value += f"/{_plain(target.total)}" if target.total is not None else ""
    period = f" per {target.period}" if target.period else ""
    return f"{' '.join(filter(None, (target.comparator, value, target.unit)))}{period}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def test_the_cases_are_there() -> None:
    assert len(FLAT) > 40


@pytest.mark.parametrize("case", FLAT)
def test_a_sentence_gives_its_numbers(case: dict[str, Any], tmp_path: Path) -> None:
    facts = facts_of(case["text"], case.get("role", "targets"), tmp_path)
    assert [told(fact) for fact in facts if isinstance(fact, Target)] == case["targets"]
    assert [fact.quote for fact in facts if isinstance(fact, Percentage)] == case.get("percentages", [])

"""Targets written in words in the cells of a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import extract_plan
from extract.find.quantities import find_quantities
from extract.link.targets import link_targets
from extract.model import Target
from extract.rulebook import load

from .test_tables import reading_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "prose-cells.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"][:50] for case in CASES])
def test_prose_cells(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    reading = replace(reading, quantities=find_quantities(reading.plan, (), load()))
    rows, _ = link_targets(reading, load())
    targets = [
        f"{row.quote} {row.comparator} {row.value} {row.unit} : {row.subject}"
        for row in rows
        if isinstance(row, Target)
    ]
    assert targets == case["targets"]


def test_items_in_a_frame_are_those_of_a_list(tmp_path: Path) -> None:
    """A border drawn around the goals is a table of one cell."""
    box = (
        "<table><tr><td><p>- Bếp ăn sạch sẽ, đúng quy trình</p><p>- 96% trẻ ngủ đủ giấc</p></td></tr></table>"
    )
    for heading, expected in (("CHỈ TIÊU", ["none", "eq"]), ("BIỆN PHÁP", [])):
        path = tmp_path / f"{heading}.html"
        path.write_text(f"<meta charset=utf-8><p>KẾ HOẠCH</p><p>I. {heading}</p>{box}", encoding="utf-8")
        assert list(extract_plan(path).targets["comparator"]) == expected

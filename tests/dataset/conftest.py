"""One run and its dataset for the tests that only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.dataset.build import build
from extract.dataset.options import Options
from tests.dataset.made import extracted, plan, school

PLANS = {
    **{f"truong-{number}.txt": school(number) for number in range(10)},
    "hoa-mo-2024.txt": plan(),
    "hoa-mo-2025.txt": school(90, school="TRƯỜNG MN HOA MƠ", title="Trường MN Hoa Mơ", year=2025),
    # The same form filled in by another school.
    "ban-sao.txt": plan(
        school="TRƯỜNG MẦM NON BÚP SEN",
        title="Trường Mầm non Búp Sen",
        number="88/KH-MNBS",
        code="MNBS",
        share=91,
    ),
}


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extracted(tmp_path_factory.mktemp("run"), PLANS)


@pytest.fixture(scope="session")
def dataset(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset") / "d"
    build(run, out, Options(jobs=1))
    return out

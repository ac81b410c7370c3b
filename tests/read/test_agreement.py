"""One plan in several formats says the same; the files are made here, by LibreOffice."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

bench = pytest.importorskip("bench.agreement", reason="bench/ is not part of the wheel")
corpus = pytest.importorskip("corpus.generate", reason="corpus/ is not part of the wheel")

PLANS = Path(__file__).parents[2] / "corpus" / "plans"
NAMES = (
    "tieu-hoc-giao-duc",
    "mam-non-thang",
    "thpt-nam-hoc",
    "cau-kho-chi-tieu",
    "cau-kho-van-ban",
    "kiem-tra-noi-bo",
)
LEAST = 0.99


@pytest.fixture(scope="module")
def plans():
    return [PLANS / f"{name}.docx" for name in NAMES]


@pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
@pytest.mark.parametrize("form", ["pdf", "doc"])
def test_other_formats_agree_with_word(plans, tmp_path, form):
    from extract.pipeline import extract_plan

    agreed = rows = 0
    for source, other in zip(plans, bench.converted(plans, form, tmp_path), strict=True):
        found = bench.agreement(extract_plan(source).facts, extract_plan(other).facts)
        agreed, rows = agreed + found.agreed, rows + found.rows
    assert rows > 300
    assert agreed / rows >= LEAST


def test_rows_that_differ_are_told_apart():
    from extract.pipeline import extract_plan

    facts = extract_plan(PLANS / "mam-non-thang.docx").facts
    count = Counter(map(bench.columns_of, facts))
    deadline = next(fact for fact in facts if fact.kind == "deadline" and count[bench.columns_of(fact)] == 1)
    rest = tuple(fact for fact in facts if fact is not deadline)
    assert bench.agreement(facts, facts).share == 1.0
    assert bench.agreement(facts, rest).only_first == (deadline,)
    other = replace(deadline, precision="year")
    assert bench.agreement(facts, (*rest, other)).only_second == (other,)
    renamed = replace(deadline, subject="việc khác hẳn, không cùng một chữ nào")
    found = bench.agreement(facts, (*rest, renamed))
    assert (len(found.subjects), found.rows, found.agreed) == (1, len(facts), len(facts) - 1)

"""One plan in several formats says the same; the files are made here, by LibreOffice."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

five = pytest.importorskip("corpus.agreement", reason="corpus/ is not part of the wheel")

PLANS = Path(__file__).parents[2] / "corpus" / "plans"
NAMES = (
    "tieu-hoc-giao-duc",
    "mam-non-thang",
    "thpt-nam-hoc",
    "cau-kho-chi-tieu",
    "cau-kho-van-ban",
    "kiem-tra-noi-bo",
)
# Recognising a page takes a second: year plans of three levels, not the collections of hard lines.
SCANNED = ("tieu-hoc-giao-duc", "mam-non-nam-hoc", "thpt-nam-hoc")
LEAST = {"doc": 0.99, "pdf": 0.99, "tcvn3": 0.99, "scan": 0.95}
PROGRAMS = {
    "doc": ("soffice", "libreoffice"),
    "pdf": ("soffice", "libreoffice"),
    "tcvn3": (),
    "scan": ("soffice", "libreoffice", "tesseract"),
}


@pytest.fixture(scope="module")
def plans():
    return [PLANS / f"{name}.docx" for name in NAMES]


@pytest.mark.parametrize("form", LEAST)
def test_other_formats_agree_with_word(plans, tmp_path, form, monkeypatch):
    from extract.pipeline import extract_plan

    if PROGRAMS[form] and not any(map(shutil.which, PROGRAMS[form][:2])):
        pytest.skip("LibreOffice is not installed")
    if "tesseract" in PROGRAMS[form] and not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    monkeypatch.setenv("KEHOACH_CACHE", "")
    files = [PLANS / f"{name}.docx" for name in SCANNED] if form == "scan" else plans
    agreed = rows = 0
    for source, other in zip(files, five.MAKERS[form](files, tmp_path), strict=True):
        found = five.agreement(extract_plan(source).facts, extract_plan(other).facts)
        agreed, rows = agreed + found.agreed, rows + found.rows
    assert rows > 100
    assert agreed / rows >= LEAST[form]


def test_rows_that_differ_are_told_apart():
    from extract.pipeline import extract_plan

    facts = extract_plan(PLANS / "mam-non-thang.docx").facts
    count = Counter(map(five.columns_of, facts))
    deadline = next(fact for fact in facts if fact.kind == "deadline" and count[five.columns_of(fact)] == 1)
    rest = tuple(fact for fact in facts if fact is not deadline)
    assert five.agreement(facts, facts).share == 1.0
    assert five.agreement(facts, rest).only_first == (deadline,)
    other = replace(deadline, precision="year")
    assert five.agreement(facts, (*rest, other)).only_second == (other,)
    renamed = replace(deadline, subject="việc khác hẳn, không cùng một chữ nào")
    found = five.agreement(facts, (*rest, renamed))
    assert (len(found.subjects), found.rows, found.agreed) == (1, len(facts), len(facts) - 1)

"""What is most worth a person's look: every reason, drawn the same way each time, ready for every tool."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from extract.annotation import FORMATS, read
from extract.annotation.importing import import_files
from extract.annotation.sample import rows_for_a_person, sample, sample_documents
from extract.annotation.sample_query import Pick
from extract.cli import main
from extract.model import Fact, Finding, Percentage
from extract.write import write_tables, write_text
from extract.write.document import Document
from extract.write.result import Result, Results

SAME = "- Duy trì sĩ số đạt 100% ở tất cả các khối lớp trong suốt năm học."


def fact(doc_id: str, text: str, quote: str, context: str, **more: Any) -> Percentage:
    start = text.index(quote, text.index(context))
    common = {
        "fact_id": f"{doc_id}-{start}", "doc_id": doc_id, "kind": "percentage", "quote": quote, "start": start,
        "end": start + len(quote), "page": None, "place": "", "section": "", "role": "targets", "context": context,
        "rule": "percent",
    }  # fmt: skip
    return Percentage(**{**common, **more})


def result(number: int) -> Result:
    """One of twenty plans alike; the first few have something of their own."""
    doc_id = f"{number:016x}"
    own = f"- Trên {number + 40}% học sinh khối {number} đọc thông viết thạo theo chuẩn của lớp mình."
    bare = "- Trường đạt 77,7% theo đánh giá của đoàn kiểm tra cấp trên năm học vừa qua."
    text = f"Kế hoạch {number}\n{own}\n{SAME}\n{bare}\n1,25%\n"
    facts: list[Fact] = [
        fact(doc_id, text, f"{number + 40}%", own, doubt="two-readings" if number == 3 else ""),
        fact(doc_id, text, "1,25%", "1,25%", rule="percent.rare" if number == 5 else "percent"),
    ]
    if number != 7:
        facts.append(fact(doc_id, text, "100%" if number != 8 else "00%", SAME))
    finding = Finding(
        doc_id=doc_id,
        code="sum-mismatch",
        severity="error",
        message="m",
        message_en="m",
        fact_id=facts[0].fact_id,
    )
    level = "GDTX" if number == 9 else "tiểu học"
    document = Document(doc_id=doc_id, path=f"{number:03}.docx", level=level)
    return Result(document, tuple(facts), (finding,) if number == 4 else (), text)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    results = [result(number) for number in range(120)]
    for each in results:
        write_text(each, folder)
    write_tables(Results(results), folder, ("parquet", "csv"))
    return folder


def reasons(picks: Sequence[Pick]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for pick in picks:
        found.setdefault(pick.reason, set()).add(int(pick.doc_id, 16))
    return found


def test_every_reason_is_found(run: Path) -> None:
    found = reasons(sample(run, 60))
    assert found["unsure"] == {3}
    assert found["finding"] == {4}
    assert found["rare-rule"] == {5}
    assert found["missing"] == {7}
    assert 8 in found["disagree"]
    assert found["rare-level"] == {9}
    assert len(found["uncovered"]) > 5


def test_the_same_seed_draws_the_same_and_another_another(run: Path) -> None:
    assert sample(run, 25, seed=3) == sample(run, 25, seed=3)
    assert sample(run, 25, seed=3) != sample(run, 25, seed=4)


def test_csv_tables_draw_the_same(run: Path, tmp_path: Path) -> None:
    for name in ("documents.csv", "facts.csv", "findings.csv"):
        (tmp_path / name).write_bytes((run / name).read_bytes())
    copytree(run / "texts", tmp_path / "texts")
    assert sample(tmp_path, 25) == sample(run, 25)


def test_no_stratum_takes_all_and_no_plan_either(run: Path) -> None:
    picks = sample(run, 30)
    assert len(picks) == 30
    assert len({pick.key for pick in picks}) == 30
    assert max(Counter(pick.reason for pick in picks).values()) <= 15
    assert max(Counter(pick.doc_id for pick in picks).values()) <= 2


def test_a_smaller_sample_is_drawn_when_there_is_no_more(run: Path) -> None:
    everything = sample(run, 100_000)
    assert len(everything) < 100_000
    assert len({pick.key for pick in everything}) == len(everything)


def test_documents_are_lines_of_the_plans_with_their_reasons(run: Path) -> None:
    picks = sample(run, 40)
    documents = list(sample_documents(run, picks))
    drawn = 0
    for document in documents:
        assert document.offset is not None
        text = (run / "texts" / f"{document.doc_id}.txt").read_text(encoding="utf-8")
        assert text[document.offset :].startswith(document.text)
        drawn += sum(bool(item.note) for item in document.annotations)
    assert drawn == sum(bool(pick.fact_id) for pick in picks)
    (unsure,) = [d for d in documents if any("unsure: two-readings" in a.note for a in d.annotations)]
    assert "khối 3" in unsure.text


def test_a_short_line_is_shown_with_those_around_it(run: Path) -> None:
    (rare,) = [
        d for d in sample_documents(run, sample(run, 40)) if any("rare-rule" in a.note for a in d.annotations)
    ]
    assert len(rare.text) > 60
    assert "1,25%" in rare.text


@pytest.mark.parametrize("name", FORMATS)
def test_a_sample_goes_to_every_tool_and_comes_back(name: str, run: Path, tmp_path: Path) -> None:
    path = tmp_path / FORMATS[name].file
    assert main(["gold", "sample", str(run), "-n", "20", "-o", str(path), "--seed", "2"]) == 0
    shown = sum(len(document.annotations) for document in read(path))
    done = import_files([path], tmp_path / "gold", run, "Lan")
    # Label Studio shows predictions until somebody makes an annotation of them.
    assert dict(done.states) == {"auto" if name == "label-studio" else "confirmed": shown}


def sheet_of(path: Path) -> list[list[str]]:
    """The cells of a workbook's first sheet; every one of them must be words, never a formula."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    root = ElementTree.fromstring(ZipFile(path).read("xl/worksheets/sheet1.xml"))
    assert root.find(f".//{name}f") is None
    return [["".join(cell.itertext()) for cell in row.iter(f"{name}c")] for row in root.iter(f"{name}row")]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_for_a_person(suffix: str, run: Path, tmp_path: Path) -> None:
    path = tmp_path / f"mau{suffix}"
    assert main(["gold", "sample", str(run), "-n", "20", "-o", str(path), "--lang", "en"]) == 0
    rows = list(rows_for_a_person(run, sample(run, 20)))
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            cells = list(csv.reader(lines))
    else:
        cells = sheet_of(path)
    assert cells[0][:5] == ["Why", "File", "Sentence", "Kind", "Quote"]
    assert len(cells) == len(rows) + 1
    assert [row[4] for row in cells[1:]] == [row.get("quote", "") for row in rows]
    assert (
        not any(cell.startswith(("=", "+", "-", "@")) for row in cells for cell in row) or suffix == ".xlsx"
    )


def test_a_run_of_nothing_gives_nothing(tmp_path: Path) -> None:
    write_tables(Results([]), tmp_path, ("parquet",))
    assert sample(tmp_path, 5) == []
    assert main(["gold", "sample", str(tmp_path), "-o", str(tmp_path / "a.csv")]) == 0

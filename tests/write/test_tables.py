"""Tables of any size are streamed: what a writer gives depends on the rows, not on how they came."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet
import pytest

from extract.write import parquet, workbook, write_tables
from extract.write.arrow import schema_of, table_of
from extract.write.overview import failures, overview, per_plan
from extract.write.result import Result, Results
from extract.write.tables import Tables

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def many(result: Result) -> Results:
    """Thirty plans with the facts of one."""
    plans = []
    for number in range(30):
        doc_id = f"{number:016x}"
        plans.append(
            replace(
                result,
                document=replace(result.document, doc_id=doc_id, path=f"{number:02}.docx"),
                found=tuple(replace(fact, doc_id=doc_id) for fact in result.found),
                questioned=tuple(replace(finding, doc_id=doc_id) for finding in result.questioned),
            )
        )
    return Results(plans)


def cells(path: Path) -> dict[str, list[list[str]]]:
    """The words of every sheet by name, wherever the workbook keeps them."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        shared: list[str] = []
        if "xl/sharedStrings.xml" in names:
            root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            shared = ["".join(node.text or "" for node in item.iter(f"{SHEET}t")) for item in root]
        sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        found = {}
        for number, sheet in enumerate(sheets, start=1):
            root = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            found[str(sheet.get("name"))] = [list(_words(row, shared)) for row in root.iter(f"{SHEET}row")]
        return found


def _words(row: Any, shared: list[str]) -> Iterator[str]:
    for cell in row.iter(f"{SHEET}c"):
        value = cell.find(f"{SHEET}v")
        if cell.get("t") == "inlineStr":
            yield "".join(node.text or "" for node in cell.iter(f"{SHEET}t"))
        elif value is not None and value.text is not None:
            yield shared[int(value.text)] if cell.get("t") == "s" else value.text


def test_a_large_workbook_does_not_wait_in_memory_and_has_the_same_cells(
    many: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small,) = write_tables(many, tmp_path / "a", ["xlsx"])
    monkeypatch.setattr(workbook, "MANY", 10)
    (large,) = write_tables(many, tmp_path / "b", ["xlsx"])
    with zipfile.ZipFile(large) as package:
        assert "inlineStr" in package.read("xl/worksheets/sheet2.xml").decode()
    assert cells(large) == cells(small)
    assert sorted(path.name for path in large.parent.iterdir()) == ["kehoach.xlsx"], "no temporary file stays"


def test_a_sheet_shows_its_first_rows_and_the_summary_says_how_many_there_are(
    many: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SHOWN", 10)
    (book,) = write_tables(many, tmp_path, ["xlsx"], "en")
    sheets = cells(book)
    assert {name: len(rows) for name, rows in sheets.items() if name != "Summary"} == {
        "Targets": 11, "Percentages": 11, "Deadlines": 11, "Citations": 11, "Findings": 11, "Plans": 11
    }  # fmt: skip
    assert [row[1] for row in sheets["Deadlines"][1:]] == [f"{number:02}.docx" for number in range(10)]
    (note,) = (row[0] for row in sheets["Summary"] if "first 10 rows" in "".join(row))
    assert "Targets: 60; Percentages: 30;" in note
    assert sum(row[0].endswith(".docx") for row in sheets["Summary"] if row) == 10


def test_a_workbook_that_shows_all_says_nothing_of_it(many: Results, tmp_path: Path) -> None:
    (book,) = write_tables(many, tmp_path, ["xlsx"], "en")
    assert not [row for row in cells(book)["Summary"] if "first" in "".join(row)]


@pytest.mark.parametrize("size", [1, 7, 60, 1000])
def test_the_bytes_of_parquet_do_not_depend_on_the_batches(
    size: int, many: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 40)
    whole = table_of(many.fact_rows(), "facts")
    parquet.write_batches(whole.to_batches(), "facts", tmp_path / "one.parquet")
    parquet.write_batches(whole.to_batches(size), "facts", tmp_path / "many.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "many.parquet").read_bytes()
    groups = pyarrow.parquet.read_metadata(tmp_path / "many.parquet")
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [40, 40, 40, 30]
    assert pyarrow.parquet.read_table(tmp_path / "many.parquet").equals(whole)


def test_numbers_of_the_run_come_from_all_rows(results: Results) -> None:
    with Tables.of(results) as tables:
        counts = [number for _, number in overview(tables, "en")]
        assert counts == [3, 1, 1, 1, 5, 2, 1, 1, 1, 1, 0, 1, 0]
        assert [line[0] for line in per_plan(tables, "en", 2)] == ["File", "a-bản-sao.docx", "hỏng.pdf"]
        (*_, plan) = per_plan(tables, "en", 10)
        assert plan == ("khối 4/+kế hoạch.docx", "Trường Tiểu học Hoa Mơ", "ok", 2, 1, 1, 1, 1)
        assert failures(tables, 5) == [("hỏng.pdf", "damaged: Tệp bị hỏng.")]


def test_a_lone_surrogate_does_not_stop_a_run(result: Result) -> None:
    row = replace(result.document, title="a\ud800b")
    assert table_of([row], "documents").column("title").to_pylist() == ["a?b"]
    assert table_of([], "facts").schema == schema_of("facts")

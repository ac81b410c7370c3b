"""Every format read back equals the tables; nothing in a plan becomes a formula; same bytes each time."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas
import pytest

from extract.cli import FORMATS
from extract.errors import KehoachError
from extract.write import WRITERS, write_tables, write_text
from extract.write import workbook as workbook_module
from extract.write.columns import COMMON, FACTS, TABLES
from extract.write.comma import GUARD
from extract.write.result import Result, Results

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ["Tổng hợp", "Chỉ tiêu", "Tỷ lệ", "Thời hạn", "Văn bản", "Phát hiện", "Kế hoạch"]


def plain(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for nothing and dates as ISO text, to compare formats that differ in types."""
    rows = []
    for row in frame.to_dict("records"):
        kept = {key: (None if pandas.isna(value) else value) for key, value in row.items()}
        rows.append({k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in kept.items()})
    return rows


def test_the_command_offers_every_writer() -> None:
    assert set(FORMATS) == set(WRITERS)


def test_parquet_gives_the_frames_back(results: Results, tmp_path: Path) -> None:
    write_tables(results, tmp_path, ["parquet"])
    for name in TABLES:
        back = pandas.read_parquet(tmp_path / f"{name}.parquet")
        assert plain(back) == plain(getattr(results, name))
        assert list(back.columns) == list(TABLES[name])


def test_parquet_types_do_not_depend_on_the_rows(results: Results, tmp_path: Path) -> None:
    import pyarrow.parquet

    write_tables(results, tmp_path / "full", ["parquet"])
    write_tables(Results([]), tmp_path / "empty", ["parquet"])
    for name in TABLES:
        full, empty = (
            pyarrow.parquet.read_schema(tmp_path / which / f"{name}.parquet") for which in ("full", "empty")
        )
        assert full.remove_metadata() == empty.remove_metadata()
    assert str(full.field("start").type) == "int64"
    documents = pyarrow.parquet.read_schema(tmp_path / "full" / "documents.parquet")
    assert str(documents.field("issued").type) == "date32[day]"


def test_jsonl_gives_the_rows_back(results: Results, tmp_path: Path) -> None:
    write_tables(results, tmp_path, ["jsonl"])
    for name in TABLES:
        raw = (tmp_path / f"{name}.jsonl").read_bytes()
        assert b"\r" not in raw
        assert [json.loads(line) for line in raw.decode().splitlines()] == plain(getattr(results, name))


def test_csv_gives_the_rows_back_once_the_guard_is_off(results: Results, tmp_path: Path) -> None:
    write_tables(results, tmp_path, ["csv"])
    for name, columns in TABLES.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            back = [{k: v.removeprefix(GUARD) for k, v in row.items()} for row in csv.DictReader(lines)]
        expected = [
            {key: "" if value is None else f"{value:.15g}" if columns[key].dtype in ("float", "int") else value
             for key, value in row.items()}
            for row in plain(getattr(results, name))
        ]  # fmt: skip
        assert back == expected


def test_csv_begins_with_the_mark_that_excel_needs(results: Results, tmp_path: Path) -> None:
    write_tables(results, tmp_path, ["csv"])
    assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbffact_id,")


def test_no_cell_of_the_csv_is_a_formula(results: Results, tmp_path: Path) -> None:
    write_tables(results, tmp_path, ["csv"])
    found = []
    for name, columns in TABLES.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                words = [value for key, value in row.items() if columns[key].dtype == "str"]
                assert not any(value.startswith(("=", "+", "-", "@")) for value in words)
                found += [value for value in words if value.startswith(GUARD)]
    assert {GUARD + "=1+1", GUARD + "@Nộp", GUARD + "+kế hoạch.docx"} - set(found) == {
        GUARD + "+kế hoạch.docx"
    }


def test_sqlite_gives_the_rows_back(results: Results, tmp_path: Path) -> None:
    (path,) = write_tables(results, tmp_path, ["sqlite"])
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        for name in TABLES:
            back = [dict(row) for row in database.execute(f"SELECT * FROM {name}")]
            assert back == plain(getattr(results, name))


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    """The workbook's cells as (type, text), by sheet name, read from its XML."""
    with zipfile.ZipFile(path) as package:
        strings = [
            "".join(node.text or "" for node in item.iter(f"{SHEET}t"))
            for item in ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        ]
        names = [
            sheet.get("name")
            for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        ]
        found = {}
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{SHEET}f")), "a formula"
            assert not list(root.iter(f"{SHEET}hyperlink")), "a link"
            rows = [
                [_cell(cell, strings) for cell in row.iter(f"{SHEET}c")] for row in root.iter(f"{SHEET}row")
            ]
            found[str(name)] = rows
    return found


def _cell(cell: ElementTree.Element, strings: list[str]) -> Any:
    value = cell.find(f"{SHEET}v")
    if value is None or value.text is None:
        return None
    return strings[int(value.text)] if cell.get("t") == "s" else float(value.text)


def test_the_workbook_has_a_sheet_for_each_thing_with_vietnamese_headings(
    results: Results, tmp_path: Path
) -> None:
    (path,) = write_tables(results, tmp_path, ["xlsx"])
    sheets = sheets_of(path)
    assert list(sheets) == SHEETS
    assert sheets["Chỉ tiêu"][0][:4] == ["Trường", "Tệp", "Trích nguyên văn", "Đối tượng"]
    assert sheets["Chỉ tiêu"][1][:7] == [
        "Trường Tiểu học Hoa Mơ", "khối 4/+kế hoạch.docx", "42,5%", "=1+1", "eq", 42.5, "%"
    ]  # fmt: skip
    assert [len(sheets[name]) - 1 for name in SHEETS[1:]] == [2, 1, 1, 1, 1, 3]


def test_the_workbook_speaks_english_when_asked(results: Results, tmp_path: Path) -> None:
    (path,) = write_tables(results, tmp_path, ["xlsx"], "en")
    assert list(sheets_of(path))[:2] == ["Summary", "Targets"]


def test_dates_and_numbers_of_the_workbook_are_dates_and_numbers(results: Results, tmp_path: Path) -> None:
    (path,) = write_tables(results, tmp_path, ["xlsx"])
    sheets = sheets_of(path)
    assert 45636.0 in sheets["Thời hạn"][1]  # 2024-12-10 as Excel counts days
    assert 1500000000.0 in sheets["Chỉ tiêu"][2]


def test_the_workbook_has_frozen_headings_and_filters(results: Results, tmp_path: Path) -> None:
    (path,) = write_tables(results, tmp_path, ["xlsx"])
    with zipfile.ZipFile(path) as package:
        for number in range(2, len(SHEETS) + 1):
            sheet = package.read(f"xl/worksheets/sheet{number}.xml")
            assert b'state="frozen"' in sheet
            assert b"<autoFilter" in sheet


def test_rows_over_the_limit_go_on_in_another_sheet(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_module, "MAX_ROWS", 2)
    (path,) = write_tables(results, tmp_path, ["xlsx"])
    sheets = sheets_of(path)
    assert len(sheets["Kế hoạch"]) == 3
    assert len(sheets["Kế hoạch (2)"]) == 2
    assert sheets["Kế hoạch"][0] == sheets["Kế hoạch (2)"][0]


def test_text_longer_than_a_cell_is_cut_and_control_characters_do_no_harm(
    result: Result, tmp_path: Path
) -> None:
    facts = (replace(result.found[0], context="x" * 40_000, section="a\x07b\ud800"),)
    (path,) = write_tables(Results([replace(result, found=facts)]), tmp_path, ["xlsx"])
    row = sheets_of(path)["Chỉ tiêu"][1]
    assert max(len(cell) for cell in row if isinstance(cell, str)) == 32_767
    assert any(cell.startswith("a") and cell.endswith("b?") for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_facts_give_the_same_bytes(name: str, results: Results, tmp_path: Path) -> None:
    first = write_tables(results, tmp_path / "a", [name])
    second = write_tables(Results(list(reversed(list(results)))), tmp_path / "b", [name])
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_workbook_does_not_depend_on_how_long_reading_took(result: Result, tmp_path: Path) -> None:
    slower = replace(result, document=replace(result.document, seconds=99.0))
    one = write_tables(Results([result]), tmp_path / "a", ["xlsx"])
    two = write_tables(Results([slower]), tmp_path / "b", ["xlsx"])
    assert one[0].read_bytes() == two[0].read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_run_without_facts(name: str, tmp_path: Path) -> None:
    written = write_tables(Results([]), tmp_path, [name])
    assert written
    assert all(path.exists() for path in written)


def test_the_workbook_holds_nothing_of_the_moment_it_was_written(results: Results, tmp_path: Path) -> None:
    (path,) = write_tables(results, tmp_path, ["xlsx"])
    with zipfile.ZipFile(path) as package:
        assert {item.date_time[0] for item in package.infolist()} == {1980}
        assert package.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_that_cannot_be_replaced_is_told_and_the_old_one_stays(
    name: str, results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write_tables(results, tmp_path, [name])
    before = [path.read_bytes() for path in written]

    def open_in_excel(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", open_in_excel)
    with pytest.raises(KehoachError, match="cannot-write"):
        write_tables(Results([]), tmp_path, [name])
    assert [path.read_bytes() for path in written] == before
    assert sorted(tmp_path.iterdir()) == sorted(written), "a half-written file was left behind"


def test_one_format_that_fails_does_not_keep_the_others_back(results: Results, tmp_path: Path) -> None:
    (tmp_path / "kehoach.xlsx").mkdir()
    with pytest.raises(KehoachError, match="cannot-write"):
        write_tables(results, tmp_path, ["xlsx", "jsonl"])
    assert (tmp_path / "facts.jsonl").exists()


def test_the_text_is_written_exactly(result: Result, tmp_path: Path) -> None:
    write_text(result, tmp_path)
    raw = (tmp_path / "texts" / "0123456789abcdef.txt").read_bytes()
    assert raw == (result.text or "").encode()
    assert b"\r" not in raw


def test_a_file_that_failed_leaves_no_text(results: Results, tmp_path: Path) -> None:
    write_text(next(r for r in results if r.document.status == "failed"), tmp_path)
    assert not (tmp_path / "texts").exists()


def test_every_column_of_a_fact_is_on_its_sheet() -> None:
    shown = {*workbook_module.FIRST, *workbook_module.BEHIND}
    assert set(COMMON) - shown == {"kind"}
    assert set(FACTS) >= shown

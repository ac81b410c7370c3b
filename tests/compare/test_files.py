"""What a person opens: CSV, Parquet, the workbook, the terminal."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas
import pytest

from extract.cli import main
from extract.compare import files, workbook
from extract.compare.columns import TABLES, WIDE
from extract.compare.shades import BELOW, BETTER, WORSE, shade
from extract.compare.wide import wide
from tests.compare.conftest import Compare
from tests.compare.made import school, target, write_run

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = '=HYPERLINK("http://x";"y")'
PLANS = (
    school(HOSTILE, target("85 %", quote="- 85 % trẻ"), target(">= 90.5 %"), path="@a.docx"),
    school("Trường Mầm non Bưởi", target("97 %", quote="+ đạt 97 %", subject=HOSTILE)),
    school("Trường THCS Cam", target("24/26 giáo viên", place="trang 3"), level="THCS"),
)


def sheets(path: Path) -> dict[str, tuple[list[dict[str, str]], list[tuple[str, str]], list[str]]]:
    """Each sheet's rows (column letters -> shown text), links (cell, place) and formulas, read from its XML."""
    found = {}
    with zipfile.ZipFile(path) as package:
        shared = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        strings = ["".join(node.text or "" for node in item.iter(f"{MAIN}t")) for item in shared]
        names = [
            one.get("name")
            for one in ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            rows = []
            for row in root.iter(f"{MAIN}row"):
                cells = {}
                for cell in row.iter(f"{MAIN}c"):
                    value = cell.findtext(f"{MAIN}v") or ""
                    letters = str(cell.get("r")).rstrip("0123456789")
                    cells[letters] = strings[int(value)] if cell.get("t") == "s" else value
                rows.append(cells)
            links = [(str(one.get("ref")), str(one.get("location"))) for one in root.iter(f"{MAIN}hyperlink")]
            found[str(name)] = (rows, links, [one.text or "" for one in root.iter(f"{MAIN}f")])
    return found


def test_the_csv_files(compared: Compare, tmp_path: Path) -> None:
    done = compared(*PLANS)
    paths = files.write_csv(done, wide(done, 10), tmp_path)
    assert sorted(path.stem for path in paths) == sorted(f"comparison_{name}" for name in (*TABLES, "wide"))
    for path in paths:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row), path
    with (tmp_path / "comparison_long.csv").open(encoding="utf-8-sig", newline="") as lines:
        read = list(csv.DictReader(lines))
    assert [row["quote"].removeprefix("\u200b") for row in read] == [
        "- 85 % trẻ",
        ">= 90.5 %",
        "+ đạt 97 %",
        "24/26 giáo viên",
    ]
    assert [row["value"] for row in read] == ["85", "90.5", "97", "24"]


def test_negative_figures_stay_numbers_in_csv() -> None:
    assert files.guarded(-1.5) == "-1.5"


def test_the_parquet_files(compared: Compare, tmp_path: Path) -> None:
    done = compared(*PLANS)
    files.write_parquet(done, wide(done, 10), tmp_path)
    for name, columns in TABLES.items():
        assert list(pandas.read_parquet(tmp_path / f"comparison_{name}.parquet")) == list(columns)
    table = pandas.read_parquet(tmp_path / "comparison_wide.parquet")
    assert list(table) == [*WIDE, HOSTILE, "Trường Mầm non Bưởi", "Trường THCS Cam"]
    assert list(table.loc[0, HOSTILE:]) == ["85 % | >= 90,5 % (!)", "97 %", ""]


def test_a_comparison_of_nothing_has_its_files_too(compared: Compare, tmp_path: Path) -> None:
    done = compared(school("Trường A"))
    table = wide(done, 10)
    for path in (*files.write_parquet(done, table, tmp_path), *files.write_csv(done, table, tmp_path)):
        assert path.is_file()
    workbook.write(done, tmp_path)


def test_the_workbook(compared: Compare, tmp_path: Path) -> None:
    book = sheets(workbook.write(compared(*PLANS), tmp_path))
    assert list(book) == [
        "Tổng hợp", "So sánh mầm non", "So sánh THCS", "Theo nhóm", "Chỉ tiêu", "Tỷ lệ", "Thời hạn", "Văn bản",
    ]  # fmt: skip
    rows, links, formulas = book["So sánh mầm non"]
    assert rows[0]["A"] == "Chỉ số"
    assert [rows[0][letter].split("\n")[0] for letter in "FG"] == [HOSTILE, "Trường Mầm non Bưởi"]
    assert rows[1]["F"] == "85 % |\n>= 90,5 % (!)"
    assert formulas == ['HYPERLINK("#\'Chỉ tiêu\'!A2","85 % |\n>= 90,5 % (!)")'], "no word of a plan in it"
    assert rows[1]["G"] == "97", "a number, with its unit in the format"
    assert links == [("G2", "'Chỉ tiêu'!A4")]
    long = book["Chỉ tiêu"][0]
    quotes = {cell for row in long for cell in row.values()}
    assert {"- 85 % trẻ", "+ đạt 97 %", HOSTILE, "@a.docx"} <= quotes
    assert "+ đạt 97 %" in long[3].values(), "the row that the link leads to"
    for name, (_, _, told) in book.items():
        assert name == "So sánh mầm non" or not told


def test_every_cell_side_by_side_leads_to_its_words(compared: Compare, tmp_path: Path) -> None:
    words = [f"{70 + n} %" for n in range(9)]
    book = sheets(
        workbook.write(compared(*(school(f"Trường {one}", target(one)) for one in words)), tmp_path)
    )
    rows, links, _ = book["So sánh mầm non"]
    long = book["Chỉ tiêu"][0]
    assert len(links) == len(words)
    for cell, place in links:
        shown = rows[1][cell.rstrip("0123456789")]
        assert f"{shown} %" in long[int(place.rpartition("A")[2]) - 1].values()


def test_outliers_lead_to_their_words(compared: Compare, tmp_path: Path) -> None:
    figures = (95, 96, 97, 98, 60)
    done = compared(*(school(f"Trường {n}", target(f"{figure} %")) for n, figure in enumerate(figures)))
    rows, links, _ = sheets(workbook.write(done, tmp_path))["Khác xa"]
    assert "60 %" in rows[1].values()
    assert [place for _, place in links] == ["'Chỉ tiêu'!A6"]


def test_sheets_are_capped_and_say_so(
    compared: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SHOWN_SCHOOLS", 2)
    done = compared(*(school(f"Trường {n}", target("90 %")) for n in range(5)))
    book = sheets(workbook.write(done, tmp_path))
    assert len(book["So sánh mầm non"][0][0]) == 5 + 2
    assert len(book["Chỉ tiêu"][0]) == 1 + 2
    assert any("3 trường nữa" in text for row in book["Tổng hợp"][0] for text in row.values())


@pytest.mark.parametrize(
    ("figure", "middle", "direction", "fill"),
    [
        (100, 90, "more", BETTER[1]),
        (80, 90, "more", WORSE[1]),
        (2, 5, "less", BETTER[2]),
        (8, 5, "less", WORSE[2]),
        (90.5, 90, "more", ""),
        (92, 90, "more", BETTER[0]),
        (80, 90, "none", BELOW[1]),
        (1, 0, "less", WORSE[2]),
        (None, 90, "more", ""),
        (90, None, "more", ""),
    ],
)
def test_colours(figure: Any, middle: Any, direction: str, fill: str) -> None:
    assert shade(figure, middle, direction) == fill


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = write_run(tmp_path / "run", [*PLANS, school("Trường Mầm non Chanh", target("99 %"))])
    assert (
        main(["compare", str(run), "-o", str(tmp_path / "out"), "--level", "mầm non", "--format", "csv"]) == 0
    )
    told = capsys.readouterr().out
    assert "3 kế hoạch của 3 trường" in told
    assert "3/3" in told
    assert (tmp_path / "out" / "comparison_long.csv").is_file()
    assert not (tmp_path / "out" / "comparison.xlsx").exists()


def test_the_command_beside_the_run_by_default_and_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write_run(tmp_path / "run", PLANS)
    assert main(["compare", str(run), "--lang", "en"]) == 0
    assert "Comparison of the schools' targets" in capsys.readouterr().out
    assert (run / "comparison.xlsx").is_file()
    assert (run / "comparison_wide.parquet").is_file()


@pytest.mark.parametrize("words", [["--level", "không có"], ["--year", "1999"]])
def test_nothing_to_compare_is_told(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write_run(tmp_path / "run", PLANS)
    assert main(["compare", str(run), *words]) == 2
    assert "no-plans" in capsys.readouterr().err


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", PLANS)
    found = []
    for name in ("one", "two"):
        main(["compare", str(run), "-o", str(tmp_path / name)])
        found.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert found[0] == found[1]

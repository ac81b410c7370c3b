"""A plan that wants to be more than words: through the command into every output, and nothing of it is alive."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

import extract
from extract.cli import main
from extract.read import office_run
from extract.write.comma import FORMULA_STARTS, GUARD

EVIL = (
    '=HYPERLINK("http://127.0.0.1:9/?"&A1;"xem")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "＝1+1",
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=2>",
    '" onmouseover="window.ran=3" x=\'',
    "'; DROP TABLE facts; --",
    "javascript:window.ran=4",
    "]]><!--",
    "{{7*7}}${7*7}",
    "\x07\x1b[31m\u2028\u202e",
)
NAMES = ("=1+1.txt", "<svg onload=x>.txt", "@a'\"&.txt", "http:%2f%2f127.0.0.1:9.txt", "-x.txt")


def plan(number: int) -> str:
    """A plan with a hostile school, title, headings, subjects, quotes and signer."""
    lines = [
        f"TRƯỜNG TIỂU HỌC {EVIL[6]} {EVIL[number % len(EVIL)]}", f"Số: {number}/KH-{EVIL[8]}",
        "KẾ HOẠCH", f"Năm học 2030-2031 {EVIL[7]}", "I. CHỈ TIÊU",
    ]  # fmt: skip
    for words in EVIL:
        lines += [
            words, f"{words} đạt 98% học sinh trước ngày 10/12/2030 theo Thông tư 36/2017/TT-BGDĐT {words}",
            f"- 120% {words} đạt {words}",
        ]  # fmt: skip
    # Two figures for the same words: a finding that holds them.
    for share in (90, 80):
        lines += [f"- Học sinh đọc {EVIL[1]} đạt {share}%", "Nhà trường tổ chức thực hiện."]
    lines += [
        "| =1+1 | Số lớp |",
        "|---|---|",
        f"| {EVIL[1]} | 3 |",
        "HIỆU TRƯỞNG",
        f"{EVIL[6]} Nguyễn Văn A",
    ]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("live")
    (room / "plans").mkdir()
    for number, name in enumerate(NAMES):
        (room / "plans" / name).write_text(plan(number), encoding="utf-8")
    words = [word for name in ("csv", "xlsx", "sqlite", "jsonl", "parquet") for word in ("--format", name)]
    assert main(["extract", str(room / "plans"), "-o", str(room / "out"), "--jobs", "1", *words]) == 0
    audit = [word for name in ("html", "xlsx", "sarif") for word in ("--format", name)]
    assert main(["audit", str(room / "out"), *audit]) == 0
    return room / "out"


def test_the_plan_gives_rows_at_all(out: Path) -> None:
    facts = [json.loads(line) for line in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {fact["kind"] for fact in facts} == {"target", "percentage", "deadline", "citation"}
    assert any("<script>" in fact["context"] for fact in facts)
    assert any(fact["context"].startswith("=cmd") for fact in facts)


def test_no_cell_of_a_csv_is_a_formula(out: Path) -> None:
    guarded = 0
    for name in ("documents", "facts", "findings"):
        with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                # A number may be negative; it is no words.
                words = [cell for cell in row if not cell.replace(".", "").removeprefix("-").isdigit()]
                assert not [cell for cell in words if cell.startswith(FORMULA_STARTS)]
                guarded += sum(cell.startswith(GUARD) for cell in row)
    assert guarded > 20


@pytest.mark.skipif(office_run.program() is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_csv_as_text(out: Path, tmp_path: Path) -> None:
    """What a spreadsheet makes of the file: written back with formulas instead of values, there are none."""
    command = [
        str(office_run.program()), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", str(tmp_path), str(out / "facts.csv"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    written = tmp_path / "facts.fods"
    if not written.exists():
        pytest.skip("LibreOffice is here without Calc, its spreadsheet")
    sheet = written.read_text(encoding="utf-8")
    assert "cmd|" in sheet
    assert "table:formula" not in sheet
    assert "Err:" not in sheet


@pytest.mark.parametrize("name", ["kehoach.xlsx", "findings.xlsx"])
def test_a_workbook_has_no_formula_no_link_and_no_part_of_another_kind(out: Path, name: str) -> None:
    with zipfile.ZipFile(out / name) as book:
        for part in book.namelist():
            content = book.read(part)
            assert b"<f>" not in content, part
            assert b"<f " not in content, part
            assert b"<hyperlink" not in content, part
            assert b'TargetMode="External"' not in content, part
            assert b"ddeLink" not in content, part
            assert part.endswith((".xml", ".rels")), part
            assert "vba" not in part.lower(), part
        assert b"cmd|" in book.read("xl/sharedStrings.xml")


def test_sqlite_holds_the_words_and_all_its_tables(out: Path) -> None:
    with closing(sqlite3.connect(out / "kehoach.sqlite")) as database:
        kinds = {kind for (kind,) in database.execute("SELECT type FROM sqlite_master")}
        assert kinds == {"table", "index"}
        (count,) = database.execute(
            "SELECT count(*) FROM facts WHERE context LIKE '%DROP TABLE facts%'"
        ).fetchone()
        assert count > 0


class Page(HTMLParser):
    """The elements and attributes of a page as a browser sees them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def pages(out: Path) -> Iterator[tuple[str, str]]:
    """Every HTML that is made of plans, by name."""
    yield "audit", (out / "findings.html").read_text(encoding="utf-8")
    folder = out.parent / "plans"
    yield "one plan", extract.extract_plan(folder / NAMES[0])._repr_html_()
    yield "folder", extract.extract_folder(folder)._repr_html_()
    if shutil.which("vl-convert") or _has_charts():
        assert main(["report", str(out), "-o", str(out / "report.html")]) == 0
        yield "report", (out / "report.html").read_text(encoding="utf-8")


def _has_charts() -> bool:
    import importlib.util

    return importlib.util.find_spec("vl_convert") is not None


def test_no_page_has_an_element_or_attribute_of_a_plan(out: Path) -> None:
    for name, words in pages(out):
        for tag, attributes in Page(words).tags:
            assert tag not in ("img", "iframe", "object", "embed", "base", "form"), name
            assert not [key for key in attributes if key.startswith("on")], (name, tag, attributes)
            for key in ("href", "src", "action", "xlink:href"):
                assert (attributes.get(key) or "#").startswith(("#", "data:")), (name, tag, attributes)
            if tag == "script":
                assert name == "report", name
        assert "\u2028" not in words.partition("<script")[2], name
        assert "window.ran=1</script>" not in words, name


def test_sarif_is_json_without_markup_that_runs(out: Path) -> None:
    found = json.loads((out / "findings.sarif").read_text(encoding="utf-8"))
    places = json.dumps([result["locations"] for run in found["runs"] for result in run["results"]])
    assert "javascript:" not in places
    assert "http://" not in places

"""``kehoach registry``: what it prints, and what it takes as a user's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.cli import main
from extract.pipeline import extract_plan
from extract.registry import registry_of
from extract.registry.regulation import COLUMNS
from extract.rulebook import load

OWN = """số hiệu;loại;trích yếu;cơ quan ban hành;ngày ban hành;hết hiệu lực;thay thế bởi
5/2024/QĐ-UBND;Quyết định;Quy định mức thu dịch vụ;UBND tỉnh Hòa Mây;15/8/2024;;
123/SGDĐT-GDTH;Công văn;Hướng dẫn nhiệm vụ năm học;Sở GDĐT Hòa Mây;2023-09-05;2024-08-31;150/SGDĐT-GDTH
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own file, which the commands of the test use and others do not."""
    path = tmp_path / "data" / "own.csv"
    monkeypatch.setenv("KEHOACH_REGISTRY", "")
    return path


def added(folder: Path, own: Path, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    file = folder / "rows.csv"
    file.write_text(text, encoding="utf-8-sig")
    assert main(["registry", "add", str(file), "--registry", str(own)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Thông tư 13/2010"], ["13/2010/TT-BGDĐT", "> 45/2021/TT-BGDĐT", "2022-02-15"]),
        (["13/2010/TT-BGDĐT"], ["> 45/2021/TT-BGDĐT"]),
        (["Thông", "tư", "số", "13/2010"], ["* 13/2010/TT-BGDĐT"]),
        (["TT 45/2021"], ["< 13/2010/TT-BGDĐT", "* 45/2021/TT-BGDĐT"]),
        (["Luật Giáo dục 2019"], ["< 38/2005/QH11", "* 43/2019/QH14", "~ 123/2025/QH15"]),
        (["51/2017/QH14"], ["* 51/2017/QH14"]),
        (["31/CT-TTg (2019)"], ["* 31/CT-TTg (2019)"]),
    ],
)
def test_show_prints_the_row_and_its_chain(
    words: list[str], expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["registry", "show", *words]) == 0
    text = capsys.readouterr().out
    for piece in expected:
        assert piece in text


@pytest.mark.parametrize(
    ("day", "state"),
    [("2019-09-05", "in force"), ("2023-09-05", "expired"), ("2009-01-01", "not yet in force")],
)
def test_show_judges_by_a_day(day: str, state: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "show", "13/2010/TT-BGDĐT", "--on", day, "--lang", "en"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if f"on {day}:" in line]
    assert f"  {state}" in line


def test_two_that_could_be_meant_are_listed_and_none_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "show", "31/CT-TTg"]) == 1
    text = capsys.readouterr().out
    assert "31/CT-TTg (2019)" in text
    assert "31/CT-TTg (2023)" in text


@pytest.mark.parametrize("words", ["45/QĐ-UBND", "Luật Bảo vệ Rặng san hô", "Thông tư 977"])
def test_what_is_not_there_is_said_to_be_unknown_and_not_wrong(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["registry", "show", words, "--lang", "en"]) == 1
    assert "does not make them wrong" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["dieu", "le", "truong", "mam", "non"], ["Điều lệ trường mầm non"], ["52/2020"]]
)
def test_search(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "search", *words]) == 0
    assert "52/2020/TT-BGDĐT" in capsys.readouterr().out


def test_search_that_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "search", "điêu", "lê", "mâm", "nôn"]) == 1
    assert "điêu lê mâm nôn" in capsys.readouterr().out


def test_stats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "stats", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert f"{len(registry_of(load()).rows)} regulations, 0 of them your own" in text


def test_own_rows_are_made_whole_and_found(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2" in added(tmp_path, own, OWN, capsys)
    with own.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["id"], row["number"], row["issued"]) for row in rows] == [
        ("05/2024/QĐ-UBND", "05/2024/QĐ-UBND", "2024-08-15"),
        ("123/SGDĐT-GDTH (2023)", "123/SGDĐT-GDTH", "2023-09-05"),
    ]
    assert {row["confidence"] for row in rows} == {"own"}
    assert main(["registry", "show", "123/SGDĐT-GDTH", "--registry", str(own), "--on", "2024-10-01"]) == 0
    text = capsys.readouterr().out
    assert "> 150/SGDĐT-GDTH" in text
    assert "hết hiệu lực (2024-08-31)  [của riêng bạn]" in text


def test_a_row_added_again_is_replaced(tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(tmp_path, own, OWN, capsys)
    before = own.read_bytes()
    added(tmp_path, own, OWN, capsys)
    assert own.read_bytes() == before
    added(tmp_path, own, "number,title\n05/2024/QĐ-UBND,Tên mới\n", capsys)
    assert "Tên mới" in own.read_text(encoding="utf-8")
    assert own.read_text(encoding="utf-8").count("05/2024/QĐ-UBND,05/2024") == 1


def test_own_rows_stand_in_for_the_packages_and_change_the_rules_version(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version, rows = load().version, len(registry_of(load()).rows)
    added(tmp_path, own, "number,title\n43/2019/QH14,Tên của tôi\n", capsys)
    monkeypatch.setenv("KEHOACH_REGISTRY", str(own))
    rules = load()
    assert rules.version != version
    assert len(registry_of(rules).rows) == rows
    assert registry_of(rules).by_id["43/2019/QH14"].title == "Tên của tôi"


def test_own_rows_resolve_a_plans_citations(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "ke-hoach.txt"
    plan.write_text(
        "KẾ HOẠCH NĂM HỌC 2024-2025\nCăn cứ Công văn số 123/SGDĐT-GDTH ngày 05/9/2023 của Sở;\n",
        encoding="utf-8",
    )
    unknown = extract_plan(plan).facts[0]
    added(tmp_path, own, OWN, capsys)
    monkeypatch.setenv("KEHOACH_REGISTRY", str(own))
    known = extract_plan(plan).facts[0]
    assert (unknown.resolution, known.resolution) == ("unknown", "exact")
    assert (known.registry_id, known.status_on_plan_date) == ("123/SGDĐT-GDTH (2023)", "expired")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("số hiệu;màu\n12/2024/QĐ-UBND;xanh\n", "màu"),
        ("title\nkhông có số\n", "number"),
        ("number\nkhông phải số\n", "line 2"),
        ("number,issued\n12/2024/QĐ-UBND,31/2/2024\n", "line 2: issued"),
        ("number,issued\n12/2024/QĐ-UBND,hôm qua\n", "hôm qua"),
        ("number,scope\n12/2024/QĐ-UBND,đại học\n", "đại học"),
        ("number,title\n12/2024/QĐ-UBND\n", "line 2"),
    ],
)
def test_wrong_rows_are_refused_by_line_and_nothing_is_added(
    tmp_path: Path, own: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["registry", "add", str(file), "--registry", str(own)]) == 2
    assert told in capsys.readouterr().err
    assert len(own.read_text(encoding="utf-8").splitlines()) == 1


def test_a_named_file_that_is_not_there_is_refused(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "stats", "--registry", str(own)]) == 2
    assert "own.csv" in capsys.readouterr().err

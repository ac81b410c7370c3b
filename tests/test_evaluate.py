"""The yardstick itself: places, values, optional rows, columns, gains and losses."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract import evaluate as evaluation
from extract.cli import main
from extract.errors import KehoachError
from extract.gold import load_gold, locate
from extract.model import Block, Citation, Fact, Letterhead, Place, Plan, Reading, Section, Target
from extract.pipeline import Extraction

TEXT = "Theo Thông tư 02/2030/TT-BGDĐT\nđạt 90% trẻ\nKhối 1\n4\n4\nKhối 2\n4"


def columns(start: int, end: int) -> dict[str, Any]:
    return {
        "fact_id": f"{start}-{end}", "doc_id": "d", "quote": TEXT[start:end], "start": start, "end": end, "page": None,
        "place": "", "section": "", "role": "targets", "context": TEXT[start:end], "rule": "r",
    }  # fmt: skip


def citation(number: str = "02/2030/TT-BGDĐT") -> Citation:
    return Citation(kind="citation", citation=number, citation_issued=date(2030, 1, 2), **columns(5, 30))


def target(value: int = 90) -> Target:
    return Target(
        kind="target", value=Decimal(value), unit="%", subject="trẻ", comparator="ge", **columns(35, 42)
    )


def extraction(*facts: Fact) -> Extraction:
    blocks, start = [], 0
    for line in TEXT.split("\n"):
        blocks.append(Block(line, "paragraph", start, Place()))
        start += len(line) + 1
    plan = Plan("p.txt", "0" * 64, "txt", TEXT, tuple(blocks))
    reading = Reading(plan, Letterhead(school="Trường A"), tuple(Section() for _ in blocks))
    return Extraction(reading, facts, (), ())


def score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, Any]], *facts: Fact
) -> evaluation.Score:
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "p.jsonl"
    gold.write_text(
        "\n".join(json.dumps({"doc": "p", **row}, ensure_ascii=False) for row in rows), encoding="utf-8"
    )
    monkeypatch.setattr(evaluation, "extract_plan", lambda path, rules: extraction(*facts))
    return evaluation.evaluate([gold], tmp_path)


CITED = {"kind": "citation", "quote": "Thông tư 02/2030/TT-BGDĐT", "nth": 1, "citation": "02/2030/TT-BGDĐT"}
AIMED = {"kind": "target", "quote": "90% trẻ", "nth": 1, "value": 90, "unit": "%", "comparator": "ge"}


def test_right_place_and_value_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tallies = score(tmp_path, monkeypatch, [CITED, AIMED], citation(), target()).tallies
    assert (tallies["citation"].f1, tallies["target"].f1) == (1.0, 1.0)


def test_a_wrong_value_is_a_miss_and_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = score(tmp_path, monkeypatch, [AIMED], target(91)).tallies["target"]
    assert (tally.right, tally.missed, tally.extra) == (0, 1, 1)


def test_optional_rows_count_neither_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**AIMED, "optional": True}]
    for facts in ((target(),), ()):
        tally = score(tmp_path, monkeypatch, rows, *facts).tallies["target"]
        assert (tally.right, tally.missed, tally.extra) == (0, 0, 0)


def test_alternatives_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**AIMED, "value": 89, "alt": {"value": [90]}}]
    assert score(tmp_path, monkeypatch, rows, target()).tallies["target"].right == 1


def test_columns_of_matched_rows_are_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**AIMED, "comparator": "gt", "subject_has": ["trẻ"]}, {**CITED, "issued": "2030-01-02"}]
    counted = score(tmp_path, monkeypatch, rows, target(), citation()).columns
    assert counted["target", "comparator"] == [0, 1]
    assert counted["target", "subject_has"] == [1, 1]
    assert counted["citation", "issued"] == [1, 1]


def test_forbidden_facts_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [CITED, {"kind": "not_target", "quote": "90% trẻ", "nth": 1}]
    assert score(tmp_path, monkeypatch, rows, citation(), target()).columns["not_target", "respected"] == [
        0,
        1,
    ]


def test_gains_and_losses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = tmp_path / "run.json"
    score(tmp_path, monkeypatch, [CITED, AIMED], citation()).save(earlier)
    lines = evaluation.compare(earlier, score(tmp_path, monkeypatch, [CITED, AIMED], target()))
    assert lines.startswith("1 gains, 1 losses")


def test_a_quote_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = score(tmp_path, monkeypatch, [CITED, {**AIMED, "quote": "91% cô"}], citation())
    assert result.unplaced == ["p.txt: 91% cô"]
    assert "quote not found" in result.report()


def test_context_settles_which_cell_is_meant(tmp_path: Path) -> None:
    gold = tmp_path / "g.jsonl"
    row = {"doc": "p", "kind": "target", "quote": "4", "nth": 40, "value": 4}
    gold.write_text(
        json.dumps({**row, "context": "Khối 1 | 4 | 4"})
        + "\n"
        + json.dumps({**row, "nth": 41, "context": "Khối 1 | 4 | 4"}),
        encoding="utf-8",
    )
    answers = load_gold([gold])["p"]
    places = [place for place in locate(answers, TEXT).values() if place]
    assert [TEXT[: p.start].count("\n") for p in places] == [3, 4]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "g.jsonl"
    gold.write_text('{"doc": "p", "kind": "target"}\n', encoding="utf-8")
    with pytest.raises(KehoachError, match="line 1"):
        load_gold([gold])


def test_the_counted_occurrence_wins_inside_its_context(tmp_path: Path) -> None:
    text = "KẾ HOẠCH\n- 100% trẻ khỏe; 100% trẻ ngoan."
    gold = tmp_path / "g.jsonl"
    row = {
        "doc": "p",
        "kind": "target",
        "quote": "100%",
        "nth": 2,
        "context": "- 100% trẻ khỏe; 100% trẻ ngoan.",
    }
    gold.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    [place] = locate(load_gold([gold])["p"], text).values()
    assert place is not None
    assert text[place.start :].startswith("100% trẻ ngoan")


@pytest.mark.parametrize("table", ["parquet", "csv"])
def test_a_run_already_written_scores_as_its_plans_do(tmp_path: Path, table: str) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    (plans / "p.txt").write_text(
        "KẾ HOẠCH\nNăm học 2030-2031\nI. Chỉ tiêu\n- 95,5% trẻ khỏe trước ngày 15/10/2030.\n- Theo Thông tư 32/2018/TT-BGDĐT.",
        encoding="utf-8",
    )
    gold = tmp_path / "p.jsonl"
    rows = [
        {"doc": "p", "kind": "percentage", "quote": "95,5%", "value": 95.5},
        {"doc": "p", "kind": "deadline", "quote": "15/10/2030", "date_from": None, "date_to": "2030-10-15"},
        {
            "doc": "p",
            "kind": "citation",
            "quote": "Thông tư 32/2018/TT-BGDĐT",
            "citation": "32/2018/TT-BGDĐT",
        },
    ]
    gold.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert main(["extract", str(plans), "-o", str(out), "--format", table]) == 0
    fresh, kept = evaluation.evaluate([gold], plans), evaluation.evaluate_run([gold], out)
    assert kept.outcomes == fresh.outcomes
    assert all(fresh.outcomes[key] for key in fresh.outcomes if "|extra|" not in key)

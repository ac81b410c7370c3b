"""What changed from one dataset to another: plans, facts, columns, splits and versions."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet
import pytest

from extract.cli import main
from extract.dataset.build import build
from extract.dataset.columns import SPLITS
from extract.dataset.diff import Difference, difference
from extract.dataset.options import Options
from tests.dataset.conftest import PLANS
from tests.dataset.made import extracted, rows, school, table


def told(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    assert main(["dataset", "diff", *map(str, words)]) == 0
    return capsys.readouterr().out


def changed(dataset: Path, folder: Path, name: str, column: str, fact_id: str, value: object) -> Path:
    """The dataset with one cell of one fact changed."""
    copy = Path(shutil.copytree(dataset, folder))
    for split in SPLITS:
        path = copy / "data" / name / f"{split}.parquet"
        held = pyarrow.parquet.read_table(path)
        own = held.to_pylist()
        for row in own:
            if row["fact_id"] == fact_id:
                row[column] = value
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(own, schema=held.schema), path)
    return copy


def test_a_dataset_does_not_differ_from_itself(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, dataset, dataset, "--lang", "en") == "The two datasets are the same.\n"
    assert json.loads(told(capsys, dataset, dataset, "--json"))["differences"] == []


def test_added_and_dropped_plans_with_their_rows(dataset: Path, tmp_path: Path) -> None:
    plans = {name: text for name, text in PLANS.items() if name != "truong-3.txt"} | {"moi.txt": school(70)}
    build(extracted(tmp_path, plans), tmp_path / "new", Options(jobs=1))
    before, after = (
        dict(rows(dataset, "documents", ["doc_id", "path"])),
        dict(rows(tmp_path / "new", "documents", ["doc_id", "path"])),
    )
    with difference(dataset, tmp_path / "new") as diff:
        counts = diff.counts()
        assert [row.doc_id for row in diff.rows("added", "documents")] == sorted(after.keys() - before.keys())
        assert [row.doc_id for row in diff.rows("dropped", "documents")] == sorted(
            before.keys() - after.keys()
        )
        gone = {fact for fact, doc in rows(dataset, "facts", ["fact_id", "doc_id"]) if doc not in after}
        assert {row.id for row in diff.rows("dropped", "facts")} == gone
    assert counts["documents"] == {"added": 1, "dropped": 1, "changed": 0, "moved": 0}
    assert counts["facts"]["changed"] == counts["findings"]["changed"] == 0
    assert counts["sentences"]["added"] > 10


@pytest.mark.parametrize(
    ("column", "value", "new"), [("value", 12.5, "12.5"), ("unit", "bé", "bé"), ("value", None, "")]
)
def test_a_changed_column_with_its_old_and_new_value(
    column: str, value: object, new: str, dataset: Path, tmp_path: Path
) -> None:
    facts = table(dataset, "facts")
    fact = facts[(facts["kind"] == "target") & (facts["value"] == 95)].iloc[0]
    other = changed(dataset, tmp_path / "other", "facts", column, fact["fact_id"], value)
    with difference(dataset, other) as diff:
        assert list(diff.rows()) == [
            Difference("facts", "changed", fact["doc_id"], fact["fact_id"], column, str(fact[column]), new)
        ]
        assert diff.columns() == [("facts", column, 1)]
        assert diff.counts()["facts"]["changed"] == 1


def test_a_fact_with_another_id_is_the_same_by_its_words(dataset: Path, tmp_path: Path) -> None:
    """Another rule finds the same words: that is a changed rule, not a fact dropped and one added."""
    fact = table(dataset, "facts").iloc[0]
    other = changed(dataset, tmp_path / "a", "facts", "rule", fact["fact_id"], "other.rule")
    other = changed(other, tmp_path / "b", "facts", "fact_id", fact["fact_id"], "0123456789abcdef")
    with difference(dataset, other) as diff:
        (row,) = diff.rows()
        assert (row.change, row.id, row.column, row.new) == ("changed", fact["fact_id"], "rule", "other.rule")


def test_twins_are_matched_in_their_order(dataset: Path, tmp_path: Path) -> None:
    facts = table(dataset, "facts")
    twins = facts[facts.duplicated(["doc_id", "kind", "quote"], keep=False)]
    if twins.empty:
        pytest.fail("the made plans hold no two facts of one kind with the same words")
    fact = twins.iloc[-1]
    other = changed(dataset, tmp_path / "a", "facts", "fact_id", fact["fact_id"], "0123456789abcdef")
    with difference(dataset, other) as diff:
        assert list(diff.rows()) == []


def test_moved_splits_and_options(
    run: Path, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(run, tmp_path / "new", Options(seed=4, jobs=1))
    before, after = (
        dict(rows(dataset, "documents", ["doc_id", "split"])),
        dict(rows(tmp_path / "new", "documents", ["doc_id", "split"])),
    )
    moved = {doc: (before[doc], after[doc]) for doc in before if before[doc] != after[doc]}
    assert moved
    found = json.loads(told(capsys, dataset, tmp_path / "new", "--json"))
    assert {row["doc_id"]: (row["old"], row["new"]) for row in found["differences"]} == moved
    assert all(row["change"] == "moved" for row in found["differences"])
    assert {"key": "options.seed", "old": "1", "new": "4"} in found["versions"]
    assert found["counts"]["documents"]["moved"] == len(moved)
    summary = told(capsys, dataset, tmp_path / "new")
    assert f"Kế hoạch chuyển phần: {len(moved)}" in summary
    assert "options.seed: 1 -> 4" in summary
    assert "Plans moved" in told(capsys, dataset, tmp_path / "new", "--lang", "en")


def test_versions_that_differ(dataset: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(dataset, tmp_path / "copy"))
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["versions"]["rules"] = "0" * 12
    manifest["versions"]["libraries"]["numpy"] = "9.9"
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with difference(dataset, copy) as diff:
        assert [key for key, _, _ in diff.versions] == ["versions.libraries.numpy", "versions.rules"]
        assert not any(any(changes.values()) for changes in diff.counts().values())


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_the_difference_as_a_table(
    suffix: str, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = table(dataset, "facts").iloc[0]
    other = changed(dataset, tmp_path / "other", "facts", "subject", fact["fact_id"], "=HYPERLINK(1)")
    out = tmp_path / f"diff.{suffix}"
    assert str(out) in told(capsys, dataset, other, "-o", out)
    if suffix == "csv":
        with out.open(encoding="utf-8-sig", newline="") as lines:
            (row,) = csv.DictReader(lines)
        assert row["new"] == "\u200b=HYPERLINK(1)", "Excel must not compute it"
    elif suffix == "jsonl":
        row = json.loads(out.read_text("utf-8"))
    else:
        row = pandas.read_parquet(out).iloc[0].to_dict()
    assert (row["table"], row["change"], row["id"], row["column"]) == (
        "facts",
        "changed",
        fact["fact_id"],
        "subject",
    )
    assert row["old"] == fact["subject"]


def test_what_is_no_dataset_or_no_table_is_told(
    run: Path, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dataset", "diff", str(dataset), str(run)]) == 2
    assert "unreadable" in capsys.readouterr().err
    assert main(["dataset", "diff", str(dataset), str(dataset), "-o", str(tmp_path / "diff.docx")]) == 2
    assert "unsupported-format" in capsys.readouterr().err
    copy = Path(shutil.copytree(dataset, tmp_path / "copy"))
    (copy / "data" / "facts" / "dev.parquet").unlink()
    assert main(["dataset", "diff", str(dataset), str(copy)]) == 2
    assert "dev.parquet" in capsys.readouterr().err

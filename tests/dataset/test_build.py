"""A run's folder becomes a dataset's: what its tables hold, and that the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas
import pytest

from extract.cli import main
from extract.dataset.build import build
from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.options import Options
from extract.errors import KehoachError
from tests.dataset.conftest import PLANS
from tests.dataset.made import extracted, files, plan, rows, school, table


def test_the_folder_holds_every_file(dataset: Path) -> None:
    assert set(files(dataset)) == {
        *("README.md", "README.vi.md", "croissant.json", "datapackage.json"),
        *("manifest.json", "masking.json", "SHA256SUMS"),
        *(f"data/{name}/{split}.parquet" for name in TABLES for split in SPLITS),
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_columns_in_order(dataset: Path, name: str) -> None:
    assert list(table(dataset, name).columns) == list(TABLES[name])


def test_every_fact_of_the_run_is_there_with_its_values(run: Path, dataset: Path) -> None:
    before, after = pandas.read_parquet(run / "facts.parquet"), table(dataset, "facts")
    columns = ["fact_id", "kind", "value", "unit", "date_to", "citation", "indicator"]
    told = [
        frame[columns].sort_values("fact_id").astype("string").fillna("").values.tolist()
        for frame in (before, after)
    ]
    assert told[0] == told[1]
    assert len(after) > 50


def test_offsets_index_the_text_of_the_dataset(dataset: Path) -> None:
    texts = dict(rows(dataset, "documents", ["doc_id", "text"]))
    for name in ("facts", "findings"):
        placed = [row for row in rows(dataset, name, ["doc_id", "start", "end", "quote"]) if row[1] == row[1]]
        assert placed
        for doc_id, start, end, quote in placed:
            assert texts[doc_id][int(start) : int(end)] == quote
    for doc_id, start, end, words in rows(dataset, "sentences", ["doc_id", "start", "end", "text"]):
        assert texts[doc_id][start:end] == words


def test_every_fact_stands_in_one_sentence_with_its_words(dataset: Path) -> None:
    facts = {
        fact: (doc, kind, quote)
        for fact, doc, kind, quote in rows(dataset, "facts", ["fact_id", "doc_id", "kind", "quote"])
    }
    seen: Counter[str] = Counter()
    for doc_id, words, notes in rows(dataset, "sentences", ["doc_id", "text", "annotations"]):
        for note in notes:
            seen[note["fact_id"]] += 1
            assert facts[note["fact_id"]] == (doc_id, note["label"], words[note["start"] : note["end"]])
    assert seen == Counter(list(facts))


def test_every_word_of_a_plan_is_in_a_sentence(dataset: Path) -> None:
    texts = dict(rows(dataset, "documents", ["doc_id", "text"]))
    covered = {doc_id: list(text) for doc_id, text in texts.items()}
    for doc_id, start, end in rows(dataset, "sentences", ["doc_id", "start", "end"]):
        assert "".join(covered[doc_id][start:end]) == texts[doc_id][start:end], "two sentences share words"
        covered[doc_id][start:end] = [""] * (end - start)
    assert {"".join(left).strip() for left in covered.values()} == {""}


def test_the_rows_of_a_plan_are_in_its_split(dataset: Path) -> None:
    split = dict(rows(dataset, "documents", ["doc_id", "split"]))
    for name in TABLES:
        for part in SPLITS:
            own = pandas.read_parquet(dataset / "data" / name / f"{part}.parquet")
            assert set(own["split"]) <= {part}
            assert all(split[doc_id] == part for doc_id in own["doc_id"])


def test_the_same_run_gives_the_same_bytes(run: Path, dataset: Path, tmp_path: Path) -> None:
    build(run, tmp_path / "again", Options(jobs=1))
    assert files(tmp_path / "again") == files(dataset)


def test_processes_do_not_change_a_byte(
    run: Path, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.dataset.workers.WORTH_PROCESSES", 1)
    monkeypatch.setattr("extract.dataset.build.TEXTS_OF_A_TASK", 3)
    build(run, tmp_path / "again", Options(jobs=2))
    assert files(tmp_path / "again") == files(dataset)


def test_names_order_and_time_of_the_files_do_not_change_a_byte(dataset: Path, tmp_path: Path) -> None:
    turned = {f"{99 - at:02}.txt": text for at, text in enumerate(PLANS.values())}
    build(extracted(tmp_path, turned), tmp_path / "again", Options(jobs=1))
    assert files(tmp_path / "again") == files(dataset)


def test_batches_do_not_show(
    run: Path, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.dataset.build.PLANS_OF_A_BATCH", 3)
    build(run, tmp_path / "again", Options(jobs=1))
    assert files(tmp_path / "again") == files(dataset)


def test_nothing_says_when_or_where_it_was_made(run: Path, dataset: Path) -> None:
    for name, data in files(dataset).items():
        assert str(run).encode() not in data, name
    assert "seconds" not in table(dataset, "documents")


def test_checksums_are_those_of_the_files(dataset: Path) -> None:
    told = dict(line.split("  ")[::-1] for line in (dataset / "SHA256SUMS").read_text("utf-8").splitlines())
    held = files(dataset)
    assert set(told) == set(held) - {"SHA256SUMS"}
    assert all(hashlib.sha256(held[name]).hexdigest() == digest for name, digest in told.items())


def test_the_manifest_tells_versions_options_and_input(run: Path, dataset: Path, tmp_path: Path) -> None:
    manifest = json.loads((dataset / "manifest.json").read_text("utf-8"))
    documents = pandas.read_parquet(run / "documents.parquet")
    (extracted_by,) = manifest["versions"]["extracted_by"]
    assert extracted_by == {
        "kehoach": documents["tool_version"][0], "rules": documents["rules_version"][0], "plans": len(PLANS)
    }  # fmt: skip
    assert manifest["versions"]["registry"]
    assert manifest["options"]["seed"] == 1
    assert manifest["input"]["plans"] == len(PLANS)
    assert {path: entry["sha256"] for path, entry in manifest["files"].items()} == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in files(dataset).items()
        if path.endswith(".parquet")
    }
    build(run, tmp_path / "d", Options(seed=2, jobs=1))
    other = json.loads((tmp_path / "d" / "manifest.json").read_text("utf-8"))
    assert other["options"]["seed"] == 2
    assert other["input"] == manifest["input"]


def test_a_changed_plan_changes_the_checksums_of_the_input(dataset: Path, tmp_path: Path) -> None:
    changed = {**PLANS, "hoa-mo-2024.txt": plan(share=98)}
    build(extracted(tmp_path, changed), tmp_path / "d", Options(jobs=1))
    told = [
        json.loads((folder / "manifest.json").read_text("utf-8"))["input"]
        for folder in (dataset, tmp_path / "d")
    ]
    for name in ("texts_sha256", "facts_sha256", "documents_sha256"):
        assert told[0][name] != told[1][name]


def test_failed_files_and_copies_are_left_out_and_counted(tmp_path: Path) -> None:
    run = extracted(tmp_path, {"a.txt": plan(), "b.txt": plan(), "c.txt": "", "d.txt": school(1)})
    done = build(run, tmp_path / "d", Options(jobs=1))
    assert len(table(tmp_path / "d", "documents")) == 2
    assert done.left_out["duplicate"] == 1
    assert done.left_out["failed"] == 1
    manifest = json.loads((tmp_path / "d" / "manifest.json").read_text("utf-8"))
    assert manifest["input"]["left_out"] == {"duplicate": 1, "failed": 1}
    assert "1 files that could not be read" in (tmp_path / "d" / "README.md").read_text("utf-8")


def test_a_plan_whose_text_is_gone_is_left_out_and_counted(run: Path, tmp_path: Path) -> None:
    shutil.copytree(run, tmp_path / "run")
    next((tmp_path / "run" / "texts").iterdir()).unlink()
    assert build(tmp_path / "run", tmp_path / "d", Options(jobs=1)).left_out["no-text"] == 1


def test_what_else_lies_in_the_folder_stays(run: Path, tmp_path: Path) -> None:
    (tmp_path / "d" / ".git").mkdir(parents=True)
    (tmp_path / "d" / ".git" / "config").write_text("mine")
    build(run, tmp_path / "d", Options(jobs=1))
    assert (tmp_path / "d" / ".git" / "config").read_text() == "mine"


def test_a_failed_build_leaves_the_dataset_that_was_there(run: Path, dataset: Path, tmp_path: Path) -> None:
    shutil.copytree(dataset, tmp_path / "d")
    shutil.copytree(run, tmp_path / "run")
    (tmp_path / "run" / "facts.parquet").write_bytes(b"no table")
    with pytest.raises(KehoachError) as error:
        build(tmp_path / "run", tmp_path / "d", Options(seed=5, jobs=1))
    assert error.value.code == "unreadable"
    assert files(tmp_path / "d") == files(dataset)


def test_a_dataset_is_never_mixed_with_the_run(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in (run, run / "dataset", run.parent):
        assert main(["dataset", "build", str(run), "-o", str(out)]) == 2
        assert "cannot-write" in capsys.readouterr().err
    assert not (run / "data").exists()


def test_no_run_and_no_plan_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dataset", "build", str(tmp_path / "none"), "-o", str(tmp_path / "d")]) == 2
    assert "unreadable" in capsys.readouterr().err
    run = extracted(tmp_path, {"a.txt": ""})
    assert main(["dataset", "build", str(run), "-o", str(tmp_path / "d")]) == 2
    assert "no-plans" in capsys.readouterr().err
    assert files(tmp_path / "d") == {}


def test_without_the_extra_the_way_to_it_is_told(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from extract.dataset import near_duplicates

    near_duplicates._empty.cache_clear()
    monkeypatch.setitem(sys.modules, "datasketch", None)
    assert main(["dataset", "build", str(run), "-o", str(tmp_path / "d")]) == 2
    assert "kehoach[dataset]" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


def test_the_command_says_what_was_built_and_masked(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dataset", "build", str(run), "-o", str(tmp_path / "d"), "--lang", "en", "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    assert f"{len(PLANS)} plans" in told
    assert "Masked" in told
    assert str(tmp_path / "d") in told


@pytest.mark.parametrize("shares", ["80/10", "80/10/20", "a/b/c", "0/50/50"])
def test_wrong_shares_are_refused(shares: str, run: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["dataset", "build", str(run), "-o", str(tmp_path / "d"), "--splits", shares])
    assert stop.value.code == 2


def test_help_loads_nothing_heavy() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from extract.cli import build_parser; build_parser('en'); print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"pyarrow", "numpy", "datasketch", "extract.dataset.build"} & set(told)

"""The generator: the same seed gives the same files, the answers are there, broken files fail as told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from corpus.generate import FORMATS, generate, hostile, make, source_of, write
from extract.errors import ReadError
from extract.read import read_plan


def test_same_seed_same_bytes() -> None:
    assert list(generate(6, seed=3, form="mixed", broken=0.3)) == list(
        generate(6, seed=3, form="mixed", broken=0.3)
    )
    assert make(3, 1).data != make(4, 1).data


def test_a_plan_does_not_depend_on_how_many_are_made() -> None:
    assert list(generate(5, seed=8))[2] == make(8, 3)


def test_plans_vary() -> None:
    plans = [source_of(1, index).meta for index in range(1, 41)]
    assert len({plan["document"]["level"] for plan in plans}) == 4
    assert len({plan["document"]["school_year"] for plan in plans}) == 5
    assert {plan["letterhead"]["style"] for plan in plans} == {"table", "padded"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("index", range(1, 5))
def test_gold_quotes_are_in_the_file(form: str, index: int, tmp_path: Path) -> None:
    made = make(11, index, form)
    path = tmp_path / made.name
    path.write_bytes(made.data)
    text = " ".join(read_plan(path).text.split())
    rows = [json.loads(line) for line in made.gold.splitlines()]
    assert len(rows) > 20
    for row in rows:
        assert text.count(row["quote"]) >= row["nth"], row


def test_broken_files_end_as_the_manifest_says(tmp_path: Path) -> None:
    assert write(generate(40, seed=2, broken=0.4), tmp_path) == 40
    with (tmp_path / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    errors = {row["error"] for row in rows if row["status"] == "failed"}
    assert errors == {"empty-file", "damaged", "unsupported-format", "encrypted"}
    for row in rows:
        if row["status"] == "ok":
            assert read_plan(tmp_path / row["path"]).text
        else:
            with pytest.raises(ReadError) as caught:
                read_plan(tmp_path / row["path"])
            assert caught.value.code == row["error"]


def test_hostile_files_end_as_the_manifest_says(tmp_path: Path) -> None:
    assert write(hostile(10), tmp_path) == 10
    with (tmp_path / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["status"] for row in rows} == {"ok", "failed"}
    assert not list((tmp_path / "gold").iterdir())
    for row in rows:
        error = ""
        try:
            read_plan(tmp_path / row["path"])
        except ReadError as found:
            error = found.code
        assert error == row["error"], row["path"]


def test_several_processes_make_the_same_plans() -> None:
    assert list(generate(3, seed=5, form="txt", jobs=2)) == list(generate(3, seed=5, form="txt"))

"""The outside validators and loaders, run as a person runs them, without network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet
import pytest

from extract.dataset.columns import SPLITS, TABLES
from tests.dataset.made import table

# Whatever opens a socket to another machine fails at once.
NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs): raise OSError("no network in tests")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


def run(words: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """A command of the environment, its name first."""
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site" / "sitecustomize.py").write_text(NO_NETWORK)
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "PYTHONUTF8": "1",
        "HF_HUB_OFFLINE": "1",
        "HF_DATASETS_CACHE": str(tmp_path / "cache"),
        "COLUMNS": "200",
    }
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path
    )


def frictionless(dataset: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return run(["frictionless", "validate", str(dataset / "datapackage.json")], tmp_path)


def mlcroissant(dataset: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return run(["mlcroissant", "validate", "--jsonld", str(dataset / "croissant.json")], tmp_path)


def copied(dataset: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(dataset, tmp_path / "copy"))


def test_frictionless_accepts_the_package(dataset: Path, tmp_path: Path) -> None:
    told = frictionless(dataset, tmp_path)
    assert told.returncode == 0, told.stdout
    assert "INVALID" not in told.stdout
    resources = json.loads((dataset / "datapackage.json").read_text("utf-8"))["resources"]
    assert [one["name"] for one in resources] == [f"{name}-{split}" for name in TABLES for split in SPLITS]
    for one in resources:
        name = one["name"].split("-")[0]
        assert [field["name"] for field in one["schema"]["fields"]] == list(TABLES[name])


BROKEN = [
    ("facts", "kind", "goal", "enum"),
    ("facts", "role", "", "required"),
    ("facts", "start", -1, "minimum"),
    ("facts", "doc_id", "ABC", "pattern"),
    ("facts", "doc_id", "0" * 16, "foreign-key"),
    ("documents", "split", "validation", "enum"),
    ("findings", "severity", "bad", "enum"),
    ("sentences", "text", "", "required"),
]


@pytest.mark.parametrize(("name", "column", "value", "error"), BROKEN)
def test_frictionless_refuses_a_broken_value(
    name: str, column: str, value: Any, error: str, dataset: Path, tmp_path: Path
) -> None:
    broken = copied(dataset, tmp_path)
    path = broken / "data" / name / "train.parquet"
    rows = pyarrow.parquet.read_table(path)
    values = [value, *rows.column(column).to_pylist()[1:]]
    place = rows.column_names.index(column)
    rows = rows.set_column(place, rows.field(column), pyarrow.array(values, rows.field(column).type))
    pyarrow.parquet.write_table(rows, path)
    told = frictionless(broken, tmp_path)
    assert told.returncode == 1
    assert error in told.stdout


def test_frictionless_refuses_a_row_twice_and_a_missing_one(dataset: Path, tmp_path: Path) -> None:
    broken = copied(dataset, tmp_path)
    path = broken / "data" / "facts" / "train.parquet"
    rows = pyarrow.parquet.read_table(path)
    pyarrow.parquet.write_table(pyarrow.concat_tables([rows, rows.slice(0, 1)]), path)
    told = frictionless(broken, tmp_path)
    assert told.returncode == 1
    assert "primary-key" in told.stdout
    pyarrow.parquet.write_table(rows.slice(1), path)
    assert "row-count" in frictionless(broken, tmp_path).stdout


def test_frictionless_refuses_a_column_of_another_type(dataset: Path, tmp_path: Path) -> None:
    broken = copied(dataset, tmp_path)
    path = broken / "data" / "facts" / "train.parquet"
    rows = pyarrow.parquet.read_table(path)
    place = rows.column_names.index("value")
    words = pyarrow.array(["nhiều"] * rows.num_rows)
    pyarrow.parquet.write_table(rows.set_column(place, "value", words), path)
    told = frictionless(broken, tmp_path)
    assert told.returncode == 1
    assert "type-error" in told.stdout


def test_mlcroissant_accepts_the_metadata(dataset: Path, tmp_path: Path) -> None:
    told = mlcroissant(dataset, tmp_path)
    assert told.returncode == 0, told.stderr
    warnings = [line for line in told.stderr.splitlines() if line.startswith(("W", "  -"))]
    # Only a person can say when it was published: --published.
    assert all("datePublished" in line or "warning(s)" in line for line in warnings), warnings


def test_mlcroissant_refuses_broken_metadata(dataset: Path, tmp_path: Path) -> None:
    broken = copied(dataset, tmp_path)
    told = json.loads((broken / "croissant.json").read_text("utf-8"))
    told["recordSet"][0]["field"][0]["source"]["fileSet"]["@id"] = "nothing"
    (broken / "croissant.json").write_text(json.dumps(told))
    assert mlcroissant(broken, tmp_path).returncode != 0


def test_croissant_describes_every_file_and_column(dataset: Path) -> None:
    told = json.loads((dataset / "croissant.json").read_text("utf-8"))
    manifest = json.loads((dataset / "manifest.json").read_text("utf-8"))
    objects = {
        one["contentUrl"]: one["sha256"] for one in told["distribution"] if one["@type"] == "cr:FileObject"
    }
    assert objects == {path: entry["sha256"] for path, entry in manifest["files"].items()}
    fields = {one["name"]: [field["name"] for field in one["field"]] for one in told["recordSet"]}
    assert fields == {name: list(columns) for name, columns in TABLES.items()}


CROISSANT = """
import json, sys, mlcroissant
found = mlcroissant.Dataset(sys.argv[1])
print(json.dumps({name: sum(1 for _ in found.records(name)) for name in sys.argv[2:]}))
"""


def test_mlcroissant_reads_every_record(dataset: Path, tmp_path: Path) -> None:
    told = run(["python", "-c", CROISSANT, str(dataset / "croissant.json"), *TABLES], tmp_path)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == {name: len(table(dataset, name)) for name in TABLES}


DATASETS = """
import json, sys, datasets
found = {}
for name in sys.argv[2:]:
    loaded = datasets.load_dataset(sys.argv[1], name)
    found[name] = {split: [len(rows), rows.column_names] for split, rows in loaded.items()}
default = datasets.load_dataset(sys.argv[1])
row = next(row for row in default["train"] if row["annotations"])
print(json.dumps([found, row]))
"""


def test_datasets_loads_every_table_and_split(dataset: Path, tmp_path: Path) -> None:
    told = run(["python", "-c", DATASETS, str(dataset), *TABLES], tmp_path)
    assert told.returncode == 0, told.stderr
    found, row = json.loads(told.stdout)
    for name in TABLES:
        held = {
            split: len(pandas.read_parquet(dataset / "data" / name / f"{split}.parquet")) for split in SPLITS
        }
        assert {split: rows for split, (rows, _) in found[name].items()} == {
            k: v for k, v in held.items() if v
        }
        assert all(columns == list(TABLES[name]) for _, columns in found[name].values())
    (note, *_) = row["annotations"]
    assert set(note) == {"start", "end", "label", "fact_id"}
    assert row["text"][note["start"] : note["end"]].strip()


def test_pandas_reads_a_table_and_a_split(dataset: Path) -> None:
    for name in TABLES:
        parts = [pandas.read_parquet(dataset / "data" / name / f"{split}.parquet") for split in SPLITS]
        assert sum(map(len, parts)) == len(table(dataset, name)) > 0

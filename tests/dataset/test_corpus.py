"""The corpus of the repository, as ``make dataset`` builds it: both validators, both loaders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.cli import main
from extract.dataset.columns import SPLITS, TABLES
from tests.dataset.made import rows, table
from tests.dataset.test_validators import CROISSANT, DATASETS, frictionless, mlcroissant, run

PLANS = Path(__file__).parent.parent.parent / "corpus" / "plans"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the corpus is in the checkout only")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    assert main(["extract", str(PLANS), "-o", str(folder / "run"), "--format", "parquet", "--jobs", "1"]) == 0
    assert main(["dataset", "build", str(folder / "run"), "-o", str(folder / "d"), "--jobs", "1"]) == 0
    return folder / "d"


def test_every_split_has_plans(corpus: Path) -> None:
    assert len(table(corpus, "documents")) == len(
        [path for path in PLANS.iterdir() if not path.name.startswith(".")]
    )
    assert set(table(corpus, "documents")["split"]) == set(SPLITS)


def test_both_validators_accept_it(corpus: Path, tmp_path: Path) -> None:
    package = frictionless(corpus, tmp_path)
    assert package.returncode == 0, package.stdout
    metadata = mlcroissant(corpus, tmp_path)
    assert metadata.returncode == 0, metadata.stderr


def test_both_loaders_load_it(corpus: Path, tmp_path: Path) -> None:
    held = {name: len(table(corpus, name)) for name in TABLES}
    told = run(["python", "-c", DATASETS, str(corpus), *TABLES], tmp_path)
    assert told.returncode == 0, told.stderr
    found, _ = json.loads(told.stdout)
    assert {name: sum(count for count, _ in splits.values()) for name, splits in found.items()} == held
    told = run(["python", "-c", CROISSANT, str(corpus / "croissant.json"), *TABLES], tmp_path)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == held


def test_offsets_and_annotations_hold(corpus: Path) -> None:
    texts = dict(rows(corpus, "documents", ["doc_id", "text"]))
    held = rows(corpus, "facts", ["doc_id", "start", "end", "quote", "fact_id"])
    assert all(texts[doc][start:end] == quote for doc, start, end, quote, _ in held)
    notes = [note["fact_id"] for (own,) in rows(corpus, "sentences", ["annotations"]) for note in own]
    assert sorted(notes) == sorted(fact for *_, fact in held)


def test_who_signed_is_nowhere(corpus: Path) -> None:
    """The signers of the corpus, as the run knows them."""
    import pandas

    signers = [
        name for name in pandas.read_parquet(corpus.parent / "run" / "documents.parquet")["signer"] if name
    ]
    assert len(signers) > 20
    texts = "\n".join(text for (text,) in rows(corpus, "documents", ["text"])).lower()
    left = [name for name in signers if name.lower() in texts]
    assert not left

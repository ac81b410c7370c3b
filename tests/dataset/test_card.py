"""The card says, in both languages, what the tables hold and nothing typed by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import regex
import yaml

from extract.dataset.accuracy import FILE, measured
from extract.dataset.build import build
from extract.dataset.card_words import WORDS
from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.counts import DISTRIBUTIONS
from extract.dataset.options import Options
from extract.rulebook import default_folder
from tests.dataset.conftest import PLANS
from tests.dataset.made import rows, table

CARDS = ("README.md", "README.vi.md")


def card(dataset: Path, name: str) -> str:
    return (dataset / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    found = regex.search(rf"^#+ {regex.escape(heading)}$.*?(?=^#|\Z)", text, regex.M | regex.S)
    assert found, heading
    return str(found.group())


def lines(text: str) -> dict[str, list[str]]:
    """The rows of a Markdown table by their first cell."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return {row[0]: row[1:] for row in cells[2:]}


def test_every_text_is_in_both_languages_with_the_same_blanks() -> None:
    for key, (vietnamese, english) in WORDS.items():
        blanks = [sorted(set(regex.findall(r"\{\w+\}", text))) for text in (vietnamese, english)]
        assert vietnamese, key
        assert blanks[0] == blanks[1], key
    assert {f"d-{name}" for name in DISTRIBUTIONS} <= WORDS.keys()
    assert {f"r-{name}" for name in TABLES} <= WORDS.keys()


def test_the_header_lists_every_table_and_split_that_has_rows(dataset: Path) -> None:
    _, header, _ = card(dataset, "README.md").split("---\n", 2)
    told = yaml.safe_load(header)
    found = {
        one["config_name"]: {part["split"]: part["path"] for part in one["data_files"]}
        for one in told["configs"]
    }
    assert set(found) == set(TABLES)
    for name, files in found.items():
        held = {split for split in SPLITS if len(table(dataset, name).query("split == @split"))}
        assert set(files) == held
        assert all((dataset / path).is_file() for path in files.values())
    assert [one["config_name"] for one in told["configs"] if one.get("default")] == ["sentences"]


@pytest.mark.parametrize(("name", "heading"), [("README.md", "Tables"), ("README.vi.md", "Các bảng")])
def test_counts_are_those_of_the_tables(name: str, heading: str, dataset: Path) -> None:
    told = lines(section(card(dataset, name), heading))
    for which in TABLES:
        row = next(cells for label, cells in told.items() if f"`{which}`" in label)
        held = Counter(table(dataset, which)["split"])
        expected = [held[split] for split in SPLITS]
        assert [int(regex.sub(r"[.,]", "", cell)) for cell in row] == [*expected, sum(expected)]


@pytest.mark.parametrize(
    ("heading", "which", "column"),
    [
        ("School level (plans)", "documents", "level"),
        ("Province (plans)", "documents", "province"),
        ("School year (plans)", "documents", "school_year"),
        ("Kind of fact", "facts", "kind"),
        ("Role of the section (facts)", "facts", "role"),
        ("Findings", "findings", "code"),
    ],
)
def test_distributions_are_those_of_the_tables(heading: str, which: str, column: str, dataset: Path) -> None:
    told = lines(section(card(dataset, "README.md"), heading))
    held = Counter(value for (value,) in rows(dataset, which, [column]))
    assert {label: int(cells[-1]) for label, cells in told.items()} == {
        value or "(not stated)": count for value, count in held.items()
    }


@pytest.mark.parametrize("name", CARDS)
def test_both_cards_have_every_part(name: str, dataset: Path) -> None:
    text = card(dataset, name)
    manifest = json.loads((dataset / "manifest.json").read_text("utf-8"))
    column = CARDS.index(name) == 0
    for key, words in WORDS.items():
        if key.startswith("h-"):
            assert f"\n## {words[column]}\n" in text
    assert f" {len(PLANS)} " in text
    for version in (
        manifest["versions"]["rules"],
        manifest["versions"]["registry"],
        manifest["content"][:12],
    ):
        assert version in text
    assert "@misc{kehoach," in text
    assert "{" not in regex.sub(r"```.*?```|^---\n.*?^---\n", "", text, flags=regex.S | regex.M), (
        "a blank was left"
    )


@pytest.mark.parametrize("name", CARDS)
def test_what_was_masked_is_told_by_kind(name: str, dataset: Path) -> None:
    masking = json.loads((dataset / "masking.json").read_text("utf-8"))
    heading = {"README.md": "Personal data", "README.vi.md": "Dữ liệu cá nhân"}[name]
    told = lines(section(card(dataset, name), heading))
    assert [int(cells[0]) for cells in told.values()] == list(masking["words"].values())
    assert sum(masking["words"].values()) > 10


@pytest.mark.parametrize("name", CARDS)
def test_the_accuracy_is_the_one_kept_with_the_rules(name: str, dataset: Path) -> None:
    kept = measured(default_folder())
    assert kept, f"rules/{FILE} is written by make accuracy"
    text = card(dataset, name)
    assert f"`{kept['rules']}`" in text
    for one in kept["sets"]:
        for kind, tally in one["kinds"].items():
            figures = " | ".join(f"{tally[part]:.3f}" for part in ("precision", "recall", "f1"))
            assert f"| {kind} | {tally['answers']} | {figures} |" in text


def test_rules_without_a_measurement_say_so(tmp_path: Path) -> None:
    assert measured(tmp_path) is None


def test_what_the_person_states_is_in_card_and_metadata(run: Path, tmp_path: Path) -> None:
    options = Options(name="ke-hoach-2024", licence="cc-by-4.0", published="2026-03-01", jobs=1)
    build(run, tmp_path / "d", options)
    assert "# Dataset card: ke-hoach-2024" in card(tmp_path / "d", "README.md")
    assert 'license: "cc-by-4.0"' in card(tmp_path / "d", "README.md")
    croissant = json.loads((tmp_path / "d" / "croissant.json").read_text("utf-8"))
    assert (croissant["datePublished"], croissant["license"]) == ("2026-03-01", "cc-by-4.0")
    assert "year = {2026}" in croissant["citeAs"]
    assert json.loads((tmp_path / "d" / "datapackage.json").read_text("utf-8"))["name"] == "ke-hoach-2024"

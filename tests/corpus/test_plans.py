"""The corpus: built again it is the same, and every answer stands where its gold says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.build import HERE, build, sources
from corpus.layout import Text
from corpus.markup import Source
from extract.gold import load_gold, locate
from extract.read import read_plan

SOURCES = {source.stem: source for source in sources()}
KINDS = {"document", "citation", "target", "percentage", "deadline", "finding"}


def gold(stem: str) -> list[dict[str, Any]]:
    lines = (HERE / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at != -1:
        yield at
        at = text.find(quote, at + 1)


def below_letterhead(text: str) -> str:
    return text[max(0, text.find("KẾ HOẠCH")) :]


def plan_file(source: Source) -> Path:
    return HERE / "plans" / f"{source.stem}.{source.meta['format']}"


def test_corpus_is_varied() -> None:
    own = [source.meta["document"] for source in SOURCES.values() if "document" in source.meta]
    assert len(own) >= 10
    assert {row["level"] for row in own} >= {
        "mầm non",
        "tiểu học",
        "THCS",
        "THPT",
        "liên cấp",
        "GDTX",
        "other",
    }
    assert len({row["province"] for row in own}) >= 6
    assert {source.meta["format"] for source in SOURCES.values()} == {"docx", "pdf", "txt", "md"}
    assert all(source.meta["provenance"] for source in SOURCES.values())


@pytest.mark.parametrize("stem", [s.stem for s in SOURCES.values() if s.meta["format"] != "pdf"])
def test_building_again_gives_the_same_bytes(stem: str) -> None:
    for name, data in build(SOURCES[stem]).items():
        assert (HERE / name).read_bytes() == data, name


def test_no_file_without_a_source() -> None:
    assert {path.stem for path in (HERE / "plans").iterdir()} == set(SOURCES)
    assert {path.stem for path in (HERE / "gold").glob("*.jsonl")} == set(SOURCES)


@pytest.mark.parametrize("stem", SOURCES)
def test_reader_gives_the_words_of_the_source(stem: str) -> None:
    """From the title on: the order of a two-column letterhead is the reader's own affair."""
    plan = read_plan(plan_file(SOURCES[stem]))
    assert below_letterhead(" ".join(plan.text.split())) == below_letterhead(Text(SOURCES[stem]).whole)


@pytest.mark.parametrize("stem", SOURCES)
def test_gold_quotes_stand_at_their_occurrence(stem: str) -> None:
    text = " ".join(read_plan(plan_file(SOURCES[stem])).text.split())
    for row in gold(stem):
        assert row["kind"] in KINDS
        places = list(occurrences(text, row["quote"]))
        assert len(places) >= row["nth"], row
        context = row.get("context", "")
        if context and " | " not in context:
            start = places[row["nth"] - 1]
            nearby = text[max(0, start - len(context)) : start + len(context) + len(row["quote"])]
            assert context in nearby, row


def test_a_menu_has_no_answers() -> None:
    assert gold("thuc-don") == []


@pytest.mark.parametrize("stem", SOURCES)
def test_readme_tells_where_each_plan_comes_from(stem: str) -> None:
    source = SOURCES[stem]
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert f"| `{stem}.{source.meta['format']}` | {source.meta['provenance']} |" in readme


@pytest.mark.parametrize("stem", SOURCES)
def test_the_yardstick_finds_each_answer_at_its_occurrence(stem: str) -> None:
    """An answer that its context would place elsewhere needs a longer quote."""
    text = read_plan(plan_file(SOURCES[stem])).text
    flat = text.replace("\n", " ")
    answers = load_gold([HERE / "gold" / f"{stem}.jsonl"]).get(stem, [])
    places = locate(answers, text)
    for answer in answers:
        span = places[answer.key]
        assert span is not None, answer
        assert span.start == list(occurrences(flat, answer.quote))[answer.nth - 1], answer

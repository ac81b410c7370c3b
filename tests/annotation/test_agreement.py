"""Cohen's kappa and F1, held against figures computed by hand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.annotation import FORMATS, write
from extract.annotation.agreement import compare_documents, compare_places, kappa, table
from extract.annotation.annotators import agreement
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.cli import main
from extract.errors import KehoachError
from extract.link.tokens import words
from tests.annotation.made import DOCUMENT, documents

PAGE = Path(__file__).parents[2] / "docs" / "annotation.md"
# The worked example of docs/annotation.md.
TEXT = "Huy động 95% trẻ ra lớp; 100% trẻ ăn bán trú."


def example(*quotes: tuple[str, str]) -> AnnotatedDocument:
    spans = tuple(Annotation(TEXT.index(q), TEXT.index(q) + len(q), kind) for q, kind in quotes)
    return AnnotatedDocument("0a", "vi-du.txt", TEXT, spans, annotator="ai đó")


FIRST = example(("Huy động 95% trẻ ra lớp", "target"), ("95%", "percentage"), ("100%", "percentage"))
SECOND = example(("95% trẻ", "target"), ("95%", "percentage"), ("100% trẻ", "percentage"))


def by_hand(pairs: list[tuple[object, object]]) -> Fraction:
    """Kappa straight from its definition, with whole numbers."""
    total = len(pairs)
    categories = {category for pair in pairs for category in pair}
    observed = Fraction(sum(a == b for a, b in pairs), total)
    expected = sum(
        Fraction(sum(a == c for a, _ in pairs) * sum(b == c for _, b in pairs), total * total)
        for c in categories
    )
    return (observed - expected) / (1 - expected)


def test_the_worked_example() -> None:
    """Eleven words; the figures below are counted by hand."""
    assert [TEXT[a:b] for a, b in words(TEXT)] == [
        *("Huy động", "95%", "trẻ", "ra", "lớp", ";", "100%", "trẻ", "ăn", "bán trú", "."),
    ]
    result = compare_documents([FIRST], [SECOND])
    # target, 11 words: both 2, only A 3, neither 6. Observed 8/11; expected (5*2 + 6*9)/121 = 64/121.
    assert result.kappa("target") == pytest.approx(float(Fraction(8 * 11 - 64, 121 - 64)))
    # percentage: both 2, only B 1, neither 8. Observed 10/11; expected (2*3 + 9*8)/121 = 78/121.
    assert result.kappa("percentage") == pytest.approx(float(Fraction(10 * 11 - 78, 121 - 78)))
    assert result.kappa("deadline") is None
    rows = {row[0]: row[1:] for row in table(result)}
    assert rows["target"] == ("1", "1", "11", "0.421", "0.000", "1.000")
    assert rows["percentage"] == ("2", "2", "11", "0.744", "0.500", "1.000")
    assert rows["deadline"] == ("0", "0", "11", "-", "-", "-")


@pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is in the checkout only")
def test_the_documentation_shows_the_worked_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert TEXT in page
    for row in table(compare_documents([FIRST], [SECOND])):
        assert "| " + " | ".join(row) + " |" in page


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_kappa_is_that_of_the_definition(pairs: list[tuple[str, str]]) -> None:
    counted: Counter[Any] = Counter(pairs)
    if len({category for pair in pairs for category in pair}) == 1:
        assert kappa(counted) is None  # chance agrees as well as they do
    else:
        assert kappa(counted) == pytest.approx(float(by_hand(list(pairs))))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({}, None),
        ({(True, True): 5}, None),
        ({(True, True): 5, (False, False): 5}, 1.0),
        ({(True, False): 5, (False, True): 5}, -1.0),
        ({(True, True): 1, (True, False): 1, (False, True): 1, (False, False): 1}, 0.0),
        ({(True, True): 20, (True, False): 5, (False, True): 10, (False, False): 15}, 0.4),
    ],
)
def test_kappa_at_its_edges(pairs: dict[Any, int], expected: float | None) -> None:
    found = kappa(Counter(pairs))
    assert found == expected if expected is None else found == pytest.approx(expected)


@settings(max_examples=30, deadline=None)
@given(document=documents())
def test_with_oneself_one_agrees(document: AnnotatedDocument) -> None:
    result = compare_documents([document], [document])
    for kind in (*LABELS, "all"):
        assert result.kappa(kind) in (None, pytest.approx(1.0))
        matched = result.matched.get(kind)
        if matched and matched.first:
            assert (matched.f1(matched.exact), matched.f1(matched.overlapping)) == (1.0, 1.0)


def test_rejected_facts_are_no_spans() -> None:
    rejected = replace(FIRST, annotations=tuple(replace(a, state="rejected") for a in FIRST.annotations))
    assert compare_documents([rejected], [SECOND]).matched["all"].first == 0


def test_each_span_is_paired_once() -> None:
    one = example(("Huy động 95% trẻ ra lớp", "target"))
    two = example(("Huy động", "target"), ("trẻ ra lớp", "target"))
    matched = compare_documents([one], [two]).matched["target"]
    assert (matched.exact, matched.overlapping, matched.f1(matched.overlapping)) == (
        0,
        1,
        pytest.approx(2 / 3),
    )


def test_documents_that_one_alone_has_are_told() -> None:
    other = replace(SECOND, name="khac.txt")
    changed = replace(SECOND, text=TEXT + " ")
    result = compare_documents([FIRST], [other, changed])
    assert (result.documents, result.only_first, result.only_second) == (
        0,
        ["vi-du.txt"],
        ["khac.txt", "vi-du.txt"],
    )


def test_only_kinds_that_both_were_asked_about() -> None:
    result = compare_documents([replace(FIRST, kinds=("target",))], [SECOND])
    assert set(result.matched) == {"target", "all"}


def gold(path: Path, *rows: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps({"doc": "vi-du", **row}) for row in rows), encoding="utf-8")
    return path


def test_gold_without_texts_is_compared_place_by_place(tmp_path: Path) -> None:
    """Three places: both the first, one the second, the other the third."""
    first = gold(tmp_path / "a" / "x.jsonl", *({"kind": "target", "quote": "95%", "nth": n} for n in (1, 2)))
    second = gold(tmp_path / "b" / "x.jsonl", *({"kind": "target", "quote": "95%", "nth": n} for n in (1, 3)))
    result, unplaced = agreement(first.parent, second, None, LABELS)
    assert (result.texts, result.documents, unplaced) == (False, 1, [])
    # Both 1, only A 1, only B 1: observed 1/3, expected (2*2 + 1*1)/9 = 5/9.
    assert result.kappa("target") == pytest.approx((1 / 3 - 5 / 9) / (4 / 9))
    rows = {row[0]: row for row in table(result)}
    assert rows["target"] == ("target", "2", "2", "3", "-0.500", "0.500", "-")
    assert rows["deadline"][4:] == ("-", "-", "-")


def test_plans_that_one_alone_has_are_left_out_without_texts() -> None:
    here = {"target": Counter({("a", "1%", 1): 1, ("b", "1%", 1): 1})}
    there = {"target": Counter({("a", "1%", 1): 1, ("c", "1%", 1): 1})}
    result = compare_places(here, there)
    assert (result.only_first, result.only_second, result.matched["target"].first) == (["b"], ["c"], 1)


def test_gold_takes_its_text_from_the_other_file(tmp_path: Path) -> None:
    rows = [
        {"kind": "target", "quote": "95% trẻ", "nth": 1},
        {"kind": "percentage", "quote": "95%", "nth": 1},
        {"kind": "percentage", "quote": "100% trẻ", "nth": 1},
        {"kind": "percentage", "quote": "không có", "nth": 1},
    ]
    write([FIRST], tmp_path / "a.jsonl")
    result, unplaced = agreement(tmp_path / "a.jsonl", gold(tmp_path / "b.jsonl", *rows), None, LABELS)
    assert list(table(result)) == list(table(compare_documents([FIRST], [SECOND])))
    assert unplaced == ["vi-du: không có"]


@pytest.mark.parametrize("name", FORMATS)
def test_files_of_every_tool_are_compared(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for folder, document in (("a", FIRST), ("b", SECOND)):
        path = tmp_path / folder / FORMATS[name].file
        write([document], path)
        paths.append(str(path))
    assert main(["gold", "agreement", *paths, "--kind", "target", "--lang", "en"]) == 0
    words = capsys.readouterr().out
    assert "| target | 1 | 1 | 11 | 0.421 | 0.000 | 1.000 |" in words
    assert "percentage" not in words
    assert regex.search(r"the 1 texts", words)


def test_parts_of_plans_in_gold_are_compared_part_by_part(tmp_path: Path) -> None:
    from extract.annotation.importing import import_files
    from extract.annotation.sample import sample, sample_documents
    from extract.write import write_tables, write_text
    from extract.write.result import Results
    from tests.annotation.test_sample import result as plan

    plans = [plan(number) for number in range(20)]
    for each in plans:
        write_text(each, tmp_path / "run")
    write_tables(Results(plans), tmp_path / "run", ("parquet",))
    parts = list(sample_documents(tmp_path / "run", sample(tmp_path / "run", 8)))
    write(parts, tmp_path / "a.jsonl")
    import_files([tmp_path / "a.jsonl"], tmp_path / "gold", tmp_path / "run", "Lan")
    result, unplaced = agreement(tmp_path / "gold", tmp_path / "a.jsonl", tmp_path / "run", LABELS)
    assert (result.documents, result.only_first, result.only_second, unplaced) == (len(parts), [], [], [])
    assert result.matched["all"].exact == sum(len(part.annotations) for part in parts)


def test_two_that_share_nothing_are_told(tmp_path: Path) -> None:
    write([FIRST], tmp_path / "a.jsonl")
    write([DOCUMENT], tmp_path / "b.jsonl")
    with pytest.raises(KehoachError, match="no-plans"):
        agreement(tmp_path / "a.jsonl", tmp_path / "b.jsonl", None, LABELS)
    (tmp_path / "empty").mkdir()
    with pytest.raises(KehoachError, match="unreadable"):
        agreement(tmp_path / "a.jsonl", tmp_path / "empty", None, LABELS)

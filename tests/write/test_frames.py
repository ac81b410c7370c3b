"""DataFrames in exactly the columns, order and types of the contract."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pandas
import pytest

from extract.model import Citation, Deadline, Finding, Percentage, Target
from extract.write.columns import COMMON, DOCUMENTS, FACTS, FINDINGS, KINDS, TABLES
from extract.write.document import Document
from extract.write.frames import of_kind
from extract.write.result import Result, Results

CONTRACT = [
    *("fact_id", "doc_id", "kind", "quote", "start", "end", "page", "place", "section", "role"),
    *(
        "context",
        "rule",
        "doubt",
        "subject",
        "indicator",
        "scope",
        "comparator",
        "value",
        "value_max",
        "total",
    ),
    *("unit", "baseline", "period", "relation", "date_from", "date_to", "precision"),
    *("citation", "citation_kind", "citation_issued", "citation_issuer"),
    *("registry_id", "resolution", "status_on_plan_date", "successor"),
]


def test_facts_have_the_columns_of_the_contract_in_order(results: Results) -> None:
    assert list(results.facts.columns) == CONTRACT == list(FACTS)


@pytest.mark.parametrize(
    ("columns", "classes"),
    [(FACTS, (Target, Percentage, Deadline, Citation)), (DOCUMENTS, (Document,)), (FINDINGS, (Finding,))],
)
def test_no_field_of_a_row_is_left_out(columns: dict[str, object], classes: tuple[type, ...]) -> None:
    assert {field.name for cls in classes for field in fields(cls)} == set(columns)


@pytest.mark.parametrize(
    ("kind", "cls"),
    [("target", Target), ("percentage", Percentage), ("deadline", Deadline), ("citation", Citation)],
)
def test_a_kind_shows_the_columns_that_it_fills(kind: str, cls: type) -> None:
    assert {*COMMON, *KINDS[kind]} == {field.name for field in fields(cls)}


def test_types(results: Results) -> None:
    facts = results.facts
    assert str(facts["start"].dtype) == "Int64"
    assert str(facts["value"].dtype) == "float64"
    assert str(facts["quote"].dtype) == "string"
    assert facts.loc[facts["kind"] == "deadline", "date_to"].tolist() == [date(2024, 12, 10)]
    assert facts["value"].dropna().tolist() == [42.5, 42.5, 1500000000.0]


def test_types_are_the_same_when_there_is_nothing(results: Results) -> None:
    nothing = Results([])
    for table in TABLES:
        empty, full = getattr(nothing, table), getattr(results, table)
        assert empty.dtypes.tolist() == full.dtypes.tolist()
        assert len(empty) == 0


def test_not_stated_is_empty_never_zero_or_a_word(results: Results) -> None:
    deadline = results.deadlines.iloc[0]
    assert pandas.isna(deadline["date_from"])
    assert pandas.isna(deadline["page"])
    assert deadline["doubt"] == ""
    strings = [name for name, column in FACTS.items() if column.dtype == "str"]
    assert not results.facts[strings].isna().any().any()


def test_each_kind_has_its_own_view(results: Results) -> None:
    assert [len(view) for view in (results.targets, results.percentages)] == [2, 1]
    assert list(results.citations["citation"]) == ["36/2017/TT-BGDĐT"]
    assert "value" not in results.citations
    assert list(of_kind(results.facts, "deadline")["relation"]) == ["before"]


def test_results_stand_in_order_of_path_whatever_the_order_given(results: Results) -> None:
    turned = Results(list(reversed(list(results))))
    assert list(turned.documents["path"]) == ["a-bản-sao.docx", "hỏng.pdf", "khối 4/+kế hoạch.docx"]
    pandas.testing.assert_frame_equal(turned.facts, results.facts)


def test_quotes_stand_at_their_offsets(result: Result) -> None:
    assert result.text is not None
    for fact in result.facts.itertuples():
        assert result.text[fact.start : fact.end] == fact.quote

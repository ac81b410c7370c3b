"""The registry's rows agree with themselves, with each other and with the project's own grammar."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from extract.find.citations import citation_hits
from extract.registry import Regulation, registry_of
from extract.registry.regulation import COLUMNS, SCOPES, STATUSES
from extract.rulebook import load

RULES = load()
REGISTRY = registry_of(RULES)
ROWS = REGISTRY.rows
# A number of these kinds holds its year, so that it is given once.
ONCE = {"Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"}
# Bodies of the Party that sign as such and have no code of their own.
PARTY = {"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"}


def named(row: Regulation) -> str:
    return row.id


def test_there_is_a_registry_with_the_documented_columns() -> None:
    assert len(ROWS) > 500
    assert tuple(RULES.table("regulations")[0]) == COLUMNS


def test_no_regulation_stands_twice() -> None:
    assert [i for i, count in Counter(row.id for row in ROWS).items() if count > 1] == []
    assert [k for k, n in Counter((r.number, r.issued) for r in ROWS).items() if n > 1] == []
    assert [n for n, count in Counter(r.number for r in ROWS if r.kind in ONCE).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_the_id_is_the_number_or_the_number_and_year_of_one_given_twice(row: Regulation) -> None:
    twice = len(REGISTRY.numbered(row.number)) > 1
    assert row.id == (f"{row.number} ({row.issued.year})" if twice and row.issued else row.number)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_dates_are_in_order(row: Regulation) -> None:
    days = [day for day in (row.issued, row.effective, row.expired, row.transition_until) if day]
    assert days == sorted(days)
    assert all(date(1945, 1, 1) < day for day in days)
    if row.expired:
        assert row.status in {"expired", "partly_expired"}
    if row.transition_until:
        assert row.expired
    if row.issued and f"/{row.year}/" in row.number:
        assert row.issued.year in {int(row.year), int(row.year) + 1}


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_replaced_by_and_replaces_mirror_each_other(row: Regulation) -> None:
    for following in REGISTRY.successors(row):
        assert row.id in following.replaces
    for earlier in REGISTRY.replaced(row):
        assert row.id in earlier.replaced_by
        assert earlier.status in {"expired", "partly_expired"}
    assert row.id not in {*row.replaced_by, *row.replaces, *row.amended_by}
    for numbers in (row.replaced_by, row.replaces, row.amended_by):
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_replaces_is_not_older(row: Regulation) -> None:
    for following in REGISTRY.successors(row):
        if row.issued and following.issued:
            assert row.issued <= following.issued


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_the_grammar_finds_the_number_as_itself(row: Regulation) -> None:
    words = f"{row.kind} số {row.number}"
    (hit,) = citation_hits(f"Căn cứ {words} của cơ quan ban hành", RULES)
    assert (hit["citation"], hit["kind"]) == (row.number, row.kind)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_kind_issuer_scope_and_status_are_known(row: Regulation) -> None:
    kinds = {entry["kind"] for entry in RULES.table("kinds")}
    issuers = {entry["full_name"] for entry in RULES.table("issuers")} | PARTY
    assert row.kind in kinds
    assert {part.strip() for part in row.issuer.split(";")} <= issuers
    assert row.scope
    assert row.scope <= SCOPES
    assert row.status in STATUSES
    assert row.title
    assert row.source


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_every_claim_says_how_far_to_trust_it(row: Regulation) -> None:
    stated = next(entry for entry in RULES.table("regulations") if entry["id"] == row.id)
    assert {stated["confidence"], stated["status_confidence"]} <= {"verified", "recalled"}
    assert row.verified <= set(COLUMNS)
    for claim in row.verified:
        assert stated[claim], f"{claim} is called verified and is empty"
    if row.source == "memory":
        assert row.confidence == row.status_confidence == "recalled"
        assert not row.verified


@pytest.mark.parametrize("table", ["kinds", "issuers"])
def test_codes_of_kinds_and_issuers_stand_once_and_say_how_far_to_trust_them(table: str) -> None:
    rows = RULES.table(table)
    codes = [row["code"] for row in rows if row["code"]]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    for row in rows:
        assert row["confidence"] in {"verified", "recalled"}
        assert row["source"]


def test_every_kind_word_is_a_kind_of_the_table() -> None:
    kinds = {row["kind"] for row in RULES.table("kinds")}
    assert {str(rule.data["kind"]) for rule in RULES.family("citation-kinds")} <= kinds

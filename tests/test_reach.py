"""A paragraph longer than any that a person writes: its beginning is searched, its end is a finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Plan, Span
from extract.pipeline import Extraction, extract_facts, extract_plan
from extract.reach import MAX_PARAGRAPH, MOST_NUMBERS, blanked, unreached, within_reach
from extract.read import read_plan
from extract.rulebook import load

HEAD = "KẾ HOẠCH\nNăm học 2024-2025\nI. CHỈ TIÊU\n"
TARGET = "Tỷ lệ chuyên cần đạt {}%; "
LONG = "- " + "".join(TARGET.format(50 + number % 50) for number in range(1000))
AFTER = "\n- Duy trì 95% trẻ ăn bán trú theo Thông tư số 52/2020/TT-BGDĐT.\n"


def plan_of(text: str, folder: Path) -> Plan:
    file = folder / "plan.txt"
    file.write_text(text, encoding="utf-8")
    return read_plan(file)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    file = tmp_path_factory.mktemp("long") / "plan.txt"
    file.write_text(HEAD + LONG + AFTER, encoding="utf-8")
    return extract_plan(file)


def unread(extraction: Extraction) -> list[tuple[int | None, str]]:
    return [(one.start, one.found) for one in extraction.findings if one.code == "paragraph-unread"]


def test_the_end_that_is_not_searched_is_a_finding(read: Extraction) -> None:
    start = read.plan.text.index("- Tỷ lệ chuyên cần")
    ((stopped, left),) = unread(read)
    assert stopped is not None
    assert MAX_PARAGRAPH - 20 <= stopped - start <= MAX_PARAGRAPH
    end = read.plan.text.index("\n- Duy trì")
    assert left == f"{end - stopped:,}".replace(",", ".")
    (found,) = [one for one in read.findings if one.code == "paragraph-unread"]
    assert read.plan.text[found.start : found.end] == found.quote


def test_all_before_it_and_all_after_it_are_read(read: Extraction) -> None:
    ((stopped, _),) = unread(read)
    text, end = read.plan.text, read.plan.text.index("\n- Duy trì")
    values = [int(fact.value) for fact in read.facts if fact.kind == "target" and fact.start < end]
    whole = text[:stopped].count("%")
    assert values == [50 + number % 50 for number in range(whole)]
    assert [fact.quote for fact in read.facts if fact.start > end] == [
        "95%",
        "95% trẻ ăn bán trú theo Thông tư số 52/2020/TT-BGDĐT",
        "Thông tư số 52/2020/TT-BGDĐT",
    ]


def test_the_text_stays_whole(read: Extraction) -> None:
    assert read.plan.text.count("chuyên cần") == 1000
    for fact in read.facts:
        assert read.plan.text[fact.start : fact.end] == fact.quote


def test_no_word_is_halved(tmp_path: Path) -> None:
    plan = within_reach(plan_of("từng chữ " * 10_000, tmp_path))
    assert plan.blocks[0].text.endswith(("từng", "chữ"))
    ((_, span),) = unreached(plan)
    assert plan.text[span.start] == " "
    assert blanked(plan).text == plan.text[: span.start] + " " * (span.end - span.start)


def test_a_plan_of_usual_paragraphs_stays_as_it_is(tmp_path: Path) -> None:
    plan = plan_of(HEAD + LONG[:MAX_PARAGRAPH] + AFTER, tmp_path)
    assert within_reach(plan) is plan
    assert list(unreached(plan)) == []
    assert blanked(plan) is plan


def test_letters_without_a_space_are_cut_all_the_same(tmp_path: Path) -> None:
    plan = within_reach(plan_of("a" * 30_000, tmp_path))
    assert list(unreached(plan)) == [(0, Span(MAX_PARAGRAPH, 30_000))]


def test_recognised_pages_are_read_alike(tmp_path: Path) -> None:
    plan = plan_of(HEAD + LONG + AFTER.replace("95%", "9S%"), tmp_path)
    scanned = replace(plan, blocks=tuple(replace(block, ocr=True) for block in plan.blocks))
    extraction = extract_facts(scanned, load())
    assert len(unread(extraction)) == 1
    assert next(f.quote for f in extraction.facts if f.start > plan.text.index("\n- Duy trì")) == "9S%"
    for fact in extraction.facts:
        assert scanned.text[fact.start : fact.end] == fact.quote


def test_numbers_beyond_the_limit_are_a_finding(tmp_path: Path) -> None:
    plan = plan_of(HEAD + "- Số liệu: " + "5 ca " * (MOST_NUMBERS + 500) + "\n", tmp_path)
    ((start, left),) = unread(extract_facts(plan, load()))
    assert start is not None
    assert int(left.replace(".", "")) > 2_000

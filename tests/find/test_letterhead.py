"""Letterheads of invented offices: what the plan says of itself, and nothing it does not say."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from extract.find.citations import find_citations
from extract.find.letterhead import find_letterhead, letterhead_hits
from extract.find.names import school_of
from extract.model import Place, Plan
from extract.read.draft import Draft, assemble
from extract.read.flattened import parted
from extract.rulebook import load

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "letterhead.yaml").read_text("utf-8"))


def plan_of(lines: list[str]) -> Plan:
    """A plain text of one block a line."""
    drafts = [Draft(line, place=Place(paragraph=number)) for number, line in enumerate(lines, start=1)]
    text, blocks = assemble(parted(drafts))
    return Plan("plan.txt", hashlib.sha256(text.encode()).hexdigest(), "txt", text, blocks)


def test_there_are_cases() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_letterhead(case: dict) -> None:
    plan = plan_of(case["lines"])
    letterhead = find_letterhead(plan, load())
    found = {field: getattr(letterhead, field) for field in case["expect"]}
    assert found == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_spans_hold_the_number_and_the_date(case: dict) -> None:
    plan = plan_of(case["lines"])
    letterhead = find_letterhead(plan, load())
    if letterhead.number is not None:
        start, end = letterhead.number_span
        words, stated = (
            {word.lstrip("0") for word in re.findall(r"\d+|\w+", "".join(number.split()))}
            for number in (plan.text[start:end], letterhead.number)
        )
        assert words == stated
    if letterhead.issued is not None:
        start, end = letterhead.issued_span
        assert plan.text[start:end].lower().startswith("ngày")
        assert plan.text[start:end].endswith(str(letterhead.issued.year))
    assert letterhead.blocks <= set(range(len(plan.blocks)))


@pytest.mark.parametrize(
    "lines",
    [
        ["THỰC ĐƠN TUẦN 1", "Thứ 2", "Cháo thịt băm"],
        ["1. Nghị định số 81/2021/NĐ-CP về học phí", "2. Thông tư số 27/2020/TT-BGDĐT của tỉnh Hà Giang"],
        [""],
    ],
)
def test_nothing_is_invented(lines: list[str]) -> None:
    letterhead = find_letterhead(plan_of(lines), load())
    fields = ("school", "level", "parent", "province", "district", "commune", "number", "issued", "signer")
    assert all(getattr(letterhead, field) is None for field in fields)


@pytest.mark.parametrize(
    ("line", "name", "level"),
    [
        ("TRƯỜNG MG BÔNG SEN", "Trường Mẫu giáo Bông Sen", "mầm non"),
        ("TRƯỜNG TH BÌNH AN", "Trường Tiểu học Bình An", "tiểu học"),
        (
            "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ SƠN HẢI",
            "Trường Tiểu học và Trung học cơ sở Sơn Hải",
            "liên cấp",
        ),
        ("TRƯỜNG TH, THCS VÀ THPT NGÔ MÂY", "Trường TH, THCS và THPT Ngô Mây", "liên cấp"),
        ("TRƯỜNG MẦM NON XÃ QUẢNG SƠN", "Trường Mầm non xã Quảng Sơn", "mầm non"),
        ("TRƯỜNG MẦM NON 1-6", "Trường Mầm non 1-6", "mầm non"),
        ("Trường Tiểu học Hoà Bình", "Trường Tiểu học Hoà Bình", "tiểu học"),
        ("TRƯỜNG TiH BÌNH AN", "Trường Tiểu học Bình An", "tiểu học"),
        ("TRƯỜNG MNTT HOA NẮNG", "Trường Mầm non tư thục Hoa Nắng", "mầm non"),
        ("TRƯỜNG TH.THCS BÌNH AN", "Trường TH.THCS Bình An", "liên cấp"),
        ("TRƯỜNG TH+THCS BÌNH AN", "Trường TH+THCS Bình An", "liên cấp"),
        ("TRƯỜNG CẤP 3 BÌNH AN", "Trường Cấp 3 Bình An", "THPT"),
        ("TRƯỜNG CẤP II, III BÌNH AN", "Trường Cấp II, III Bình An", "liên cấp"),
        ("TRƯỜNG PHỔ THÔNG CẤP 2-3 BÌNH AN", "Trường Phổ thông cấp 2-3 Bình An", "liên cấp"),
        ("TRƯỜNG PTDTBTTH NÀ BÓ", "Trường Phổ thông dân tộc bán trú tiểu học Nà Bó", "tiểu học"),
        ("TRƯỜNG PTDTBT.THCS NÀ BÓ", "Trường PTDTBT.THCS Nà Bó", "THCS"),
        ("TRƯỜNG PTDT BÁN TRÚ THCS NÀ BÓ", "Trường PTDT bán trú THCS Nà Bó", "THCS"),
        ("TRƯỜNG PT DÂN TỘC NỘI TRÚ HUYỆN NÀ BÓ", "Trường PT dân tộc nội trú huyện Nà Bó", "THCS"),
        ("TRUNG TÂM GDTX&HN NÀ BÓ", "Trung tâm GDTX&HN Nà Bó", "GDTX"),
        ("TRƯỜNG KHIẾM THỊ BÌNH AN", "Trường Khiếm thị Bình An", "other"),
    ],
)
def test_school_names(line: str, name: str, level: str) -> None:
    school = school_of(line, load())
    assert school is not None
    assert (school.name, school.level) == (name, level)


def test_every_rule_example_both_ways() -> None:
    for family in ("letterhead", "school-kinds"):
        for rule in load().family(family):
            for example in rule.examples:
                assert rule.id in {hit["rule"] for hit in letterhead_hits(example["text"], load())}, example
            for text in rule.not_examples:
                assert rule.id not in {hit["rule"] for hit in letterhead_hits(text, load())}, text


def test_provinces_are_64_with_34_that_remain() -> None:
    rows = load().table("provinces")
    names = {row["name"] for row in rows}
    remaining = {row["name"] for row in rows if not row["merged_into"]}
    assert (len(rows), len(names), len(remaining)) == (64, 64, 34)
    assert {row["merged_into"] for row in rows if row["merged_into"]} <= remaining


def test_a_table_below_the_schools_name_is_no_part_of_it() -> None:
    plan = plan_of(["TRƯỜNG MẦM NON VŨ SẬY", "STT", "NỘI DUNG", "BIỆN PHÁP", "1", "Họp tổ"])
    cells = [
        replace(block, kind="cell", place=Place(table=1, row=1 + index // 3, column=1 + index % 3))
        for index, block in enumerate(plan.blocks[1:])
    ]
    letterhead = find_letterhead(replace(plan, blocks=(plan.blocks[0], *cells)), load())
    assert (letterhead.school, letterhead.parent) == ("Trường Mầm non Vũ Sậy", None)


def test_the_own_number_is_no_unread_citation() -> None:
    plan = plan_of(["TRƯỜNG THCS VŨ SẬY", "Số: 14a/LCT-THCS", "KẾ HOẠCH", "Năm học 2024-2025"])
    letterhead = find_letterhead(plan, load())
    assert letterhead.number == "14a/LCT-THCS"
    assert find_citations(plan, letterhead, load())[1] == ()


def test_a_title_that_names_goals_is_their_heading() -> None:
    plan = plan_of(["TRƯỜNG THCS VŨ SẬY", "ĐĂNG KÝ CHỈ TIÊU THI ĐUA", "- Chuyên cần: 95%"])
    letterhead = find_letterhead(plan, load())
    assert letterhead.title == "Đăng ký chỉ tiêu thi đua"
    assert 1 not in letterhead.blocks


def test_a_sentence_above_a_title_is_no_line_of_the_letterhead() -> None:
    sentence = "Các lớp nộp bài dự thi về thư viện trước ngày 12/11/2024."
    plan = plan_of(["TRƯỜNG THCS VŨ SẬY", sentence, "KẾ HOẠCH", "Năm học 2024-2025"])
    assert find_letterhead(plan, load()).blocks == {0, 2, 3}

"""Recognised pages: spoilt numbers, dates and percentages repaired where one reading is left, else unsure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.ocr import LONGEST, repaired, shadow_of
from extract.find.ocr.edits import Edit, repair
from extract.model import Block, Citation, Deadline, Percentage, Place, Plan
from extract.pipeline import Extraction, extract_facts
from extract.rulebook import load
from extract.text import clean_block, unmarked

CASES = Path(__file__).parent.parent / "cases" / "ocr.yaml"


def plan_of(*texts: str, form: str = "pdf-scan") -> Plan:
    blocks: list[Block] = []
    start = 0
    for text in map(clean_block, texts):
        place = Place(page=1, paragraph=len(blocks) + 1)
        blocks.append(Block(text, "paragraph", start, place, ocr=form == "pdf-scan"))
        start += len(text) + 1
    return Plan("x", "0" * 64, form, "\n".join(block.text for block in blocks), tuple(blocks))


def extraction(*texts: str, form: str = "pdf-scan") -> Extraction:
    found = extract_facts(plan_of("KẾ HOẠCH NĂM HỌC 2024-2025", *texts, form=form), load())
    for fact in found.facts:
        assert found.plan.text[fact.start : fact.end] == fact.quote
    return found


def cases() -> list[Any]:
    groups = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(*case, id=f"{group}: {case[0][:60]}") for group, rows in groups.items() for case in rows
    ]


@pytest.mark.parametrize(("text", "citation", "issued", "doubt"), cases())
def test_citation_of_a_recognised_page(text: str, citation: str, issued: str, doubt: list[str]) -> None:
    found = [fact for fact in extraction(text).facts if isinstance(fact, Citation)]
    assert [fact.citation for fact in found] == [citation]
    assert (found[0].citation_issued.isoformat() if found[0].citation_issued else "") == issued
    assert [code for code in found[0].doubt.split("; ") if code in {"ocr-repaired", "two-readings"}] == doubt


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("- Trẻ mẫu giáo đạt l00%.", Decimal(100), "ocr-repaired; ocr"),
        ("- Trẻ mẫu giáo đạt 9O%.", Decimal(90), "ocr-repaired; ocr"),
        ("- Trẻ mẫu giáo đạt 9O,S%.", Decimal("90.5"), "ocr-repaired; ocr"),
        ("- Trẻ mẫu giáo đạt 95 9/0.", Decimal(95), "ocr-repaired; ocr"),
        ("- Trẻ mẫu giáo đạt 95°/o.", Decimal(95), "ocr-repaired; ocr"),
        ("- Tỷ lệ chuyên cần đạt 9596.", Decimal(95), "ocr-repaired; ocr"),
        ("- Tỷ lệ thấp còi giảm 0,996.", Decimal("0.9"), "ocr-repaired; ocr"),
        ("- Trẻ mẫu giáo giảm 9B%.", None, "ocr-repaired; two-readings; ocr"),
        ("- Tỷ lệ chuyên cần đạt 1009.", None, "ocr-repaired; two-readings; ocr"),
        ("- Trẻ mẫu giáo đạt 95%.", Decimal(95), "ocr"),
    ],
)
def test_percentage_of_a_recognised_page(text: str, value: Decimal | None, doubt: str) -> None:
    found = [fact for fact in extraction(text).facts if isinstance(fact, Percentage)]
    assert [(fact.value, fact.doubt) for fact in found] == [(value, doubt)]


@pytest.mark.parametrize(
    ("text", "day", "doubt"),
    [
        ("- Nộp báo cáo trước ngày 08/1 2/2024.", "2024-12-08", "ocr-repaired; ocr"),
        ("- Nộp báo cáo trước ngày 1O/12/2O24.", "2024-12-10", "ocr-repaired; ocr"),
        ("- Nộp báo cáo trước ngày 3i tháng 12 năm 2024.", "2024-12-31", "ocr-repaired; ocr"),
        ("- Nộp báo cáo trước ngày 15 thắng 12 nằm 2024.", "2024-12-15", "ocr"),
        ("- Nộp báo cáo trước ngày 2B tháng 12 năm 2024.", None, "ocr-repaired; two-readings; ocr"),
    ],
)
def test_deadline_of_a_recognised_page(text: str, day: str | None, doubt: str) -> None:
    found = [fact for fact in extraction(text).facts if isinstance(fact, Deadline)]
    assert [(fact.date_to.isoformat() if fact.date_to else None, fact.doubt) for fact in found] == [
        (day, doubt)
    ]


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_text_of_other_formats_is_never_repaired(form: str) -> None:
    noisy = [case.values[0] for case in cases()]
    assert shadow_of(plan_of(*noisy, form=form), load()) is None
    doubts = {code for fact in extraction(*noisy, form=form).facts for code in fact.doubt.split("; ")}
    assert "ocr" not in doubts


@pytest.mark.parametrize(
    "text",
    [
        "24/26 giáo viên đạt chuẩn, 15 HS/lớp, lớp 5A/2, 2 CĐ/HK",
        "Cần cử 02 giáo viên; trao đổi với phụ huynh; Cần cù, chăm chỉ",
        "thương binh liệt sỹ 27/7; 15 nam học sinh; phần đầu năm; học kỹ năng sống; cán bộ trường",
        "danh hiệu trường tiên tiến, tổ 3B: 92%, đạt 9596 lượt, giảm 596 em",
        "Số: 88/KH-MNHM, điện thoại 0912 345 678, vitamin D 9%",
        "1. Tháng 9 năm 2025, tháng 10, tháng 12; chi đội với 30 đội viên; Số: 01/KH-LĐ, 28/KH-THPT.LT",
        "TT38/2021/TT-BGDĐT, lớp NTr, TTg, 5a0; Quy chế chi tiêu nội bộ",
        "Thông tư số 22/2021/TT- BGDĐT, Kết luận số 51-KL/TƯ, Công văn số 12/PGD&ĐT",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert repaired(text, load())[-1].text == text


def test_no_number_of_the_registry_is_repaired() -> None:
    rules = load()
    for row in rules.table("regulations"):
        text = f"Căn cứ {row['kind']} số {row['number']} ngày 15/9/2020 của {row['issuer']}"
        assert repaired(text, rules)[-1].text == text


def test_only_recognised_blocks_of_a_plan_are_repaired() -> None:
    plan = plan_of("Thông tư số 22/2021/TT:BGDĐT", "Thông tư số 27/2020/TT:BGDĐT")
    plan = replace(plan, blocks=(plan.blocks[0], replace(plan.blocks[1], ocr=False)))
    shadow = shadow_of(plan, load())
    assert shadow is not None
    assert shadow.plan.text == "Thông tư số 22/2021/TT-BGDĐT\nThông tư số 27/2020/TT:BGDĐT"
    assert shadow.original is plan


def test_preamble_and_plan_text_of_a_recognised_page() -> None:
    found = extraction("Cân cứ Thông tự số 32/2018/TT-BGDĐT;", "I. MỤC TIÊU", "- Đổi với trẻ: đạt 9O%.")
    assert next(fact.role for fact in found.facts if isinstance(fact, Citation)) == "preamble"
    assert "Cân cứ Thông tự" in found.plan.text


def test_spoilt_headings_are_read_as_headings() -> None:
    shadow = shadow_of(plan_of("a) Chỉtiêu", "- Trẻ ra lỚp đạt 9O%.", "IV. TÔ CHỨC THỰC HIỆN"), load())
    assert shadow is not None
    assert shadow.plan.text == "a) Chỉ tiêu\n- Trẻ ra lớp đạt 90%.\nIV. TỔ CHỨC THỰC HIỆN"


def test_a_paragraph_longer_than_a_page_is_left_as_it_is() -> None:
    assert shadow_of(plan_of("đạt l00% " * (LONGEST // 9 + 1)), load()) is None


@settings(max_examples=60, deadline=None)
@given(
    st.text("ngày 1/2", min_size=15, max_size=40),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 4), st.text("xyz", max_size=4)), max_size=4),
)
def test_offsets_lead_back(text: str, cuts: list[tuple[int, int, str]]) -> None:
    done = repair(text, [Edit(start, start + length, new) for start, length, new in cuts])
    position = 0
    for edit in done.edits:
        assert edit.start >= position
        position = edit.end
    origins = [done.origin(index) for index in range(len(done.text) + 1)]
    assert origins == sorted(origins)
    assert done.origin(len(done.text), end=True) <= len(text)
    for index, sign in enumerate(done.text):
        origin = done.origin(index)
        inside = any(edit.start <= origin < max(edit.end, edit.start + 1) for edit in done.edits)
        assert inside or text[origin] == sign


@given(st.text("aăâđêôơưàảãáạNGHĐ 1/", max_size=30))
def test_unmarked_has_the_same_length(text: str) -> None:
    assert len(unmarked(text)) == len(text)

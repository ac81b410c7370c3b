"""What a careful reader would question, by example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.check import CODES, check_reading
from extract.check.document import is_plan
from extract.check.required import levels_of
from extract.model import Block, Letterhead, Mention, Place, Plan, Reading, Role, Section, Span
from extract.rulebook import load


def reading(
    *lines: str, roles: tuple[Role, ...] = (), number: str | None = None, warnings: tuple[str, ...] = ()
) -> Reading:
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(line, "paragraph", start, Place()))
        start += len(line) + 1
    plan = Plan("p.txt", "0" * 64, "txt", "\n".join(lines), tuple(blocks), warnings=warnings)
    chosen = roles or ("other",) * len(lines)
    return Reading(plan, Letterhead(number=number), tuple(Section(role=role) for role in chosen))


@pytest.mark.parametrize(
    "plan",
    [
        reading("KẾ HOẠCH", "Thực hiện nhiệm vụ"),
        reading("K Ế  H O Ạ C H".replace("  ", " ")),
        reading("Dự thảo kế hoạch năm học"),
        reading("Nội dung", number="12/KH-THHB"),
        reading("a", "b", roles=("targets", "measures")),
    ],
)
def test_plans(plan: Reading) -> None:
    assert is_plan(plan)


@pytest.mark.parametrize(
    "plan",
    [
        reading("THỰC ĐƠN TUẦN 1", "Thứ hai", "Cơm, canh"),
        reading("THỜI KHÓA BIỂU"),
        reading("Danh sách lớp 5A"),
    ],
)
def test_what_is_no_plan(plan: Reading) -> None:
    [finding] = check_reading(plan, (), load())
    assert (finding.code, finding.severity) == ("not-a-plan", "info")


def test_pages_without_text_are_said() -> None:
    found = [f.code for f in check_reading(reading("KẾ HOẠCH", warnings=("page-without-text",)), (), load())]
    assert [code for code in found if code != "header-missing"] == ["page-without-text"]


def test_unread_symbols_are_listed_in_place() -> None:
    plan = reading("KẾ HOẠCH", "theo 12/X-YZ/2")
    unread = Mention("unread", Span(14, 23), None, "citation.unread", 1)
    found = check_reading(replace(plan, unread=(unread,)), (), load())
    [finding] = [finding for finding in found if finding.code == "citation-unread"]
    assert plan.plan.text[finding.start : finding.end] == finding.quote


def test_every_code_has_its_words() -> None:
    assert all(text.endswith(".") for text in CODES.values())


@pytest.mark.parametrize(
    ("school", "levels"),
    [
        ("Trường THCS và THPT Long Kiều", ["THCS", "THPT"]),
        ("Trường PTDTNT THCS&THPT Long Kiều", ["THCS", "THPT"]),
        ("Trường TH&THCS Long Kiều", ["tiểu học", "THCS"]),
        ("Trường Tiểu học và Trung học cơ sở Long Kiều", ["tiểu học", "THCS"]),
        ("Trường PTCS Long Kiều", ["tiểu học", "THCS"]),
        ("Trường Cấp 2-3 Long Kiều", ["THCS", "THPT"]),
        ("Trường Cấp II, III Long Kiều", ["THCS", "THPT"]),
        ("Trường Phổ thông liên cấp Thành Thái", ["tiểu học", "THCS", "THPT"]),
    ],
)
def test_a_school_of_several_levels_is_asked_what_its_name_tells(school: str, levels: list[str]) -> None:
    assert levels_of("liên cấp", school) == ["liên cấp", *levels]
    assert levels_of("THCS", school) == ["THCS"]

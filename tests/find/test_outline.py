"""Outlines of invented plans: headings, roles and months of every line."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find import numbering
from extract.find.months import SchoolCalendar, month_heading
from extract.find.outline import find_outline, outline_hits
from extract.find.roles import role_of
from extract.model import Block, Letterhead, Place, Plan, Section, Window
from extract.read.label import label_of
from extract.rulebook import load
from extract.text import clean_block

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "outline.yaml").read_text("utf-8"))


def block_of(line: str, start: int, place: Place) -> Block:
    bold = line.startswith("**")
    text = clean_block(line.strip("*") if bold else line)
    label = label_of(text)
    kind = "cell" if place.table else "item" if label else "paragraph"
    return Block(text, kind, start, place, label, bold=bold)


def plan_of(lines: list[str], places: list[Place] | None = None) -> Plan:
    blocks, position = [], 0
    for number, line in enumerate(lines):
        block = block_of(line, position, places[number] if places else Place(paragraph=number + 1))
        blocks.append(block)
        position += len(block.text) + 1
    text = "\n".join(block.text for block in blocks)
    return Plan("plan.txt", hashlib.sha256(text.encode()).hexdigest(), "txt", text, tuple(blocks))


def written(section: Section) -> str:
    """A section as the cases write it."""
    flags = section.role + ("!" if section.is_heading else "")
    if section.month is None:
        return flags
    start, end, precision = section.month.date_from, section.month.date_to, section.month.precision
    if precision == "week":
        return f"{flags}@week:{start}..{end}"
    return f"{flags}@{start:%Y-%m}" + ("" if precision == "month" else f"..{end:%Y-%m}")


def lines_of(case: dict) -> list[tuple[str, str]]:
    pairs = (line.split(" | ", 1) for line in case["lines"].splitlines())
    return [(expected, text) for expected, text in pairs]


def test_there_are_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_outline(case: dict) -> None:
    lines = lines_of(case)
    plan = plan_of([text for _, text in lines])
    letterhead = Letterhead(school_year=case.get("year"), title=case.get("title"))
    sections = find_outline(plan, letterhead, load())
    found = [(written(section), text) for section, (_, text) in zip(sections, lines, strict=True)]
    assert found == lines


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_headings_are_lines_of_the_plan(case: dict) -> None:
    plan = plan_of([text for _, text in lines_of(case)])
    texts = {block.text.rstrip(" :") for block in plan.blocks}
    for index, section in enumerate(find_outline(plan, Letterhead(school_year="2024-2025"), load())):
        assert all(
            any(line in heading for line in texts) for heading in section.headings if "Tháng" not in heading
        )
        if section.month_block is not None:
            assert section.month_block <= index


def test_headings_in_force_outermost_first() -> None:
    plan = plan_of(["II. GIẢI PHÁP", "1. Chuyên môn", "a) Chỉ tiêu:", "- Dự giờ 100% giáo viên."])
    *_, last = find_outline(plan, Letterhead(), load())
    assert last.headings == ("II. GIẢI PHÁP", "1. Chuyên môn", "a) Chỉ tiêu")


def test_cells_of_a_data_table_are_no_headings() -> None:
    cells = [
        ("Tháng", 1, 1),
        ("Nội dung công việc", 1, 2),
        ("Ghi chú", 1, 3),
        ("9/2024", 2, 1),
        ("CHỈ TIÊU", 2, 2),
    ]
    places = [Place(paragraph=1), *(Place(table=1, row=row, column=column) for _, row, column in cells)]
    plan = plan_of(["IV. KẾ HOẠCH HẰNG THÁNG", *(text for text, _, _ in cells)], places)
    sections = find_outline(plan, Letterhead(), load())
    assert sections[0].is_heading
    assert not any(section.is_heading for section in sections[1:])
    assert {section.role for section in sections} == {"schedule"}


def test_prose_in_a_frame_keeps_its_headings() -> None:
    lines = ["I. Đặc điểm tình hình", "- Trường có 9 lớp.", "II. Chỉ tiêu", "- Duy trì 9 lớp."]
    plan = plan_of(lines, [Place(table=1, row=1, column=1)] * 4)
    assert [written(section) for section in find_outline(plan, Letterhead(), load())] == [
        "situation!",
        "situation",
        "targets!",
        "targets",
    ]


def test_recipients_end_with_their_cell() -> None:
    lines = [
        "III. Tổ chức thực hiện",
        "Thực hiện nghiêm túc.",
        "Nơi nhận:",
        "- Phòng GDĐT;",
        "Hết",
        "PHỤ LỤC",
        "- Dòng.",
    ]
    places = [Place(paragraph=1), Place(paragraph=2), *[Place(table=1, row=1, column=1)] * 2]
    places += [Place(table=1, row=1, column=2), Place(paragraph=3), Place(paragraph=4)]
    roles = [section.role for section in find_outline(plan_of(lines, places), Letterhead(), load())]
    assert roles == ["organisation", "organisation", "recipients", "recipients", "other", "other", "other"]


def test_letterhead_blocks_stand_under_nothing() -> None:
    plan = plan_of(["I. Chỉ tiêu", "- 100% trẻ.", "HIỆU TRƯỞNG"])
    sections = find_outline(plan, Letterhead(blocks=frozenset({2})), load())
    assert sections[2] == Section()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Tháng 9/2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("THÁNG 02 NĂM 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("Tháng 3/ 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("Tháng 8-9/2025:", date(2025, 8, 1), date(2025, 9, 30)),
        ("Tháng 4,5/2026", date(2026, 4, 1), date(2026, 5, 31)),
        ("Tháng 12/2024 và tháng 01/2025", date(2024, 12, 1), date(2025, 1, 31)),
        ("Tháng 11 và 12 năm 2024", date(2024, 11, 1), date(2024, 12, 31)),
        ("Tháng mười hai", date(2024, 12, 1), date(2024, 12, 31)),
        ("Tháng 1.2025", date(2025, 1, 1), date(2025, 1, 31)),
        ("Kế hoạch tháng 10", date(2024, 10, 1), date(2024, 10, 31)),
        ("Công tác trọng tâm tháng 10/2024", date(2024, 10, 1), date(2024, 10, 31)),
    ],
)
def test_month_headings(words: str, first: date, last: date) -> None:
    heading = month_heading(words, SchoolCalendar(2024))
    assert heading is not None
    assert heading.rest == ""
    assert heading.window == Window(first, last, "month" if first.month == last.month else "period")


@pytest.mark.parametrize(
    "words",
    [
        "Tháng 9 nhà trường khai giảng",
        "Tháng 13/2024",
        "Mỗi tháng có ít nhất 5 bài",
        "Tháng an toàn giao thông",
        "Hằng tháng",
        "20 tháng 11",
    ],
)
def test_no_month_headings(words: str) -> None:
    assert month_heading(words, SchoolCalendar(2024)) is None


def test_a_month_without_any_year_stays_open() -> None:
    assert month_heading("Tháng 9", SchoolCalendar(None)) is None


def test_every_rule_example_both_ways() -> None:
    for rule in load().family("outline-roles"):
        for example in rule.examples:
            role = role_of(str(outline_hits(example["text"], load())[0]["quote"]), load())
            assert role is not None, example
            assert (role.rule, role.role) == (rule.id, rule.data["role"]), example
        for text in rule.not_examples:
            assert rule.id not in {hit["rule"] for hit in outline_hits(text, load())}, text


WORDS = [
    "I.",
    "1.",
    "1.1.",
    "a)",
    "-",
    "*",
    "+",
    "CHỈ TIÊU",
    "Chỉ tiêu:",
    "Tháng 9/2023",
    "Tháng 8",
    "Nơi nhận:",
    "100% trẻ.",
    "Học kỳ I",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=12))
def test_any_lines_give_one_section_each(lines: list[str]) -> None:
    plan = plan_of(lines)
    sections = find_outline(plan, Letterhead(school_year="2023-2024"), load())
    assert len(sections) == len(plan.blocks)
    for index, section in enumerate(sections):
        assert (section.month is None) == (section.month_block is None)
        assert section.month_block is None or section.month_block <= index
        if section.month is not None:
            assert section.month.date_from <= section.month.date_to


@pytest.mark.parametrize(
    ("number", "style", "value"),
    [
        ("I/-", "roman", (1,)),
        ("IV/ -", "roman", (4,)),
        ("I.-", "roman", (1,)),
        ("1/-", "decimal1", (1,)),
        ("2.1/-", "decimal2", (2, 1)),
        ("2.1-", "decimal2", (2, 1)),
        ("1.-", "decimal1", (1,)),
        ("a/-", "lower", (1,)),
        ("A/-", "upper", (1,)),
    ],
)
def test_labels_with_a_stroke_and_a_dash(number: str, style: str, value: tuple[int, ...]) -> None:
    label = numbering.label_of(number)
    assert (label.style, label.value) == (style, value)

"""Targets and percentages of invented sentences, each under a heading of a given role."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.find.quantities import find_quantities
from extract.link.targets import link_targets
from extract.model import (
    Block,
    Cell,
    Drop,
    Letterhead,
    Mention,
    Percentage,
    Place,
    Plan,
    Reading,
    Role,
    Section,
    Span,
    Table,
    Target,
)
from extract.read.label import label_of
from extract.rulebook import Rulebook, load

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "targets.yaml").read_text(encoding="utf-8")
)
FLAT = [
    pytest.param(case, id=f"{group}: {case['text'][:40]}") for group, cases in CASES.items() for case in cases
]
FIRST = "Trường Tiểu học Bàu Sen"


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load()


def reading_of(
    rules: Rulebook,
    *texts: str,
    role: Role = "targets",
    level: str | None = None,
    headings: frozenset[int] = frozenset(),
    kind: str | None = None,
    tables: tuple[Table, ...] = (),
    year: str | None = None,
) -> Reading:
    """A plan of a first line and one block a text, all of them under ``role``."""
    blocks = [Block(FIRST, "paragraph", 0, Place(paragraph=1))]
    for text in texts:
        number = label_of(text)
        found: Any = kind or ("item" if number else "paragraph")
        blocks.append(Block(text, found, blocks[-1].end + 1, Place(paragraph=len(blocks)), number))
    plan = Plan("a.txt", "0" * 64, "txt", "\n".join(block.text for block in blocks), tuple(blocks))
    sections = tuple(
        Section(role=role if index else "other", is_heading=index in headings) for index in range(len(blocks))
    )
    quantities = find_quantities(plan, (), rules)
    return Reading(
        plan, Letterhead(level=level, school_year=year), sections, quantities=quantities, tables=tables
    )


def reading_of_case(rules: Rulebook, case: dict[str, Any]) -> Reading:
    return reading_of(rules, case["text"], role=case.get("role", "targets"), year=case.get("year"))


def linked(reading: Reading, rules: Rulebook) -> tuple[list[Target], list[Percentage], list[Drop]]:
    rows, drops = link_targets(reading, rules)
    targets = [row for row in rows if isinstance(row, Target)]
    return targets, [row for row in rows if isinstance(row, Percentage)], drops


def columns(target: Target, expected: dict[str, Any]) -> dict[str, Any]:
    """The target's columns, the empty ones only where they are expected."""
    found = {name: getattr(target, name) for name in (
        "subject", "comparator", "value", "value_max", "total", "unit", "baseline", "period"
    )}  # fmt: skip
    return {
        name: float(value) if isinstance(value, Decimal) else value
        for name, value in found.items()
        if name in expected or value not in (None, "")
    }


def test_the_cases_are_there() -> None:
    assert len(FLAT) > 80


@pytest.mark.parametrize("case", FLAT)
def test_a_sentence_gives_its_rows(case: dict[str, Any], rules: Rulebook) -> None:
    reading = reading_of_case(rules, case)
    targets, percentages, _ = linked(reading, rules)
    expected = case["targets"]
    assert [columns(target, row) for target, row in zip(targets, expected, strict=False)] == expected
    assert len(targets) == len(expected)
    assert [row.quote for row in percentages] == case.get("percentages", [])


@pytest.mark.parametrize("case", FLAT)
def test_quotes_are_the_plan_s_words_and_do_not_overlap(case: dict[str, Any], rules: Rulebook) -> None:
    reading = reading_of_case(rules, case)
    targets, percentages, _ = linked(reading, rules)
    for row in (*targets, *percentages):
        assert reading.plan.text[row.start : row.end] == row.quote != ""
        assert row.subject
    spans = sorted((row.start, row.end) for row in targets)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("case", FLAT)
def test_nothing_leaves_in_silence(case: dict[str, Any], rules: Rulebook) -> None:
    reading = reading_of_case(rules, case)
    targets, _, drops = linked(reading, rules)
    for mention in reading.quantities:
        kept = any(row.start <= mention.span.start < row.end for row in targets)
        assert kept or any(drop.mention is mention and drop.reason for drop in drops)


def test_a_preschool_counts_children_and_groups(rules: Rulebook) -> None:
    text = "+ Nhà trẻ: 3 nhóm với 61 em, mẫu giáo 25 em/lớp."
    preschool = linked(reading_of(rules, text, level="mầm non"), rules)[0]
    primary = linked(reading_of(rules, text, level="tiểu học"), rules)[0]
    assert [row.unit for row in preschool][:2] == ["nhóm lớp", "trẻ"]
    assert [row.unit for row in primary][:2] == ["nhóm", "học sinh"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("1. Ổn định quy mô 14 nhóm lớp, 395 trẻ, cụ thể:", [(14, "nhóm lớp"), (395, "trẻ")]),
        ("* Số lớp là 11, số học sinh là 305, trong đó:", [(11, "lớp"), (305, "học sinh")]),
        ("a) Duy trì 15 lớp với 452 học sinh:", [(15, "lớp"), (452, "học sinh")]),
        ("* Giữ vững quy mô 9 lớp, 214 em. Trong đó:", [(9, "lớp"), (214, "học sinh")]),
        ("2. Phấn đấu 97% học sinh chuyên cần:", [(97, "%")]),
        ("3. Nâng cao chất lượng 3 môn thi vào lớp 10:", []),
        ("4. Đối với 12 lớp khối 6:", []),
        ("5. Phát triển toàn diện 5 lĩnh vực, trong đó:", []),
        ("6. Thực hiện kế hoạch 5 năm, cụ thể:", []),
        ("7. Đảm bảo 2 buổi/ngày:", []),
    ],
)
def test_a_heading_s_counts_are_goals_where_it_pledges_or_divides_them(
    heading: str, expected: list[tuple[float, str]], rules: Rulebook
) -> None:
    reading = reading_of(rules, heading, headings=frozenset({1}))
    targets, _, drops = linked(reading, rules)
    assert [(row.value, row.unit) for row in targets if row.comparator != "none"] == expected
    told = {drop.mention for drop in drops}
    kept = {row.start for row in targets}
    assert all(mention in told or mention.span.start in kept for mention in reading.quantities)
    elsewhere = reading_of(rules, heading, headings=frozenset({1}), role="measures")
    assert linked(elsewhere, rules)[0] == []


def test_items_are_completed_by_the_item_above_them(rules: Rulebook) -> None:
    reading = reading_of(rules, "- Xếp loại học lực:", "+ Tốt: 30%", "+ Khá: 50%", "- Tỷ lệ chuyên cần: 98%")
    targets, _, _ = linked(reading, rules)
    assert [row.subject for row in targets] == [
        "Xếp loại học lực: Tốt",
        "Xếp loại học lực: Khá",
        "Tỷ lệ chuyên cần",
    ]


def test_a_heading_is_no_target_but_its_share_is(rules: Rulebook) -> None:
    texts = ("1. Các lớp (21 lớp)", "2. Phấn đấu 95% trẻ chuyên cần")
    targets, percentages, drops = linked(reading_of(rules, *texts, headings=frozenset({1, 2})), rules)
    assert [row.value for row in targets] == [95]
    assert len(percentages) == 1
    assert [drop.reason for drop in drops] == ["heading"]


@pytest.mark.parametrize("role", ["situation", "preamble", "recipients"])
def test_what_is_there_or_was_there_is_never_a_target(role: Role, rules: Rulebook) -> None:
    reading = reading_of(rules, "- Phấn đấu đạt 98% trẻ chuyên cần.", role=role)
    targets, percentages, drops = linked(reading, rules)
    assert (len(targets), len(percentages)) == (0, 1)
    assert [drop.reason for drop in drops] == [f"role-{role}"]


@pytest.mark.parametrize(("heading", "asked"), [
    ("V. KIẾN NGHỊ", True),
    ("VI. Những đề xuất, kiến nghị", True),
    ("3/ Đề nghị với Sở GDĐT", True),
    ("V. ĐỀ NGHỊ KHEN THƯỞNG", False),
    ("V. ĐỀ XUẤT GIẢI PHÁP", False),
    ("V. TỔ CHỨC THỰC HIỆN", False),
])  # fmt: skip
def test_what_stands_under_a_heading_of_requests_is_no_target(
    heading: str, asked: bool, rules: Rulebook
) -> None:
    reading = reading_of(rules, "- Trang bị thêm 02 tivi.", role="organisation")
    under = Section(headings=(heading, "1. Với UBND xã"), role="organisation")
    targets, _, drops = linked(replace(reading, sections=(reading.sections[0], under)), rules)
    assert [drop.reason for drop in drops] == (["asked-of-others"] if asked else [])
    assert len(targets) == (0 if asked else 1)


def table(kind: Any, *blocks: int, numeric: frozenset[int] = frozenset()) -> Table:
    cells = tuple(Cell(index, 0, 1, 1, "", (block,)) for index, block in enumerate(blocks))
    return Table(1, kind, cells, 0, numeric)


def test_numeric_cells_are_left_to_the_tables(rules: Rulebook) -> None:
    tables = (table("targets", 1, 2, numeric=frozenset({1})),)
    reading = reading_of(rules, "98%", "Trên 95% trẻ chuyên cần", kind="cell", tables=tables)
    targets, percentages, _ = linked(reading, rules)
    assert [row.quote for row in percentages] == ["95%"]
    assert [row.comparator for row in targets] == ["gt"]


def test_cells_of_a_report_give_percentages_only(rules: Rulebook) -> None:
    reading = reading_of(rules, "Đạt 95% trẻ chuyên cần", kind="cell", tables=(table("report", 1),))
    targets, percentages, _ = linked(reading, rules)
    assert (len(targets), len(percentages)) == (0, 1)


def test_an_item_s_further_sentences_are_targets_of_their_own(rules: Rulebook) -> None:
    reading = reading_of(rules, "- Biết bơi đạt 40% trở lên. Làm tốt công tác phòng chống đuối nước.")
    targets, _, _ = linked(reading, rules)
    assert [row.rule for row in targets] == ["target.measure", "target.qualitative"]
    assert targets[1].quote == "Làm tốt công tác phòng chống đuối nước"


@pytest.mark.parametrize("text", ["Thực hiện tốt công tác tuyên truyền.", "- Cụ thể như sau:", "- a"])
def test_prose_and_lead_ins_are_no_qualitative_targets(text: str, rules: Rulebook) -> None:
    assert linked(reading_of(rules, text), rules)[0] == []


def test_what_could_not_be_read_is_told(rules: Rulebook) -> None:
    reading = reading_of(rules, "- Chuyên cần đạt 98%.")
    unread = Mention("unread", Span(2, 4), None, "quantity.too-many", 0)
    told = Reading(reading.plan, reading.letterhead, reading.sections, quantities=(unread,))
    assert [drop.reason for drop in linked(told, rules)[2]] == ["too-many-numbers"]


def test_years_before_the_plan(rules: Rulebook) -> None:
    """What a year before the plan's own reached is no target; the plan's own year's is."""
    text = "Năm học {year} vận động đạt 120 triệu đồng; tham gia hội thi đạt 02 giải năm {single}."
    for year, single, expected in (("2022-2023", "2022", 0), ("2024-2025", "2024", 2)):
        reading = reading_of(rules, text.format(year=year, single=single), role="organisation")
        reading = replace(reading, letterhead=Letterhead(school_year="2024-2025"))
        rows, drops = link_targets(reading, rules)
        assert len(rows) == expected
        assert sum(drop.reason == "reported-state" for drop in drops) == 2 - expected

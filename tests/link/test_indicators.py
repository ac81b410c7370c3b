"""Which indicator a target's words mean, and its scope."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.link.indicator_rules import indicators_of
from extract.link.indicators import link_indicators
from extract.model import Block, Letterhead, Place, Plan, Reading, Section, Target
from extract.pipeline import extract_plan
from extract.rulebook import load

HOME = Path(__file__).parent.parent
CASES = yaml.safe_load((HOME / "cases" / "indicators.yaml").read_text(encoding="utf-8"))
RULES = load()
CORPUS = HOME.parent / "corpus" / "plans"


def target(case: dict[str, Any]) -> Target:
    """A target as the linkers make one, with the words of a case."""
    quote = "chỉ tiêu này"
    zero, unit = case.get("zero", False), case["unit"]
    rule = "zero.none" if zero else "target.qualitative" if unit == "-" else "target.measure"
    return Target(
        fact_id="1",
        doc_id="1",
        kind="target",
        quote=quote,
        start=0,
        end=len(quote),
        page=None,
        place="",
        section=" > ".join(reversed(case.get("under", []))),
        role="targets",
        context=case.get("lead", "") + quote,
        rule=rule,
        subject=case["subject"],
        comparator=case.get("comparator", "eq"),
        value=None if unit == "-" else Decimal(0 if zero else case.get("value", 7)),
        unit="" if unit == "-" else unit,
    )


def reading(level: str, province: str = "") -> Reading:
    """A reading of one line, of a school of a level."""
    text = "chỉ tiêu này"
    block = Block(text, "paragraph", 0, Place())
    plan = Plan("a.txt", "0" * 64, "txt", text, (block,))
    letterhead = Letterhead(level=level, province=province or None, school_year="2024-2025")
    return Reading(plan, letterhead, (Section(role="targets"),))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_indicator_and_scope(case: dict[str, Any]) -> None:
    (found,) = link_indicators([target(case)], reading(case["level"]), RULES)
    assert isinstance(found, Target)
    assert (found.indicator, found.scope) == (case["indicator"], case["scope"])


@pytest.mark.parametrize(
    ("province", "rank"), [("Cần Thơ", "cấp tỉnh"), ("Thái Nguyên", "cấp huyện"), ("", "cấp tỉnh")]
)
def test_a_contest_of_a_city_is_a_provinces_in_a_city_under_the_government(province: str, rank: str) -> None:
    case = {"subject": "Học sinh giỏi cấp thành phố", "unit": "giải"}
    (found,) = link_indicators([target(case)], reading("THCS", province), RULES)
    assert isinstance(found, Target)
    assert found.scope == rank


def test_nothing_else_of_a_fact_changes() -> None:
    before = target({"subject": "Tỷ lệ chuyên cần", "unit": "%"})
    (after,) = link_indicators([before], reading("THCS"), RULES)
    kept = [field.name for field in fields(before) if field.name not in ("indicator", "scope")]
    assert [getattr(before, name) for name in kept] == [getattr(after, name) for name in kept]


def test_every_indicator_has_a_known_direction_dimensions_and_levels() -> None:
    family = RULES.family("indicators")
    dimensions = {rule.data["dimension"] for rule in RULES.family("indicator-scopes")} | {"grade", "class"}
    assert len(family) >= 120
    for rule in family:
        assert rule.data["direction"] in {"more", "less", "none"}, rule.id
        assert set(rule.data.get("dimensions", ())) <= dimensions, rule.id
        assert set(rule.data.get("levels", ())) <= {"mầm non", "tiểu học", "THCS", "THPT", "GDTX"}, rule.id
        assert rule.not_examples, rule.id


def test_phrases_are_read_once() -> None:
    known = indicators_of(RULES)
    assert known.phrase("Tỷ lệ chuyên cần khối 6") is known.phrase("Tỷ lệ chuyên cần khối 6")


def test_a_hostile_subject_is_read_in_part() -> None:
    case = {"subject": "khối 1 " * 200_000, "unit": "học sinh"}
    (found,) = link_indicators([target(case)], reading("tiểu học"), RULES)
    assert isinstance(found, Target)
    assert found.scope == "khối 1"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is in the checkout only")
def test_the_preschools_of_the_corpus_share_rows() -> None:
    rows: dict[tuple[str, str], set[str]] = {}
    for name in ("mam-non-nam-hoc.docx", "mam-non-chua-sach.txt", "phong-gddt.pdf"):
        for fact in extract_plan(CORPUS / name, RULES).facts:
            if isinstance(fact, Target):
                rows.setdefault((fact.indicator, fact.scope), set()).add(name)
    assert len(rows["enrolment.rate", "5 tuổi"]) == 3
    assert len(rows["enrolment.rate", "nhà trẻ"]) == 2
    assert len(rows["enrolment.rate", "mẫu giáo"]) == 3
    assert rows["boarding.rate", ""]
    assert len(rows["health.checkup", ""]) == 2


LISTS = {
    "a lead-in with a number": (["- Khối 6:", "+ Học tập: Tốt 31%"], "khối 6"),
    "its count in brackets": (["- Khối 6 (212 học sinh):", "+ Học tập: Tốt 31%"], "khối 6"),
    "the lead-in around the nearest": (["- Khối 6:", "+ Học tập:", "* Tốt 31%"], "khối 6"),
    "the next of its style": (
        ["- Khối 6:", "+ Học tập: Khá 40%", "- Khối 7:", "+ Học tập: Tốt 31%"],
        "khối 7",
    ),
    "an item beside it": (["- Khối 6:", "+ Học tập: Khá 40%", "- Học tập: Tốt 31%"], ""),
    "a heading ends it": (["- Khối 6:", "+ Học tập: Khá 40%", "2. Chỉ tiêu chung", "- Học tập: Tốt 31%"], ""),
    "its own words come first": (["- Khối 6:", "+ Học tập khối 8: Tốt 31%"], "khối 8"),
}


@pytest.mark.parametrize(("lines", "scope"), LISTS.values(), ids=LISTS)
def test_lead_ins_narrow_the_items_under_them(lines: list[str], scope: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    head = ["TRƯỜNG THCS SUỐI RẠC", "KẾ HOẠCH", "Năm học 2024-2025", "II. CHỈ TIÊU", "1. Chất lượng giáo dục"]
    path.write_text("\n".join([*head, *lines]), encoding="utf-8")
    (found,) = [t for t in extract_plan(path).facts if isinstance(t, Target) and t.value == 31]
    assert (found.indicator, found.scope) == ("learning.good", scope)


YEARS = {
    "its heading": (["1. Đến năm 2027", "- Học tập: Tốt 31%"], "năm 2027"),
    "a heading of goals": (["1. Mục tiêu đến năm 2030", "- Học tập: Tốt 31%"], "năm 2030"),
    "a stage": (["b) Giai đoạn 2026 - 2030", "- Học tập: Tốt 31%"], "2026-2030"),
    "a stage told by its turn": (["1. Giai đoạn 1 (2026-2028)", "- Học tập: Tốt 31%"], "2026-2028"),
    "a line before a colon": (["- Đến năm 2030:", "+ Học tập: Tốt 31%"], "năm 2030"),
    "its clause": (["- Đến năm 2028, tỉ lệ học sinh học tập Tốt đạt 31%."], "năm 2028"),
    "right before it": (["- Tỉ lệ học sinh học tập Tốt năm 2026 đạt 27%, năm 2028 đạt 31%."], "năm 2028"),
    "right behind it": (["- Tỉ lệ học sinh học tập Tốt đạt 31% vào năm 2029."], "năm 2029"),
    "its clause, not its heading": (["1. Đến năm 2027", "- Đến năm 2030, học tập Tốt đạt 31%."], "năm 2030"),
    "the plan's own": (["1. Chỉ tiêu năm học 2024-2025", "- Học tập: Tốt 31%"], ""),
    "a year of the plan's own": (["1. Đến cuối năm 2025", "- Học tập: Tốt 31%"], ""),
    "what it is compared with": (["- Học tập: Tốt 31%, tăng 2% so với năm 2023."], ""),
    "a programme's title": (["1. Thực hiện Chương trình GDPT năm 2018", "- Học tập: Tốt 31%"], ""),
    "a programme's years": (["- Theo Đề án dạy học giai đoạn 2026-2030, tỉ lệ học tập Tốt đạt 31%."], ""),
    "two years": (["1. Mục tiêu đến năm 2026 và tầm nhìn đến năm 2030", "- Học tập: Tốt 31%"], ""),
}


@pytest.mark.parametrize(("lines", "scope"), YEARS.values(), ids=YEARS)
def test_the_year_a_target_is_set_for_is_a_scope(lines: list[str], scope: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    head = ["TRƯỜNG THCS SUỐI RẠC", "KẾ HOẠCH", "Năm học 2024-2025", "II. CHỈ TIÊU"]
    path.write_text("\n".join([*head, *lines]), encoding="utf-8")
    (found,) = [t for t in extract_plan(path).facts if isinstance(t, Target) and t.value == 31]
    assert (found.indicator, found.scope) == ("learning.good", scope)

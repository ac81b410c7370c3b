"""Quantities of invented phrases: comparator, value, range, total, unit, period; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.quantities import find_quantities, quantity_hits
from extract.model import Block, Place, Plan, Quantity, Span
from extract.reach import MOST_NUMBERS
from extract.rulebook import load

RULES = load()


def plan_of(*texts: str) -> Plan:
    blocks: list[Block] = []
    for text in texts:
        blocks.append(Block(text, "paragraph", blocks[-1].end + 1 if blocks else 0, Place()))
    return Plan("a.txt", "0" * 64, "txt", "\n".join(texts), tuple(blocks))


def found(text: str) -> list[tuple[str, str, str]]:
    """Quote, comparator and ``value[-max][/total] unit[ per period]`` of each quantity."""
    told = []
    plan = plan_of(text)
    for mention in find_quantities(plan, (), RULES):
        quantity = mention.value
        assert isinstance(quantity, Quantity)
        value = (
            f"{quantity.value:f}".rstrip("0").rstrip(".")
            if "." in f"{quantity.value}"
            else f"{quantity.value:f}"
        )
        value += f"-{quantity.value_max}" if quantity.value_max is not None else ""
        value += f"/{quantity.total}" if quantity.total is not None else ""
        value += f" {quantity.unit}" if quantity.unit else ""
        value += f" per {quantity.period}" if quantity.period else ""
        told.append((text[mention.span.start : mention.span.end], quantity.comparator, value))
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 98,5% trẻ", [("đạt 98,5%", "eq", "98.5 %")]),
        ("34.6 cháu/lớp", [("34.6 cháu/lớp", "eq", "34.6 trẻ/lớp")]),
        ("2.315 hộ dân", [("2.315 hộ dân", "eq", "2315 hộ")]),
        ("dự kiến 120.000.000 đồng", [("dự kiến 120.000.000 đồng", "eq", "120000000 đồng")]),
        ("mức 28.000đ/ngày", [("28.000đ/ngày", "eq", "28000 đồng per ngày")]),
        ("120 triệu đồng", [("120 triệu đồng", "eq", "120000000 đồng")]),
        ("1,5 tỷ đồng", [("1,5 tỷ đồng", "eq", "1500000000 đồng")]),
        ("150.000 đồng/trẻ/tháng", [("150.000 đồng/trẻ/tháng", "eq", "150000 đồng per tháng")]),
        ("từ 90% đến 95%", [("từ 90% đến 95%", "between", "90-95 %")]),
        ("95-98%", [("95-98%", "between", "95-98 %")]),
        ("50% - 55%", [("50% - 55%", "between", "50-55 %")]),
        ("1-2 đ/c", [("1-2 đ/c", "between", "1-2 người")]),
        ("từ 1 đến 2 đảng viên", [("từ 1 đến 2 đảng viên", "between", "1-2 người")]),
        ("Trên 95% trẻ", [("Trên 95%", "gt", "95 %")]),
        ("hơn 95% trẻ", [("hơn 95%", "gt", "95 %")]),
        ("không dưới 90%", [("không dưới 90%", "ge", "90 %")]),
        ("không quá 0,5%", [("không quá 0,5%", "le", "0.5 %")]),
        ("tối đa 7 tiết", [("tối đa 7 tiết", "le", "7 tiết")]),
        ("≥ 95 %", [("≥ 95 %", "ge", "95 %")]),
        ("<2%", [("<2%", "lt", "2 %")]),
        ("còn dưới 6%", [("còn dưới 6%", "lt", "6 %")]),
        ("giảm xuống còn 3%", [("giảm xuống còn 3%", "eq", "3 %")]),
        ("giảm 1,2% so với", [("giảm 1,2%", "decrease", "1.2 %")]),
        ("tăng trên 3%", [("tăng trên 3%", "increase", "3 %")]),
        ("tăng lên 3%", [("tăng lên 3%", "eq", "3 %")]),
        ("đạt từ 97% trở lên", [("đạt từ 97% trở lên", "ge", "97 %")]),
        ("ở mức 2% trở xuống", [("ở mức 2% trở xuống", "le", "2 %")]),
        ("từ 02 sáng kiến kinh nghiệm trở lên", [("từ 02 sáng kiến kinh nghiệm trở lên", "ge", "2 sáng kiến")]),
        ("2/3 CBQL", [("2/3 CBQL", "eq", "2/3 người")]),
        ("24/26 giáo viên", [("24/26 giáo viên", "eq", "24/26 giáo viên")]),
        ("12/15 (80%)", [("12/15", "eq", "12/15"), ("80%", "eq", "80 %")]),
        ("02 tiết/học kỳ", [("02 tiết/học kỳ", "eq", "2 tiết per học kỳ")]),
        ("03 lần mỗi năm học", [("03 lần mỗi năm học", "eq", "3 lần per năm học")]),
        ("02 (hai) chuyên đề", [("02 (hai) chuyên đề", "eq", "2 chuyên đề")]),
        ("1,5 m2/trẻ", [("1,5 m2/trẻ", "eq", "1.5 m2/trẻ")]),
        ("ít nhất ba chuyên đề", [("ít nhất ba chuyên đề", "ge", "3 chuyên đề")]),
        ("100 phần trăm", [("100 phần trăm", "eq", "100 %")]),
        ("tăng 1,2 điểm %", [("tăng 1,2 điểm %", "increase", "1.2 %")]),
        ("đạt98%", [("đạt98%", "eq", "98 %")]),
        ("Tốt-25%", [("25%", "eq", "25 %")]),
        ("mỗi lớp 2 cuốn", [("2 cuốn", "eq", "2 cuốn")]),
        ("không để xảy ra đuối nước", [("không để xảy ra", "eq", "0")]),
        ("Không có học sinh bỏ học", [("Không có", "eq", "0")]),
        ("tỉ lệ từ 3,2% xuống còn 2%", [("từ 3,2%", "eq", "3.2 %"), ("xuống còn 2%", "eq", "2 %")]),
    ],
)  # fmt: skip
def test_what_a_phrase_measures(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "năm học 2023-2024",
        "năm 2025",
        "lớp 5A",
        "học sinh lớp 1, 2 và 3",
        "khối 4 và khối 5",
        "trẻ 5 tuổi",
        "trẻ 3, 4, 5 tuổi",
        "trẻ 3-4 tuổi",
        "học kỳ 1",
        "đợt 2",
        "chuẩn mức độ 2",
        "Điều 5 khoản 2",
        "phòng chống Covid-19",
        "quy tắc 5S",
        "phòng A1",
        "lúc 7h30",
        "ĐT: 0912.345.678",
        "Ngày hội 20/11",
        "(1) quán triệt; (2) triển khai",
        "nguyện vọng 1, 2",
        "trong tốp 5 của tỉnh",
        "không quá chậm, không đề xuất, không ngừng",
        "chậm nhất ngày 5",
    ],
)
def test_names_and_dates_measure_nothing(text: str) -> None:
    assert [quote for quote, _, _ in found(text)] == []


def test_labels_and_taken_spans_are_left_alone() -> None:
    text = "1.1. Đạt 95% theo Quyết định 24/26 giáo viên"
    block = Block(text, "item", 0, Place(), "1.1.")
    plan = Plan("a.txt", "0" * 64, "txt", text, (block,))
    taken = Span(text.index("24"), len(text))
    mentions = find_quantities(plan, [taken], RULES)
    assert [text[m.span.start : m.span.end] for m in mentions] == ["Đạt 95%"]


def test_a_quantity_stays_in_its_block() -> None:
    plan = plan_of("Tỷ lệ chuyên cần trên", "95%", "trở lên", "5", "giáo viên")
    mentions = find_quantities(plan, (), RULES)
    quotes = [plan.text[mention.span.start : mention.span.end] for mention in mentions]
    assert quotes[0] == "95%"
    for mention in mentions:
        block = plan.blocks[mention.block]
        assert block.start <= mention.span.start < mention.span.end <= block.end


def test_a_text_of_nothing_but_numbers_is_cut_short_and_said_so() -> None:
    mentions = find_quantities(plan_of("5% " * (MOST_NUMBERS + 50)), (), RULES)
    assert len(mentions) == MOST_NUMBERS + 1
    assert mentions[-1].kind == "unread"


WORDS = st.sampled_from(
    [
        "đạt",
        "trên",
        "dưới",
        "từ",
        "đến",
        "không",
        "có",
        "để",
        "5",
        "98,5%",
        "1.200",
        "2/3",
        "lớp",
        "học",
        "sinh",
        "%",
        "đồng",
        "trở",
        "lên",
        ";",
        ",",
        "(",
        ")",
        "-",
        ":",
        "/",
        "tháng",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_quotes_lie_in_the_text_in_order_and_apart(text: str) -> None:
    mentions = find_quantities(plan_of(text), (), RULES)
    at = 0
    for mention in mentions:
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end
        quantity = mention.value
        assert isinstance(quantity, Quantity)
        assert mention.span.start <= quantity.number.start < quantity.number.end <= mention.span.end


def test_hits_name_every_rule_that_had_a_part() -> None:
    hits = quantity_hits("ít nhất 02 chuyên đề/học kỳ", RULES)
    assert {hit["rule"] for hit in hits} == {
        "comparator.least",
        "unit.chuyen-de",
        "period.semester",
        "quantity.count",
    }
    assert {(hit["comparator"], hit["unit"], hit["period"]) for hit in hits} == {
        ("ge", "chuyên đề", "học kỳ")
    }

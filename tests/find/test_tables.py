"""The parts that tables are read with: cells, headers, months; and hostile grids."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.cells import read_cell
from extract.find.month_cells import cell_window, is_month
from extract.find.months import SchoolCalendar
from extract.find.tables import find_tables, table_hits
from extract.model import Block, Letterhead, Place, Plan, Section
from extract.rulebook import load
from extract.text import fold

CELLS = [
    ("132", ["132 eq 132"]),
    ("1.234", ["1.234 eq 1234"]),
    ("98.5 %", ["98.5 % eq 98.5%"]),
    ("≥ 98", ["≥ 98 ge 98"]),
    ("98% trở lên", ["98% trở lên ge 98%"]),
    ("95-98%", ["95-98% between 95..98%"]),
    ("từ 95 đến 98%", ["từ 95 đến 98% between 95..98%"]),
    ("không quá 2%", ["không quá 2% le 2%"]),
    ("tăng trên 3%", ["tăng trên 3% increase 3%"]),
    ("giảm còn 3%", ["giảm còn 3% eq 3%"]),
    ("132/135 (97,8%)", ["132/135 eq 132/135", "97,8% eq 97.8%"]),
    ("97,8% (132/135)", ["97,8% eq 97.8%", "132/135 eq 132/135"]),
    ("45/120 trẻ, đạt 37,5%", ["45/120 trẻ eq 45/120", "37,5% eq 37.5%"]),
    ("40/30,3", ["40 eq 40", "30,3 eq 30.3%"]),
    ("130-98,5%", ["130 eq 130", "98,5% eq 98.5%"]),
    ("130 (98,5)", ["130 eq 130", "98,5 eq 98.5%"]),
    ("05 người", ["05 người eq 5"]),
    ("không", ["không eq 0"]),
    ("-", []),
    ("x", []),
    ("9/2024", None),
    ("2023-2024", None),
    ("3, 4", None),
    ("5A", None),
    ("Khối 1", None),
    ("100% GV đạt chuẩn", None),
    ("Chiến sĩ thi đua: 05 người; LĐTT: 90%", None),
    ("Tốt", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_cell(text: str, expected: list[str] | None) -> None:
    figures = read_cell(text, load())
    if expected is None:
        assert figures is None
        return
    assert figures is not None
    words = []
    for figure in figures:
        value = f"{figure.value}"
        value += f"..{figure.value_max}" if figure.value_max is not None else ""
        value += f"/{figure.total}" if figure.total is not None else ""
        value += "%" if figure.percent else ""
        words.append(f"{text[figure.span.start : figure.span.end]} {figure.comparator} {value}")
    assert words == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Tháng 9", date(2024, 9, 1), date(2024, 9, 30)),
        ("9", date(2024, 9, 1), date(2024, 9, 30)),
        ("T12", date(2024, 12, 1), date(2024, 12, 31)),
        ("02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("6, 7/2025", date(2025, 6, 1), date(2025, 7, 31)),
        ("Tháng 12/2024 - 01/2025", date(2024, 12, 1), date(2025, 1, 31)),
        ("Tháng 12, 01/2025", date(2024, 12, 1), date(2025, 1, 31)),
        ("Tháng mười một", date(2024, 11, 1), date(2024, 11, 30)),
        ("Tháng 9 năm 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("XI", date(2024, 11, 1), date(2024, 11, 30)),
        ("Tháng 10: Chăm ngoan", date(2024, 10, 1), date(2024, 10, 31)),
        ("Tháng 10 (2 tuần)", date(2024, 10, 1), date(2024, 10, 31)),
        ("Tháng 8 đến tháng 10", date(2024, 8, 1), date(2024, 10, 31)),
    ],
)
def test_month_of_a_cell(text: str, first: date, last: date) -> None:
    window = cell_window(text, SchoolCalendar(2024))
    assert window is not None
    assert (window.date_from, window.date_to) == (first, last)


@pytest.mark.parametrize("text", ["20/11", "5/9/2024", "Tuần 1", "Quý I/2025", "13", "Học kỳ I", "", "Thứ 2"])
def test_no_month(text: str) -> None:
    assert cell_window(text, SchoolCalendar(2024)) is None
    assert not is_month(text)


def test_month_without_any_year() -> None:
    assert cell_window("Tháng 9", SchoolCalendar(None)) is None


@pytest.mark.parametrize(
    "family", ["table-columns", "table-cells", "table-units", "table-kinds", "table-rows"]
)
def test_rules_match_their_examples_only(family: str) -> None:
    rules = load().family(family)
    assert rules
    for rule in rules:
        for example in rule.examples:
            assert list(rule.spans(fold(example["text"]))), (rule.id, example["text"])
        for other in rule.not_examples:
            assert not list(rule.spans(fold(other))), (rule.id, other)


def test_hits_quote_the_header() -> None:
    hits = table_hits("- Chỉ tiêu (%)", load())
    assert {(hit["column"], hit["quote"]) for hit in hits} == {("plan", "Chỉ tiêu"), ("percent", "%")}


def plan_of(cells: list[tuple[str, Place]]) -> Plan:
    blocks, start = [], 0
    for text, place in cells:
        blocks.append(Block(text, "cell", start, place))
        start += len(text) + 1
    return Plan("x.docx", "0" * 64, "docx", "\n".join(text for text, _ in cells), tuple(blocks))


WORDS = st.sampled_from(
    [
        "TT",
        "Khối",
        "SL",
        "%",
        "Chỉ tiêu",
        "12",
        "98,5",
        "Tháng 9",
        "9/2024",
        "",
        "-",
        "Nội dung",
        "Kết quả",
        "x",
        "1/2",
    ]
)
SQUARES = st.tuples(WORDS, st.integers(1, 6), st.integers(1, 6), st.integers(1, 9), st.integers(1, 9))


@settings(max_examples=150, deadline=None)
@given(st.lists(SQUARES, min_size=1, max_size=25))
def test_any_grid_is_read(squares: list[tuple[str, int, int, int, int]]) -> None:
    places = [
        (text, Place(table=1, row=row, column=column, row_span=high, column_span=wide))
        for text, row, column, high, wide in squares
    ]
    plan = plan_of(places)
    letterhead = Letterhead(school_year="2024-2025")
    sections = tuple(Section(role="targets") for _ in plan.blocks)
    (table,) = find_tables(plan, letterhead, sections, load())
    blocks = set(range(len(plan.blocks)))
    assert table.numeric <= blocks
    assert {index for index, _ in table.months} <= blocks
    for measure in table.measures:
        assert measure.mention.block in table.numeric
        home = plan.blocks[measure.mention.block]
        assert home.start <= measure.mention.span.start < measure.mention.span.end <= home.end


def test_spans_beyond_the_table_are_cut() -> None:
    plan = plan_of([("Khối", Place(table=1, row=1, column=1, row_span=10**6, column_span=10**6))])
    (table,) = find_tables(plan, Letterhead(), (Section(),), load())
    assert table.cells[0].row_span == 1
    assert table.cells[0].column_span <= 200


def test_a_plan_without_tables() -> None:
    plan = Plan("x", "0" * 64, "txt", "a", (Block("a", "paragraph", 0, Place(paragraph=1)),))
    assert find_tables(plan, Letterhead(), (Section(),), load()) == ()

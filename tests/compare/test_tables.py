"""What stands side by side, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.compare.columns import TABLES
from extract.compare.run import Comparison
from extract.compare.wide import wide
from extract.errors import KehoachError
from extract.write.columns import FACTS
from tests.compare.conftest import Compare
from tests.compare.made import day, school, target, write_run


def rows(done: Comparison, table: str) -> list[dict[str, Any]]:
    return [dict(zip(TABLES[table], row, strict=True)) for row in done.rows(table)]


def texts(done: Comparison) -> dict[tuple[str, str], list[str]]:
    """Indicator with scope, and unit -> what the schools state, in the order of the columns."""
    table = wide(done, 100)
    return {
        (f"{row.key[1]} {row.key[2]}".strip(), row.key[3]): [
            table.cells[row.key, one.key].text for one in table.schools if (row.key, one.key) in table.cells
        ]
        for row in table.rows
    }


@pytest.mark.parametrize(
    ("fact", "unit", "text", "figure"),
    [
        (target(">= 85 %"), "%", ">= 85 %", 85),
        (target("> 85.5 %"), "%", "> 85,5 %", 85.5),
        (target("<= 5 %"), "%", "<= 5 %", 5),
        (target("1-2 giải"), "giải", "1-2", 1.5),
        (target("24/26 giáo viên"), "%", "24/26", 100 * 24 / 26),
        (target("12 giáo viên"), "giáo viên", "12", 12),
        (target("15000000 đồng"), "đồng", "15.000.000", 15_000_000),
        (target("2 chuyên đề", period="học kỳ"), "chuyên đề/học kỳ", "2", 2),
        (target("up 1.5 %"), "% (±)", "tăng 1,5 %", 1.5),
        (target("down 1.5 %"), "% (±)", "giảm 1,5 %", -1.5),
        (target("nothing"), "", "không nêu số", None),
        (target("0", unit=""), "", "0", 0),
        (target("3/0 giáo viên"), "giáo viên", "3", 3),
    ],
)
def test_a_cell(compared: Compare, fact: dict[str, Any], unit: str, text: str, figure: float | None) -> None:
    done = compared(school("Trường A", fact))
    assert texts(done) == {("made.rate", unit): [text]}
    (row,) = rows(done, "groups")
    assert row["middle"] == (None if figure is None else pytest.approx(figure))


def test_units_are_never_mixed(compared: Compare) -> None:
    done = compared(
        school("Trường A", target("85 %")),
        school("Trường B", target("120 trẻ")),
        school("Trường C", target("90 học sinh")),
        school("Trường D", target("17/20 trẻ")),
    )
    assert texts(done) == {
        ("made.rate", "%"): ["85 %", "17/20"],
        ("made.rate", "trẻ"): ["120"],
        ("made.rate", "học sinh"): ["90"],
    }


def test_zero_without_a_unit_has_the_indicators(compared: Compare, rules: Any) -> None:
    known = next((rule for rule in rules.family("indicators") if rule.data.get("unit") == "%"), None)
    if known is None:
        pytest.skip("no indicator in percent in these rules")
    done = compared(
        school("Trường A", target("0", known.id, unit="")), school("Trường B", target("1 %", known.id))
    )
    assert texts(done) == {(known.id, "%"): ["0 %", "1 %"]}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ([target("85 %"), target("90 %")], "85 % | 90 % (!)"),
        ([target("90 %"), target("85 %")], "90 % | 85 % (!)"),
        ([target("85 %"), target("85 %")], "85 %"),
        ([target("24/26 giáo viên"), target("92.3 %")], "24/26 | 92,3 %"),
        ([target("24/26 giáo viên"), target("95 %")], "24/26 | 95 % (!)"),
        ([target(">= 85 %"), target("85 %")], ">= 85 % | 85 %"),
        ([target("85 %"), target("nothing", unit="%")], "85 %"),
    ],
)
def test_two_values_for_one_cell(compared: Compare, facts: list[dict[str, Any]], text: str) -> None:
    found = texts(compared(school("Trường A", *facts)))
    assert found["made.rate", "%"] == [text]


def test_two_plans_of_one_school_under_two_spellings(compared: Compare) -> None:
    done = compared(
        school("Trường Mầm non Sao Hòa", target("85 %")), school("TRƯỜNG MN SAO HOÀ", target("90 %"))
    )
    assert texts(done) == {("made.rate", "%"): ["85 % | 90 % (!)"]}
    assert done.counts() == (2, 1, 2, 2)


def test_scopes_stand_apart(compared: Compare) -> None:
    done = compared(school("Trường A", target("99 %", scope="5 tuổi"), target("40 %", scope="nhà trẻ")))
    assert texts(done) == {("made.rate 5 tuổi", "%"): ["99 %"], ("made.rate nhà trẻ", "%"): ["40 %"]}


def test_the_long_table_keeps_every_target(compared: Compare) -> None:
    done = compared(
        school("Trường A", target("85 %"), target("7 lớp", ""), {"kind": "percentage", "value": 85.0})
    )
    long = rows(done, "long")
    assert [(row["indicator"], row["quote"], row["place"]) for row in long] == [
        ("made.rate", "85 %", "đoạn 7"),
        ("", "7 lớp", "đoạn 7"),
    ]
    assert done.counts() == (1, 1, 2, 1)


def test_groups(compared: Compare) -> None:
    figures = (">= 80 %", "90 %", "95 %", "85-95 %")
    plans = [
        school(f"Trường {n}", target(words), district="Hà" if n < 2 else "Lâm")
        for n, words in enumerate(figures)
    ]
    row = rows(compared(*plans, school("Trường khác", target("1 lớp", "made.other"))), "groups")[-1]
    assert (row["stated"], row["least"], row["middle"], row["greatest"]) == (4, 80, 90, 95)
    assert row["comparators"] == ">= 1; = 2; - 1"
    assert (row["stating"], row["schools"], row["share"]) == (4, 5, 80)


def test_groups_by_district_and_by_province_of_today(compared: Compare) -> None:
    plans = [
        school("Trường A", target("80 %"), district="Hà", province="Quảng Nam"),
        school("Trường B", target("90 %"), district="Hà", province="Đà Nẵng"),
        school("Trường C", target("70 %"), district="Lâm", province="Cà Mau"),
    ]
    areas = [
        (row["area"], row["stated"], row["middle"]) for row in rows(compared(*plans, by="district"), "groups")
    ]
    assert areas == [("Hà", 2, 85), ("Lâm", 1, 70)]
    areas = [
        (row["area"], row["stated"], row["middle"]) for row in rows(compared(*plans, by="province"), "groups")
    ]
    assert areas == [("Cà Mau", 1, 70), ("Đà Nẵng", 2, 85)]


def test_levels_are_not_peers(compared: Compare) -> None:
    done = compared(school("Trường A", target("80 %")), school("Trường B", target("90 %"), level="THCS"))
    assert [(row["level"], row["middle"]) for row in rows(done, "groups")] == [("mầm non", 80), ("THCS", 90)]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ((95, 96, 97, 98, 60), [60]),
        ((95, 96, 97, 60), []),  # too few to tell
        ((100, 100, 100, 100, 100, 99), []),  # beside the median
        ((100, 100, 100, 100, 100, 90), [90]),
        ((0, 0, 0, 0, 0, 3), [3]),
        ((60, 70, 80, 90, 100), []),
    ],
)
def test_outliers(compared: Compare, figures: tuple[int, ...], found: list[int]) -> None:
    done = compared(*(school(f"Trường {n}", target(f"{figure} %")) for n, figure in enumerate(figures)))
    assert [row["figure"] for row in rows(done, "outliers")] == found


def test_what_most_state_and_some_do_not(compared: Compare) -> None:
    plans = [school(f"Trường {n}", target("90 %")) for n in range(3)]
    silent = school("Trường im", target("5 lớp", "made.classes"))
    done = compared(*plans, silent, school("Trường không có chỉ tiêu nào"))
    assert [
        (row["school"], row["indicator"], row["stating"], row["schools"]) for row in rows(done, "missing")
    ] == [("Trường im", "made.rate", 3, 4)]


def test_half_is_not_most(compared: Compare) -> None:
    done = compared(
        *(school(f"Trường {n}", target("90 %")) for n in range(2)),
        *(school(f"Trường im {n}", target("5 lớp", "made.classes")) for n in range(2)),
    )
    assert rows(done, "missing") == []


def test_another_unit_is_not_missing(compared: Compare) -> None:
    plans = [school(f"Trường {n}", target("90 %")) for n in range(3)]
    assert rows(compared(*plans, school("Trường khác", target("90 trẻ"))), "missing") == []


def test_year_over_year_from_two_runs(compared: Compare, tmp_path: Path) -> None:
    before = school(
        "Trường MN Sao", target(">= 85 %"), school_year="2023-2024", district="Hà", province="Bến Tre"
    )
    after = school("Trường Mầm non Sao", target("90 %"), school_year="2025-2026", province="Vĩnh Long")
    runs = [write_run(tmp_path / "one", [before]), write_run(tmp_path / "two", [after])]
    done = compared(runs=runs)
    (row,) = rows(done, "years")
    assert (row["year_before"], row["text_before"]) == ("2023-2024", ">= 85 %")
    assert (row["school_year"], row["text"], row["change"]) == ("2025-2026", "90 %", 5)
    assert [row["middle"] for row in rows(done, "groups")] == [90], "peers are the newest plans"
    assert [one.heading for one in wide(done, 10).schools] == [
        "Trường Mầm non Sao - 2023-2024",
        "Trường Mầm non Sao - 2025-2026",
    ]


def test_the_year_of_a_plan_that_names_none(compared: Compare) -> None:
    done = compared(
        school("Trường A", target("1 %"), school_year="", issued=day("2024-09-05")),
        school("Trường B", target("1 %"), school_year="", issued=day("2024-03-05")),
        school("Trường C", target("1 %"), school_year=""),
    )
    assert [row["school_year"] for row in rows(done, "long")] == ["2024-2025", "2023-2024", ""]


def test_a_plan_in_two_runs_counts_once(compared: Compare, tmp_path: Path) -> None:
    plan = school("Trường A", target("85 %"), doc_id="same")
    runs = [write_run(tmp_path / name, [plan]) for name in ("one", "two")]
    done = compared(runs=runs)
    assert done.counts() == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("chosen", "schools"),
    [
        ({"levels": ("Mầm Non",)}, ["Trường A", "Trường B"]),
        ({"levels": ("THCS", "mầm non")}, ["Trường A", "Trường B", "Trường C"]),
        ({"provinces": ("Đà Nẵng",)}, ["Trường A", "Trường B"]),
        ({"provinces": ("tỉnh Quảng Nam",)}, ["Trường A"]),
        ({"years": ("2023",)}, ["Trường B"]),
        ({"years": ("2024-2025",)}, ["Trường A", "Trường C"]),
        ({"indicators": ("made.rate",)}, ["Trường A", "Trường B"]),
        ({"indicators": ("made",)}, ["Trường A", "Trường B", "Trường C"]),
        ({"indicators": ("mad",)}, ["Trường A", "Trường B", "Trường C"]),
        ({"indicators": ("other",)}, []),
    ],
)
def test_filters(compared: Compare, chosen: dict[str, Any], schools: list[str]) -> None:
    done = compared(
        school("Trường A", target("80 %"), province="Quảng Nam"),
        school("Trường B", target("80 %"), province="Đà Nẵng", school_year="2023-2024"),
        school("Trường C", target("80 lớp", "made.classes"), level="THCS"),
        **chosen,
    )
    assert [row["school"] for row in rows(done, "long")] == schools


def test_shares_are_of_all_schools_whichever_indicator_is_asked_for(compared: Compare) -> None:
    plans = [school("Trường A", target("80 %")), school("Trường B", target("8 lớp", "made.classes"))]
    (row,) = rows(compared(*plans, indicators=("made.rate",)), "groups")
    assert row["share"] == 50


def test_schools_of_one_name_have_headings_of_their_own(compared: Compare) -> None:
    done = compared(
        school("Trường Mầm non Sao", target("1 %"), commune="Vân Pới", province="Gia Lai"),
        school("Trường Mầm non Sao", target("1 %"), commune="Vân Lọng", province="Gia Lai"),
    )
    assert [one.heading for one in wide(done, 10).schools] == [
        "Trường Mầm non Sao - Vân Lọng, Gia Lai",
        "Trường Mầm non Sao - Vân Pới, Gia Lai",
    ]


def test_an_old_commune_goes_into_todays(compared: Compare) -> None:
    """Phường Phúc Xá, quận Ba Đình is in phường Hồng Hà since 1 July 2025."""
    name = "Trường Mầm non Sao"
    before = {"district": "Ba Đình", "commune": "Phúc Xá", "province": "Hà Nội", "school_year": "2024-2025"}
    done = compared(
        school(name, target("80 %"), **before),
        school(name, target("90 %"), commune="Hồng Hà", province="Hà Nội", school_year="2025-2026"),
        school(name, target("70 %"), commune="Vân Pới", province="Hà Nội", school_year="2025-2026"),
    )
    assert [(row["text_before"], row["text"]) for row in rows(done, "years")] == [("80 %", "90 %")]
    assert done.counts().schools == 2


def test_the_schools_that_state_most_come_first(compared: Compare) -> None:
    done = compared(
        school("Trường A", target("1 %")), school("Trường B", target("1 %"), target("2 lớp", "made.classes"))
    )
    table = wide(done, 1)
    assert [one.heading for one in table.schools] == ["Trường B"]
    assert table.left_out == 1


def test_a_plan_without_a_school_is_told_by_its_file(compared: Compare) -> None:
    done = compared(school("", target("1 %"), path="kho/ke-hoach.docx", level=""))
    assert [one.heading for one in wide(done, 10).schools] == ["kho/ke-hoach.docx"]


def test_failed_and_doubled_files_are_left_out(compared: Compare) -> None:
    done = compared(
        school("Trường A", target("1 %")),
        school("Trường A", doc_id="failed", status="failed"),
        school("Trường A", doc_id="run-0", status="duplicate"),
    )
    assert done.counts() == (1, 1, 1, 1)


def test_tables_of_a_version_without_scopes(compared: Compare, tmp_path: Path) -> None:
    import pandas

    run = write_run(tmp_path / "old", [school("Trường A", target("85 %"))])
    facts = pandas.read_parquet(run / "facts.parquet")
    facts[[name for name in FACTS if name != "scope"]].to_parquet(run / "facts.parquet")
    assert texts(compared(runs=[run])) == {("made.rate", "%"): ["85 %"]}


def test_a_folder_without_tables_is_told(compared: Compare, tmp_path: Path) -> None:
    with pytest.raises(KehoachError, match=r"documents\.parquet"):
        compared(runs=[tmp_path])

"""What the page holds, without a browser."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extract.cli import main
from extract.errors import KehoachError
from extract.report.calendar import days_of, school_years
from extract.report.charts import bars
from extract.report.offsets import browser_offsets
from extract.report.overview import overview
from extract.report.page import embedded
from extract.report.run import contents_of
from extract.report.svg import inline
from extract.report.telling import measure, when
from extract.report.wording import WORDS
from tests.report.made import HOSTILE, SCHOOL, write_run

pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def page(run: Path) -> str:
    assert main(["report", str(run)]) == 0
    return (run / "report.html").read_text(encoding="utf-8")


def stored(page: str, name: str) -> Any:
    found = regex.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, regex.S)
    assert found
    return json.loads(found.group(1))


def test_words_come_back_as_they_were(page: str) -> None:
    assert stored(page, "text-0") == HOSTILE
    data = stored(page, "data")
    assert data["plans"][0]["school"] == SCHOOL
    assert data["plans"][2]["error"] == "damaged: Tệp bị hỏng."
    assert [plan["same"] for plan in data["plans"]] == [None, None, None, 1]


def test_offsets_are_those_of_a_browser(page: str) -> None:
    units = HOSTILE.encode("utf-16-le")
    quotes = [
        units[2 * item[2] : 2 * item[3]].decode("utf-16-le")
        for item in stored(page, "data")["items"]
        if item[0] == 0
    ]
    assert sorted(set(quotes)) == ["97%", "Thông tư 36/2017/TT-BGDĐT", "trước ngày 10/12/2024"]


@given(st.text(alphabet="aệ𝟗😀\n"), st.integers(0, 20), st.integers(0, 20))
def test_a_browser_slices_the_same_words(text: str, start: int, length: int) -> None:
    at, units = browser_offsets(text), text.encode("utf-16-le")
    start, end = min(start, len(text)), min(start + length, len(text))
    assert units[2 * at(start) : 2 * at(end)].decode("utf-16-le") == text[start:end]


def test_nothing_of_a_plan_is_markup(page: str) -> None:
    assert page.count("<script") == page.count("</script>") == 4  # data, two texts, the page's own
    assert "<script>window.ran" not in page
    assert "<img" not in page
    assert "\u2028" not in page


def test_nothing_is_fetched(page: str) -> None:
    assert "default-src 'none'" in page
    assert not regex.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)\w+:", page)
    assert "http:" not in page
    assert "https:" not in page


def test_the_comparison_leads_to_the_words(page: str) -> None:
    data = stored(page, "data")
    (level,) = data["levels"]
    items = {data["items"][cell[5]][5]: cell[2] for cell in level["cells"]}
    assert items == {"≥ 97 %": ">= 97 %", "92 %": "92 %"}
    assert level["rows"][0][1:4] == ["mẫu giáo", "%", 2]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages(run: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "page.html"
    assert main(["report", str(run), "-o", str(out), "--lang", language]) == 0
    text = out.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    expected = "no longer holds" if language == "en" else "đã hết hiệu lực"
    assert expected in text


def test_every_word_the_script_says_exists() -> None:
    import extract.report

    folder = Path(extract.report.__file__).parent / "browser"
    script = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    asked = set(regex.findall(r"(?<![.\w])words\.(\w+)|\bwords\[\"([\w-]+)\"\]|\bsay\(\"([\w-]+)\"", script))
    names = {name for found in asked for name in found if name}
    assert {"filter", "show-kinds", "rows"} <= names
    assert names <= set(WORDS)


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    assert main(["report", str(tmp_path)]) == 2


def test_without_the_extra_it_says_what_to_install(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["report", str(run), "-o", str(tmp_path / "x.html")]) == 2
    assert "kehoach[report]" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


def test_plans_beyond_the_limit_are_told(run: Path) -> None:
    contents = contents_of(run, "vi", most=1)
    assert len(contents.plans) == 1
    assert contents.left_out == 3
    assert "còn 3 kế hoạch" in overview(contents, [], "vi")


def test_a_run_without_texts_has_its_facts(run: Path, tmp_path: Path) -> None:
    for name in ("documents", "facts", "findings"):
        (tmp_path / f"{name}.parquet").write_bytes((run / f"{name}.parquet").read_bytes())
    contents = contents_of(tmp_path, "vi")
    assert contents.texts == [None, None, None, None]
    assert {item.start for item in contents.items} == {None}
    assert len(contents.items) == 9


def test_a_run_without_documents_is_refused(run: Path, tmp_path: Path) -> None:
    import pandas

    for name in ("documents", "facts", "findings"):
        pandas.read_parquet(run / f"{name}.parquet").head(0).to_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(KehoachError) as told:
        contents_of(tmp_path, "vi")
    assert told.value.code == "no-plans"


@pytest.mark.parametrize("words", ["</script>", "<!--", "]]>", "\u2028\u2029", "&lt;", '"\\', "\ud83d\ude00"])
def test_embedded_json_ends_nothing_and_comes_back(words: str) -> None:
    told = embedded({"a": words})
    assert not set(told) & set("<>&\u2028\u2029")
    assert json.loads(told) == {"a": words}


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x()</script>",
        '<g onclick="x()"/>',
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>',
        '<a xlink:href="javascript:x()"><path d="M0"/></a>',
        '<a xlink:href="https://example.org/"><path d="M0"/></a>',
        '<image xlink:href="https://example.org/x.png"/>',
        "<style>*{background:url(https://example.org)}</style>",
        '<path style="background:url(https://example.org)"/>',
        '<use xlink:href="https://example.org/x.svg#a"/>',
    ],
)
def test_a_chart_keeps_nothing_that_acts(inner: str) -> None:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    told = inline(f"<svg {space}>{inner}</svg>", '"><script>')
    for bad in ("x()", "example.org", "script>", "javascript", "onclick", "style", "foreignObject"):
        assert bad not in told


def test_a_chart_draws_names_of_plans_as_words() -> None:
    name = 'Trường <script>"&'
    value = {"name": name, "part": "a", "rank": 0, "count": 2, "href": "#plan/1", "told": name}
    told = bars([value], [name], {"a": "#123456"}, "n", name)
    assert "&lt;script&gt;" in told
    assert "<script" not in told
    assert 'href="#plan/1"' in told


@pytest.mark.parametrize(("most", "last"), [(1, "1"), (10, "10"), (11, "10"), (247, "200"), (1000, "1,000")])
def test_an_axis_has_round_numbers(most: int, last: str) -> None:
    value = {"name": "x", "part": "a", "rank": 0, "count": most, "href": "#x", "told": "x"}
    told = bars([value], ["x"], {"a": "#123456"}, "n", "n")
    assert regex.findall(r">([\d,]+)</text>", told)[-1] in (last, last.replace(",", ""))


MEASURE = dict.fromkeys(("value", "value_max", "total", "unit", "period", "baseline"), None)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"comparator": "ge", "value": 95.5, "unit": "%"}, "≥ 95,5 %"),
        ({"comparator": "eq", "value": 0.0, "unit": ""}, "0"),
        ({"comparator": "between", "value": 1.0, "value_max": 2.0, "unit": "người"}, "1-2 người"),
        ({"comparator": "eq", "value": 2.0, "total": 3.0, "unit": "giáo viên"}, "2/3 giáo viên"),
        (
            {"comparator": "decrease", "value": 1.5, "unit": "%", "baseline": "đầu năm"},
            "giảm 1,5 % (so với đầu năm)",
        ),
        ({"comparator": "ge", "value": 2.0, "unit": "bài", "period": "học kỳ"}, "≥ 2 bài/học kỳ"),
        ({"comparator": "none"}, "không nêu số"),
        ({"comparator": "eq", "value": 15e6, "unit": "đồng"}, "15.000.000 đồng"),
        ({"comparator": "le", "value_max": 5.0, "unit": "%"}, "≤ 5 %"),
    ],
)
def test_measures_as_a_person_writes_them(columns: dict[str, Any], told: str) -> None:
    assert measure({**MEASURE, **columns}, "vi") == told


@pytest.mark.parametrize(
    ("relation", "first", "last", "precision", "told"),
    [
        ("before", None, date(2024, 12, 10), "day", "trước 10/12/2024"),
        ("by", None, date(2024, 12, 10), "day", "đến hết 10/12/2024"),
        ("on", date(2024, 9, 5), date(2024, 9, 5), "day", "05/09/2024"),
        ("during", date(2024, 12, 1), date(2024, 12, 31), "month", "tháng 12/2024"),
        ("during", date(2025, 4, 1), date(2025, 5, 31), "period", "01/04/2025 - 31/05/2025"),
        ("from", date(2024, 9, 5), None, "day", "từ 05/09/2024"),
        ("every", None, None, "month", "hằng tháng"),
        ("during", None, None, "school_year", ""),
    ],
)
def test_deadlines_as_a_person_writes_them(
    relation: str, first: date | None, last: date | None, precision: str, told: str
) -> None:
    row = {"relation": relation, "date_from": first, "date_to": last, "precision": precision}
    assert when(row, "vi") == told


def test_deadlines_fall_into_their_school_year() -> None:
    def due(last: date | None, precision: str = "day", relation: str = "by") -> dict[str, Any]:
        return {"relation": relation, "date_from": None, "date_to": last, "precision": precision}

    years = school_years(
        [
            due(date(2024, 8, 1)),
            due(date(2025, 7, 31)),
            due(date(2024, 12, 31), "month"),
            due(date(2025, 8, 1)),
            due(date(2024, 12, 1), relation="every"),
            due(date(2025, 5, 31), "school_year"),
            due(None),
        ]
    )
    assert [(year.name, year.days.total(), dict(year.months)) for year in years] == [
        ("2024-2025", 2, {(2024, 12): 1}),
        ("2025-2026", 1, {}),
    ]
    assert list(years[0].calendar())[::11] == [(2024, 8), (2025, 7)]


def test_a_month_stands_in_its_weeks() -> None:
    days = {day.day: (column, row) for day, column, row in days_of(2025, 9)}
    assert days[1] == (0, 0)  # a Monday
    assert days[30] == (1, 4)
    assert len(days) == 30

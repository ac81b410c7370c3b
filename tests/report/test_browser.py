"""The page in a real Chromium: clicked, typed into, looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.chromium import browser, chromium
from extract.cli import main
from tests.report.made import HOSTILE, SCHOOL, write_run

pytest.importorskip("selenium", reason="selenium is not installed")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
PROGRAM = chromium()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="chromium and chromedriver are not installed")

SECONDS = 10


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = write_run(tmp_path_factory.mktemp("run"))
    assert main(["report", str(run)]) == 0
    return run / "report.html"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    made = browser(str(PROGRAM), tmp_path_factory.mktemp("profile"))
    yield made
    made.quit()


@pytest.fixture
def at(driver: Any, page: Path) -> Iterator[Callable[[str], Any]]:
    """Opens the page at a place; after the test the console must be empty and no plan have run."""

    def opened(place: str) -> Any:
        driver.get("about:blank")
        driver.get(page.as_uri() + place)
        return driver

    yield opened
    assert driver.get_log("browser") == []
    assert driver.execute_script("return window.ran") is None


def all_of(driver: Any, css: str) -> list[Any]:
    return [one for one in driver.find_elements("css selector", css) if one.is_displayed()]


def wait(driver: Any, css: str, number: int | None = None) -> list[Any]:
    """The elements that are in sight, as soon as there are so many (or any)."""
    from selenium.webdriver.support.wait import WebDriverWait

    def there(_: Any) -> bool:
        found = len(all_of(driver, css))
        return found > 0 if number is None else found == number

    WebDriverWait(driver, SECONDS).until(there)
    return all_of(driver, css)


def words_of(elements: list[Any]) -> list[str]:
    return [one.text for one in elements]


def is_inside(driver: Any, box: str, element: str) -> bool:
    """Whether an element is in sight inside the box that scrolls."""
    return bool(
        driver.execute_script(
            "const [a, b] = [...arguments].map((one) => document.querySelector(one).getBoundingClientRect());"
            "return b.top >= a.top - 1 && b.bottom <= a.bottom + 1",
            box,
            element,
        )
    )


def test_the_overview_counts_and_draws(at: Callable[[str], Any]) -> None:
    driver = at("")
    assert words_of(wait(driver, ".tiles b")) == ["2", "2", "4", "1", "1", "1", "2", "1"]
    assert len(all_of(driver, "figure svg")) == 4
    assert not driver.execute_script("return document.documentElement.scrollWidth > innerWidth")


def test_a_day_of_the_calendar_leads_to_what_is_due(at: Callable[[str], Any]) -> None:
    driver = at("")
    (day,) = driver.find_elements("css selector", 'figure a path[aria-label="10/12/2024: 1"]')
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", day)
    day.click()
    (row,) = wait(driver, "#view-facts tbody tr", 1)
    assert "trước 10/12/2024" in row.text
    assert "<b>nộp báo cáo" in row.text


def test_a_value_leads_to_its_words_and_back(at: Callable[[str], Any]) -> None:
    driver = at("#compare")
    values = wait(driver, "#view-compare td.cell a")
    assert words_of(values) == ["≥ 97 %", "92 %"]
    assert words_of(all_of(driver, "#view-compare th.school")) == [SCHOOL, "Trường Mầm non Hoa Mơ"]
    values[0].click()
    (mark,) = wait(driver, "mark.current")
    assert mark.text == "97%"
    assert "target" in mark.get_attribute("class")
    assert driver.switch_to.active_element == mark
    (row,) = wait(driver, "#view-plan tr.current")
    assert "≥ 97 %" in row.text
    driver.find_element("css selector", "#view-plan button.back").click()
    wait(driver, "#view-compare td.cell.current")
    assert driver.switch_to.active_element.text == "≥ 97 %"


def test_a_row_leads_to_words_far_down_and_words_to_their_row(at: Callable[[str], Any]) -> None:
    driver = at("#plan/1")
    rows = wait(driver, "#view-plan tbody tr", 4)
    assert not is_inside(driver, ".words", ".words p:last-child mark")
    rows[-1].find_elements("css selector", "td")[2].click()  # the row, not its link
    (mark,) = wait(driver, "mark.current")
    assert mark.text == "dưới 5%"
    assert is_inside(driver, ".words", "mark.current")
    driver.execute_script("document.querySelector('.words').scrollTop = 0")
    first = all_of(driver, ".words mark")[0]
    assert first.text == "92%"
    first.click()
    (row,) = wait(driver, "#view-plan tr.current", 1)
    assert "92 %" in row.text
    assert driver.switch_to.active_element.text == "92 %"


def test_words_that_hold_two_facts_lead_to_one_after_the_other(at: Callable[[str], Any]) -> None:
    driver = at("#plan/0")
    marks = {mark.text: mark for mark in wait(driver, ".words mark")}
    kinds = []
    for _ in range(3):
        marks["97%"].click()
        kinds.append(wait(driver, "#view-plan tr.current .chip", 1)[0].text)
    assert kinds == ["Chỉ tiêu", "Tỷ lệ", "Chỉ tiêu"]
    assert "finding" in marks["Thông tư 36/2017/TT-BGDĐT"].get_attribute("class")


def test_keys_do_what_clicks_do(at: Callable[[str], Any]) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = at("#plan/0")
    mark = next(mark for mark in wait(driver, ".words mark") if mark.text == "trước ngày 10/12/2024")
    mark.send_keys(Keys.ENTER)
    (link,) = wait(driver, "#view-plan tr.current a", 1)
    assert link.text == "trước 10/12/2024"
    assert driver.switch_to.active_element == link
    link.send_keys(Keys.ENTER)
    wait(driver, "mark.current")
    assert driver.switch_to.active_element == mark


def test_the_words_are_shown_to_the_letter(at: Callable[[str], Any]) -> None:
    driver = at("#plan/0")
    wait(driver, ".words p")
    lines = driver.execute_script(
        "return [...document.querySelectorAll('.words p')].map((one) => one.textContent)"
    )
    assert lines == HOSTILE.split("\n")


def test_kinds_are_hidden_and_shown(at: Callable[[str], Any]) -> None:
    driver = at("#plan/0")
    wait(driver, ".words mark", 3)
    box = driver.find_element("css selector", "input[value=deadline]")
    box.click()
    wait(driver, ".words mark", 2)
    box.click()
    wait(driver, ".words mark", 3)


def test_a_filter_is_typed_with_and_without_diacritics(at: Callable[[str], Any]) -> None:
    driver = at("#facts")
    wait(driver, "#view-facts tbody tr", 7)
    (box,) = all_of(driver, "#view-facts input[type=search]")
    box.send_keys("ngo doc")
    (row,) = wait(driver, "#view-facts tbody tr", 1)
    assert "ngộ độc" in row.text
    box.clear()
    box.send_keys("ngò")
    wait(driver, "#view-facts tbody tr", 0)
    driver.find_element("css selector", "#view-facts .bar button").click()
    wait(driver, "#view-facts tbody tr", 7)


def test_choices_narrow_a_table(at: Callable[[str], Any]) -> None:
    from selenium.webdriver.support.select import Select

    driver = at("#facts")
    wait(driver, "#view-facts tbody tr", 7)
    Select(driver.find_element("css selector", "#view-facts select")).select_by_visible_text("Thời hạn")
    wait(driver, "#view-facts tbody tr", 1)


def test_headings_sort_both_ways(at: Callable[[str], Any]) -> None:
    driver = at("#plans")
    wait(driver, "#view-plans tbody tr", 4)
    heading = driver.find_element("css selector", "#view-plans th button")
    orders = []
    for _ in range(2):
        heading.click()
        orders.append(words_of(all_of(driver, "#view-plans td:first-child")))
    assert orders[0][0] == "c.docx"
    assert orders[0] == orders[1][::-1]
    assert driver.find_element("css selector", "#view-plans th").get_attribute("aria-sort") == "descending"


def test_a_copy_leads_to_the_plan_that_was_read(at: Callable[[str], Any]) -> None:
    driver = at("#plans")
    wait(driver, "#view-plans tbody tr", 4)[3].click()
    wait(driver, "#view-plan .words mark")
    assert driver.execute_script("return location.hash") == "#plan/1"


def test_the_comparison_is_filtered_and_sorted(at: Callable[[str], Any]) -> None:
    driver = at("#compare")
    wait(driver, "#view-compare tbody tr", 1)
    indicator, school = all_of(driver, "#view-compare input[type=search]")
    indicator.send_keys("khong co dau")
    wait(driver, "#view-compare tbody tr", 0)
    indicator.clear()
    indicator.send_keys("mau giao")
    wait(driver, "#view-compare tbody tr", 1)
    school.send_keys("hoa mơ")
    (heading,) = wait(driver, "#view-compare th.school", 1)
    heading.find_element("css selector", "button").click()
    assert wait(driver, "#view-compare th.school", 1)[0].get_attribute("aria-sort") == "descending"


def test_findings_lead_to_their_words_or_their_plan(at: Callable[[str], Any]) -> None:
    driver = at("#findings")
    rows = wait(driver, "#view-findings tbody tr", 2)
    assert "hết hiệu lực" in rows[0].text  # errors first
    rows[0].click()
    (mark,) = wait(driver, "mark.current")
    assert mark.text == "Thông tư 36/2017/TT-BGDĐT"
    driver.back()
    wait(driver, "#view-findings tbody tr", 2)[1].click()
    wait(driver, "#view-plan tr.current")
    assert all_of(driver, "mark.current") == []


def test_a_file_that_was_not_read_says_why(at: Callable[[str], Any]) -> None:
    driver = at("#plan/2")
    assert "Tệp bị hỏng" in wait(driver, "#view-plan .notice")[0].text


@pytest.mark.parametrize(
    "place", ["#nowhere", "#plan/99/1", "#plan/x", "#facts?kind=<script>", "#plan/0/99999", "#%"]
)
def test_an_address_that_means_nothing_breaks_nothing(at: Callable[[str], Any], place: str) -> None:
    driver = at(place)
    assert len(all_of(driver, "main > section")) == 1


@pytest.mark.parametrize(
    ("place", "dark"), [("", False), ("", True), ("#compare", True), ("#plan/0/6", False)]
)
def test_the_picture_is_not_blank(page: Path, tmp_path: Path, place: str, dark: bool) -> None:
    from PIL import Image

    driver = browser(str(PROGRAM), tmp_path / "profile", dark=dark)
    try:
        driver.get(page.as_uri() + place)
        wait(driver, "main > section")
        assert driver.save_screenshot(str(tmp_path / "page.png"))
    finally:
        driver.quit()
    with Image.open(tmp_path / "page.png") as picture:
        grey = picture.convert("L")
        colours = grey.getcolors(256) or []
        paper = max(colours)[1]
        share = max(colours)[0] / (grey.width * grey.height)
    assert len(colours) > 50
    assert 0.3 < share < 0.985
    assert (paper < 60) is dark

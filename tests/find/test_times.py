"""Written times: every rule's examples both ways, places of quotes, the calendar a plan lives by."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import dates, month_days, span_precision, weeks_of_month
from extract.find.school_calendar import Calendar, calendar_of, holidays, school_years
from extract.find.times import find_times, time_hits
from extract.model import Block, Letterhead, Mention, Place, Plan, Section, Span, TimeExpression
from extract.rulebook import load
from extract.rulefile import Rule

RULES = load()
FAMILIES = ("time-forms", "time-cues", "recurrences")
ENTRIES = [rule for family in FAMILIES for rule in RULES.family(family)]


def found(text: str, taken: tuple[Span, ...] = (), section: Section | None = None) -> tuple[Mention, ...]:
    block = Block(text, "paragraph", 0, Place(paragraph=1))
    plan = Plan("", "0" * 64, "txt", text, (block,))
    head = Letterhead(school_year="2024-2025", issued=date(2024, 8, 28))
    return find_times(plan, head, (section or Section(),), taken, RULES)


@pytest.mark.parametrize("rule", ENTRIES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        wanted = {key: str(value) for key, value in example.items() if key != "text"}
        hits = [hit for hit in time_hits(example["text"], RULES) if hit["rule"] == rule.id]
        told = [{key: "" if hit[key] is None else str(hit[key]) for key in wanted} for hit in hits]
        assert wanted in told, (example["text"], told)


@pytest.mark.parametrize("rule", ENTRIES, ids=lambda rule: rule.id)
def test_a_rule_leaves_its_counter_examples(rule: Rule) -> None:
    for text in rule.not_examples:
        assert rule.id not in [hit["rule"] for hit in time_hits(text, RULES)], text


@pytest.mark.parametrize(
    ("text", "taken", "count"),
    [
        (
            "theo Công văn 12/PGD ngày 12/9/2024, nộp trước ngày 20/9/2024",
            "Công văn 12/PGD ngày 12/9/2024",
            1,
        ),
        ("An Bình, ngày 28 tháng 8 năm 2024", "ngày 28 tháng 8 năm 2024", 0),
    ],
)
def test_taken_spans_are_left_alone(text: str, taken: str, count: int) -> None:
    start = text.index(taken)
    assert len(found(text, (Span(start, start + len(taken)),))) == count


def test_what_is_no_deadline_is_still_told() -> None:
    (mention,) = found("Kế hoạch năm học 2024-2025")
    assert mention.doubt == ("not-due:name",)


@pytest.mark.parametrize(
    "slip",
    [
        "năm học 2024-20255",
        "giai đoạn 2024 - 20285",
        "năm 20255",
        "tháng 10/20244",
        "tháng 14/2024",
        "ngày 18/14/2024",
        "ngày 1811/2024",
    ],
)
def test_a_time_that_cannot_be_is_told_as_unread(slip: str) -> None:
    text = f"Rà soát hồ sơ trong {slip}"
    told = [(text[slice(*mention.span)], mention.doubt) for mention in found(text)]
    assert told == [(slip, ("not-due:unread",))]


def test_letterhead_blocks_are_not_read() -> None:
    text = "KẾ HOẠCH tháng 10/2024"
    plan = Plan("", "0" * 64, "txt", text, (Block(text, "paragraph", 0, Place()),))
    assert find_times(plan, Letterhead(blocks=frozenset({0})), (Section(),), (), RULES) == ()


WORDS = st.sampled_from(
    [
        "trước",
        "ngày",
        "20/9",
        "đến",
        "từ",
        "tháng",
        "10/2024",
        "tuần",
        "3",
        "và",
        ",",
        ";",
        "(",
        ")",
        "học",
        "kỳ",
        "I",
        "năm",
        "2025",
        "hằng",
        "1/2",
        "31/4",
        "2/3",
        "lớp",
        "Tết",
        "30",
        "cuối",
        "đầu",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_spans_are_in_order_and_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    mentions = found(text, section=Section(month=month_days(2024, 10)))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(mentions))
    for mention in mentions:
        assert isinstance(mention.value, TimeExpression)
        window = mention.value.window
        assert not (window.date_from and window.date_to) or window.date_from <= window.date_to


@pytest.mark.parametrize("unit", ["1/2 ", "1-2-3-", "1, ", "tuần 1, ", "ngày 1/2/2024, ", "đến hết ", '" '])
def test_a_hostile_paragraph_ends(unit: str) -> None:
    assert len(found(unit * 20_000)) <= 3000


def test_shared_dates_and_windows() -> None:
    assert [tuple(d)[1:] for d in dates("ngày 5/9/2024, 31 tháng 12")] == [(5, 9, 2024), (31, 12, None)]
    last = weeks_of_month(2024, 10, -1, -1)
    assert (last.date_from, last.date_to, last.precision) == (date(2024, 10, 28), date(2024, 11, 3), "week")
    assert month_days(2024, 12, (2025, 1)).precision == "period"
    assert span_precision(date(2024, 9, 5), date(2024, 9, 5)) == "day"


def test_the_calendar_states_its_sources() -> None:
    assert all(rule.source for rule in RULES.family("calendar"))
    assert holidays(RULES)[11, 20] == "holiday.20-11"
    assert {f"school-year.{y}-{y + 1}.year" for y in range(2017, 2026)} <= set(school_years(RULES))


@pytest.mark.parametrize(
    ("first_year", "week", "monday"),
    [(2024, 1, "2024-09-09"), (2024, 19, "2025-01-13"), (2023, 1, "2023-09-04"), (2025, 1, "2025-09-08")],
)
def test_school_weeks_run_from_the_opening(first_year: int, week: int, monday: str) -> None:
    window = Calendar(RULES, first_year).school_weeks(week, week)
    assert window is not None
    assert str(window.date_from) == monday


def test_a_year_without_a_frame_takes_the_stable_default() -> None:
    window = Calendar(RULES, 2030).semester(1)
    assert window is not None
    assert (str(window.date_from), str(window.date_to)) == ("2030-09-05", "2031-01-15")


def test_the_school_year_is_read_from_the_text_where_the_letterhead_has_none() -> None:
    text = "Kế hoạch năm học 2023 - 2024"
    plan = Plan("", "0" * 64, "txt", text, (Block(text, "paragraph", 0, Place()),))
    assert calendar_of(plan, Letterhead(), RULES).first_year == 2023

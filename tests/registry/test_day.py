"""The days a plan can be of: its own, or all its month or its school year leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from extract.model import Letterhead
from extract.registry import PlanDays, plan_days


@pytest.mark.parametrize(
    ("letterhead", "first", "last"),
    [
        (Letterhead(issued=date(2021, 10, 5), school_year="2021-2022"), "2021-10-05", "2021-10-05"),
        (Letterhead(issued_month="2021-10", school_year="2021-2022"), "2021-10-01", "2021-10-31"),
        (Letterhead(issued_month="2024-02"), "2024-02-01", "2024-02-29"),
        (Letterhead(school_year="2021-2022"), "2021-09-01", "2022-08-31"),
    ],
)
def test_the_days_of_a_plan(letterhead: Letterhead, first: str, last: str) -> None:
    assert plan_days(letterhead) == PlanDays(date.fromisoformat(first), date.fromisoformat(last))


def test_a_plan_that_states_nothing_has_none() -> None:
    assert plan_days(Letterhead()) is None


@pytest.mark.parametrize(
    ("start", "day"),
    [
        (None, "2021-09-01"),
        ("2020-01-01", "2021-09-01"),
        ("2021-11-15", "2021-11-15"),
        ("2023-01-01", "2022-08-31"),
    ],
)
def test_a_plan_is_not_older_than_what_it_cites(start: str | None, day: str) -> None:
    days = PlanDays(date(2021, 9, 1), date(2022, 8, 31))
    assert days.day_for(start and date.fromisoformat(start)) == date.fromisoformat(day)
    assert not days.stated

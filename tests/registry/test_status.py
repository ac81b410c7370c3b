"""Whether a regulation held on a day, and with what evidence; what followed it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.registry import Registry, Regulation, chain, registry_of, status_on, successors_on
from extract.registry.regulation import COLUMNS, regulation_of
from extract.rulebook import load


def row(number: str, **columns: str) -> Regulation:
    return regulation_of(
        dict.fromkeys(COLUMNS, "") | {"id": number, "number": number, "kind": "Thông tư"} | columns
    )


FIRST = row(
    "01/2010/TT-BGDĐT",
    issued="2010-03-01",
    effective="2010-04-15",
    expired="2020-01-10",
    status_as_of_2026="expired",
    replaced_by="02/2019/TT-BGDĐT",
    status_confidence="verified",
    verified_fields="issued;effective",
)
SECOND = row(
    "02/2019/TT-BGDĐT",
    issued="2019-11-20",
    effective="2020-01-10",
    expired="2023-02-01",
    status_as_of_2026="expired",
    replaces="01/2010/TT-BGDĐT",
    replaced_by="03/2022/TT-BGDĐT",
)
THIRD = row(
    "03/2022/TT-BGDĐT",
    issued="2022-12-15",
    effective="2023-02-01",
    status_as_of_2026="in_force",
    replaces="02/2019/TT-BGDĐT",
)
REGISTRY = Registry([FIRST, SECOND, THIRD])


@pytest.mark.parametrize(
    ("day", "state", "claim", "confidence", "successors"),
    [
        ("2010-02-28", "not yet in force", "issued", "verified", ()),
        ("2010-04-14", "not yet in force", "effective", "verified", ()),
        ("2010-04-15", "in force", "effective", "verified", ()),
        ("2020-01-09", "in force", "effective", "verified", ()),
        ("2020-01-10", "expired", "expired", "verified", ("02/2019/TT-BGDĐT",)),
        ("2023-01-31", "expired", "expired", "verified", ("02/2019/TT-BGDĐT",)),
        ("2023-02-01", "expired", "expired", "verified", ("03/2022/TT-BGDĐT",)),
    ],
)
def test_status_on_the_days_it_changes(
    day: str, state: str, claim: str, confidence: str, successors: tuple[str, ...]
) -> None:
    status = status_on(FIRST, date.fromisoformat(day), REGISTRY)
    assert (status.state, status.claim, status.confidence, status.successors) == (
        state,
        claim,
        confidence,
        successors,
    )


def test_without_a_day_nothing_is_known() -> None:
    assert status_on(FIRST, None, REGISTRY).state == "unknown"


@pytest.mark.parametrize(
    ("columns", "day", "state"),
    [
        # still holds for some grades until the transition ends
        (
            {"expired": "2020-09-01", "transition_until": "2024-08-31", "status_as_of_2026": "expired"},
            "2022-09-01",
            "partly expired",
        ),
        (
            {"expired": "2020-09-01", "transition_until": "2024-08-31", "status_as_of_2026": "expired"},
            "2024-09-01",
            "expired",
        ),
        ({"expired": "2023-12-16", "status_as_of_2026": "partly_expired"}, "2024-09-01", "partly expired"),
        ({"expired": "2023-12-16", "status_as_of_2026": "partly_expired"}, "2023-09-01", "in force"),
        # the end is not dated: only the years it was made for, or the day of the registry, tell
        ({"status_as_of_2026": "expired", "period": "2021-2022"}, "2022-08-31", "in force"),
        ({"status_as_of_2026": "expired", "period": "2021-2022"}, "2022-09-01", "expired"),
        ({"status_as_of_2026": "expired", "period": "2016-2025"}, "2025-09-01", "in force"),
        ({"status_as_of_2026": "unknown", "period": "2016-2025"}, "2024-09-01", "in force"),
        ({"status_as_of_2026": "unknown", "period": "2016-2025"}, "2026-09-01", "unknown"),
        ({"status_as_of_2026": "expired"}, "2019-09-01", "unknown"),
        ({"status_as_of_2026": "expired"}, "2026-09-01", "expired"),
        ({"status_as_of_2026": "partly_expired"}, "2021-09-01", "unknown"),
        ({"status_as_of_2026": "unknown"}, "2024-09-01", "unknown"),
        ({"status_as_of_2026": "in_force"}, "2024-09-01", "in force"),
        # what replaced it began on a known day
        ({"status_as_of_2026": "expired", "replaced_by": "02/2019/TT-BGDĐT"}, "2020-01-10", "expired"),
        ({"status_as_of_2026": "expired", "replaced_by": "02/2019/TT-BGDĐT"}, "2020-01-09", "in force"),
    ],
)
def test_status_by_what_the_row_states(columns: dict[str, str], day: str, state: str) -> None:
    regulation = row("09/2015/TT-BGDĐT", issued="2015-09-01", **columns)
    registry = Registry([regulation, SECOND, THIRD])
    assert status_on(regulation, date.fromisoformat(day), registry).state == state


def test_a_rule_of_the_same_year_without_any_date_is_not_said_to_hold() -> None:
    undated = row("09/2024/TT-BGDĐT", status_as_of_2026="in_force")
    assert status_on(undated, date(2024, 9, 1), Registry([undated])).state == "unknown"
    assert status_on(undated, date(2025, 9, 1), Registry([undated])).state == "in force"


def test_an_own_row_is_said_to_be_own() -> None:
    own = row(
        "12/2020/QĐ-UBND",
        issued="2020-05-01",
        expired="2022-01-01",
        status_as_of_2026="expired",
        confidence="own",
    )
    assert status_on(own, date(2023, 9, 1), Registry([own])).confidence == "own"


def test_a_chain_runs_from_the_oldest_to_the_newest() -> None:
    links = chain(SECOND, REGISTRY)
    assert [(link.id, link.step, link.relation) for link in links] == [
        ("01/2010/TT-BGDĐT", -1, "replaces"),
        ("02/2019/TT-BGDĐT", 0, "self"),
        ("03/2022/TT-BGDĐT", 1, "replaced_by"),
    ]


def test_a_circle_of_replacements_ends() -> None:
    one = row("01/2020/QĐ-UBND", replaced_by="02/2020/QĐ-UBND", expired="2021-01-01", issued="2020-01-01")
    two = row("02/2020/QĐ-UBND", replaced_by="01/2020/QĐ-UBND", expired="2021-01-01", issued="2020-01-01")
    registry = Registry([one, two])
    assert len(chain(one, registry)) == 2
    assert successors_on(one, date(2022, 1, 1), registry) == ("02/2020/QĐ-UBND",)


@pytest.mark.parametrize(
    ("number", "day", "state", "successor"),
    [
        ("13/2010/TT-BGDĐT", date(2023, 9, 22), "expired", ("45/2021/TT-BGDĐT",)),
        ("13/2010/TT-BGDĐT", date(2019, 9, 22), "in force", ()),
        ("38/2005/QH11", date(2024, 9, 1), "expired", ("43/2019/QH14",)),
        ("45/2021/TT-BGDĐT", date(2020, 9, 1), "not yet in force", ()),
        ("2171/QĐ-BGDĐT", date(2023, 9, 1), "in force", ()),
    ],
)
def test_regulations_of_the_registry(number: str, day: date, state: str, successor: tuple[str, ...]) -> None:
    registry = registry_of(load())
    status = status_on(registry.by_id[number], day, registry)
    assert (status.state, status.successors) == (state, successor)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("dieu le truong mam non", "52/2020/TT-BGDĐT"),
        ("Điều lệ Trường mầm non", "52/2020/TT-BGDĐT"),
        ("LUẬT GIÁO DỤC 43/2019", "43/2019/QH14"),
        ("24/2021", "24/2021/NĐ-CP"),
    ],
)
def test_search_by_words_with_and_without_marks(words: str, first: str) -> None:
    assert first in [regulation.id for regulation in registry_of(load()).search(words)]


def test_search_minds_the_marks_that_are_written() -> None:
    registry = registry_of(load())
    assert not registry.search("điêu lê trương mâm nôn")
    assert not registry.search("chữ nào không có ở đây")

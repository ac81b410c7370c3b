"""Prizes and medals counted by their rank alone."""

from __future__ import annotations

from time import perf_counter

import pytest

from extract.find.quantities import quantity_hits
from extract.rulebook import load
from extract.text import fold

RULES = load()


def counted(text: str) -> list[str]:
    """Each number with its comparator and unit, once."""
    hits = quantity_hits(text, RULES)
    return list(dict.fromkeys(f"{hit['quote']} {hit['comparator']} {hit['unit']}".strip() for hit in hits))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 giải (1 Nhất, 2 Nhì, 3 Ba, 3 KK)", ["9 giải eq giải", "1 eq giải", "2 eq giải", "3 eq giải"]),
        ("10 giải (1 I, 2 II)", ["10 giải eq giải", "1 eq giải", "2 eq giải"]),
        ("02 huy chương vàng, 05 đồng", ["02 huy chương vàng eq huy chương", "05 eq huy chương"]),
        ("5 HC: 2V, 3Đ", ["5 HC eq huy chương", "2 eq huy chương", "3 eq huy chương"]),
        ("1-2 nhất và 3 nhì trở lên", ["1-2 between giải", "3 ge giải"]),
        ("Nhất: 1; Nhì: 2.", ["1 eq giải", "2 eq giải"]),
    ],
)
def test_a_list_of_ranks_counts_prizes(text: str, found: list[str]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "3 ba mẹ",
        "2 nhất, 1 nhất",
        "1 I, 2 II",
        "lớp 2V, 3B",
        "2 bạc",
        "điểm cao nhất 9, nhì 8",
        "nhất 2 môn, nhì 3 môn",
    ],
)
def test_other_words_are_no_ranks(text: str) -> None:
    assert not any(words.endswith((" giải", " huy chương")) for words in counted(text))


def test_money_alone_is_money() -> None:
    assert counted("thu 5 đồng, chi 3 đồng") == ["5 đồng eq đồng", "3 đồng eq đồng"]


@pytest.mark.parametrize("piece", ["nhất 1 ", "1 nhất ", "1 nhất, nhất 1, ", "1 - ", "1v 2b "])
def test_a_hostile_list_is_read_in_time(piece: str) -> None:
    text = fold(piece * (20_000 // len(piece)))
    start = perf_counter()
    counted(text)
    assert perf_counter() - start < 10

"""Offsets of the original lead to the right words of the masked text; short words are masked as the plan is."""

from __future__ import annotations

import pytest

from extract.privacy import mask
from extract.rulebook import load

TEXT = "Cô Trần Thị Hoa dạy 24 em, gọi 0912345678.\nHuy động 95% trẻ.\nTRẦN THỊ HOA"
MASKED = mask(TEXT, load())


def test_text_and_counts() -> None:
    assert MASKED.text == "Cô [NGƯỜI] dạy 24 em, gọi [ĐIỆN THOẠI].\nHuy động 95% trẻ.\n[NGƯỜI]"
    assert MASKED.counts == {"person": 2, "phone": 1}


@pytest.mark.parametrize("words", ["24 em", "95%", "trẻ", "Cô ", "."])
def test_a_quote_beside_private_words_moves(words: str) -> None:
    start = TEXT.index(words)
    assert MASKED.quote(start, start + len(words)) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trần Thị Hoa", "[NGƯỜI]"),
        ("Thị Hoa dạy", "[NGƯỜI] dạy"),
        ("Cô Trần", "Cô [NGƯỜI]"),
        ("Thị", "[NGƯỜI]"),
        ("Hoa dạy 24 em, gọi 0912", "[NGƯỜI] dạy 24 em, gọi [ĐIỆN THOẠI]"),
    ],
)
def test_a_quote_that_cuts_private_words_takes_in_the_token(words: str, expected: str) -> None:
    start = TEXT.index(words)
    assert MASKED.quote(start, start + len(words)) == expected


def test_an_empty_span_stays_empty() -> None:
    first, last = MASKED.span(7, 7)
    assert first == last


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trần Thị Hoa dạy", "[NGƯỜI] dạy"),
        ("liên hệ 0912345678", "liên hệ [ĐIỆN THOẠI]"),
        ("Trường THCS Trần Thị Hoa", "Trường THCS Trần Thị Hoa"),
        ("chỉ tiêu về quy mô", "chỉ tiêu về quy mô"),
        ("cô Lan | Tháng 9", "cô [NGƯỜI] | Tháng 9"),
        ("", ""),
    ],
)
def test_short_words_are_masked_as_the_plan_is(words: str, expected: str) -> None:
    assert MASKED.short(words) == expected


def test_masking_twice_changes_nothing() -> None:
    assert mask(MASKED.text, load()).text == MASKED.text


def test_a_text_without_private_words_stays() -> None:
    plain = mask("Huy động 95% trẻ ra lớp.", load())
    assert plain.text == plain.original
    assert not plain.counts
    assert plain.span(2, 9) == (2, 9)

"""Cleaning once, and folding for matching: equal length is what keeps offsets true."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.align import clean_aligned
from extract.text import clean, clean_block, fold, fold_pattern


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("CT\u2013TTg", "CT-TTg"),
        ("98\u20125\u202f%", "98-5 %"),
        ("Ðánh giá", "Đánh giá"),
        ("QÐ-BGDÐT", "QĐ-BGDĐT"),
        (unicodedata.normalize("NFD", "Kế hoạch giáo dục"), "Kế hoạch giáo dục"),
        ("hoc\u00adsinh\u200b", "hocsinh"),
        ("ТHCS", "THCS"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("95％", "95%"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_clean_block_is_one_line() -> None:
    assert clean_block(" Thông tư\n\tsố  02 ") == "Thông tư số 02"


@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(st.text())
def test_folding_keeps_the_length(raw: str) -> None:
    assert len(fold(raw)) == len(raw)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Thủy", "thuỷ"),
        ("kỹ thuật", "kĩ thuật"),
        ("quý", "quí"),
        ("KHỎE", "khoẻ"),
        ("tỷ lệ", "TỈ LỆ"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("hoa", "hoà"), ("quả", "qủa"), ("tay", "tai"), ("thúy", "thúi")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_patterns_fold_words_and_keep_escapes() -> None:
    assert fold_pattern(r"tỷ lệ(?P<ty>\s\p{L}+)\bhòa") == r"tỉ lệ(?P<ty>\s\p{L}+)\bhoà"


@given(st.text())
def test_aligned_text_leads_back(raw: str) -> None:
    text, origin = clean_aligned(raw)
    assert len(origin) == len(text) + 1
    assert list(origin) == sorted(origin)

"""Cleaning once, and folding for matching: equal length is what keeps offsets true."""

from __future__ import annotations

import unicodedata
from itertools import permutations

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
        ("TRƢỜNG TIỂU HỌC, tƣ\u0301 tuần", "TRƯỜNG TIỂU HỌC, tứ tuần"),
        (unicodedata.normalize("NFD", "Kế hoạch giáo dục"), "Kế hoạch giáo dục"),
        ("Kê\u0301 hoa\u0323ch", "Kế hoạch"),  # as Windows-1258 keeps it: the vowel whole, the tone apart
        ("Ke\u0301\u0302 hoạch", "Kế hoạch"),  # the tone before the circumflex
        ("Ké\u0302 hoạch, TA\u0300\u0306NG, tru\u0300\u031bơng", "Kế hoạch, TẰNG, trừơng"),
        ("Kê\u00ad\u0301 hoạch", "Kế hoạch"),
        ("pha\u0302\u0301n đa\u0323\u0302u", "phấn đậu"),
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


VOWELS = [unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")]  # fmt: skip


@pytest.mark.parametrize("letter", VOWELS)
def test_every_order_of_a_letters_marks_is_the_letter(letter: str) -> None:
    base, *marks = unicodedata.normalize("NFD", letter)
    for order in permutations(marks):
        assert clean(f"t{base}{''.join(order)}n") == f"t{letter}n"
        begun = unicodedata.normalize("NFC", base + "".join(order[:1]))
        assert clean(begun + "".join(order[1:])) == letter


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

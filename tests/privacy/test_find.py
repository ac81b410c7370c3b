"""What is private is masked, and what only looks so stays: tables of words by kind."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.privacy import KINDS, find, mask
from extract.rulebook import load

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
SHORT = {
    "P": "phone",
    "I": "identity",
    "B": "bank",
    "E": "email",
    "D": "birth-date",
    "A": "address",
    "N": "person",
}
MASKED = [pair for name, pairs in CASES.items() if not name.startswith("not-") for pair in pairs]
KEPT = [words for name, rows in CASES.items() if name.startswith("not-") for words in rows]


def test_there_are_cases() -> None:
    assert len(MASKED) > 25
    assert len(KEPT) > 15


@pytest.mark.parametrize(("words", "expected"), MASKED)
def test_private_words_are_masked(words: str, expected: str) -> None:
    for letter, kind in SHORT.items():
        expected = expected.replace(f"[{letter}]", KINDS[kind].token)
    assert mask(words).text == expected


@pytest.mark.parametrize("words", KEPT)
def test_words_that_only_look_private_stay(words: str) -> None:
    assert mask(words).text == words


def test_a_known_signer_is_found_anywhere() -> None:
    text = "Giao K’ Brìu phụ trách.\nK’ BRÌU"
    assert mask(text, known=["K’ Brìu"]).text == "Giao [NGƯỜI] phụ trách.\n[NGƯỜI]"


def test_spans_are_in_order_and_apart() -> None:
    text = "\n".join(words for words, _ in MASKED)
    spans = find(text, load())
    assert len(spans) > 60
    assert all(one.end <= two.start for one, two in pairwise(spans))


WORDS = [word for words, _ in MASKED for word in words.split()] + ["\n", "-", "(", ":", "[NGƯỜI]", "’", "|"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_offsets_hold_for_any_words(words: list[str]) -> None:
    masked = mask(" ".join(words))
    original = masked.original
    for start in range(0, len(original) + 1, 3):
        end = min(len(original), start + 7)
        first, last = masked.span(start, end)
        assert 0 <= first <= last <= len(masked.text)
        touched = [span for span in masked.spans if span.start < end and start < span.end]
        if not touched:
            assert masked.text[first:last] == original[start:end]
        for span in touched:
            assert KINDS[span.kind].token in masked.text[first:last]

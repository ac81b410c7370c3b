"""Scouts: what a pattern finds with one it finds without."""

from __future__ import annotations

import pytest
import regex

from extract.alternation import one_of
from extract.link.commitment import commitment_of
from extract.rulebook import load
from extract.scouts import Scout, Scouted, beginnings

TEXT = "hiện nay đã đạt 12 giải, năm học trước còn mới đạt 3; mới mới đạt; thực tế (năm 2023: 5) đã có"
WORDS = {
    "terms": ["hiện nay", "đã", "năm học trước"],
    "written": ["(?:mới|chỉ)(?: mới)? đạt", "(?<!mới )đã(?! có)", r"\(năm 20\d\d ?:"],
    "anything": [r"\p{L}+ tế", "đã"],
    "behind": ["(?<=mới )đạt"],
}


@pytest.mark.parametrize("alternatives", WORDS.values(), ids=WORDS)
def test_a_scout_loses_no_match(alternatives: list[str]) -> None:
    scouted = Scouted.whole_words(alternatives)
    for start in range(0, len(TEXT), 7):
        plain = [match.span() for match in scouted.pattern.finditer(TEXT, start, len(TEXT))]
        assert [match.span() for match in scouted.finditer(TEXT, start, len(TEXT))] == plain
        first = scouted.search(TEXT, start, len(TEXT))
        assert (first.span() if first else None) == (plain[0] if plain else None)
    assert list(scouted.finditer(TEXT, 0, len(TEXT)))


def test_what_may_begin_with_anything_has_no_beginnings() -> None:
    assert beginnings(r"\p{L}+ đạt") == ()
    assert beginnings("(?<=x)đạt") == ()
    assert Scout([r"\p{L}+"]).sees("không", 0, 5)


def test_a_beginning_ends_where_any_word_may_follow() -> None:
    assert beginnings(r"\((?:kh|chỉ tiêu)(?: \p{L}+){0,2} tỉnh") == ("(chỉ t", "(kh ")
    assert beginnings(r"kq (?:19|20)\d\d") == ("kq 19", "kq 20")


@pytest.mark.parametrize("words", ["promise", "commit", "weak", "report", "state"])
def test_the_words_looked_for_around_every_number_have_a_scout(words: str) -> None:
    scouted = getattr(commitment_of(load(), 2025), words)
    assert scouted.first != scouted.pattern.search


TERMS = ["em", "em học sinh", "cháu", "các cháu", "giải", "giải nhất", "m2", "m", "đ/c"]


@pytest.mark.parametrize("backwards", [False, True])
def test_terms_as_a_tree_match_what_they_match_in_a_row(backwards: bool) -> None:
    row = "|".join(regex.escape(term) for term in sorted(TERMS, key=len, reverse=True))
    flag = "(?r)" if backwards else ""
    tree, plain = regex.compile(flag + one_of(TERMS, backwards)), regex.compile(f"{flag}(?:{row})")
    for text in ["5 em học sinh", "các cháu", "2 giải nhất", "100 m2", "3 đ/c", "emm", "mm2"]:
        assert tree.findall(text) == plain.findall(text)


def test_what_may_begin_with_anything_at_the_start_alone_is_looked_for_there() -> None:
    alternatives = ["đã đạt|^.{0,9}mới", "còn"]
    scouted = Scouted("|".join(f"(?P<n{n}>{own})" for n, own in enumerate(alternatives)), alternatives)
    assert scouted.at_start
    for start in (0, 4):
        found, plain = scouted.search(TEXT, start, len(TEXT)), scouted.pattern.search(TEXT, start, len(TEXT))
        assert (found and found.span()) == (plain and plain.span())

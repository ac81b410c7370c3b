"""Words with exact offsets, with and without segmentation, and the unit that segmentation names."""

from __future__ import annotations

import pytest

from extract.link import tokens

TEXTS = [
    "theo 32/2018/TT-BGDĐT, đạt 98,5% học sinh",
    "Hoà nhập, hòa nhập: khoẻ  mạnh",
    " ba  tổ\tchức \n",
    "trồng 12 luống rau (24/26 lớp)",
    "",
    "120.000.000đ… “tên”",
]


@pytest.mark.parametrize("segmented", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_every_character_but_space_is_in_one_word(text: str, segmented: bool) -> None:
    tokens.segmentation(segmented)
    try:
        spans = tokens.words(text)
    finally:
        tokens.segmentation(True)
    covered = [index for start, end in spans for index in range(start, end)]
    assert len(covered) == len(set(covered))
    assert all(index in covered for index, char in enumerate(text) if not char.isspace())


@pytest.mark.parametrize("text", TEXTS)
def test_a_doc_keeps_the_text(text: str) -> None:
    doc = tokens.make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_symbols_and_numbers_are_one_token() -> None:
    words = [token.text for token in tokens.make_doc(TEXTS[0])]
    assert "32/2018/TT-BGDĐT" in words
    assert "98,5%" in words


def test_segmentation_names_whole_words_and_can_be_switched_off() -> None:
    assert tokens.first_word("tình huống sư phạm") == "tình huống"
    with tokens.without_segmentation():
        assert tokens.first_word("tình huống sư phạm") == "tình"
    assert tokens.first_word("tình huống sư phạm") == "tình huống"
    assert tokens.first_word("(một)") == ""

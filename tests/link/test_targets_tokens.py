"""Words with exact offsets, with and without segmentation, and the unit that segmentation names."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.link import tokens
from extract.model import Target
from extract.pipeline import extract_plan

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


UNLISTED = (
    "- Trang bị 04 màn chiếu; bố trí 06 bồn hoa tự quản.",
    "- Sưu tầm, thiết kế: 03 tình huống sư phạm, 05 trò chơi dân gian.",
)


def units_of(folder: Path, *items: str) -> list[str]:
    """The units of the targets of a plan of these items."""
    plan = folder / "plan.txt"
    plan.write_text("\n".join(["KẾ HOẠCH NĂM HỌC 2024-2025", "I. CHỈ TIÊU", *items]), "utf-8")
    return [fact.unit for fact in extract_plan(plan).facts if isinstance(fact, Target)]


def test_segmentation_names_what_no_rule_lists(tmp_path: Path) -> None:
    """Off, a unit that no rule lists is its first syllable only."""
    whole = units_of(tmp_path, *UNLISTED)
    with tokens.without_segmentation():
        cut = units_of(tmp_path, *UNLISTED)
    assert len(whole) == len(cut) == 4
    assert sum(a != b for a, b in zip(whole, cut, strict=True)) >= 2
    assert all(a.startswith(b) for a, b in zip(whole, cut, strict=True))


def test_a_listed_unit_asks_for_no_segmentation(tmp_path: Path) -> None:
    tokens.clear_cache()
    assert "trẻ" in units_of(tmp_path, "- Huy động 120 trẻ; duy trì 05 lớp; đạt 98%.")
    assert tokens.segmented_texts() == 0

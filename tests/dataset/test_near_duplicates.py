"""Plans of nearly the same words are found, whatever else there is; others are left apart."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.near_duplicates import PERMUTATIONS, THRESHOLD, link, resemblance, signature
from extract.dataset.splits import Groups
from tests.dataset.made import SYLLABLES, own_words, plan, school


def text_of(number: int, length: int = 600) -> str:
    draw = random.Random(number)
    return " ".join(draw.choice(SYLLABLES) for _ in range(length))


def changed(text: str, share: float, seed: int = 0) -> str:
    """Some words replaced by others, evenly."""
    words = text.split()
    draw = random.Random(seed)
    for at in draw.sample(range(len(words)), int(len(words) * share)):
        words[at] = "zz" + words[at]
    return " ".join(words)


def jaccard(one: str, other: str) -> float:
    sets = [
        {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
        for words in (one.split(), other.split())
    ]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def groups_of(texts: list[str]) -> list[list[int]]:
    groups = Groups(len(texts))
    link([signature(text) for text in texts], groups.of, groups.join)
    return groups.sets()


@pytest.mark.parametrize("share", [0.0, 0.01, 0.03, 0.06, 0.15, 0.5])
def test_the_estimate_is_close_to_the_exact_resemblance(share: float) -> None:
    for seed in range(5):
        one = text_of(seed)
        other = changed(one, share, seed)
        assert resemblance(signature(one), signature(other)) == pytest.approx(jaccard(one, other), abs=0.12)


def test_every_pair_of_four_fifths_is_found_among_many() -> None:
    texts = [text_of(number) for number in range(60)]
    copies = [changed(text, 0.02, 7) for text in texts]
    assert all(jaccard(one, other) > 0.8 for one, other in zip(texts, copies, strict=True))
    assert sorted(groups_of([*texts, *copies])) == [[number, number + 60] for number in range(60)]


def test_plans_that_share_phrases_alone_stay_apart() -> None:
    assert len(groups_of([school(number) for number in range(20)])) == 20


def test_a_form_filled_in_by_another_school_is_found() -> None:
    other = plan(
        school="TRƯỜNG MẦM NON BÚP SEN",
        title="Trường Mầm non Búp Sen",
        number="8/KH-MNBS",
        share=80,
        year=2025,
    )
    assert len(groups_of([plan(), other])) == 1


def test_figures_case_and_punctuation_do_not_count() -> None:
    one = "Huy động 97% trẻ ra lớp; duy trì sĩ số 310 trẻ, chuyên cần 95,5%."
    other = "HUY ĐỘNG 88% TRẺ RA LỚP - DUY TRÌ SĨ SỐ 12 TRẺ (chuyên cần 90%)"
    assert signature(one) == signature(other)


def test_other_tone_places_do_not_count() -> None:
    assert signature("hoà nhập thuỷ lợi kỹ năng của trẻ") == signature("hòa nhập thủy lợi kĩ năng của trẻ")


@pytest.mark.parametrize("text", ["", " \n ", "---", "."])
def test_a_text_without_words_is_like_nothing(text: str) -> None:
    assert signature(text) == b""
    assert len(groups_of([text, text, "vài từ thôi"])) == 3
    assert resemblance(b"", b"") == 0.0


def test_short_texts_are_alike_only_when_they_are_the_same() -> None:
    assert len(groups_of(["thực đơn", "thực đơn", "thực đơn tuần", "lịch trực"])) == 3


def test_a_chain_is_one_group() -> None:
    first = text_of(1)
    chain = [first]
    for step in range(6):
        chain.append(changed(chain[-1], 0.04, step))
    assert resemblance(signature(chain[0]), signature(chain[-1])) < THRESHOLD
    assert len(groups_of(chain)) == 1


def test_a_thousand_copies_are_one_group() -> None:
    texts = [f"{text_of(3)} {number}" for number in range(1000)]
    assert len(groups_of([*texts, text_of(4)])) == 2


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_the_texts_does_not_count(order: list[int]) -> None:
    texts = [changed(text_of(number // 3, 200), 0.03 * (number % 3), number) for number in range(12)]
    found = {frozenset(order[at] for at in group) for group in groups_of([texts[number] for number in order])}
    assert found == {frozenset(group) for group in groups_of(texts)}


def test_groups_are_those_of_comparing_every_pair() -> None:
    texts = [changed(text_of(number % 9, 150), 0.02 * (number // 9), number) for number in range(45)]
    signatures = [signature(text) for text in texts]
    exact = Groups(len(texts))
    for one, other in combinations(range(len(texts)), 2):
        if resemblance(signatures[one], signatures[other]) >= 0.7:
            exact.join(one, other)
    found = Groups(len(texts))
    link(signatures, found.of, found.join)
    for one, other in combinations(range(len(texts)), 2):
        if exact.of(one) == exact.of(other):
            assert found.of(one) == found.of(other)


def test_a_signature_is_the_same_on_every_machine() -> None:
    """Splits hang on it: a change of the hash or of datasketch must be seen."""
    import hashlib

    assert len(signature(own_words(1))) == 4 * PERMUTATIONS
    assert (
        hashlib.sha256(signature("Huy động trẻ ra lớp đạt 97% trở lên")).hexdigest()[:16]
        == "ee37663e143db650"
    )

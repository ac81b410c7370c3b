"""Every block stands in the plan's text where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Place
from extract.read import read_plan
from extract.read.draft import Draft, assemble
from extract.text import clean, clean_block

CORPUS = sorted(
    path
    for path in (Path(__file__).parents[2] / "corpus" / "plans").glob("*.*")
    if path.suffix != ".md" or "README" not in path.name
)


def check(text, blocks):
    assert text == "\n".join(block.text for block in blocks)
    for block in blocks:
        assert block.text
        assert text[block.start : block.end] == block.text
        assert block.text == clean_block(block.text)
        assert block.text.startswith(block.number)
        assert block.kind != "item" or block.number
        assert "\n" not in block.text


@given(
    st.lists(
        st.builds(
            Draft, st.text(), st.just("paragraph"), st.just(Place()), st.sampled_from(["", "-", "1.", "a)"])
        )
    )
)
def test_any_drafts(drafts):
    check(*assemble(drafts))


@given(st.text(alphabet=st.sampled_from("ab  \t\n–—-\u00adẮắÐð\u0301\u00a0“”1.%\u200bо")))
def test_cleaning_twice_changes_nothing(raw):
    assert clean(clean(raw)) == clean(raw)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_plans_of_the_corpus(path):
    plan = read_plan(path)
    check(plan.text, plan.blocks)

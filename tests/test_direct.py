"""Frozen nouns that write into their slots themselves are the dataclasses they were."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from extract.model import Block, Mention, Place, Span, Target
from extract.model.direct import direct

COMMON = {
    "fact_id": "1", "doc_id": "2", "kind": "target", "quote": "5", "start": 0, "end": 1, "page": None,
    "place": "", "section": "", "role": "targets", "context": "5", "rule": "r",
}  # fmt: skip


def test_defaults_equality_and_hash() -> None:
    one, other = Block("a", "item", 0, Place(paragraph=1)), Block("a", "item", 0, Place(paragraph=1))
    assert one == other
    assert hash(one) == hash(other)
    assert (one.number, one.level) == ("", None)
    assert replace(one, start=3).start == 3


def test_columns_are_keywords_with_their_defaults() -> None:
    target = Target(**COMMON, subject="trẻ")  # type: ignore[arg-type]
    assert [field.name for field in fields(target)][:2] == ["fact_id", "doc_id"]
    assert (target.subject, target.comparator, target.doubt) == ("trẻ", "none", "")
    with pytest.raises(TypeError, match="fact_id"):
        Target()  # type: ignore[call-arg]


def test_nothing_is_assigned_afterwards() -> None:
    mention = Mention("quantity", Span(0, 1), None, "r", 0)
    with pytest.raises(FrozenInstanceError):
        mention.rule = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(mention)) == mention


def test_a_default_made_anew_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Many:
        items: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="items"):
        direct(Many)

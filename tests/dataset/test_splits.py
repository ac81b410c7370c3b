"""Schools and near-duplicates stay on one side, and plans where they are when others are added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Set
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.build import build
from extract.dataset.near_duplicates import resemblance, signature
from extract.dataset.options import Options
from extract.dataset.splits import LATE, Groups, Member, Place, assign, split_of
from tests.dataset.made import extracted, own_words, plan, rows, school
from tests.dataset.test_near_duplicates import changed, text_of

SIGNATURES = [signature(text_of(number, 120)) for number in range(40)]
NEAR = [signature(changed(text_of(number, 120), 0.02, 3)) for number in range(40)]


def member(doc: int, school: str, form: int, year: str = "", near: bool = False) -> Member:
    return Member(f"{doc:016x}", school, year, (NEAR if near else SIGNATURES)[form])


members = st.builds(
    member,
    st.integers(0, 10**6),
    st.sampled_from(["", *(f"trường {letter}" for letter in "abcdefgh")]),
    st.integers(0, 12),
    st.sampled_from(["", "2022-2023", "2023-2024", "2024-2025"]),
    st.booleans(),
)
plans = st.lists(members, max_size=14, unique_by=lambda one: one.doc_id)


def splits(found: list[Member], seed: int = 1, kept: dict[str, str] | None = None) -> dict[str, Place]:
    return {one.doc_id: place for one, place in zip(found, assign(found, seed, kept=kept), strict=True)}


def connected(found: list[Member]) -> list[set[str]]:
    """The groups by comparing every pair."""
    groups = Groups(len(found))
    for one, other in combinations(range(len(found)), 2):
        same = found[one].school and found[one].school == found[other].school
        if same or resemblance(found[one].signature, found[other].signature) >= 0.6:
            groups.join(one, other)
    return [{found[at].doc_id for at in group} for group in groups.sets()]


@settings(max_examples=150, deadline=None)
@given(plans)
def test_no_school_and_no_near_duplicate_is_on_two_sides(found: list[Member]) -> None:
    places = splits(found)
    for group in connected(found):
        assert len({places[doc] for doc in group}) == 1
    assert len({place.group for place in places.values()}) == len(connected(found))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_order_of_the_plans_does_not_count(data: st.DataObject) -> None:
    found = data.draw(plans)
    assert splits(data.draw(st.permutations(found))) == splits(found)


def first_years(members: list[Member], group: Set[str]) -> dict[str, str]:
    """The earliest school year of each school of a group."""
    found: dict[str, str] = {}
    for one in members:
        if one.doc_id in group:
            found[one.name] = min(found.get(one.name, LATE), one.year or LATE)
    return found


@settings(max_examples=200, deadline=None)
@given(plans, plans)
def test_added_plans_move_only_groups_that_they_connect(old: list[Member], new: list[Member]) -> None:
    before = splits(old)
    both = old + [one for one in new if one.doc_id not in before]
    after = splits(both)
    joined = {frozenset(group & before.keys()) for group in connected(both)}
    alone = {frozenset(group) for group in connected(old)}
    schools = {one.doc_id: one.name for one in both}
    for group in joined & alone:
        members_now = next(found for found in connected(both) if found >= group)
        same_schools = {schools[doc] for doc in members_now} == {schools[doc] for doc in group}
        # A plan older than all its school had may make that school the eldest of its group.
        if same_schools and first_years(both, members_now) == first_years(old, group):
            assert all(after[doc].split == before[doc].split for doc in group)


@settings(max_examples=200, deadline=None)
@given(plans, plans)
def test_plans_of_a_later_year_never_move_a_group_unless_they_connect_two(
    old: list[Member], new: list[Member]
) -> None:
    old = [Member(one.doc_id, one.school, "2021-2022", one.signature) for one in old]
    new = [Member(f"f{one.doc_id[1:]}", one.school, "2025-2026", one.signature) for one in new]
    before, after = splits(old), splits(old + new)
    kept_apart = {frozenset(group) for group in connected(old)}
    for group in connected(old + new):
        if frozenset(group & before.keys()) in kept_apart:
            assert all(after[doc].split == before[doc].split for doc in group & before.keys())


@settings(max_examples=200, deadline=None)
@given(plans, plans)
def test_an_earlier_dataset_keeps_every_plan_where_it_was(old: list[Member], new: list[Member]) -> None:
    before = splits(old)
    kept = {doc: place.split for doc, place in before.items()}
    both = old + [one for one in new if one.doc_id not in before]
    after = splits(both, kept=kept)
    assert {doc: after[doc].split for doc in kept} == kept
    stay = [one for one in both if after[one.doc_id].split]
    for group in connected(stay):
        assert len({after[doc].split for doc in group}) == 1
    left_out = [one for one in both if not after[one.doc_id].split]
    for one in left_out:
        assert one.doc_id not in kept


def test_only_a_plan_that_connects_is_left_out() -> None:
    a, b = next(
        (one, other)
        for one, other in combinations([f"trường {number}" for number in range(50)], 2)
        if split_of(one, 1) != split_of(other, 1)
    )
    old = [member(1, a, 0), member(2, b, 1)]
    kept = {doc: place.split for doc, place in splits(old).items()}
    bridge, ordinary = member(3, a, 1, near=True), member(4, a, 2)
    after = splits([*old, bridge, ordinary], kept=kept)
    assert after[bridge.doc_id] == Place("", "")
    assert after[ordinary.doc_id].split == split_of(a, 1)
    assert {doc: after[doc].split for doc in kept} == kept
    # Without an earlier dataset the younger group follows.
    assert len({place.split for place in splits([*old, bridge]).values()}) == 1


def test_kept_plans_that_belong_together_now_are_on_the_side_of_most() -> None:
    found = [member(number, "trường a", number) for number in range(3)]
    kept = {found[0].doc_id: "test", found[1].doc_id: "train", found[2].doc_id: "train"}
    assert {place.split for place in splits(found, kept=kept).values()} == {"train"}


def test_seeds_draw_other_splits_in_the_same_ratio() -> None:
    names = [f"trường {number}" for number in range(4000)]
    for seed in (1, 2):
        drawn = Counter(split_of(name, seed) for name in names)
        assert drawn["train"] / 4000 == pytest.approx(0.8, abs=0.03)
        assert drawn["dev"] / 4000 == pytest.approx(0.1, abs=0.02)
    assert [split_of(name, 1) for name in names] != [split_of(name, 2) for name in names]
    assert {split_of(name, 1, (100, 0, 0)) for name in names} == {"train"}
    assert "dev" not in {split_of(name, 1, (90, 0, 10)) for name in names}


def test_the_draw_is_the_same_on_every_machine() -> None:
    assert [split_of(f"trường {number}", 1) for number in range(12)] == [
        "dev",
        "dev",
        "train",
        "train",
        "test",
        "train",
        "train",
        "train",
        "train",
        "train",
        "train",
        "train",
    ]


FIRST = {f"{number}.txt": school(number) for number in range(12)} | {"hoa-mo.txt": plan()}
LATER = {
    **{
        f"{number}-2025.txt": school(number, year=2025, extra=own_words(1000 + number)) for number in range(6)
    },
    **{f"{number}.txt": school(number) for number in range(12, 30)},
    "chep.txt": plan(school="TRƯỜNG MN BÚP SEN", title="Trường MN Búp Sen", year=2025),
}


def test_plans_added_to_a_run_leave_the_others_in_their_splits(tmp_path: Path) -> None:
    old = extracted(tmp_path / "old", FIRST)
    new = extracted(tmp_path / "new", {**FIRST, **LATER})
    build(old, tmp_path / "d-old", Options(seed=3, jobs=1))
    build(new, tmp_path / "d-new", Options(seed=3, jobs=1))
    before = dict(rows(tmp_path / "d-old", "documents", ["doc_id", "split"]))
    after = dict(rows(tmp_path / "d-new", "documents", ["doc_id", "split"]))
    assert len(after) == len(FIRST) + len(LATER)
    assert {doc: after[doc] for doc in before} == before


def test_spellings_of_a_school_and_copies_of_a_form_are_on_one_side(dataset: Path) -> None:
    sides: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, str] = {}
    for name, group, split in rows(dataset, "documents", ["school", "group_id", "split"]):
        sides[group].add(split)
        groups[name] = group
    assert all(len(found) == 1 for found in sides.values())
    assert groups["Trường Mầm non Hoa Mơ"] == groups["Trường Mầm non Búp Sen"]
    assert len(sides) > 5


def test_keep_is_an_option_of_the_command(tmp_path: Path) -> None:
    from extract.cli import main

    old = extracted(tmp_path / "old", FIRST)
    new = extracted(tmp_path / "new", {**FIRST, **LATER})
    build(old, tmp_path / "d-old", Options(seed=1, jobs=1))
    # Another seed would draw others: what was there stays all the same.
    words = ["dataset", "build", str(new), "-o", str(tmp_path / "d-new"), "--seed", "8", "--jobs", "1"]
    assert main([*words, "--keep", str(tmp_path / "d-old")]) == 0
    before = dict(rows(tmp_path / "d-old", "documents", ["doc_id", "split"]))
    after = dict(rows(tmp_path / "d-new", "documents", ["doc_id", "split"]))
    assert {doc: after[doc] for doc in before} == before
    assert any(split != split_of(doc, 8) for doc, split in before.items())

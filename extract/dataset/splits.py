"""Which split a plan belongs to: whole groups go together, and stay where they are when plans are added.

A group is what one school or a chain of near-duplicates connects. Its split is drawn by a hash of the seed
and the name of one of its schools, the *eldest*: the one with the earliest school year, of these the one
whose own hash is least. So

- a school's plans of later years change nothing;
- a school that joins a group later (its plan is nearly another's) changes nothing, unless it is older;
- where a new plan connects two groups of different splits, the younger one follows the eldest.

Only the last, and a plan older than all of its school's, move plans, and no rule could avoid the last; an earlier dataset given to keep does: the plan that
would connect them is left out instead, and every plan of the earlier dataset stays where it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from extract.dataset import near_duplicates
from extract.dataset.columns import SPLITS

Shares = tuple[int, int, int]
SHARES: Shares = (80, 10, 10)
LATE = "9999"


@dataclass(frozen=True, slots=True)
class Member:
    """What of a plan decides its split: its id, its school (empty: unknown), the school year, its signature."""

    doc_id: str
    school: str
    year: str
    signature: bytes

    @property
    def name(self) -> str:
        """The school, or the plan itself where no school is stated."""
        return self.school or self.doc_id


@dataclass(frozen=True, slots=True)
class Place:
    """A plan's group (16 hex digits) and split; an empty split: left out, since it would connect two splits."""

    group: str
    split: str


class Groups:
    """Disjoint sets of numbers (union-find; Tarjan 1975)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, number: int) -> int:
        """The number that stands for its set: the smallest of it."""
        root = number
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[number] != root:
            self._parent[number], number = root, self._parent[number]
        return root

    def join(self, one: int, other: int) -> None:
        """One set of two."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

    def sets(self) -> list[list[int]]:
        """The sets, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.of(number)].append(number)
        return list(found.values())


def assign(
    members: Sequence[Member], seed: int, shares: Shares = SHARES, kept: Mapping[str, str] | None = None
) -> list[Place]:
    """The place of each plan, whatever the order of the plans.

    ``kept`` are splits of an earlier dataset by doc_id, which stay.
    """
    ordered = sorted(range(len(members)), key=lambda number: members[number].doc_id)
    places: list[Place] = [Place("", "")] * len(members)
    for group in _connected([members[number] for number in ordered]):
        for index, place in zip(
            group, _placed([members[ordered[i]] for i in group], seed, shares, kept or {}), strict=True
        ):
            places[ordered[index]] = place
    return places


def _connected(members: Sequence[Member]) -> list[list[int]]:
    """The groups, as indices."""
    groups = Groups(len(members))
    first: dict[str, int] = {}
    for index, member in enumerate(members):
        groups.join(first.setdefault(member.name, index), index)
    near_duplicates.link([member.signature for member in members], groups.of, groups.join)
    return groups.sets()


def _placed(group: Sequence[Member], seed: int, shares: Shares, kept: Mapping[str, str]) -> list[Place]:
    """The places of one group's plans."""
    pinned = {kept[member.doc_id] for member in group if member.doc_id in kept}
    if len(pinned) > 1:
        return _kept_apart(group, seed, shares, kept)
    eldest = _eldest(group)
    split = pinned.pop() if pinned else split_of(eldest, seed, shares)
    return [Place(_hash("group", eldest)[:16], split)] * len(group)


def _kept_apart(group: Sequence[Member], seed: int, shares: Shares, kept: Mapping[str, str]) -> list[Place]:
    """A group that plans of several kept splits are in: built up plan by plan, without those that would connect them.

    Kept plans come first. Where two of them are of one school or near-duplicates all the same (the rules have
    changed since), they have to be on one side: where most of them were.
    """
    order = sorted(
        range(len(group)), key=lambda index: (group[index].doc_id not in kept, group[index].doc_id)
    )
    sides: list[tuple[list[int], Counter[str]]] = []
    left_out: set[int] = set()
    for index in order:
        touched = [side for side in sides if any(_alike(group[index], group[other]) for other in side[0])]
        splits = {split for side in touched if (split := _most(side[1]))}
        if group[index].doc_id not in kept and len(splits) > 1:
            left_out.add(index)
            continue
        sides = [side for side in sides if side not in touched]
        pins = sum(
            (side[1] for side in touched),
            Counter([kept[group[index].doc_id]] if group[index].doc_id in kept else []),
        )
        sides.append(([*(i for side in touched for i in side[0]), index], pins))
    places = [Place("", "")] * len(group)
    for numbers, pins in sides:
        eldest = _eldest([group[index] for index in numbers])
        place = Place(_hash("group", eldest)[:16], _most(pins) or split_of(eldest, seed, shares))
        for index in numbers:
            places[index] = place
    return places


def _alike(one: Member, other: Member) -> bool:
    return one.name == other.name or (
        near_duplicates.resemblance(one.signature, other.signature) >= near_duplicates.THRESHOLD
    )


def _most(pins: Counter[str]) -> str:
    """The split of most, of equals the first; empty where nothing is kept."""
    return max(SPLITS, key=lambda split: pins[split]) if pins else ""


def _eldest(group: Sequence[Member]) -> str:
    """The name that stands for a group; only the first year of each school counts."""
    return min(group, key=lambda member: (member.year or LATE, _hash("rank", member.name), member.name)).name


def split_of(name: str, seed: int, shares: Shares = SHARES) -> str:
    """The split that a hash of seed and name draws, each as often as its share of 100.

    >>> [split_of(name, 1) for name in ("a", "b", "c")] == [split_of(name, 1) for name in ("a", "b", "c")]
    True
    """
    drawn = int(_hash(f"split {seed}", name), 16) % (1 << 64) / (1 << 64) * sum(shares)
    for split, share in zip(SPLITS, shares, strict=True):
        if drawn < share:
            return split
        drawn -= share
    return next(split for split, share in zip(SPLITS, shares, strict=True) if share)


def _hash(purpose: str, name: str) -> str:
    return blake2b(f"{purpose}|{name}".encode(), digest_size=16).hexdigest()

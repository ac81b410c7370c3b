"""What a regulation replaced and what replaced it, as one chain in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.registry.regulation import Regulation
from extract.registry.table import Registry

# Chains of the registry have at most six links; a longer one is a circle of a user's own rows.
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Link:
    """One regulation of a chain: how many steps before (negative) or after the one asked for.

    ``regulation`` is None where the registry knows the number only.
    """

    id: str
    step: int
    regulation: Regulation | None
    relation: Literal["self", "replaces", "replaced_by", "amended_by"]


def chain(regulation: Regulation, registry: Registry) -> tuple[Link, ...]:
    """Predecessors, the regulation with what amends it, and successors; each once, the oldest first."""
    before = _walk(regulation, registry, -1)
    after = _walk(regulation, registry, 1)
    own = [Link(regulation.id, 0, regulation, "self")]
    own += [Link(n, 0, registry.by_id.get(n), "amended_by") for n in regulation.amended_by]
    return (*sorted(before, key=_age), *own, *sorted(after, key=_age))


def _age(link: Link) -> tuple[int, date]:
    return link.step, (link.regulation and link.regulation.issued) or date.min


def _walk(regulation: Regulation, registry: Registry, step: int) -> list[Link]:
    links: list[Link] = []
    seen = {regulation.id}
    level = [regulation]
    for distance in range(1, LONGEST):
        following: list[Regulation] = []
        for one in level:
            for number in one.replaces if step < 0 else one.replaced_by:
                if number in seen:
                    continue
                seen.add(number)
                row = registry.by_id.get(number)
                links.append(Link(number, step * distance, row, "replaces" if step < 0 else "replaced_by"))
                following += [row] if row else []
        level = following
    return links

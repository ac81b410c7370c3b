"""The documents plans cite, as regulations.csv knows them: what a short number or a law's name stands for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from extract.registry import PlanDays, Registry, Regulation, registry_of
from extract.registry.table import WORD
from extract.rulebook import Rulebook
from extract.text import fold

# Schools of several levels, and continuing education, which teaches what secondary schools teach.
LEVELS = {"liên cấp": frozenset({"tiểu học", "THCS", "THPT"}), "GDTX": frozenset({"GDTX", "THCS", "THPT"})}
# Pairs of words that stand in every title and plan of schools.
EVERYWHERE = frozenset(
    [
        "giáo dục",
        "học sinh",
        "nhà trường",
        "giáo viên",
        "qui định",
        "tiểu học",
        "mầm non",
        "trung học",
        "phổ thông",
        "năm học",
        "cơ sở",
        "sửa đổi",
        "bổ sung",
        "một số",
        "số điều",
        "hướng dẫn",
        "thực hiện",
        "ban hành",
        "đào tạo",
        "và đào",
        "dục và",
        "điều của",
        "các trường",
        "trường học",
        "thông tư",
        "về việc",
        "qui chế",
        "định về",
    ]
)


class Meant:
    """What a short number or a law's name means in a plan of a level and a day."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def by_number(
        self, kind: str, number: int, year: str, level: str | None, days: PlanDays | None, about: str = ""
    ) -> tuple[Regulation | None, bool]:
        """The one regulation a short number can mean in a plan of that level and day.

        One that alone holds then is meant, unless the plan's words around the number, ``about``, are rather those
        of another's title. Where several could be meant, the one whose title shares words with ``about``.
        Returns (regulation or None, whether several could be meant).
        """
        last = days and days.last
        same = [
            r for r in self.registry.short(kind, number) if r.issued_by(last) and (not year or r.year == year)
        ]
        known = [r for r in same if fits(r, level)]
        own = [r for r in known if "chung" not in r.scope]
        pools: Iterable[list[Regulation]] = (
            [r for r in own if _held(r, days)],
            [r for r in known if _held(r, days)],
            own,
            known,
        )
        pool = next((pool for pool in pools if pool), [])
        if len(pool) == 1 and (len(same) == 1 or (_held(pool[0], days) and _most(pool[0], known, about))):
            return pool[0], False
        return _on_the_subject(known, about) or _on_the_subject(pool, about), bool(same)

    def by_name(
        self, kind: str, name: str, year: str, when: date | None, issued: date | None = None
    ) -> tuple[Regulation | None, bool]:
        """The law of that name and day or year of issue, or the one of that name in force on the day ``when``."""
        same = self.registry.named(kind, name)
        dated = [law for law in same if issued and law.issued == issued]
        if len(dated) == 1:
            return dated[0], True
        pool = [law for law in same if law.year == year] if year else [r for r in same if r.in_force(when)]
        if when is None and not year:
            pool = same
        return (pool[0] if len(pool) == 1 else None), len(pool) > 1


def _held(regulation: Regulation, days: PlanDays | None) -> bool:
    """Whether it held on the plan's day."""
    return regulation.in_force(days and days.day_for(regulation.start))


def _most(regulation: Regulation, others: Iterable[Regulation], about: str) -> bool:
    """Whether no other's title shares more pairs of words with the plan's."""
    said = _pairs(about)
    shared = len(_pairs(regulation.title) & said)
    return all(len(_pairs(other.title) & said) <= shared for other in others)


def _on_the_subject(pool: list[Regulation], about: str) -> Regulation | None:
    """The one whose title shares more pairs of words with the plan's than any other does."""
    said = _pairs(about)
    ranked = sorted(((len(_pairs(r.title) & said), r.number, r) for r in pool), key=lambda row: row[:2])
    if len(ranked) > 1 and ranked[-1][0] > ranked[-2][0]:
        return ranked[-1][2]
    return None


def _pairs(text: str) -> set[str]:
    words = WORD.findall(fold(text))
    return {f"{a} {b}" for a, b in itertools.pairwise(words)} - EVERYWHERE


def fits(regulation: Regulation, level: str | None) -> bool:
    """Whether a regulation concerns a school level; unknown levels and offices may cite anything."""
    if level is None or level == "other" or "chung" in regulation.scope or not regulation.scope:
        return True
    return bool(regulation.scope & LEVELS.get(level, frozenset({level})))


@lru_cache(maxsize=8)
def meant_by(rules: Rulebook) -> Meant:
    """The look-up with a rulebook's registry, built once."""
    return Meant(registry_of(rules))

"""The documents plans cite, as regulations.csv knows them: what a short number or a law's name stands for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
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
        "công tác",
        "kế hoạch",
        "tổ chức",
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
        self._titles: dict[str, frozenset[str]] = {}  # the pairs of words of those titles that were asked for

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
        if len(pool) == 1 and (
            len(same) == 1 or (_held(pool[0], days) and self._most(pool[0], known, about))
        ):
            return pool[0], False
        said = _pairs(about) if same else frozenset()
        return self._on_the_subject(known, said) or self._on_the_subject(pool, said), bool(same)

    def _most(self, regulation: Regulation, others: Iterable[Regulation], about: str) -> bool:
        """Whether no other's title shares more pairs of words with the plan's."""
        said = _pairs(about)
        shared = self._shared(regulation, said)
        return all(self._shared(other, said) <= shared for other in others)

    def _on_the_subject(self, pool: Sequence[Regulation], said: frozenset[str]) -> Regulation | None:
        """The one whose title shares more pairs of words with those of the plan than any other does."""
        if len(pool) < 2 or not said:
            return None
        ranked = sorted(((self._shared(r, said), r.number, r) for r in pool), key=lambda row: row[:2])
        return ranked[-1][2] if ranked[-1][0] > ranked[-2][0] else None

    def _shared(self, regulation: Regulation, said: frozenset[str]) -> int:
        """How many pairs of words the plan and a title have in common."""
        if regulation.title not in self._titles:
            self._titles[regulation.title] = _pairs(regulation.title)
        return len(self._titles[regulation.title] & said)

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


def _pairs(text: str) -> frozenset[str]:
    words = WORD.findall(fold(text))
    return frozenset(f"{a} {b}" for a, b in itertools.pairwise(words)) - EVERYWHERE


def fits(regulation: Regulation, level: str | None) -> bool:
    """Whether a regulation concerns a school level; unknown levels and offices may cite anything."""
    if level is None or level == "other" or "chung" in regulation.scope or not regulation.scope:
        return True
    return bool(regulation.scope & LEVELS.get(level, frozenset({level})))


@lru_cache(maxsize=8)
def meant_by(rules: Rulebook) -> Meant:
    """The look-up with a rulebook's registry, built once."""
    return Meant(registry_of(rules))

"""The documents plans cite, as regulations.csv knows them: what a short number or a law's name stands for."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from extract.model import Letterhead
from extract.rulebook import Rulebook
from extract.text import fold

WORD = regex.compile(r"[\p{L}\d]+")
# Words that a name is as often written without.
LOOSE = frozenset({"và", "của", "về"})
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
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
FIRST = regex.compile(r"(\d+)")
YEAR = regex.compile(r"\d+\w?/((?:19|20)\d\d)/")


@dataclass(frozen=True, slots=True)
class Regulation:
    """One row of the registry."""

    number: str
    kind: str
    title: str
    issuer: str
    issued: date | None
    effective: date | None
    until: date | None
    scope: frozenset[str]

    @property
    def year(self) -> str:
        """The year in its number, else of its issue; ``""`` when neither is known."""
        match = YEAR.match(self.number)
        return match.group(1) if match else str(self.issued.year) if self.issued else ""

    def issued_by(self, when: date | None) -> bool:
        """Whether a plan of that day could know it."""
        return when is None or self.issued is None or self.issued <= when

    def in_force(self, when: date | None) -> bool:
        """Whether it held on that day, as far as the registry knows."""
        start = self.effective or self.issued
        if when is None or start is None:
            return self.until is None
        return start <= when and (self.until is None or when < self.until)


class Registry:
    """Regulations by kind and number, and laws by name."""

    def __init__(self, rules: Rulebook) -> None:
        self._by_number: dict[tuple[str, int], list[Regulation]] = defaultdict(list)
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Regulation]] = defaultdict(list)
        for row in rules.table("regulations"):
            regulation = _regulation(row)
            if match := FIRST.match(regulation.number):
                self._by_number[regulation.kind, int(match.group(1))].append(regulation)
            if regulation.kind in LAWS:
                self._by_name[regulation.kind, name_words(regulation.title, regulation.kind)].append(
                    regulation
                )

    def by_number(
        self, kind: str, number: int, year: str, level: str | None, when: date | None, about: str = ""
    ) -> tuple[Regulation | None, bool]:
        """The one regulation a short number can mean in a plan of that level and day.

        Where several could be meant, the one whose title shares words with ``about``, what the plan says around
        the number. Returns (regulation or None, whether several could be meant).
        """
        known = [
            r
            for r in self._by_number.get((kind, number), [])
            if r.issued_by(when) and (not year or r.year == year) and fits(r, level)
        ]
        own = [r for r in known if "chung" not in r.scope]
        pools: Iterable[list[Regulation]] = (
            [r for r in own if r.in_force(when)],
            [r for r in known if r.in_force(when)],
            own,
            known,
        )
        pool = next((pool for pool in pools if pool), [])
        return (pool[0] if len(pool) == 1 else _on_the_subject(pool, about)), len(pool) > 1

    def by_name(
        self, kind: str, name: str, year: str, when: date | None, issued: date | None = None
    ) -> tuple[Regulation | None, bool]:
        """The law of that name and day or year of issue, or the one of that name in force on the day ``when``."""
        same = self._by_name.get((kind, name_words(name, kind)), [])
        dated = [law for law in same if issued and law.issued == issued]
        if len(dated) == 1:
            return dated[0], True
        pool = [law for law in same if law.year == year] if year else [r for r in same if r.in_force(when)]
        if when is None and not year:
            pool = same
        return (pool[0] if len(pool) == 1 else None), len(pool) > 1


def name_words(name: str, kind: str) -> tuple[str, ...]:
    """The words a law's name is compared by: folded, without its kind, commas and ``và``."""
    words = [word for word in WORD.findall(fold(name)) if word not in LOOSE]
    lead = fold(kind).split()
    return tuple(words[len(lead) :] if words[: len(lead)] == lead else words)


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


def plan_day(letterhead: Letterhead) -> date | None:
    """The day a plan's citations are judged by: its date, else the first of its school year's September."""
    if letterhead.issued:
        return letterhead.issued
    match = FIRST.match(letterhead.school_year or "")
    return date(int(match.group(1)), 9, 1) if match else None


def _regulation(row: Mapping[str, str]) -> Regulation:
    until = _day(row["transition_until"]) or _day(row["expired"])
    scope = frozenset(part.strip() for part in row["scope"].split(";") if part.strip())
    days = _day(row["issued"]), _day(row["effective"])
    return Regulation(row["id"], row["kind"], row["title"], row["issuer"], *days, until, scope)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@lru_cache(maxsize=8)
def registry_of(rules: Rulebook) -> Registry:
    """The registry, built once per rulebook."""
    return Registry(rules)

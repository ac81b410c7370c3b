"""Numbers, dates and documents as offices write them, each with its answer (for the generator)."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.gold import KINDS


@cache
def phrases() -> dict[str, Any]:
    """corpus/phrases.yaml, read once."""
    path = Path(__file__).parent / "phrases.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


class Wording:
    """How one plan writes: ``comma`` is its decimal sign, ``start`` the year its school year begins."""

    def __init__(self, draw: random.Random, start: int, issued: date, offices: list[str]) -> None:
        self.draw, self.start, self.issued, self.offices = draw, start, issued, offices
        self.comma = draw.choice([",", ",", "."])

    def values(self) -> dict[str, str]:
        """Fresh numbers, dates and documents for one line; see the head of phrases.yaml."""
        values = {"year": f"{self.start}-{self.start + 1}", "lastyear": f"{self.start - 1}-{self.start}"}
        day = date(self.start, 9, 1) + timedelta(days=self.draw.randint(0, 200))
        for n in ("1", "2"):
            values |= {key + n: value for key, value in (self._numbers(n) | self._dates(day)).items()}
            values |= {f"doc{n}": self._document(), f"local{n}": self._local(), f"when{n}": self._when(day)}
            day += timedelta(days=self.draw.randint(1, 20))
        return values

    def _numbers(self, n: str) -> dict[str, str]:
        draw = self.draw
        share = draw.choice([draw.randint(40, 99), draw.randint(400, 999) / 10])
        text = f"{share:g}".replace(".", self.comma)
        words, code = draw.choice(phrases()["measures_in_percent"])
        count, millions = draw.randint(2, 24), draw.randint(10, 200)
        low = draw.randint(60, 85) if n == "1" else draw.randint(1, 4)
        return {
            "p": text,
            "v": f"{share:g}",
            "q": words.replace("N", text),
            "k": f"{code} {share:g}",
            "n": f"{count:02d}",
            "i": str(count),
            "b": str(draw.randint(110, 980)),
            "lo": str(low),
            "hi": str(low + draw.randint(1, 5)),
            "m": f"{millions}.000.000 đồng",
            "w": f"{millions}000000",
        }

    def _dates(self, day: date) -> dict[str, str]:
        return {"d": self._written(day), "s": f"{day.day}/{day.month}", "e": day.isoformat()}

    def _when(self, day: date) -> str:
        """A deadline in one of the forms of phrases.yaml, with its answer."""
        words, answer = self.draw.choice(phrases()["whens"])
        later = day + timedelta(days=self.draw.randint(2, 9))
        parts = {
            "DD": f"{day.day:02d}",
            "D2": f"{later.day:02d}/{later.month}",
            "SHORT": f"{day.day}/{day.month}",
            "DATE": self._written(day),
            "LATER": self._written(later),
            "WORDS": f"{day.day:02d} tháng {day.month}",
            "MONTH": f"{day.month}/{day.year}",
            "FROM": day.isoformat(),
            "TO": later.isoformat(),
            "YM": f"{day.year}-{day.month:02d}",
        }
        for key, value in parts.items():
            words, answer = words.replace(key, value), answer.replace(key, value)
        return f"{{{words}|{answer}}}"

    def _document(self) -> str:
        kind, number, issued = self.draw.choice(phrases()["documents"])
        return self._cited(kind, number, issued)

    def _local(self) -> str:
        """A plan or dispatch of an office above the school, a few weeks older than the plan."""
        office = self.draw.choice(self.offices)
        day = self.issued - timedelta(days=self.draw.randint(5, 40))
        if self.draw.random() < 0.5:
            return self._cited("KH", f"{self.draw.randint(10, 900)}/KH-{office}", day)
        return self._cited("CV", f"{self.draw.randint(100, 2500)}/{office}-GDTH", day)

    def _cited(self, kind: str, number: str, issued: date) -> str:
        """A citation: glued, spaced, broken, abbreviated, with or without ``số`` and date."""
        old, new = self.draw.choice(phrases()["slips"])
        written = number.replace(old, new, 1) if old else number
        name = (
            "Luật Giáo dục"
            if kind == "L"
            else self.draw.choice([KINDS[kind], KINDS[kind], KINDS[kind].lower(), kind])
        )
        joint = self.draw.choice([" số ", " số ", " ", " số", " số: "])
        dated = self.draw.choice(phrases()["dated"])
        for key, value in {
            "NUMERIC": self._written(issued),
            "WORDED": f"{issued.day:02d} tháng {issued.month:02d} năm {issued.year}",
        }.items():
            dated = dated.replace(key, value)
        stamp = f" {issued.isoformat()}" if dated else ""
        return f"{{{name}{joint}{written}{dated}|C {kind} {number}{stamp}}}"

    @staticmethod
    def _written(day: date) -> str:
        return f"{day.day:02d}/{day.month}/{day.year}"

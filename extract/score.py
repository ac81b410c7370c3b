"""The result of an evaluation: tallies, column accuracies, and every case behind them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("citation", "percentage", "target", "deadline")


@dataclass
class Tally:
    """Counts of one kind of fact."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One miss, extra, forbidden fact or wrong column, with its words for a person to look at."""

    doc: str
    kind: str
    what: str
    quote: str
    context: str
    detail: str = ""


@dataclass
class Score:
    """A run's result: tallies, column accuracies, and every case behind them."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    by_plan: dict[str, dict[str, Tally]] = field(default_factory=dict)
    columns: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    cases: list[Case] = field(default_factory=list)
    outcomes: dict[str, bool] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def report(self, misses: bool = False) -> str:
        """The tables as Markdown; with ``misses`` every case with its context."""
        return "\n".join(_report(self, misses)) + "\n"

    def save(self, path: Path) -> None:
        """What :func:`compare` needs, as JSON."""
        path.write_text(json.dumps(self.outcomes, ensure_ascii=False, indent=0), encoding="utf-8")


def _report(score: Score, misses: bool) -> Iterator[str]:
    yield "| kind | answers | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for kind, tally in score.tallies.items():
        yield f"| {kind} | {tally.right + tally.missed} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} |"
    yield ""
    yield "| kind | column | right | of | share |"
    yield "|---|---|---|---|---|"
    for (kind, column), (right, total) in sorted(score.columns.items()):
        yield f"| {kind} | {column} | {right} | {total} | {right / total:.3f} |"
    yield ""
    yield "| plan | " + " | ".join(f"{kind} F1 (missed, extra)" for kind in KINDS) + " |"
    yield "|---|" + "---|" * len(KINDS)
    for name, tallies in sorted(score.by_plan.items()):
        yield (
            f"| {name} | "
            + " | ".join(f"{t.f1:.3f} ({t.missed}, {t.extra})" for t in tallies.values())
            + " |"
        )
    yield from (f"not read: {name}" for name in score.failed)
    yield from (f"quote not found: {name}" for name in score.unplaced)
    if misses:
        for case in score.cases:
            yield f"\n{case.what} {case.kind} in {case.doc}: «{case.quote}» {case.detail}"
            if case.context:
                yield f"    {case.context[:400]}"


def compare(earlier: Path, score: Score) -> str:
    """Gains and losses per plan against a run saved by :meth:`Score.save`."""
    return gains_and_losses(json.loads(earlier.read_text(encoding="utf-8")), score.outcomes)


def gains_and_losses(before: Mapping[str, bool], after: Mapping[str, bool]) -> str:
    """What one run has right that the other has not, a line each, the counts first."""
    lines = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        extra = "|extra|" in key
        if extra and old is None:
            lines.append(f"loss (new extra): {key}")
        elif extra and new is None:
            lines.append(f"gain (extra gone): {key}")
        elif not extra and old != new:
            lines.append(f"{'gain' if new else 'loss'}: {key}")
    gains = sum(line.startswith("gain") for line in lines)
    return "\n".join([f"{gains} gains, {len(lines) - gains} losses", *lines]) + "\n"

"""The end of a run for a person: counts, what failed and what to do, where the tables are."""

from __future__ import annotations

from collections.abc import Sequence

from extract.errors import Language
from extract.messages import say
from extract.write.overview import counts, failures, overview
from extract.write.tables import Tables

SHOWN_FAILURES = 20


def summary(tables: Tables, written: Sequence[object], language: Language) -> list[str]:
    """The lines that a run prints."""
    lines = ["", say("summary-title", language)]
    numbers = overview(tables, language)
    width = max(len(label) for label, _ in numbers) + 2
    lines += [f"{label:<{width}}{number:>7}" for label, number in numbers if number is not None]
    statuses = counts(tables, "documents", "status")
    more = statuses.get("failed", 0) + statuses.get("partial", 0) - SHOWN_FAILURES
    failed = failures(tables, SHOWN_FAILURES)
    if failed:
        lines += ["", say("not-read", language)]
        lines += [f"  {path}: {error}" for path, error in failed]
        if more > 0:
            lines.append("  " + say("and-more", language, count=more))
        if any(error.startswith(("timeout", "crashed", "out-of-memory")) for _, error in failed):
            lines.append("  " + say("hint-retry", language))
    lines += ["", say("written", language)]
    return lines + [f"  {path}" for path in written]

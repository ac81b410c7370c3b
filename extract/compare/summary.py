"""What a comparison says in words: the lines on the terminal, and the notes of the workbook's first sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from extract.compare.columns import GROUPS
from extract.compare.peers import FENCE, LEAST_PEERS, LEAST_SCHOOLS, MOST, NEAR
from extract.compare.run import Comparison
from extract.errors import Language
from extract.messages import say

SHOWN = 20
NAME_WIDTH = 54


def notes(done: Comparison, left_out: int, schools: int, rows: int) -> list[str]:
    """What was compared and by which rules."""
    language = done.language
    found = [
        counted(done),
        say("compare-note-cell", language),
        say("compare-note-link", language),
        say(
            "compare-note-outlier",
            language,
            peers=LEAST_PEERS,
            fence=number_told(FENCE, language),
            near=round(100 * NEAR),
        ),
        say("compare-note-missing", language, most=round(100 * MOST), schools=LEAST_SCHOOLS),
    ]
    if left_out:
        found.append(say("compare-left-out", language, shown=schools, rows=rows, left=left_out))
    return found


def counted(done: Comparison) -> str:
    """One line: plans, schools, targets."""
    counts = done.counts()
    return say("compare-counted", done.language, **counts._asdict())


def lines(done: Comparison) -> Iterator[str]:
    """The terminal's summary: the rows that most schools state, with their range, then what stands out."""
    language = done.language
    yield say("compare-title", language)
    yield counted(done)
    yield ""
    groups = [dict(zip(GROUPS, row, strict=True)) for row in done.rows("groups")]
    shared = [group for group in groups if group["stated"] > 1]
    most = sorted(shared, key=lambda group: -group["stated"])[:SHOWN]
    yield from _table([group for group in shared if group in most], language)
    if not shared:
        yield say("compare-nothing", language)
    counts = {table: done.count(table) for table in ("outliers", "missing", "years")}
    if any(counts.values()):
        yield ""
    for table, count in counts.items():
        if count:
            yield say(f"compare-count-{table}", language, count=count)


def _table(groups: Sequence[dict[str, Any]], language: Language) -> Iterator[str]:
    """A block for each level and area: its rows under a heading."""
    for (level, area), rows in groupby(groups, key=lambda group: (group["level"], group["area"])):
        place = " - ".join(filter(None, (level_name(level, language), area)))
        heads = say("compare-heads", language).split("|")
        yield f"{place:<{NAME_WIDTH}}" + "".join(f"{head:>13}" for head in heads[:4]) + f"  {heads[4]}"
        for row in rows:
            name = f"  {row['label']}{f' ({scope})' if (scope := row['scope']) else ''}"
            figures = (number_told(row[key], language) for key in ("least", "middle", "greatest"))
            told = "".join(f"{text:>13}" for text in (f"{row['stated']}/{row['schools']}", *figures))
            yield f"{_short(name, NAME_WIDTH - 1):<{NAME_WIDTH}}{told}  {row['unit']}"


def level_name(level: str, language: Language) -> str:
    """A level as a person reads it."""
    return level if level and level != "other" else say("compare-other", language)


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def number_told(figure: float | None, language: Language) -> str:
    """A figure with one decimal where it has any, as the language writes numbers; ``-`` for none."""
    if figure is None:
        return "-"
    told = f"{figure:,.1f}".removesuffix(".0")
    return told.translate(str.maketrans(",.", ".,")) if language == "vi" else told

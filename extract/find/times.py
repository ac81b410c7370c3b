"""Deadlines and other time phrases, resolved to windows of days.

A block is scanned once for written times (rules/times/forms.yaml, recurrences.yaml); two joined by
``đến`` or a dash are one stretch; the words before say how it binds (cues.yaml); the words around
say whether it is a deadline at all (contexts.yaml). A time that is none stays a mention whose doubt
begins with ``not-due:``, so that its figures are not read as quantities and its drop has a reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from types import MappingProxyType

from extract.find.broken_lines import lines_of_times
from extract.find.misprints import doubted, mended
from extract.find.own_dates import with_own_dates
from extract.find.school_calendar import Calendar, calendar_of
from extract.find.time_atoms import MOST_ATOMS, openings
from extract.find.time_contexts import PREFIX, Contexts
from extract.find.time_lists import one_by_one
from extract.find.time_phrases import Phrase, phrases
from extract.find.time_reading import read_phrase, sharing_cue
from extract.find.time_surroundings import Surroundings
from extract.model import (
    Block,
    Letterhead,
    Mention,
    Place,
    Plan,
    Section,
    Span,
    TimeExpression,
    Window,
)
from extract.rulebook import Rulebook
from extract.text import fold, fold_plan

NOTHING_TIMED: Mapping[int, Sequence[int]] = MappingProxyType({})
LONGEST_TASK = 200
NO_TIMES = frozenset(PREFIX + reason for reason in ("ratio", "unread", "no-such-day"))


def find_times(
    plan: Plan,
    letterhead: Letterhead,
    sections: tuple[Section, ...],
    taken: Sequence[Span],
    rules: Rulebook,
    time_cells: Mapping[int, Sequence[int]] = NOTHING_TIMED,
) -> tuple[Mention, ...]:
    """Time expressions outside the ``taken`` spans (citations, the plan's own number and date);
    ``time_cells`` are the blocks in columns of times, with those of what is due then."""
    broken = _broken(plan, time_cells)
    written = _joined(
        fold_plan(plan.text), [plan.blocks[i].end for lines in broken.values() for i in lines[:-1]]
    )
    folded = mended(written)
    page = _Page(folded, calendar_of(plan, letterhead, rules), sorted(taken), rules)
    sections = _with_row_months(plan, sections)
    behind = {index for lines in broken.values() for index in lines[1:]}
    found: dict[int, list[Mention]] = {}

    def read(index: int) -> list[Mention]:
        lines = [plan.blocks[line] for line in broken.get(index, (index,))]
        around = page.around(lines, sections[index], _task(plan, time_cells.get(index)))
        mentions = _mentions(around, index, rules) if around else []
        return mentions if len(lines) == 1 else [_at_home(mention, index, lines) for mention in mentions]

    for index in sorted(page.timed(plan.blocks).union(broken)):
        furniture = plan.blocks[index].kind in ("header", "footer")
        if index not in letterhead.blocks and index not in behind and not furniture:
            found[index] = read(index)
    calendar = with_own_dates(page.calendar, page.folded, tuple(found.values()))
    if calendar != page.calendar:
        page.calendar = calendar
        for index in [i for i, mentions in found.items() if any(map(_leans_on_calendar, mentions))]:
            found[index] = read(index)
    return tuple(doubted(mention, folded, written) for index in sorted(found) for mention in found[index])


def _broken(plan: Plan, time_cells: Mapping[int, Sequence[int]]) -> dict[int, range]:
    """The lines of cells of times that write one time between them, by the first of them."""
    cells: dict[Place, list[int]] = {}
    for index in time_cells:
        cells.setdefault(plan.blocks[index].place, []).append(index)
    return {
        lines[0]: lines
        for blocks in cells.values()
        if len(blocks) > 1 and blocks[-1] - blocks[0] == len(blocks) - 1
        for line in lines_of_times([plan.blocks[index].text for index in blocks])
        if len(lines := range(blocks[line.start], blocks[line.stop - 1] + 1)) > 1
    }


def _joined(folded: str, breaks: Sequence[int]) -> str:
    """Folded text with blanks for some of its line breaks."""
    parts, since = [], 0
    for place in sorted(breaks):
        parts += [folded[since:place], " "]
        since = place + 1
    return "".join((*parts, folded[since:])) if parts else folded


def _at_home(mention: Mention, first: int, lines: Sequence[Block]) -> Mention:
    """A mention of several lines, in the block where it begins."""
    return replace(mention, block=first + sum(block.start <= mention.span.start for block in lines) - 1)


def _task(plan: Plan, blocks: Sequence[int] | None) -> str | None:
    """The first words of what is due at the time of a cell; None where a block is no cell of a time."""
    return None if blocks is None else fold(plan.blocks[blocks[0]].text[:LONGEST_TASK]) if blocks else ""


def _with_row_months(plan: Plan, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Cells beside a task of a month (its week, its day) stand in that month too."""
    rows: dict[tuple[int, int | None], Window] = {}
    for block, section in zip(plan.blocks, sections, strict=True):
        if section.month is not None and block.place.table is not None:
            rows.setdefault((block.place.table, block.place.row), section.month)
    if not rows:
        return sections
    return tuple(
        replace(section, month=month)
        if section.month is None
        and block.place.table is not None
        and (month := rows.get((block.place.table, block.place.row))) is not None
        else section
        for block, section in zip(plan.blocks, sections, strict=True)
    )


class _Page:
    """The whole plan as the finder sees it: folded once, the places where times may begin known."""

    def __init__(self, folded: str, calendar: Calendar, taken: Sequence[Span], rules: Rulebook) -> None:
        self.folded = folded
        self.calendar = calendar
        self.taken = taken
        self.openings = openings(folded, rules)
        self.starts = [start for start, _ in self.openings]

    def timed(self, blocks: Sequence[Block]) -> set[int]:
        """The blocks in which a time may begin."""
        ends = [block.end for block in blocks]
        return {index for start in self.starts if (index := bisect_left(ends, start)) < len(ends)}

    def around(
        self, lines: Sequence[Block], section: Section, task: str | None = None
    ) -> Surroundings | None:
        """What the finder needs of one block, or of lines that are one time; None where no time can be written."""
        block = lines[0]
        start, end = block.start + len(block.number), lines[-1].start + len(lines[-1].text)
        first = bisect_left(self.starts, start)
        if first == len(self.starts) or self.starts[first] >= end:
            return None
        last = bisect_left(self.starts, end, first)
        before = max(0, bisect_left(self.taken, (start, 0)) - 1)
        return Surroundings(
            folded=self.folded,
            start=start,
            end=end,
            section=section,
            calendar=self.calendar,
            taken=self.taken[before : bisect_left(self.taken, (end, 0))],
            openings=self.openings[first:last],
            whole_cell=block.kind == "cell" and end - block.start <= 60,
            time_cell=task is not None,
            task=task or "",
        )


def _mentions(around: Surroundings, index: int, rules: Rulebook) -> list[Mention]:
    return [mention for _, mention in islice(_read(around, index, rules), MOST_ATOMS)]


def _read(around: Surroundings, index: int, rules: Rulebook) -> Iterator[tuple[Phrase, Mention]]:
    contexts = Contexts.of(rules)
    previous: Phrase | None = None
    for listed in phrases(around, contexts, rules):
        for part in one_by_one(listed):
            phrase = sharing_cue(part, previous, around)
            mention = read_phrase(phrase, around, contexts, index)
            yield phrase, mention
            previous = previous if phrase.refused and previous else phrase


def _leans_on_calendar(mention: Mention) -> bool:
    """Whether a time is read by the semesters or the weeks that the plan itself may date."""
    value = mention.value
    if not isinstance(value, TimeExpression):
        return False
    if mention.rule == "deadline.range" and not value.year_inferred:
        return False
    return value.window.precision == "semester" or (
        value.year_inferred and value.window.precision in ("week", "period")
    )


def is_dated(mention: Mention) -> bool:
    """Whether the figures of a mention are those of a time: not of a share, nor of a round (03 lần/năm)."""
    recurs = isinstance(mention.value, TimeExpression) and mention.value.relation == "every"
    return not recurs and not NO_TIMES.intersection(mention.doubt)


def time_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """What the rules make of one text in a plan of school year 2024-2025 issued on 28/8/2024.

    A time is told once for every rule that had a part in it: its form, its cue, its stretch.
    """
    calendar = Calendar(rules, 2024, issued=date(2024, 8, 28))
    block = Block(text, "paragraph", 0, Place(paragraph=1))
    around = _Page(fold(text), calendar, (), rules).around([block], Section())
    hits: list[dict[str, object]] = []
    for phrase, mention in _read(around, 0, rules) if around else ():
        value = mention.value
        if not isinstance(value, TimeExpression) or any(d.startswith(PREFIX) for d in mention.doubt):
            continue
        columns = {
            "quote": text[mention.span.start : mention.span.end],
            "relation": value.relation,
            "date_from": value.window.date_from,
            "date_to": value.window.date_to,
            "precision": value.window.precision,
        }
        parts = (mention.rule, phrase.first.rule, phrase.last.rule if phrase.last else "", phrase.cue.rule)
        hits += [{"rule": rule, **columns} for rule in dict.fromkeys(parts) if rule]
    return hits

"""Deadlines and other time phrases, resolved to windows of days.

A block is scanned once for written times (rules/times/forms.yaml, recurrences.yaml); two joined by
``đến`` or a dash are one stretch; the words before say how it binds (cues.yaml); the words around
say whether it is a deadline at all (contexts.yaml). A time that is none stays a mention whose doubt
begins with ``not-due:``, so that its figures are not read as quantities and its drop has a reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from types import MappingProxyType

import regex

from extract.find.school_calendar import Calendar, calendar_of
from extract.find.time_atoms import MOST_ATOMS, NUMBERS, openings
from extract.find.time_contexts import PREFIX, Contexts
from extract.find.time_lists import one_by_one
from extract.find.time_phrases import Phrase, phrases
from extract.find.time_reading import read_phrase
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

SEMESTER = regex.compile(
    r"(?r)(?:học kì|hk) ?(?P<s>ii?|1|2|một|hai)(?:,? ?năm học [\d \-]{4,11})? ?[:(,-]* ?"
)
RESTS = regex.compile(r"nghỉ (?:học )?(?:lễ )?tết(?! dương)")
NOTHING_TIMED: Mapping[int, Sequence[int]] = MappingProxyType({})
LONGEST_TASK = 200
LONGEST_REST = timedelta(days=31)
WEEK_DATED = PREFIX + "dated"
NO_TIMES = frozenset(PREFIX + reason for reason in ("ratio", "unread", "no-such-day"))
SEMESTERS = {"i": 1, "1": 1, "một": 1, "ii": 2, "2": 2, "hai": 2}


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
    page = _Page(fold_plan(plan.text), calendar_of(plan, letterhead, rules), sorted(taken), rules)
    sections = _with_row_months(plan, sections)
    found: dict[int, list[Mention]] = {}
    for index, block in enumerate(plan.blocks):
        if index not in letterhead.blocks and block.kind not in ("header", "footer"):
            around = page.around(block, sections[index], _task(plan, time_cells.get(index)))
            if around is not None:
                found[index] = _mentions(around, index, rules)
    own = _own_semesters(page.folded, (mention for mentions in found.values() for mention in mentions))
    weeks = _own_weeks(page.folded, found.values())
    rest = _own_rest(page, found.values())
    if own or weeks or rest:
        page.calendar = replace(page.calendar, own=own, weeks=weeks, rest=rest)
        for index in [i for i, mentions in found.items() if any(map(_leans_on_calendar, mentions))]:
            again = page.around(plan.blocks[index], sections[index], _task(plan, time_cells.get(index)))
            found[index] = _mentions(again, index, rules) if again else []
    return tuple(mention for index in sorted(found) for mention in found[index])


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

    def around(self, block: Block, section: Section, task: str | None = None) -> Surroundings | None:
        """What the finder needs of one block, None where no time can be written in it."""
        start, end = block.start + len(block.number), block.start + len(block.text)
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
            whole_cell=block.kind == "cell" and len(block.text) <= 60,
            time_cell=task is not None,
            task=task or "",
        )


def _mentions(around: Surroundings, index: int, rules: Rulebook) -> list[Mention]:
    return [mention for _, mention in islice(_read(around, index, rules), MOST_ATOMS)]


def _read(around: Surroundings, index: int, rules: Rulebook) -> Iterator[tuple[Phrase, Mention]]:
    contexts = Contexts.of(rules)
    previous: Phrase | None = None
    for listed in phrases(around, contexts, rules):
        for phrase in one_by_one(listed):
            mention = read_phrase(phrase, previous, around, contexts, index)
            yield phrase, mention
            previous = phrase


def _leans_on_calendar(mention: Mention) -> bool:
    """Whether a time is read by the semesters or the weeks that the plan itself may date."""
    value = mention.value
    if not isinstance(value, TimeExpression) or mention.rule == "deadline.range":
        return False
    return value.window.precision == "semester" or (
        value.year_inferred and value.window.precision in ("week", "period")
    )


def _own_semesters(folded: str, mentions: Iterator[Mention]) -> tuple[tuple[int, Window], ...]:
    """The semesters the plan dates itself: ``Học kỳ I: từ ngày 05/9/2024 đến 10/01/2025``."""
    own: dict[int, Window] = {}
    for mention in mentions:
        value = mention.value
        if not isinstance(value, TimeExpression) or mention.rule != "deadline.range":
            continue
        if value.window.precision == "semester" and value.window.date_from and value.window.date_to:
            start = mention.span.start
            named = SEMESTER.match(folded, max(0, start - 40), start)
            if named:
                own.setdefault(SEMESTERS[named.group("s")], value.window)
    return tuple(sorted(own.items()))


def _own_weeks(folded: str, blocks: Iterable[list[Mention]]) -> tuple[tuple[int, date], ...]:
    """The school weeks the plan dates itself (``Tuần 10 (04/11 - 08/11)``), where they agree."""
    known: dict[int, date] = {}
    for mentions in blocks:
        for week, days in pairwise(mentions):
            if WEEK_DATED not in week.doubt or not isinstance(days.value, TimeExpression):
                continue
            number = NUMBERS.findall(folded, *week.span)
            first = days.value.window.date_from
            if len(number) != 1 or first is None:
                continue
            monday = first - timedelta(days=first.weekday())
            if known.setdefault(int(number[0]), monday) != monday:
                return ()  # weeks of months, counted anew in each
    mondays = sorted(known.items())
    forward = all(one < two for (_, one), (_, two) in pairwise(mondays))
    return tuple(mondays) if forward else ()


def _own_rest(page: _Page, blocks: Iterable[list[Mention]]) -> Window | None:
    """The days off at the lunar New Year, where the plan gives them (``Nghỉ Tết từ 20/01 đến 02/02``)."""
    year = page.calendar.first_year
    tet = page.calendar.lunar("lunar.new-year", year + 1) if year else None
    for mention in (mention for mentions in blocks for mention in mentions) if tet else ():
        value = mention.value
        if mention.rule != "deadline.range" or not isinstance(value, TimeExpression):
            continue
        first, last = value.window.date_from, value.window.date_to
        if tet and first and last and first <= tet <= last and last - first <= LONGEST_REST:
            start, end = mention.span
            if RESTS.search(page.folded, max(0, start - 80), end + 60):
                return value.window
    return None


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
    around = _Page(fold(text), calendar, (), rules).around(block, Section())
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

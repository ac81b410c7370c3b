"""A day and its month with a hyphen between them (``trước ngày 10-12``), told from days of one month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from extract.find.time_atoms import Atom, Grammar
from extract.find.time_cues import Cue, cue_before
from extract.find.time_surroundings import Surroundings

HYPHENED = regex.compile(r"ngày (?:mùng |mồng )?(?P<d>\d\d?) ?- ?(?P<m>\d\d?)")
UNTIL = regex.compile(r" (?:đến|tới)(?: hết)? (?P<atom>(?:ngày )?(?P<d>\d\d?) ?- ?(?P<m>\d\d?))")
NAMES_MONTH = frozenset({"months", "day", "days"})
RULE = "deadline.day-hyphen"
LAST_MONTH = 12


def with_months_behind_hyphens(around: Surroundings, words: Grammar, found: list[Atom]) -> list[Atom]:
    """The atoms of a block, those that are no days of one month as the day and the month they name."""
    if not any(_may_name_month(atom) for atom in found):
        return found
    read: list[Atom] = []
    hyphens, known = False, around.section.month is not None
    for atom in found:
        days = list(_days(atom)) if _may_name_month(atom) else []
        cue = cue_before(around, words, atom, read[-1].end if read else around.start) if days else None
        if cue is not None and (hyphens or _names_month(cue, days, known)):
            hyphens = True
            read += days
        else:
            read.append(atom)
        known = known or read[-1].form in NAMES_MONTH
    return read


def _may_name_month(atom: Atom) -> bool:
    return atom.form == "bare-days" and "-" in atom.words


def _days(atom: Atom) -> Iterator[Atom]:
    """The day that an atom may name by its month, or the two ends of a stretch; nothing where it cannot."""
    first = HYPHENED.match(atom.words)
    if first is None:
        return
    last = UNTIL.fullmatch(atom.words, first.end())
    if last is None and first.end() != len(atom.words):
        return
    ends = [(first, first.span())] + ([(last, last.span("atom"))] if last else [])
    if any(int(end["m"]) > LAST_MONTH for end, _ in ends):
        return
    for end, (since, until) in ends:
        groups: dict[str, str | None] = {"d": end["d"], "m": end["m"]}
        start = atom.start + since
        yield replace(
            atom, start=start, end=atom.start + until, form="day", rule=RULE, words=atom.words[since:until],
            groups=groups,
        )  # fmt: skip


def _names_month(cue: Cue, days: list[Atom], known: bool) -> bool:
    """Whether the second number is a month: behind a limit, which no stretch of days is; else where no
    month is ``known`` whose days they could be, and they are padded or run backwards."""
    if cue.relation in ("before", "by") or len(days) > 1:
        return True
    day, month = days[0].get("d"), days[0].get("m")
    return not known and (int(day) > int(month) or "0" in (day[0], month[0]))

"""Months, weeks and years named one by one (``tháng 10 và tháng 3``): neighbours are one stretch, others each a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from extract.find.time_atoms import ORDINALS, Atom, is_range
from extract.find.time_cues import Cue
from extract.find.time_phrases import Phrase

# One of a list with the word it may begin with.
NAMED = regex.compile(
    r"(?:(?:tháng|tuần|t\.?) ?)?(?:thứ )?(?|(?<!\d)(\d{1,2})(?!\d)|(?<!\w)(i{1,3}|iv|nhất|hai|ba|tư|bốn)(?!\w))"
)
# Which group of a form holds its list.
LISTED = {"months": "months", "week": "w"}
MONTHS = 12
# A month later, earlier, or the same once more.
NEAR = (1, MONTHS - 1, 0)
YEAR = regex.compile(r"(?:năm )?(20\d\d)")
# What may stand between the years of a list.
BESIDE = regex.compile(r" ?(?:,|và) ?")


def one_by_one(phrase: Phrase) -> Iterator[Phrase]:
    """The phrases of a list, of which only the first is bound by the words before it."""
    atom = phrase.first
    if phrase.last is None and not phrase.refused and (years := _years_apart(atom)):
        for year in years:
            part = _cut(atom, *year.span(), y=year[1])
            cue = phrase.cue if year is years[0] else replace(phrase.cue, start=atom.start + year.start())
            yield replace(phrase, first=replace(part, form="year"), cue=cue)
        return
    lists = atom.form in LISTED and phrase.last is None and phrase.cue.relation != "from"
    if not lists or phrase.refused or is_range(atom):
        yield phrase
        return
    for number, part in enumerate(_parts(atom)):
        cue = phrase.cue if number == 0 else Cue(part.start)
        yield replace(phrase, first=part, cue=cue)


def _years_apart(atom: Atom) -> list[regex.Match[str]]:
    """The years that a stage lists where they are no neighbours: ``vào năm 2026 và năm 2030``."""
    if atom.form != "stage" or not atom.words.startswith(("năm ", "20")):
        return []
    named = list(YEAR.finditer(atom.words))
    listed = all(BESIDE.fullmatch(atom.words, one.end(), other.start()) for one, other in pairwise(named))
    return named if listed and any(int(b[1]) - int(a[1]) > 1 for a, b in pairwise(named)) else []


def _parts(atom: Atom) -> list[Atom]:
    """The runs of neighbours of a list, each with the words that name it; the atom itself where it is one."""
    group = "further" if atom.get("further") else LISTED[atom.form]
    offset = atom.words.find(atom.get(group)) if atom.get(group) else -1
    if offset < 0:
        return [atom]
    named = list(NAMED.finditer(atom.words, offset, offset + len(atom.get(group))))
    runs = _runs(named, circle=atom.form == "months")
    if group == "further":  # tuần 2 tháng 9, 12, 3
        return [_cut(atom, 0, offset, further=None), *(_month_of(atom, match) for match in named)]
    if len(runs) < 2:
        return [atom]
    year, last, parts = atom.number("y"), _number(named[-1]), []
    for index, run in enumerate(runs):
        start = 0 if index == 0 else run[0].start()
        end = run[-1].end() if index < len(runs) - 1 else len(atom.words)
        changes: dict[str, str | None] = {group: atom.words[run[0].start() : run[-1].end()]}
        if year and group == "months":
            changes["y"] = str(year - (_number(run[-1]) > last))
        parts.append(_cut(atom, start, end, **changes))
    return parts


def _runs(named: list[regex.Match[str]], circle: bool) -> list[list[regex.Match[str]]]:
    """Numbers side by side in the list and in the calendar; December and January are, in a ``circle``."""
    runs = [[named[0]]] if named else []
    for before, match in pairwise(named):
        step = _number(match) - _number(before)
        near = step % MONTHS in NEAR if circle else abs(step) <= 1
        if near:
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _number(named: regex.Match[str]) -> int:
    return ORDINALS.get(named[1]) or int(named[1])


def _month_of(atom: Atom, match: regex.Match[str]) -> Atom:
    """The same week of another month."""
    return _cut(atom, match.start(), match.end(), m=match[1], further=None)


def _cut(atom: Atom, start: int, end: int, **groups: str | None) -> Atom:
    return replace(
        atom,
        start=atom.start + start,
        end=atom.start + end,
        words=atom.words[start:end],
        groups={**atom.groups, **groups},
    )

"""Rounds that lead the time they come back at: ``Hằng năm, trước ngày 30/11``, ``Hằng quý, ngày 20 tháng cuối quý``."""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.find.time_atoms import DAY_FORMS, MONTHLESS, Atom, Grammar
from extract.find.time_cues import cue_before
from extract.find.time_surroundings import Surroundings
from extract.find.yearly import DATED, EVERY_YEAR

EVERY_QUARTER, EVERY_MONTH = "deadline.every-quarter", "deadline.every-month"
LEADERS = frozenset(
    f"{every} {unit}" for every in ("hằng", "hàng", "mỗi") for unit in ("năm", "quí", "tháng")
)
# A day of every month; under the heading of one month, of that.
OF_MONTH = regex.compile(r"ngày (?:mùng |mồng )?(?P<d>\d{1,2}) (?:của|trong) tháng")
GAPS = frozenset({" ", ", ", ",", " ("})


def with_led_times(around: Surroundings, words: Grammar, found: list[Atom]) -> list[Atom]:
    """The times of a block, a round and the day, month or stretch right behind it as one."""
    if not any(atom.words in LEADERS for atom in found):
        return found
    told: list[Atom] = []
    index = 0
    while index < len(found):
        atom = found[index]
        count = _led(around, words, found[index : index + 3])
        told.append(_up_to(around, atom, found[index + count].end) if count else atom)
        index += 1 + count
    return told


def _led(around: Surroundings, words: Grammar, found: list[Atom]) -> int:
    """How many of the times behind a round belong to it: none, one, or the two ends of a stretch."""
    if found[0].words not in LEADERS or len(found) < 2 or not _leads(around, words, found[0], found[1]):
        return 0
    return 2 if len(found) > 2 and _is_stretch(around, words, found[1], found[2]) else 1


def _up_to(around: Surroundings, atom: Atom, end: int) -> Atom:
    """A round up to the end of the time it leads, with the bracket closed that the time stands in."""
    if around.folded.startswith(" (", atom.end) and around.folded.startswith(")", end):
        end += 1
    return replace(atom, end=end, words=around.folded[atom.start : end])


def with_days_of_the_month(around: Surroundings, found: list[Atom]) -> list[Atom]:
    """The times of a block, ``ngày 28 của tháng`` under the heading of one month as a day of that month."""
    if not around.in_one_month():
        return found
    return [
        replace(atom, form="bare-day", rule="deadline.day-of-month", groups=day.groupdict())
        if atom.rule == EVERY_MONTH and (day := OF_MONTH.fullmatch(atom.words)) is not None
        else atom
        for atom in found
    ]


def _leads(around: Surroundings, words: Grammar, atom: Atom, following: Atom) -> bool:
    """Whether nothing but a comma and the words that bind a time stands between it and its round."""
    if following.start - atom.end > 40 or not _comes_back(atom, following):
        return False
    cue = cue_before(around, words, following, atom.end)
    return around.folded[atom.end : cue.start] in GAPS


def _comes_back(atom: Atom, following: Atom) -> bool:
    """Whether a time may come back with a round: a day every year, a day of its month every month."""
    if following.get("y"):
        return False
    if atom.rule == EVERY_YEAR:
        return following.form in DATED - {"week"}
    if atom.rule == EVERY_MONTH:
        return following.form in MONTHLESS
    return following.rule == EVERY_QUARTER and following.words not in LEADERS


def _is_stretch(around: Surroundings, words: Grammar, first: Atom, last: Atom) -> bool:
    """Whether two days or months are the ends of one stretch."""
    if {first.form, last.form} - {*DAY_FORMS, "months"} or last.start - first.end > 20:
        return False
    return words.join.fullmatch(around.folded, first.end, last.start) is not None

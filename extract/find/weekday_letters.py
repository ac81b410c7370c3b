"""Weekdays by their letter (``T2`` to ``T7``), which are written as months by theirs are."""

from __future__ import annotations

from extract.find.time_atoms import NUMBERS, Atom
from extract.find.time_names import NUMBERED
from extract.find.time_surroundings import Surroundings

LETTERED = "deadline.month-letter"
FIRST_NO_WEEKDAY = 8


def without_weekdays(around: Surroundings, found: list[Atom]) -> list[Atom]:
    """``T2`` to ``T7`` are days of the week, ``T1`` is a lesson, where no other T of the block is a month and it
    is not that of a round in a column of times (``Đợt 3: T3``)."""
    numbers = [int(n) for atom in found if atom.rule == LETTERED for n in NUMBERS.findall(atom.get("months"))]
    dated = any(atom.rule == LETTERED and atom.get("y") for atom in found)
    if not numbers or dated or max(numbers) >= FIRST_NO_WEEKDAY:
        return found
    return [
        atom
        for atom in found
        if atom.rule != LETTERED or (around.time_cell and NUMBERED.match(around.folded, 0, atom.start))
    ]

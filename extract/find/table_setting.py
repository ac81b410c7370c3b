"""What stands around a table: its title, the paragraphs before it, its section, the year it is of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extract.find.column_years import years_in
from extract.find.grid import Grid
from extract.find.headers import Header
from extract.find.months import SchoolCalendar
from extract.model import Letterhead, Plan, Section
from extract.rulebook import Rulebook
from extract.text import fold

# From June on a plan is of the school year to come.
SUMMER = 6
NEAREST = 4
# What an appendix goes with stands between its title and its table.
ATTACHED = regex.compile(r"\(? ?(?:(?:ban hành|được ban hành) )?(?:kèm theo|đính kèm)(?!\p{L})")


class Setting(NamedTuple):
    """What stands around a table: ``words`` from the nearest outwards, and the section's role."""

    words: tuple[str, ...]
    role: str
    letterhead: bool
    year: int | None


def setting(plan: Plan, grid: Grid, header: Header, letterhead: Letterhead, section: Section) -> Setting:
    """The table's title, the paragraphs before it, and the headings above it."""
    before: list[str] = []
    for block in reversed(plan.blocks[max(0, grid.first - NEAREST) : grid.first]):
        if block.kind == "cell":
            break
        if block.kind in ("paragraph", "item", "textbox") and not ATTACHED.match(fold(block.text[:40])):
            before.append(block.text)
    near = [text[-300:] for text in before[:1]]
    # The paragraph before the caption speaks of the table when it announces it, or is the title's first line.
    near += [text[-300:] for text in before[1:2] if text.rstrip().endswith(":") or _one_title(before[:2])]
    words = [header.title, *near, *reversed(section.headings)]
    blocks = [index for cell in grid.cells for index in cell.blocks]
    owned = sum(1 for index in blocks if index in letterhead.blocks)
    return Setting(
        words=tuple(word for word in words if word),
        role=section.role,
        letterhead=owned * 2 > len(blocks),
        year=school_year(letterhead, words),
    )


def _one_title(lines: Sequence[str]) -> bool:
    """Whether lines in capitals are one title: ``CÁC CHỈ TIÊU CHỦ YẾU`` over ``GIAI ĐOẠN 2026-2030``."""
    return all(line.isupper() for line in lines)


def school_year(letterhead: Letterhead, words: Sequence[str]) -> int | None:
    """The first year of the plan's school year, from the letterhead, else from headings or its date."""
    first, issued = SchoolCalendar.of(letterhead).first_year, letterhead.issued
    if first is not None and issued is not None and first > issued.year + 1:
        first = issued.year - (issued.month < SUMMER)  # ``tầm nhìn đến năm 2030`` is no school year
    if first is not None:
        return first
    years = [int(match[1]) for text in words for match in years_in(text) if match[2]]
    return max(years, default=None)


def kind_of(text: str, rules: Rulebook, kinds: tuple[str, ...]) -> str:
    """The kind whose words stand first in a text, empty where none does."""
    folded = fold(text)
    found = [
        (start, rule.data["kind"])
        for rule in rules.family("table-kinds")
        if rule.data["kind"] in kinds
        for start, _ in rule.spans(folded)
    ]
    return str(min(found)[1]) if found else ""

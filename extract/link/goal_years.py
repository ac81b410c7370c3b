"""The year or stage a target is set for: of its clause, else of the lines above it; none where it is the plan's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

import regex

from extract.model import Reading, Target
from extract.stages import lines_above, own_periods
from extract.text import fold, fold_plan

DASH = r" ?[-–] ?"
PERIOD = rf"20\d\d(?:{DASH}(?:20)?\d\d)?(?!\d)"
BY = r"(?:(?:đến|tới|vào|trước|hết|cuối|trong|cho|từ nay) )*"
NAMED = rf"(?:(?:năm học|năm|nh|giai đoạn) )?(?P<period>{PERIOD})"
LABEL = regex.compile(r"[^\p{L}\d]*(?:(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-zđ])[.)/:-]\s*)?")
# ``a) Đến năm 2026``, ``2. Mục tiêu đến năm 2030``, ``Giai đoạn 1 (2026-2028)``: a line that names but its stage.
STAGE = regex.compile(
    r"(?:(?:các |những |một số )?(?:(?:mục tiêu|chỉ tiêu|phấn đấu|tầm nhìn|định hướng|lộ trình)(?:,| và)? ?){1,2}(?:(?!của )\p{L}+ ){0,4}?,? ?)?"
    rf"(?:giai đoạn (?:\d|[ivx]{{1,3}})[ :,(-]+)?{BY}(?:từ )?{NAMED}(?: đến(?: năm)? (?P<end>20\d\d))?[ :.;,)-]*"
)
# ``Đến năm 2030, tỷ lệ ... đạt 80%``, ``... vào năm 2028``: what opens a clause or ends it, for a programme's title may
# name a year of its own (``Chiến lược phát triển giáo dục đến năm 2030``).
OPENING = regex.compile(
    r"(?:^|[,;:.(] ?|[-+*] ?|(?<!\p{L})(?:phấn đấu|trong đó|và) )"
    rf"(?:(?:đến|tới|trước|hết|cuối|vào) (?:hết |cuối )?(?:năm học|năm)|(?:trong )?giai đoạn) (?P<period>{PERIOD})"
)
ENDING = regex.compile(
    rf"(?r)(?<!\p{{L}})(?:vào|trước|trong) (?:hết |cuối )?(?:năm học|năm) (?P<period>{PERIOD})"
)
NEXT_TO = regex.compile(
    rf"(?r)(?<!(?:so với|hơn|từ|sinh|khoá|tính đến|của) )(?<!\p{{L}})(?:năm học|năm|nh) (?P<period>{PERIOD})[ ,:(]*(?:(?:là|có|đạt|còn|phấn đấu) )*"
)
BEHIND = regex.compile(
    rf"[ (]*(?:ngay )?(?:vào|đến|trong|trước) (?:hết |cuối )?(?:năm học|năm) (?P<period>{PERIOD})"
)
COLUMN = regex.compile(rf"(?r)(?<![\d/-])(?P<period>{PERIOD})")
PERIOD_IN = regex.compile(r"20\d\d-20\d\d")
REACH = 300  # characters of a sentence before a target
LONGEST = 60  # characters that tell a year behind one


class GoalYears:
    """The years of one plan's targets."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.starts = [block.start for block in reading.plan.blocks]

    @cached_property
    def above(self) -> Sequence[tuple[str, ...]]:
        """The lines above each block, looked for where a target is the first to ask."""
        return lines_above(self.reading)

    @cached_property
    def own(self) -> frozenset[str]:
        """The plan's own periods, and the years that its school year or its date falls in."""
        periods, letterhead = own_periods(self.reading), self.reading.letterhead
        first = letterhead.school_year[:4] if letterhead.school_year else ""
        if not first and letterhead.issued:
            first = str(letterhead.issued.year)
        return periods | {period[-4:] for period in periods} | {first}

    def of(self, target: Target) -> str:
        """``năm 2030``, ``2026-2030``; empty where none is told or it is the plan's own."""
        index = bisect_right(self.starts, target.start) - 1
        plan = self.reading.plan
        block = plan.blocks[index]
        if block.kind == "cell":
            told = _period(COLUMN.match(fold(target.subject)))
        else:
            told = _in_sentence(fold_plan(plan.text), block.start, target, block.start + len(block.text))
        told = told or next(filter(None, map(_stage, reversed(self.above[index]))), "")
        return "" if told in self.own else f"năm {told}" if told.isdecimal() else told


def _in_sentence(folded: str, floor: int, target: Target, stop: int) -> str:
    low, far = max(floor, target.start - REACH), min(stop, target.end + LONGEST)
    if folded.find("20", low, far) < 0:
        return ""
    before = folded[low : target.start].rpartition(". ")[2]
    if (near := NEXT_TO.match(before)) is not None:
        return _period(near)
    behind = BEHIND.match(folded[target.end : far])
    told = (
        behind
        or ENDING.match(folded[target.start : target.end])
        or next(reversed([*OPENING.finditer(before)] if "20" in before else ()), None)
    )
    return _period(told)


@lru_cache(maxsize=1024)
def _stage(line: str) -> str:
    """The period that a line above is the heading of; empty where it says something else."""
    words = fold(line)
    label = LABEL.match(words)
    found = STAGE.fullmatch(words, label.end() if label else 0)
    if found is None:
        return ""
    return f"{found['period']}-{found['end']}" if found["end"] else _period(found)


def _period(found: regex.Match[str] | None) -> str:
    """A year, or a period with both years in full."""
    if found is None:
        return ""
    first, _, last = "".join(found["period"].split()).replace("–", "-").partition("-")
    return f"{first}-{first[: 4 - len(last)]}{last}" if last else first


def with_year(scope: str, year: str) -> str:
    """A scope with the year of its target, which stands last, unless it names one.

    >>> with_year("khối 9", "năm 2030"), with_year("2026-2027", "năm 2030"), with_year("", "")
    ('khối 9; năm 2030', '2026-2027', '')
    """
    return "; ".join(filter(None, (scope, year))) if not PERIOD_IN.search(scope) else scope

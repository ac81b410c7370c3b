"""Two targets for one thing that cannot both be meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from extract.check.remarks import block_at, remark
from extract.model import Fact, Finding, Reading, Span, Target
from extract.rulebook import Rulebook
from extract.stages import lines_above, own_periods, period_in, stage
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "target-conflict": "Two targets for the same thing and the same scope that cannot both hold.",
}
# ``đạt 90% vào cuối năm 2026``
YEAR_AFTER = regex.compile(
    r"[^\d;.]{0,40}?(?<!\p{L})(?i:năm(?: học)?|giai đoạn) ((?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)(?!\d)"
)
WORD = re.compile(r"[^\W_¹²³]+")
# Words of a subject that do not say what is counted.
LOOSE = frozenset(
    fold(
        "phấn đấu đạt đảm bảo duy trì có số tỉ lệ của các và là trong từ đến trên cho với được toàn nhà trường về"
        " năm học thực hiện cụ thể tỉnh huyện địa bàn"
    ).split()
)
# Groups and times that have targets of their own.
SCOPED = regex.compile(
    fold_pattern(
        r"(?<!\p{L})(?:khối|lớp|tổ|môn|tuổi|nhà trẻ|mẫu giáo|tiểu học|thcs|thpt|tháng|học kỳ|quý)(?!\p{L})"
    )
)
# Several values in one list belong to several things.
LISTED = "lần lượt"
LEAST_WORDS = 3
# How far before its subject a target's year may stand, in characters.
YEAR_REACH = 60
INFINITE = Decimal("Infinity")
EXACT = frozenset({"eq", "ge", "gt", "le", "lt", "between"})


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """For each later target that an earlier one with the same subject, unit and scope excludes."""
    known: dict[tuple[object, ...], list[Target]] = defaultdict(list)
    targets = [fact for fact in facts if isinstance(fact, Target) and fact.comparator in EXACT]
    named = [(fact, about) for fact in targets if (about := _about(reading, fact)) is not None]
    times = Counter(about for _, about in named)
    alike = [(fact, about) for fact, about in named if times[about] > 1]
    above, own = (lines_above(reading), own_periods(reading)) if alike else ([], frozenset[str]())
    for fact, about in alike:
        lines = above[block_at(reading, fact.start)]
        key = (about, _year(fact) or stage(lines, own), _scope(lines))
        for earlier in known[key]:
            if _differs(earlier, fact):
                yield _finding(reading, earlier, fact)
                break
        else:
            known[key].append(fact)


def _about(reading: Reading, fact: Target) -> tuple[object, ...] | None:
    """What two targets must say of themselves to speak of the same, under lines for the same year and the same
    persons; None for what is not compared.

    Numbers in tables are not: what tells them apart stands in rows, columns and titles.
    """
    block = reading.plan.blocks[block_at(reading, fact.start)]
    if fact.value is None or block.kind == "cell" or LISTED in fact.context.lower():
        return None
    words = frozenset(WORD.findall(fold(fact.subject))) - LOOSE
    if len(words) < LEAST_WORDS:
        return None
    return words, fact.unit, fact.period, fact.baseline, fact.total is None


def _year(fact: Target) -> str:
    """The year or period named right behind the target, else last before its subject or in its words."""
    before, _, after = fact.context.partition(fact.quote)
    if behind := YEAR_AFTER.match(after):
        return period_in(behind[1])
    return period_in(before[-YEAR_REACH - len(fact.subject) :] + fact.quote)


def _scope(above: Sequence[str]) -> tuple[str, ...]:
    """The lines that say for whom or when: groups of pupils, subjects and months have their own targets."""
    return tuple(filter(_is_scope, map(fold, above)))


@lru_cache(maxsize=1024)
def _is_scope(heading: str) -> bool:
    return SCOPED.search(heading) is not None


def _differs(one: Target, other: Target) -> bool:
    """Whether two targets ask for different things.

    Two values of one sentence are one target told twice. For one named year any two values differ;
    without a year a floor may well be given for what is to reach more elsewhere.
    """
    if one.context == other.context or (one.value, one.value_max) == (other.value, other.value_max):
        return False
    if _year(one):
        return True
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return low > most or least > high or high == most == INFINITE or low == least == -INFINITE


def _bounds(target: Target) -> tuple[Decimal, Decimal]:
    """The least and the most that the target allows."""
    value = target.value
    assert value is not None
    if target.comparator in ("ge", "gt"):
        return value, INFINITE
    if target.comparator in ("le", "lt"):
        return -INFINITE, value
    return value, target.value_max if target.value_max is not None else value


def _finding(reading: Reading, earlier: Target, later: Target) -> Finding:
    first, second = _told(earlier), _told(later)
    return remark(
        reading,
        "target-conflict",
        "warning",
        (
            f"Chỉ tiêu «{later.subject}» ghi {second} ở đây nhưng ghi {first} ở chỗ khác ({earlier.place or 'phía trên'}).",
            f"The target “{later.subject}” is {second} here but {first} elsewhere ({earlier.place or 'above'}).",
        ),
        (block_at(reading, later.start), Span(later.start, later.end)),
        expected=f"{first} («{earlier.quote}»)",
        found=second,
        source="chính kế hoạch / the plan itself",
        fact_id=later.fact_id,
    )


SIGNS = {"ge": ">= ", "gt": "> ", "le": "<= ", "lt": "< "}


def _told(target: Target) -> str:
    number = f"{target.value:f}" + (f"-{target.value_max:f}" if target.value_max is not None else "")
    unit = target.unit if target.unit == "%" else f" {target.unit}".rstrip()
    return f"{SIGNS.get(target.comparator, '')}{number}{unit}".replace(".", ",")

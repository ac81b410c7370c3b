"""A ratio and its share, a total and its mean: two numbers that follow from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, getcontext
from itertools import pairwise
from typing import NamedTuple

import regex

from extract.check.grids import SHARE_HEADER, Grid, grids
from extract.check.remarks import ARITHMETIC, remark, written
from extract.model import Fact, Finding, Mention, Quantity, Reading, Span
from extract.rulebook import Rulebook
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "ratio-mismatch": "A share or a mean does not follow from the numbers it is given with.",
}
# What may stand between a ratio and the share that says the same once more.
SAME = regex.compile(
    fold_pattern(
        r"^[^.;%\d]{0,40}(?:tỉ lệ|đạt tl|(?<!\p{L})tl(?!\p{L})|chiếm|=|\()[^.;%\d\p{L}]{0,4}(?:đạt |là )?$|^ ?[-=,(] ?$"
    )
)
BACK = regex.compile(r"^ ?\( ?$")
MAYBE = regex.compile(fold_pattern(r"^[^.;,%\d]{0,40}(?:đạt|được) $"))
MEAN = regex.compile(fold_pattern(r"(?r)(?<!\p{L})(?:bình quân|bq|trung bình)(?!\p{L})[^.;\d]{0,30}$"))
# A share further off than this speaks of something else, unless it is plainly the ratio's own.
FAR = Decimal(15)
CLASSES = {
    "lớp": {"lớp", "nhóm", "nhóm lớp"},
    "nhóm": {"nhóm", "nhóm lớp"},
    "nhóm lớp": {"nhóm", "lớp", "nhóm lớp"},
}


class Share(NamedTuple):
    """A count, the count it is of, and the share a plan gives for them."""

    part: Decimal
    whole: Decimal
    written: Decimal
    decimals: int

    @property
    def exact(self) -> Decimal:
        """The share in percent."""
        return self.part * 100 / self.whole

    @property
    def right(self) -> bool:
        """Rounded or cut at any of the decimals written."""
        return abs(self.exact - self.written) < Decimal(1).scaleb(-self.decimals) + Decimal("0.0001")


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Shares and means that the plan's own numbers contradict."""
    by_block: dict[int, list[Mention]] = {}
    for mention in reading.quantities:
        if isinstance(mention.value, Quantity):  # what was too much to read is none
            by_block.setdefault(mention.block, []).append(mention)
    for index, mentions in by_block.items():
        if len(mentions) >= 2:
            yield from _shares(reading, index, mentions)
            yield from _means(reading, index, mentions)
    for grid in grids(reading):
        yield from _table(reading, grid)


def _shares(reading: Reading, index: int, mentions: list[Mention]) -> Iterator[Finding]:
    text = reading.plan.text
    for one, other in pairwise(mentions):
        first, second = one.value, other.value
        assert isinstance(first, Quantity)
        assert isinstance(second, Quantity)
        if not first.total and not second.total:
            continue
        gap = fold(text[one.span.end : second.number.start])
        if first.total and _is_share(second):
            sure = SAME.match(gap) is not None
            ratio, share = first, second
            if not sure and not MAYBE.match(gap):
                continue
        elif second.total and _is_share(first) and BACK.match(gap):
            sure, ratio, share = True, second, first
        else:
            continue
        if ratio.value is None or ratio.total is None or share.value is None or ratio.value > ratio.total:
            continue
        told = Share(ratio.value, ratio.total, share.value, _decimals(share.value))
        if not told.right and (sure or abs(told.exact - told.written) <= FAR):
            yield _share_finding(reading, index, Span(one.span.start, other.span.end), told)


def _is_share(quantity: Quantity) -> bool:
    return (
        quantity.unit == "%"
        and quantity.comparator == "eq"
        and quantity.value is not None
        and quantity.value_max is None
    )


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """A number with so many decimals, or as many as a decimal number can have.

    >>> _rounded(Decimal("96.875"), 1), _rounded(Decimal(10) ** 27, 2) == Decimal(10) ** 27
    (Decimal('96.9'), True)
    """
    digits = getcontext().prec - 1 - value.adjusted()
    return round(value, min(decimals, digits)) if digits >= 0 else value


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _counts(mentions: list[Mention]) -> dict[str, list[Quantity]]:
    """The numbers of a block that are given exactly, by what they count."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for mention in mentions:
        quantity = mention.value
        if isinstance(quantity, Quantity) and quantity.value and quantity.comparator == "eq":
            found[quantity.unit].append(quantity)
    return found


def _means(reading: Reading, index: int, mentions: list[Mention]) -> Iterator[Finding]:
    """``173 cháu / 5 lớp, bình quân 34,6 cháu/lớp``: where a block counts both just once."""
    block = reading.plan.blocks[index]
    folded = ""
    counts: dict[str, list[Quantity]] = {}
    for mention in mentions:
        rate = mention.value
        assert isinstance(rate, Quantity)
        members, slash, classes = rate.unit.partition("/")
        if not slash or rate.value is None or rate.value_max is not None or rate.comparator != "eq":
            continue
        folded = folded or fold(block.text)
        if not MEAN.search(folded, 0, mention.span.start - block.start):
            continue
        counts = counts or _counts(mentions)
        above = counts[members]
        below = [q for unit in CLASSES.get(classes, {classes}) for q in counts[unit]]
        if len(above) != 1 or len(below) != 1:
            continue
        part, whole = above[0].value, below[0].value
        assert part
        assert whole
        exact = part / whole
        if abs(exact - rate.value) < Decimal(1).scaleb(-_decimals(rate.value)):
            continue
        yield remark(
            reading,
            "ratio-mismatch",
            "warning",
            (
                f"Bình quân ghi {written(rate.value)} nhưng {part:f} chia {whole:f} được {written(_rounded(exact, 2))}.",
                f"The mean is given as {rate.value:f}, but {part:f} divided by {whole:f} is {_rounded(exact, 2):f}.",
            ),
            (index, mention.span),
            expected=written(_rounded(exact, 2)),
            found=written(rate.value),
            source=ARITHMETIC,
        )


def _share_finding(reading: Reading, index: int, span: Span, told: Share) -> Finding:
    exact = _rounded(told.exact, max(1, told.decimals))
    return remark(
        reading,
        "ratio-mismatch",
        "warning",
        (
            f"Tỉ lệ ghi {written(told.written)}% nhưng {told.part:f}/{told.whole:f} là {written(exact)}%.",
            f"The share is given as {told.written:f} %, but {told.part:f}/{told.whole:f} is {exact:f} %.",
        ),
        (index, span),
        expected=f"{written(exact)}%",
        found=f"{written(told.written)}%",
        source=ARITHMETIC,
    )


def _table(reading: Reading, grid: Grid) -> Iterator[Finding]:
    """A column of shares beside a column of counts, of the counts of an earlier column."""
    for column in range(1, grid.columns):
        if not SHARE_HEADER.search(grid.header(column)):
            continue
        best: list[tuple[int, Share]] = []
        for whole_column in range(column - 1):
            rows = [(row, told) for row in grid.body if (told := _row_share(grid, row, column, whole_column))]
            right = sum(told.right for _, told in rows)
            if right >= 2 and right > sum(told.right for _, told in best):
                best = rows
        wrong = [(row, told) for row, told in best if not told.right and not _of_sum(best, told)]
        if len(wrong) * 2 <= len(best) - len(wrong):
            for row, told in wrong:
                block = reading.plan.blocks[grid.block(row, column)]
                yield _share_finding(reading, grid.block(row, column), Span(block.start, block.end), told)


def _of_sum(rows: list[tuple[int, Share]], told: Share) -> bool:
    """Whether the share is right of what the other rows add up to: then its total is wrong, not the share."""
    whole = sum((other.whole for _, other in rows if other is not told), Decimal())
    return whole > 0 and told._replace(whole=whole).right


def _row_share(grid: Grid, row: int, column: int, whole_column: int) -> Share | None:
    part, whole, share = grid.whole(row, column - 1), grid.whole(row, whole_column), grid.share(row, column)
    if part is None or not whole or share is None or part > whole:
        return None
    return Share(part, whole, *share)

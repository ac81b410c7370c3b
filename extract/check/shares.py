"""Shares that cannot be: over 100 %, or marks of one scale that do not make 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from extract.check.grids import SHARE_HEADER, Grid, grids
from extract.check.remarks import ARITHMETIC, remark, written
from extract.model import Fact, Finding, Mention, Percentage, Quantity, Reading, Span
from extract.rulebook import Rulebook
from extract.sentences import sentences
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "percentage-over-100": "A share of people or things is over 100 %.",
    "parts-not-100": "The marks of one scale, of which everybody has one, do not make 100 %.",
}
# Measured against a plan or an earlier figure, more than 100 % is no mistake.
GROWTH = regex.compile(
    fold_pattern(
        r"(?<!\p{L})(?:so với|tăng|vượt|kế hoạch|chỉ tiêu (?:được )?giao|dự toán|định mức|gấp|bằng|công suất"
        r"|năng suất|lương)(?!\p{L})"
    )
)
HUNDRED = Decimal(100)
# Marks so far from 100 % are not meant to be all of them.
LEAST, MOST = Decimal(85), Decimal(115)
MARK_WINDOW = 40

Scale = tuple[regex.Pattern[str], ...]


@lru_cache(maxsize=8)
def _scales(rules: Rulebook) -> tuple[Scale, ...]:
    return tuple(
        tuple(
            regex.compile(
                r"(?<!\p{L})(?:" + "|".join(regex.escape(fold(str(n))) for n in names) + r")(?!\p{L})"
            )
            for names in rule.data["marks"]
        )
        for rule in rules.family("check-scales")
    )


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Shares over 100 %, and marks that do not add up."""
    for fact in facts:
        if isinstance(fact, Percentage) and max(fact.value or 0, fact.value_max or 0) > HUNDRED:
            yield from _over(reading, fact)
    scales = _scales(rules)
    by_block: dict[int, list[Mention]] = {}
    for mention in reading.quantities:
        if isinstance(mention.value, Quantity) and mention.value.unit == "%":
            by_block.setdefault(mention.block, []).append(mention)
    for index, mentions in by_block.items():
        if len(mentions) >= 3:
            yield from _marks(reading, index, mentions, scales)
    for grid in grids(reading):
        yield from _rows(reading, grid, scales)


def _over(reading: Reading, fact: Percentage) -> Iterator[Finding]:
    if fact.comparator in ("increase", "decrease") or GROWTH.search(fold(fact.context)):
        return
    index = next(
        index for index, block in enumerate(reading.plan.blocks) if block.start <= fact.start <= block.end
    )
    value = fact.value_max or fact.value or HUNDRED
    yield remark(
        reading,
        "percentage-over-100",
        "warning",
        (
            f"Tỉ lệ {written(value)}% lớn hơn 100%; nếu không phải so với năm trước hay kế hoạch thì là nhầm.",
            f"The share {value:f} % is over 100 %; unless it is measured against an earlier figure it is a slip.",
        ),
        (index, Span(fact.start, fact.end)),
        expected="<= 100%",
        found=f"{written(value)}%",
        source=ARITHMETIC,
        fact_id=fact.fact_id,
    )


def _marks(
    reading: Reading, index: int, mentions: list[Mention], scales: tuple[Scale, ...]
) -> Iterator[Finding]:
    block = reading.plan.blocks[index]
    folded = fold(block.text)
    for start, end in sentences(block.text):
        inside = [m for m in mentions if start <= m.span.start - block.start < end]
        for scale in scales if len(inside) >= 3 else ():
            named = _named(folded, block.start, start, inside, scale)
            if named is None:
                continue
            yield from _unequal(reading, index, Span(inside[0].span.start, inside[-1].span.end), named)
            break


def _named(folded: str, home: int, start: int, mentions: list[Mention], scale: Scale) -> list[Decimal] | None:
    """The shares of the scale's marks in order, None where the shares are not one each of its marks."""
    values: list[Decimal] = []
    seen: set[int] = set()
    at = start
    for mention in mentions:
        quantity = mention.value
        assert isinstance(quantity, Quantity)
        if quantity.comparator != "eq" or quantity.value is None or quantity.value_max is not None:
            return None
        number = quantity.number.start - home
        words = folded[max(at, number - MARK_WINDOW) : number]
        mark = _mark(words, scale)
        at = mention.span.end - home
        if mark is None or mark in seen:
            return None
        seen.add(mark)
        values.append(quantity.value)
    return values if {0, 1} <= seen and len(seen) >= 3 else None


def _mark(words: str, scale: Scale) -> int | None:
    """Which mark stands last in the words; the longer name where one ends with another."""
    found = [
        (met[-1].end(), met[-1].end() - met[-1].start(), at)
        for at, name in enumerate(scale)
        if (met := list(name.finditer(words)))
    ]
    return max(found)[2] if found else None


def _unequal(reading: Reading, index: int, span: Span, values: Sequence[Decimal]) -> Iterator[Finding]:
    total = sum(values, Decimal())
    allowed = Decimal("0.1") * len(values)
    if abs(total - HUNDRED) <= allowed or not LEAST <= total <= MOST:
        return
    parts = " + ".join(map(written, values))
    yield remark(
        reading,
        "parts-not-100",
        "warning",
        (
            f"Các mức xếp loại cộng lại được {written(total)}%, không phải 100% ({parts}).",
            f"The marks add up to {total:f} %, not to 100 % ({parts}).",
        ),
        (index, span),
        expected="100%",
        found=f"{written(total)}% = {parts}",
        source=ARITHMETIC,
    )


def _rows(reading: Reading, grid: Grid, scales: tuple[Scale, ...]) -> Iterator[Finding]:
    """Rows of a table whose columns are the marks of a scale, where the other rows make 100 %."""
    for scale in scales:
        columns = _mark_columns(grid, scale)
        if len(columns) < 3:
            continue
        rows = [
            (row, shares) for row in grid.body if len(shares := _shares(grid, row, columns)) == len(columns)
        ]
        right = [row for row, shares in rows if abs(sum(shares) - HUNDRED) <= Decimal("0.1") * len(shares)]
        if len(right) * 2 > len(rows):
            for row, shares in rows:
                if row not in right:
                    first = grid.block(row, columns[0])
                    block = reading.plan.blocks[first]
                    yield from _unequal(reading, first, Span(block.start, block.end), shares)
            return


def _mark_columns(grid: Grid, scale: Scale) -> list[int]:
    """The columns of shares, one for each mark, in the order of the scale."""
    found: dict[int, int] = {}
    for column in range(grid.columns):
        header = grid.header(column)
        if not SHARE_HEADER.search(header):
            continue
        mark = _mark(header, scale)
        if mark is not None:
            found.setdefault(mark, column)
    return [found[mark] for mark in sorted(found)] if {0, 1} <= set(found) else []


def _shares(grid: Grid, row: int, columns: list[int]) -> list[Decimal]:
    return [share[0] for column in columns if (share := grid.share(row, column))]

"""The numbers of headings: none twice, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from extract.check.remarks import remark
from extract.model import Block, Fact, Finding, Reading, Span
from extract.rulebook import Rulebook

CODES: Mapping[str, str] = {
    "heading-numbering": "A heading's number stands twice under the same heading, or one before it is left out.",
}
ROMAN = regex.compile(r"^(X{0,3})(IX|IV|V?I{0,3})[.)/]?$")
ARABIC = regex.compile(r"^(?:(\d{1,2}(?:\.\d{1,2})*)\.)?(\d{1,2})[.)/]?$")
UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"


class Ordinal(NamedTuple):
    """A label as a number of a series: ``prefix`` is what the series shares (``1.2.`` of ``1.2.3``)."""

    series: str
    value: int


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Headings that repeat or skip a number, each told once where it stands."""
    last: dict[tuple[tuple[str, ...], str], tuple[int, int]] = {}
    for index, section in enumerate(reading.sections):
        block = reading.plan.blocks[index]
        if not section.is_heading or not block.number or block.kind == "cell":
            continue
        ordinal = _ordinal(block.number)
        if ordinal is None:
            continue
        key = (section.headings[:-1], ordinal.series)
        before = last.get(key)
        last[key] = (ordinal.value, index)
        if before is None:
            continue
        skips = ordinal.value == before[0] + 2 and not _stands(
            reading.plan.blocks[before[1] : index], Ordinal(ordinal.series, ordinal.value - 1)
        )
        if ordinal.value == before[0] or skips:
            yield _finding(reading, index, ordinal.value, before[0] + 1)


def _stands(blocks: Sequence[Block], ordinal: Ordinal) -> bool:
    """Whether a block has that number: ``3. Học sinh giỏi: cấp huyện 08 giải`` is an item beside headings."""
    return any(block.number and _ordinal(block.number) == ordinal for block in blocks)


def _ordinal(label: str) -> Ordinal | None:
    if (match := ROMAN.match(label)) and match.group(0).strip(".)/"):
        return Ordinal("I", 10 * len(match.group(1)) + UNITS[match.group(2)])
    if match := ARABIC.match(label):
        return Ordinal("1" + (match.group(1) or ""), int(match.group(2)))
    return None


def _finding(reading: Reading, index: int, value: int, expected: int) -> Finding:
    block = reading.plan.blocks[index]
    twice = value < expected
    vi = "lặp lại số của mục trước" if twice else "bỏ cách một số so với mục trước"
    en = (
        "repeats the number of the heading before it"
        if twice
        else "skips a number after the heading before it"
    )
    return remark(
        reading,
        "heading-numbering",
        "info",
        (f"Mục «{block.number}» {vi}.", f"The heading “{block.number}” {en}."),
        (index, Span(block.start, block.end)),
        expected=str(expected),
        found=str(value),
        source=SOURCE,
    )

"""Numbers a plan gives as a whole and its parts, in running text and in the items of a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from extract.check.parts import Number, Words, alike, between, counted, differs, fits, parts_of, words_of
from extract.check.remarks import ARITHMETIC, remark, written
from extract.model import Fact, Finding, Reading, Span
from extract.rulebook import Rulebook
from extract.sentences import sentences
from extract.text import fold_plan

CODES: Mapping[str, str] = {
    "sum-mismatch": "A total is not the sum of the parts that the plan gives for it.",
}

EQUATION = regex.compile(r"(?<![\d.,/+])(\d{1,4}(?: ?\+ ?\d{1,4})+) ?= ?(\d{1,5})(?![\d.,/]|\s*\p{L}*%)")
# ``27 người/26 nữ, trong đó``: of whom so many women may stand between a whole and its parts.
BETWEEN = regex.compile(r"[.;()]|(?<!/ ?)(?<!\d)\d")
NUMBER, LETTER = regex.compile(r"\d+"), regex.compile(r"\p{L}")
BRACKET = regex.compile(r"[()]")
# How far before its parts a whole may stand, in characters.
REACH = 60
# A list of parts is no longer; an open bracket may never be closed.
LONGEST = 1_500


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Wholes that differ from the sum of their parts."""
    words = words_of(rules)
    numbers = counted(reading)
    for index, block in enumerate(reading.plan.blocks):
        for match in EQUATION.finditer(block.text) if "=" in block.text else ():
            yield from _equation(reading, index, match)
        own = numbers.get(index, [])
        if not own:
            continue
        yield from _in_sentences(reading, index, own, words)
        yield from _in_list(reading, index, numbers, words)


def _equation(reading: Reading, index: int, match: regex.Match[str]) -> Iterator[Finding]:
    parts = [Decimal(part) for part in match.group(1).split("+")]
    home = reading.plan.blocks[index].start
    if sum(parts) != Decimal(match.group(2)):
        whole = Number(home + match.start(2), home + match.end(2), Decimal(match.group(2)), "")
        yield _mismatch(reading, index, Span(home + match.start(), home + match.end()), whole, parts)


def _in_sentences(reading: Reading, index: int, own: list[Number], words: Words) -> Iterator[Finding]:
    block = reading.plan.blocks[index]
    if len(own) < 3:
        return
    folded = fold_plan(reading.plan.text)[block.start : block.end]
    for start, end in sentences(block.text):
        inside = between(own, block.start + start, block.start + end)
        if len(inside) < 3 or words.open_list.search(folded, start, end):
            continue
        closings: dict[int, int] | None = None
        for opener in words.opens.finditer(folded, start, end):
            whole = _whole_before(inside, block.start + opener.start(), block.text, block.start)
            if whole is None:
                continue
            far = min(end, opener.end() + LONGEST)
            if opener.group() == "(":
                closings = _closings(folded, start, end) if closings is None else closings
                last = min(far, closings.get(opener.start(), far))
            else:
                last = far
            parts = parts_of(folded, block.start, (opener.end(), last), inside, whole.unit, words)
            if parts and differs(whole.value, [p.value for p, _ in parts], alike([w for _, w in parts])):
                span = Span(_quote_start(block.text, block.start, whole), whole.end)
                yield _mismatch(
                    reading,
                    index,
                    _with_unit(reading, index, whole, span),
                    whole,
                    [p.value for p, _ in parts],
                )
                break


def _whole_before(numbers: list[Number], at: int, text: str, home: int) -> Number | None:
    before = bisect_right(numbers, at, key=lambda number: number.end)
    if not before or at - numbers[before - 1].end > REACH:
        return None
    gap = text[numbers[before - 1].end - home : at - home]
    return None if BETWEEN.search(gap) else numbers[before - 1]


def _closings(folded: str, start: int, end: int) -> dict[int, int]:
    """Where each bracket of a stretch that is closed in it is closed."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in BRACKET.finditer(folded, start, end):
        if bracket.group() == "(":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


def _in_list(
    reading: Reading, index: int, numbers: Mapping[int, list[Number]], words: Words
) -> Iterator[Finding]:
    children = _children(reading, index)
    if len(children) < 2:
        return
    head = reading.plan.blocks[index]
    folded = fold_plan(reading.plan.text)[head.start : head.end]
    if not folded.rstrip().endswith(":") and not words.opens.search(folded, max(0, len(folded) - 25)):
        return
    if words.open_list.search(folded):
        return
    for whole in numbers[index]:
        if not whole.unit or sum(fits(n.unit, whole.unit) for n in numbers[index]) > 1:
            continue
        parts: list[tuple[Decimal, str]] = []
        for child in children:
            same = [n for n in numbers.get(child, []) if n.unit and fits(n.unit, whole.unit)]
            if len(same) != 1:
                break
            parts.append((same[0].value, ""))
        if len(parts) == len(children) and differs(whole.value, [v for v, _ in parts], True):
            span = Span(_quote_start(head.text, head.start, whole), whole.end)
            yield _mismatch(
                reading, index, _with_unit(reading, index, whole, span), whole, [v for v, _ in parts]
            )


def _children(reading: Reading, index: int) -> list[int]:
    """The items right below a block that share one kind of label, another than its own."""
    blocks = reading.plan.blocks
    first = index + 1
    if (
        first >= len(blocks)
        or not blocks[first].number
        or _shape(blocks[first].number) == _shape(blocks[index].number)
    ):
        return []
    shape = _shape(blocks[first].number)
    found = []
    for at in range(first, len(blocks)):
        if _shape(blocks[at].number) != shape:
            break
        found.append(at)
    return found


@lru_cache(maxsize=1024)
def _shape(label: str) -> str:
    return LETTER.sub("a", NUMBER.sub("1", label))


def _quote_start(text: str, home: int, whole: Number) -> int:
    """Where the words of a whole begin: after the last comma, colon or mark before its number."""
    at = whole.start - home
    cut = max((text.rfind(mark, 0, at) for mark in ",;:.(-+*"), default=-1) + 1
    while cut < at and text[cut] == " ":
        cut += 1
    return home + cut


def _with_unit(reading: Reading, index: int, whole: Number, span: Span) -> Span:
    """The span up to the end of the word behind the number, which is its unit."""
    if not whole.unit:
        return span
    block = reading.plan.blocks[index]
    match = regex.compile(r" ?[\p{L}/]+(?: \p{L}+)?").match(block.text, span.end - block.start)
    ends = [
        m.span.end
        for m in reading.quantities
        if m.block == index and m.span.start <= whole.start < m.span.end
    ]
    if ends:
        return Span(span.start, max(ends))
    return Span(span.start, block.start + match.end()) if match else span


def _mismatch(reading: Reading, index: int, span: Span, whole: Number, parts: Sequence[Decimal]) -> Finding:
    told, total = " + ".join(map(written, parts)), sum(parts, Decimal())
    return remark(
        reading,
        "sum-mismatch",
        "error",
        (
            f"Tổng ghi {whole.value:f} nhưng các thành phần cộng lại được {total:f} ({told}).",
            f"The total is given as {whole.value:f}, but its parts add up to {total:f} ({told}).",
        ),
        (index, span),
        expected=f"{total:f} = {told}",
        found=f"{whole.value:f}",
        source=ARITHMETIC,
    )

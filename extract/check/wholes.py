"""Numbers a plan gives as a whole and its parts, in running text and in the items of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.check.remarks import remark, written
from extract.model import Fact, Finding, Quantity, Reading, Span
from extract.rulebook import Rulebook
from extract.sentences import sentences
from extract.text import fold, fold_pattern

CODES: Mapping[str, str] = {
    "sum-mismatch": "A total is not the sum of the parts that the plan gives for it.",
}

SEPARATOR = regex.compile(fold_pattern(r"[,;+](?!\d)|(?<!\p{L})và(?!\p{L})"))
INNER = regex.compile(r"\([^()]*\)")
EQUATION = regex.compile(r"(?<![\d.,/+])(\d{1,4}(?: ?\+ ?\d{1,4})+) ?= ?(\d{1,5})(?![\d.,/]|\s*\p{L}*%)")
LAST_NUMBER = regex.compile(r"\D*(?<!\d)(\d{1,4})[\s.]*")
# ``27 người/26 nữ, trong đó``: of whom so many women may stand between a whole and its parts.
BETWEEN = regex.compile(r"[.;()]|(?<!/ ?)(?<!\d)\d")
DIGIT = regex.compile(r"\d")
LABEL = regex.compile(r"[^\p{L} ]+")
# How far before its parts a whole may stand, in characters.
REACH = 60
# A sum this near to its whole is meant to be it, whatever the parts are called.
NEAR = Decimal("0.15")
PEOPLE = frozenset({"người", "giáo viên", "nhân viên", "cán bộ", "CBQL", "viên chức", "đồng chí", "CBGVNV"})
GROUPS = (PEOPLE, frozenset({"trẻ", "học sinh"}), frozenset({"lớp", "nhóm", "nhóm lớp"}))
ARITHMETIC = "số học / arithmetic"


class Number(NamedTuple):
    """A whole number as it stands: its characters, its value and its canonical unit."""

    start: int
    end: int
    value: Decimal
    unit: str


class Words(NamedTuple):
    """The vocabulary of sums, compiled."""

    opens: regex.Pattern[str]
    aside: regex.Pattern[str]
    open_list: regex.Pattern[str]


@lru_cache(maxsize=8)
def _words(rules: Rulebook) -> Words:
    found = {str(rule.data["part"]): rule for rule in rules.family("check-sums")}
    opens = found["opens"].pattern
    assert opens is not None
    return Words(opens, _any_of(found["aside"].terms), _any_of(found["open"].terms))


def _any_of(terms: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(r"(?<!\p{L})(?:" + "|".join(map(regex.escape, terms)) + r")(?!\p{L})")


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Wholes that differ from the sum of their parts."""
    words = _words(rules)
    numbers = counted(reading)
    for index, block in enumerate(reading.plan.blocks):
        for match in EQUATION.finditer(block.text) if "=" in block.text else ():
            yield from _equation(reading, index, match)
        own = numbers.get(index, [])
        if not own:
            continue
        yield from _in_sentences(reading, index, own, words)
        yield from _in_list(reading, index, numbers, words)


def counted(reading: Reading) -> dict[int, list[Number]]:
    """The exact whole numbers of each block: no bounds, ranges, shares or rates."""
    found: dict[int, list[Number]] = defaultdict(list)
    for mention in reading.quantities:
        quantity = mention.value
        if (
            isinstance(quantity, Quantity)
            and quantity.comparator == "eq"
            and quantity.value is not None
            and quantity.value_max is None
            and quantity.total is None
            and quantity.value == quantity.value.to_integral_value()
            and "/" not in quantity.unit
            and quantity.unit != "%"
            and reading.plan.text[quantity.number.start - 1 : quantity.number.start] != "/"
        ):
            start, end = quantity.number
            found[mention.block].append(Number(start, end, quantity.value, quantity.unit))
    return found


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
    folded = fold(block.text)
    for start, end in sentences(block.text):
        inside = [n for n in own if start <= n.start - block.start < end]
        if len(inside) < 3 or words.open_list.search(folded, start, end):
            continue
        for opener in words.opens.finditer(folded, start, end):
            whole = _whole_before(inside, block.start + opener.start(), block.text, block.start)
            if whole is None:
                continue
            last = _closing(folded, opener.start(), end) if opener.group() == "(" else end
            parts = parts_of(folded, block.start, (opener.end(), last), inside, whole.unit, words)
            if parts and differs(whole.value, [p.value for p, _ in parts], _alike([w for _, w in parts])):
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
    before = [number for number in numbers if number.end <= at]
    if not before or at - before[-1].end > REACH:
        return None
    gap = text[before[-1].end - home : at - home]
    return None if BETWEEN.search(gap) else before[-1]


def _closing(folded: str, opened: int, end: int) -> int:
    depth = 0
    for at in range(opened, end):
        depth += (folded[at] == "(") - (folded[at] == ")")
        if not depth:
            return at
    return end


def parts_of(
    folded: str, home: int, within: tuple[int, int], numbers: list[Number], unit: str, words: Words
) -> list[tuple[Number, str]]:
    """Each part with the words around it; empty where what stands there is no list of parts."""
    start, end = within
    masked = INNER.sub(lambda met: "." * len(met.group()), folded[start:end])
    parts: list[tuple[Number, str]] = []
    at = 0
    for stop in [*(cut.start() for cut in SEPARATOR.finditer(masked)), len(masked)]:
        piece, low, high = masked[at:stop], home + start + at, home + start + stop
        at = stop + 1
        here = [n for n in numbers if low <= n.start < high and masked[n.start - home - start] != "."]
        if words.aside.search(piece):
            continue
        same = [n for n in here if n.unit and _fits(n.unit, unit)] or [n for n in here if not n.unit]
        if len(same) > 1:
            return []
        if not same and not here:
            same = _bare(piece, low)
        if same:
            parts.append((same[0], LABEL.sub(" ", piece).strip()))
        elif here or DIGIT.search(piece):
            return []
    return parts


def _bare(piece: str, low: int) -> list[Number]:
    """The number a piece of a list ends with, where it holds no other (``Tổng phụ trách Đội 01``)."""
    match = LAST_NUMBER.fullmatch(piece)
    return [Number(low + match.start(1), low + match.end(1), Decimal(match.group(1)), "")] if match else []


def _fits(unit: str, whole: str) -> bool:
    return unit == whole or any(unit in group and whole in group for group in GROUPS)


def _alike(labels: Sequence[str]) -> bool:
    """Whether the parts are members of one series (khối 6, khối 7; 3 tuổi, 4 tuổi): then they are all of it."""
    firsts = [label.split()[0] for label in labels if label.split()]
    return len(firsts) == len(labels) >= 2 and len(set(firsts)) == 1


def differs(whole: Decimal, parts: Sequence[Decimal], alike: bool) -> bool:
    """Whether the parts were meant to make the whole and do not.

    Parts given twice over by another division (31 = 2 + 22 + 7, of them 25 + 6) are one division each.
    """
    if len(parts) < (2 if alike else 3) or whole <= 0:
        return False
    sums = [sum(parts[:count], Decimal()) for count in range(2, len(parts) + 1)]
    if whole in sums:
        return False
    off = abs(sums[-1] - whole)
    return off <= (whole / 2 if alike else max(Decimal(1), whole * NEAR) if whole > 5 else Decimal(0))


def _in_list(
    reading: Reading, index: int, numbers: Mapping[int, list[Number]], words: Words
) -> Iterator[Finding]:
    blocks = reading.plan.blocks
    head = blocks[index]
    folded = fold(head.text)
    if not folded.rstrip().endswith(":") and not words.opens.search(folded, max(0, len(folded) - 25)):
        return
    if words.open_list.search(folded):
        return
    children = _children(reading, index)
    for whole in numbers[index]:
        if not whole.unit or sum(_fits(n.unit, whole.unit) for n in numbers[index]) > 1:
            continue
        parts: list[tuple[Decimal, str]] = []
        for child in children:
            same = [n for n in numbers.get(child, []) if n.unit and _fits(n.unit, whole.unit)]
            if len(same) != 1:
                break
            parts.append((same[0].value, ""))
        if len(parts) == len(children) >= 2 and differs(whole.value, [v for v, _ in parts], True):
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


def _shape(label: str) -> str:
    return regex.sub(r"\p{L}", "a", regex.sub(r"\d+", "1", label))


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

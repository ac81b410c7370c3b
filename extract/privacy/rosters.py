"""Tables of people as they stand in a plan's text, one cell a line: columns of names, birth dates, numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.privacy.lexicon import Lexicon, folded

HEADING = 40  # characters beyond which a line is no heading of a column
REACH = 40_000  # characters after its heading in which a column's cells are looked for
ROWS = 400
COUNTER = frozenset({"tt", "stt", "số tt", "số thứ tự", "s tt", "s.tt", "t.t", "tt."})
COLUMNS = (
    (
        "birth-date",
        re.compile(r"ngày,? ?(?:tháng,? ?)?(?:năm )?sinh|^(?:sinh ngày|ntns|năm sinh|ns|n\.? ?sinh)"),
    ),
    ("phone", re.compile(r"điện thoại|^(?:số )?(?:sđt|đt|sdt|đt liên hệ|zalo|di động)$|số đt|sđt")),
    ("identity", re.compile(r"cccd|cmnd|căn cước|chứng minh|định danh|^mã (?:hs|học sinh|trẻ)")),
    ("bank", re.compile(r"tài khoản|^(?:số )?s?tk$")),
    (
        "address",
        re.compile(
            r"^(?:địa chỉ|nơi ở|chỗ ở|hộ khẩu|thường trú|nơi cư trú|quê quán|nơi sinh|chỗ ở hiện nay|thôn|địa chỉ .*)$|thường trú"
        ),
    ),
)


class Line(NamedTuple):
    """A line of the text: where it stands and its words in small letters, empty for a long one."""

    start: int
    end: int
    low: str


@dataclass(frozen=True)
class Roster:
    """Where columns of each kind begin, and the cells of names and addresses found by their rows."""

    headings: dict[str, list[int]] = field(default_factory=dict)
    names: frozenset[tuple[int, int]] = frozenset()
    addresses: frozenset[tuple[int, int]] = frozenset()

    def under(self, kind: str, offset: int) -> bool:
        """Whether a heading of the kind stands above an offset, within reach."""
        places = self.headings.get(kind)
        if not places:
            return False
        index = bisect_right(places, offset) - 1
        return index >= 0 and offset - places[index] < REACH

    def column(self, text: str, start: int, end: int) -> str:
        """The kind of number a cell holds that stands alone on its line, by the headings above."""
        if not alone(text, start, end):
            return ""
        above = [kind for kind in ("phone", "identity", "bank") if self.under(kind, start)]
        digits = sum(map(str.isdigit, text[start:end]))
        if len(above) == 1:
            return above[0]
        if "phone" in above and digits <= 11 and text[start] in "0+(35789":
            return "phone"
        return "identity" if "identity" in above and digits in (9, 12) else (above[-1] if above else "")


def alone(text: str, start: int, end: int) -> bool:
    """Whether a span fills its line or cell."""
    before, after = text[max(0, start - 3) : start].rstrip(" "), text[end : end + 3].lstrip(" .;,")
    return (not before or before[-1] in "\n|") and (not after or after[0] in "\n|")


def read_rosters(text: str, words: Lexicon) -> Roster:
    """The tables of people in a text."""
    lines = list(_lines(text))
    headings: dict[str, list[int]] = {}
    counters = []
    for index, line in enumerate(lines):
        if not line.low:
            continue
        if line.low in COUNTER:
            counters.append(index)
        if kind := _column(line.low, words):
            headings.setdefault(kind, []).append(line.start)
    names: set[tuple[int, int]] = set()
    addresses: set[tuple[int, int]] = set()
    for index in counters if headings else ():
        for kind, start, end in _cells(lines, index, words):
            (names if kind == "name" else addresses).add((start, end))
    return Roster(headings, frozenset(names), frozenset(addresses))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield Line(start, end, folded(line).strip(" .:*") if 0 < len(line) <= HEADING else "")
        start = end + 1


def _column(low: str, words: Lexicon) -> str:
    if low in words.column:
        return "name"
    return (
        next((kind for kind, pattern in COLUMNS if pattern.search(low)), "")
        if low[0] not in "-+*0123456789"
        else ""
    )


def _cells(lines: Sequence[Line], counter: int, words: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Cells of names and addresses of a table whose first column counts the rows."""
    first = next(
        (i for i in range(counter + 1, min(counter + 20, len(lines))) if _number(lines[i]) == 1), None
    )
    if first is None:
        return
    kinds = [_column(line.low, words) if line.low else "" for line in lines[counter:first]]
    if "name" not in kinds and "address" not in kinds:
        return
    row, number = first, 1
    while row < len(lines) and number <= ROWS:
        following = _next_row(lines, row, number + 1, 2 * len(kinds) + 4)
        width = following - row if following else len(kinds)  # of the last row nothing tells the end
        for column, kind in enumerate(kinds):
            exact = width == len(kinds) or (kind == "name" and column <= 2)
            if kind in ("name", "address") and exact and column < max(width, 2) and row + column < len(lines):
                cell = lines[row + column]
                yield kind, cell.start, cell.end
        if following is None:
            return
        row, number = following, number + 1


def _next_row(lines: Sequence[Line], row: int, number: int, within: int) -> int | None:
    return next(
        (i for i in range(row + 1, min(row + within, len(lines))) if _number(lines[i]) == number), None
    )


def _number(line: Line) -> int | None:
    word = line.low
    return int(word) if word.isdigit() and word.isascii() and len(word) <= 3 else None

"""What the members of a list of shares leave to one of them: their predicate, or their turn in a list of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from extract.link.clauses import Measure
from extract.link.scopes import Scopes
from extract.link.subjects import trimmed
from extract.model import Comparator
from extract.text import fold

Row = tuple[Measure, str, Comparator, int]
TURN = "lần lượt"
# What may stand between it and the first number.
IN_TURN = regex.compile(rf"(?r){TURN}(?: là| đạt| có| chiếm|:)* ?")
PART = regex.compile(r" ?[,;] ?(?:và )?| và ")
CAPITAL = regex.compile(r"\p{Lu}|\d")
# Words with which what is said of all names begins, behind the last of them.
TAIL = frozenset({"từ", "đạt", "được", "có", "xếp", "trên", "dưới", "tham", "hoàn", "lên", "ra", "biết"})
LONGEST = 300  # characters; a longer subject is no list of names
# By when, of nothing: ``..., 3% vào cuối năm học``; a year goes into the subject (extract/link/own_years.py).
WHEN = (
    r"(?:(?:trước|vào|đến|hết|trong|chậm nhất(?: là)?|muộn nhất(?: là)?) (?:(?:hết|cuối|cả) ){0,2}"
    r"(?:(?:ngày )?\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?|tháng \d{1,2}(?:/(?:19|20)\d\d)?|(?:học kì|hk) ?(?:ii?|[12])|năm học)(?!\w))"
)
WHEN_ALONE = regex.compile(rf"{WHEN}(?: (?:có|đạt|là|còn|xuống còn))?[ ,:]*")
BEFORE_WHEN = regex.compile(rf"(?r)[ ,(]*(?<!\w){WHEN}$")


def with_elided(folded: str, rows: Sequence[Row], scopes: Scopes) -> Iterator[Row]:
    """The rows of a block, each with what another of its clause says for it too."""
    for _, group in groupby(rows, key=lambda row: row[0].segment):
        clause = list(group)
        if len(clause) > 1:
            clause = _at_other_times(folded, _with_predicate(clause, scopes))
            clause = _in_turn(folded, clause) if TURN in folded else clause
        yield from clause


def _with_predicate(rows: list[Row], scopes: Scopes) -> list[Row]:
    """``Lớp 6 98%, lớp 7 97% lên lớp thẳng``: what the last says holds of those before it.

    So it does behind the same words: ``học sinh lớp 6``, ``học sinh lớp 7 lên lớp thẳng``.
    """
    last = rows[-1][1]
    if any(row[0].quantity.unit != "%" or len(row[1]) > LONGEST for row in rows):
        return rows
    head, scope = scopes.first_in(last)
    predicate = last[scope:].strip()
    if not scope or not predicate[:1].isalpha():
        return rows
    if not all(row[1].startswith(last[:head]) and scopes.is_scope(row[1][head:]) for row in rows[:-1]):
        return rows
    told = [(row[0], f"{row[1]} {predicate}", row[2], row[3]) for row in rows[:-1]]
    return [*told, rows[-1]]


def _at_other_times(folded: str, rows: list[Row]) -> list[Row]:
    """``Tỉ lệ bỏ học còn 2% vào cuối học kì I, 1% vào cuối năm học``: a measure of which only the time is told,
    and its unit, is of what the one before it is of."""
    told: list[Row] = []
    thing = ""
    for measure, subject, comparator, end in rows:
        own = fold(subject[:LONGEST])
        timed = WHEN_ALONE.fullmatch(folded, *trimmed(folded, measure.before)) is not None
        if thing and (WHEN_ALONE.fullmatch(own) or (timed and own == measure.quantity.unit)):
            subject = thing
        else:
            thing = _without_when(subject)
        told.append((measure, subject, comparator, end))
    return told


def _without_when(subject: str) -> str:
    """A subject without the time at its end.

    >>> _without_when("Tỷ lệ trẻ còi vào cuối học kỳ I"), _without_when("trước tháng 5")
    ('Tỷ lệ trẻ còi', '')
    """
    found = BEFORE_WHEN.search(fold(subject)) if len(subject) <= LONGEST else None
    return subject[: found.start()] if found else subject


def _in_turn(folded: str, rows: list[Row]) -> list[Row]:
    """``Toán, Văn, Anh lần lượt đạt 70%, 80%, 65%``: each number is of the name in its place."""
    for at, (measure, subject, _, _) in enumerate(rows):
        if not IN_TURN.match(folded, measure.segment.start, measure.span.start) or len(subject) > LONGEST:
            continue
        same = [row for row in rows[at:] if row[1] == subject]
        names = _names(subject, len(same)) if same == rows[at:] else []
        if names:
            turn = [(row[0], name, row[2], row[3]) for row, name in zip(same, names, strict=True)]
            return [*rows[:at], *turn]
    return rows


def _names(subject: str, count: int) -> list[str]:
    """The subject of each of ``count`` names in a list, with what stands before and after it; none if they differ.

    >>> _names("Tỷ lệ Toán, Văn và Anh từ TB trở lên", 3)
    ['Tỷ lệ Toán từ TB trở lên', 'Tỷ lệ Văn từ TB trở lên', 'Tỷ lệ Anh từ TB trở lên']
    >>> _names("Lớp 6, 7, 8", 3), _names("Lớp 6, 7", 3)
    (['Lớp 6', 'Lớp 7', 'Lớp 8'], [])
    """
    parts = PART.split(subject)
    if len(parts) != count or not all(parts):
        return []
    second = parts[1].split()
    first = parts[0].split()
    begin = _begin(first, second)
    head, items = first[:begin], [first[begin:], *(part.split() for part in parts[1:])]
    ends = next((index for index, word in enumerate(items[-1]) if index and word in TAIL), len(items[-1]))
    items[-1], tail = items[-1][:ends], items[-1][ends:]
    return [" ".join((*head, *item, *tail)) for item in items]


def _begin(first: list[str], second: list[str]) -> int:
    """Where the first name begins behind the head of the list: at its own first word, its capital or figure."""
    same = [index for index, word in enumerate(first) if fold(word) == fold(second[0])]
    if same:
        return same[-1]
    if CAPITAL.match(second[0]):
        capitals = [index for index, word in enumerate(first) if index and CAPITAL.match(word)]
        return capitals[-1] if capitals else 0
    return max(0, len(first) - len(second))

"""The written times of a text before they are understood: where each stands and what form it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex

from extract.find.unread_times import unread
from extract.model import Precision, Relation, Span
from extract.rulebook import Rulebook
from extract.text import figures_of

ORDINALS = {
    "nhất": 1, "đầu": 1, "đầu tiên": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6,
    "bảy": 7, "cuối": -1, "cuối cùng": -1, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
}  # fmt: skip
NUMBERS = regex.compile(r"\d+")
WEEKS = regex.compile(r"\d+|(?<!\w)(?:i{1,3}|iv|nhất|hai|ba|tư|bốn|đầu tiên|đầu|cuối cùng|cuối)(?!\w)")
WORD = regex.compile(r"\p{L}+")
# What may stand between a cue and its time: an hour, a part of the day, a weekday.
HOUR = r"(?:(?:lúc |vào lúc |hồi )?\d{1,2} ?(?:h|g|giờ|:) ?(?:[0-5]\d)?(?: ?(?:'|’|phút|p))?,? ?-? ?)"
DAYPART = r"(?:(?:buổi )?(?:sáng|trưa|chiều|tối)(?: ngày)?,? ?)"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|(?<!\w)t[2-7])(?: ?,| ngày)? ?\(?"
MIDDLE = rf"(?:{HOUR})?(?:{DAYPART})?(?:(?:ngày )?{WEEKDAY})?(?:(?:(?<!thứ )(?:các|hai|ba|bốn|năm|0?[2-9]) )?ngày |các |(?<!thứ )(?:hai|ba) |dịp |lễ )?"
# More written times than this in one block are no plan but a table of figures on one line.
MOST_ATOMS = 3000
# The form of a date that no form reads as one: told, never due.
UNREAD = "unread"
MOST_OPENINGS = 30_000
# The words a written time begins with: forms are tried only where one of them stands.
OPENERS = (
    "ngày", "tháng", "tuần", "năm học", "năm 1", "năm 2", "cả năm", "cả học kì", "cả hk", "toàn năm học", "học kì", "hk", "kì i",
    "kì 1", "kì 2", "quí", "hè", "nghỉ hè", "tết", "nghỉ tết", "khi nghỉ tết", "kì nghỉ tết", "giai đoạn", "thời kì", "nhiệm kì", "từ năm", "trung tuần",
    "thượng tuần", "hạ tuần", "nửa ", "mùng", "mồng", "theo định kì", "định kì ", "q.", "q1", "q2", "q3", "q4", "từ ngày", "một tháng", "hai tháng",
    "một tuần", "hai tuần", "ba tháng", "bốn tháng", "sáu tháng", "chín tháng", "ba tuần", "bốn tuần",
    "một quí", "một năm", "một học kì", "một hk", "hai quí", "hai năm", "ba năm", "thứ ", "chủ nhật", "từng ", "hằng ", "hàng ", "mỗi ", "đầu ", "giữa ", "cuối ",
    "t.", "201", "202", "203", "204", "khai giảng", "kì nghỉ hè",
)  # fmt: skip
# What many of them hold.
ANCHORS = ("ngày", "tháng", "tuần", "năm", "kì", "hè", "hk", "quí", "tết")
# Figures that a form may begin with, by what follows them; samples of each kind to tell its forms.
# By ``re``, in half the time of ``regex``.
NUMBER = re.compile(
    r"[0-9](?:(?<=\bt.)(?P<letter>)|(?<![^\W_].)[0-9]?(?= ?(?:(?P<whole>/|\.\d|tháng|tết|chạp)|(?P<listed>[,\-+&=→⇒÷~à]|đến|tới|và|hoặc)|(?P<times>tuần|lần|kì|đợt|quí|năm|buổi/|ca/|tiết/|ngày ?(?:/|một) ?lần)"
    r"|(?P<ending>(?:(?<=trước [0-9])|(?<=trước [0-9]{2})|(?<=nhất [0-9])|(?<=nhất [0-9]{2}))(?:[.;:)\n]|$)))))"
)
FIGURES = {
    "whole": (
        "15/", "9/2", "5.", "15.", "15 tháng ", "30 tết", "25 chạp", "6 tháng ", "2 tháng ", "1 tháng ",
    ),
    "listed": ("15,", "15 - ", "6, ", "15-", "15 đến ", "15 và "),
    "times": ("01 tuần", "02 tuần", "2 lần", "02 kì", "2 đợt", "01 quí", "02 năm", "01 buổi/", "10 ngày/lần"),
    "ending": ("25.",),
    "letter": ("t9", "t11"),
}  # fmt: skip
# Words before figures that some forms want.
LEADS = ("", "từ ", "trước ")


@dataclass(slots=True)
class Atom:
    """One written time before its cue is known: where it stands, its form and its named groups."""

    start: int
    end: int
    form: str
    rule: str
    words: str
    groups: Mapping[str, str | None]

    def get(self, name: str) -> str:
        return self.groups.get(name) or ""

    def number(self, name: str) -> int | None:
        """A group as a number: figures, a Roman numeral, or a word; years of two digits completed."""
        word = self.get(name).replace(" ", "") if name == "y" else self.get(name)
        if not word:
            return None
        value = int(word) if word.isdigit() else ORDINALS.get(word)
        return value + 2000 if name in ("y", "y1", "y2") and value is not None and value < 100 else value


STRETCHED = regex.compile(r"[->→⇒÷~]|(?<!\w)à(?!\w)|đến|tới")
DAY_FORMS = frozenset({"day", "days", "bare-day", "bare-days", "quarter-day", "opening"})
# Days without a month: those of the month above.
MONTHLESS = frozenset({"bare-day", "bare-days"})
LISTS = {"days": "days", "bare-days": "days", "months": "months", "week": "w"}


def is_range(atom: Atom) -> bool:
    """Whether a list is written as a stretch (``5-6/6``) and not one by one (``5, 6/6``)."""
    if atom.form not in LISTS:
        return False
    return STRETCHED.search(atom.get(LISTS[atom.form])) is not None


def last_day(atom: Atom) -> int:
    """The day an atom names, the last one of a list."""
    days = NUMBERS.findall(atom.get("days"))
    return int(days[-1]) if days else atom.number("d") or 0


# A word or kind of figures, the forms it may begin as one pattern, their numbers and groups.
Opener = tuple[str, regex.Pattern[str], tuple[tuple[int, str], ...]]


@dataclass(frozen=True, eq=False)
class Grammar:
    """The written forms by the word they begin with, and all cues in one pattern that reads backwards.

    ``openers``: a word (or a kind of figure), the forms that begin with it, their numbers in ``kinds``;
    ``names``: the named groups of each of ``kinds``; ``cue_words``: the words that cues are written with, one of which stands right before a bound time.
    """

    openers: tuple[Opener, ...]
    join: regex.Pattern[str]
    kinds: tuple[tuple[str, str, Precision | None], ...]
    names: tuple[tuple[str, ...], ...]
    cues: regex.Pattern[str]
    cue_words: frozenset[str]
    relations: tuple[tuple[str, Relation], ...]


@lru_cache(maxsize=8)
def grammar(rules: Rulebook) -> Grammar:
    """The grammar of a rulebook, compiled once."""
    written: list[str] = []
    kinds: list[tuple[str, str, Precision | None]] = []
    joiner = "-"
    for rule in (*rules.family("recurrences"), *rules.family("time-forms")):
        if rule.data.get("form") == "range":
            joiner = rule.written
            continue
        written.append(rule.written)
        kinds.append((rule.data.get("form", "every"), rule.id, rule.data.get("precision")))
    cues = rules.family("time-cues")
    alternatives = "|".join(f"(?P<c{i}>{rule.written})" for i, rule in enumerate(cues))
    return Grammar(
        tuple(_openers(written)),
        regex.compile(
            rf"(?: ?\([^()\n]{{1,60}}\))?,? ?\)? ?(?P<joiner>{joiner})(?: hết| cuối| trước)? ?{MIDDLE}",
            regex.VERSION1,
        ),
        tuple(kinds),
        tuple(tuple(regex.compile(pattern, regex.VERSION1).groupindex) for pattern in written),
        regex.compile(rf"(?r)(?:(?<![\p{{L}}\d])(?:{alternatives}),? ?)?{MIDDLE}", regex.VERSION1),
        frozenset(WORD.findall(f"{alternatives} {MIDDLE}")),
        tuple((rule.id, rule.data["relation"]) for rule in cues),
    )


def _openers(written: list[str]) -> Iterator[Opener]:
    """Which forms can begin with a word, by matching the word as a beginning of each."""
    compiled = [regex.compile(pattern, regex.VERSION1) for pattern in written]
    for word in (*FIGURES, *OPENERS):
        samples = FIGURES.get(word, (word, word + " "))
        numbers = tuple(
            n
            for n, form in enumerate(compiled)
            if any(form.match(lead + sample, len(lead), partial=True) for sample in samples for lead in LEADS)
        )
        if numbers:
            one_of = "|".join(f"(?P<r{n}>{written[n]})" for n in numbers)
            yield word, regex.compile(one_of, regex.VERSION1), tuple((n, f"r{n}") for n in numbers)


def openings(folded: str, rules: Rulebook) -> list[tuple[int, int]]:
    """Where a written time may begin: positions in folded text, each with the number of its opener."""
    openers = grammar(rules).openers
    figures = {word: number for number, (word, _, _) in enumerate(openers) if word in FIGURES}
    found = [
        (start - (match.lastgroup == "letter"), figures[str(match.lastgroup)])
        for start in figures_of(folded)
        if (match := NUMBER.match(folded, start)) is not None
    ]
    for anchor, words in _anchored(grammar(rules)).items():
        place = folded.find(anchor)
        while place >= 0:
            for word, offset, number in words:
                start = place - offset
                if folded.startswith(word, start) and not (start and folded[start - 1].isalnum()):
                    found.append((start, number))
            place = folded.find(anchor, place + 1)
    found.sort()
    return found


@lru_cache(maxsize=8)
def _anchored(words: Grammar) -> Mapping[str, Sequence[tuple[str, int, int]]]:
    """The opening words by the rarest word they share, with its place in them and their number:
    looking for a few words and around them is cheaper than looking for each."""
    shared: dict[str, list[tuple[str, int, int]]] = {}
    for number, (word, _, _) in enumerate(words.openers):
        if word not in FIGURES:
            anchor = next((anchor for anchor in ANCHORS if anchor in word), word)
            shared.setdefault(anchor, []).append((word, word.index(anchor), number))
    return shared


def atoms(
    words: Grammar, folded: str, bounds: Span, places: Sequence[tuple[int, int]], taken: Sequence[Span]
) -> Iterator[Atom]:
    """The written times of one block between ``bounds``, outside the ``taken`` spans, in order.

    ``places`` are the block's :func:`openings`.
    """
    low, high, seen = bounds.start, bounds.end, 0
    for start, opener in islice(places, MOST_OPENINGS):
        if start < low:
            continue
        place = bisect_left(taken, (start + 1, 0)) - 1
        if place >= 0 and taken[place][1] > start:
            continue
        word, pattern, numbers = words.openers[opener]
        match = pattern.match(folded, start, high)
        if match is None:
            match = unread(word, folded, start, high)
            if match is None:
                continue
        end = match.end()
        if place + 1 < len(taken) and taken[place + 1][0] < end:
            continue
        if match.re is pattern:
            number = _form_of(match, numbers)
            form, rule, _ = words.kinds[number]
            names = words.names[number]
        else:
            form, rule, names = UNREAD, "deadline.day", tuple(match.groupdict())
        yield Atom(start, end, form, rule, match.group(), {name: match[name] for name in names})
        low, seen = end, seen + 1
        if seen >= MOST_ATOMS:
            return


def _form_of(match: regex.Match[str], numbers: Iterable[tuple[int, str]]) -> int:
    """The number of the form that an opener's pattern has found."""
    for number, group in numbers:
        if match.start(group) >= 0:
            return number
    raise ValueError("an opener's pattern is made of forms alone")

"""The written times of one block, joined into stretches and bound by the words before them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex

from extract.find.time_contexts import Contexts, Surroundings, is_ratio
from extract.find.time_forms import Atom
from extract.model import Precision, Relation
from extract.rulebook import Rulebook

# What may stand between a cue and its time: an hour, a part of the day, a weekday.
HOUR = r"(?:(?:lúc |vào lúc |hồi )?\d{1,2} ?(?:h|g|giờ|:) ?(?:[0-5]\d)?(?: ?(?:'|’|phút|p))?,? ?-? ?)"
DAYPART = r"(?:(?:buổi )?(?:sáng|trưa|chiều|tối)(?: ngày)?,? ?)"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)(?: ?,| ngày)? ?\(?"
MIDDLE = rf"(?:{HOUR})?(?:{DAYPART})?(?:{WEEKDAY})?(?:(?:(?:các|hai|ba|02|03) )?ngày |các |dịp |lễ )?"
SAME = regex.compile(r",? ?(?:và|,|;|hoặc|&) ?(?:ngày )?")
# More written times than this in one block are no plan but a table of figures on one line.
MOST_ATOMS = 3000
MOST_OPENINGS = 40_000
RANGEABLE = frozenset(
    {"day", "months", "week", "month-part", "year-part", "year", "quarter", "semester", "school-year", "tet"}
)
VAGUE = frozenset({"year-part", "semester", "quarter", "school-year", "summer"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that bind a time: their rule and relation, and where they begin."""

    start: int
    rule: str = ""
    relation: Relation | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time expression: a time, or the two ends of a stretch, with its cue.

    ``refused`` says why it is no deadline by its form alone (``name``), empty where it may be one.
    ``borrows``: the next written time, whose year a first one without a year takes.
    """

    first: Atom
    last: Atom | None
    cue: Cue
    refused: str = ""
    borrows: Atom | None = None
    precision: Precision | None = None

    @property
    def start(self) -> int:
        return self.cue.start

    @property
    def end(self) -> int:
        return (self.last or self.first).end


# The words a written time begins with: forms are tried only where one of them stands.
OPENERS = (
    "ngày", "tháng", "tuần", "năm học", "năm 1", "năm 2", "cả năm", "toàn năm học", "học kì", "hk", "kì i",
    "kì 1", "kì 2", "quí", "hè", "nghỉ hè", "giai đoạn", "thời kì", "nhiệm kì", "từ năm", "trung tuần",
    "thượng tuần", "hạ tuần", "nửa ", "mùng", "mồng", "theo định kì", "từ ngày", "một tháng", "hai tháng",
    "một tuần", "hai tuần", "thứ ", "chủ nhật", "từng ", "hằng ", "hàng ", "mỗi ", "đầu ", "giữa ", "cuối ",
)  # fmt: skip
# Figures that a form may begin with: what follows them is a month, a unit or another figure.
NUMBER = regex.compile(r"(?<![\p{L}\d])\d{1,2}(?= ?(?:[/,\-]|\.\d|tháng|tuần|lần|kì|đợt|tết|đến|tới|và))")


@dataclass(frozen=True)
class Grammar:
    """The written forms by the word they begin with, and all cues in one pattern that reads backwards.

    ``openers``: a word (``0`` for any figure), the forms that begin with it, their numbers in ``kinds``.
    """

    openers: tuple[tuple[str, regex.Pattern[str], tuple[int, ...]], ...]
    join: regex.Pattern[str]
    kinds: tuple[tuple[str, str, Precision | None], ...]
    cues: regex.Pattern[str]
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
        regex.compile(rf",? ?\)? ?(?P<joiner>{joiner})(?: hết| cuối| trước)? ?{MIDDLE}", regex.VERSION1),
        tuple(kinds),
        regex.compile(rf"(?r)(?:(?<![\p{{L}}\d])(?:{alternatives}),? ?)?{MIDDLE}", regex.VERSION1),
        tuple((rule.id, rule.data["relation"]) for rule in cues),
    )


def _openers(written: list[str]) -> Iterator[tuple[str, regex.Pattern[str], tuple[int, ...]]]:
    """Which forms can begin with a word, by matching the word as a beginning of each."""
    compiled = [regex.compile(pattern, regex.VERSION1) for pattern in written]
    for word in ("0", *OPENERS):
        samples = ("1", "15", "24") if word == "0" else (word, word + " ")
        numbers = tuple(
            n
            for n, form in enumerate(compiled)
            if any(form.match(sample, partial=True) for sample in samples)
        )
        if numbers:
            one_of = "|".join(f"(?P<r{n}>{written[n]})" for n in numbers)
            yield word, regex.compile(one_of, regex.VERSION1), numbers


def openings(folded: str, rules: Rulebook) -> list[tuple[int, int]]:
    """Where a written time may begin: positions in folded text, each with the number of its opener."""
    found: list[tuple[int, int]] = []
    for number, (word, _, _) in enumerate(grammar(rules).openers):
        if word == "0":
            found += [(match.start(), number) for match in NUMBER.finditer(folded)]
            continue
        place = folded.find(word)
        while place >= 0:
            if not (place and folded[place - 1].isalnum()):
                found.append((place, number))
            place = folded.find(word, place + len(word))
    found.sort()
    return found


def phrases(around: Surroundings, contexts: Contexts, rules: Rulebook) -> Iterator[Phrase]:
    """The time phrases of one block, in order; ratios and the like are left out."""
    words = grammar(rules)
    atoms = list(_atoms(around, words))
    index, low = 0, around.start
    while index < len(atoms):
        first = atoms[index]
        last = _joined(around, words, first, atoms[index + 1]) if index + 1 < len(atoms) else None
        index += 2 if last else 1
        following = atoms[index] if index < len(atoms) else None
        phrase = _bound(around, contexts, words, first, last, following, low)
        if phrase is not None:
            yield phrase
        low = (last or first).end


def _atoms(around: Surroundings, words: Grammar) -> Iterator[Atom]:
    taken, low, seen = around.taken, around.start, 0
    for start, opener in islice(around.openings, MOST_OPENINGS):
        if start < low:
            continue
        _, pattern, numbers = words.openers[opener]
        match = pattern.match(around.folded, start, around.end)
        if match is None:
            continue
        end = match.end()
        place = bisect_left(taken, (end, 0)) - 1
        if place >= 0 and taken[place][1] > start:
            continue
        groups = match.groupdict()
        number = next(n for n in numbers if groups[f"r{n}"] is not None)
        form, rule, _ = words.kinds[number]
        yield Atom(start, end, form, rule, match.group(), groups)
        low, seen = end, seen + 1
        if seen >= MOST_ATOMS:
            return


def _joined(around: Surroundings, words: Grammar, first: Atom, second: Atom) -> Atom | None:
    """The second atom when both are the ends of one stretch."""
    if first.form not in RANGEABLE or second.form not in RANGEABLE or second.start - first.end > 60:
        return None
    match = words.join.fullmatch(around.folded, first.end, second.start)
    if match is None or (match.group("joiner") in ("-", "->") and first.form != second.form):
        return None
    return second


def cue_before(around: Surroundings, words: Grammar, atom: Atom, low: int) -> Cue:
    """The words that bind an atom, looked for no further back than ``low``."""
    match = words.cues.match(around.folded, max(low, atom.start - 90), atom.start)
    if match is not None:
        for number, (rule, relation) in enumerate(words.relations):
            if match.group(f"c{number}") is not None:
                return Cue(match.start(f"c{number}"), rule, relation, match.group(f"c{number}"))
    return Cue(atom.start)


def _bound(
    around: Surroundings,
    contexts: Contexts,
    words: Grammar,
    first: Atom,
    last: Atom | None,
    following: Atom | None,
    low: int,
) -> Phrase | None:
    cue = cue_before(around, words, first, low)
    precision = next(kind[2] for kind in words.kinds if kind[1] == first.rule)
    if first.form == "every":
        return Phrase(first, None, cue, precision=precision)
    if any(_bare(atom) for atom in (first, last or first)) and not _is_day(
        around, contexts, first, last, cue
    ):
        return None
    refused = "" if last else _refusal(around, contexts, first, cue, following)
    borrows = following if following and _same_list(around, (last or first), following) else None
    return Phrase(first, last, cue, refused, borrows)


def _bare(atom: Atom) -> bool:
    """A day and month in figures with nothing that says it is a date: ``2/3``."""
    return (
        atom.form in ("day", "days")
        and not atom.get("y")
        and "ng" not in atom.words
        and "th" not in atom.words
    )


def _is_day(around: Surroundings, contexts: Contexts, first: Atom, last: Atom | None, cue: Cue) -> bool:
    if last is not None and not (_bare(first) and _bare(last)):
        return True
    end = (last or first).end
    if is_ratio(contexts, around, cue.start, end) and not (cue.relation == "before" and around.closes(end)):
        return False
    if cue.relation in ("before", "by", "from") or last is not None:
        return True
    if cue.relation == "during" and cue.words.startswith(("vào", "dịp", "nhân dịp", "dự kiến", "thời gian")):
        return True
    if around.whole_cell and (
        around.closes(end) or around.folded[first.start - 2 : first.start].strip() == ""
    ):
        return len(around.folded[around.start : around.end].strip()) <= 24
    if celebrated(around, contexts, first):
        return True
    return _under_month(around, first.number("m") or 0) and around.closes(end)


def celebrated(around: Surroundings, contexts: Contexts, atom: Atom) -> str:
    """Id of the holiday an atom names where the words before it celebrate it, else empty."""
    holiday = around.calendar.holiday(atom.number("m") or 0, atom.number("d") or 0)
    if not holiday or atom.get("y"):
        return ""
    clause = around.clause_start(atom.start)
    words = contexts.commemoration.search(around.folded, clause, atom.start)
    return holiday if words or atom.words.startswith("ng") else ""


def _under_month(around: Surroundings, month: int) -> bool:
    """Whether the month heading in force is that of a day, or the one before or after."""
    window = around.section.month
    if window is None or window.date_from is None or window.date_to is None:
        return False
    span = (window.date_to.year - window.date_from.year) * 12 + window.date_to.month - window.date_from.month
    return (month - window.date_from.month) % 12 <= span + 1


def _same_list(around: Surroundings, atom: Atom, following: Atom) -> bool:
    return following.start - atom.end <= 8 and bool(SAME.fullmatch(around.folded, atom.end, following.start))


def _refusal(around: Surroundings, contexts: Contexts, atom: Atom, cue: Cue, following: Atom | None) -> str:
    """``name`` for a month, week, semester or year that is part of a name and not a time."""
    form = atom.form
    if form in ("day", "days", "month-part", "tet"):
        return ""
    whole = (
        around.whole_cell and len(around.folded[around.start : around.end].strip()) <= len(atom.words) + 12
    )
    if whole:
        return ""
    terms = contexts.name if form in ("week", "months") else contexts.term_name
    named = around.preceded_by(cue.start, terms)
    bound = cue.relation is not None
    if form in VAGUE or form == "stage":
        return "" if _vague_is_time(around, atom, cue, named, following) else "name"
    if form == "year":
        return "" if bound and not named or _year_is_due(around, contexts, atom, named) else "name"
    if bound:
        return ""
    if form == "week" or (form == "months" and atom.get("y") and atom.words.startswith("th")):
        return "name" if named else ""
    return "" if around.opens(atom.start) and not named else "name"


def _vague_is_time(around: Surroundings, atom: Atom, cue: Cue, named: bool, following: Atom | None) -> bool:
    """Semesters, school years and their parts count where a word binds them or a clause opens with them."""
    if named and not cue.words.startswith(("trong", "đến", "chậm", "muộn", "vào")):
        return False
    if cue.relation is not None:
        return _binds_vague(around, atom, cue)
    if atom.form in ("school-year", "stage") and not atom.words.startswith("c"):
        return False
    if atom.form == "summer" or atom.words in ("đầu năm", "cuối năm", "giữa năm"):
        return False
    if not around.opens(atom.start) or not around.closes(atom.end):
        return bool(atom.form == "quarter" and atom.get("y") and not named)
    return following is None or following.start - atom.end > 30


def _binds_vague(around: Surroundings, atom: Atom, cue: Cue) -> bool:
    if atom.words in ("đầu năm", "cuối năm", "giữa năm"):
        return False
    if atom.form == "school-year":
        dated = atom.get("y1") or atom.words.startswith("c")
        opens = around.opens(cue.start) and around.closes(atom.end)
        return cue.relation != "from" and bool(dated or opens or cue.relation in ("before", "by"))
    if atom.form == "summer":
        return cue.relation == "during" or cue.words in ("dịp", "nhân dịp")
    return True


def _year_is_due(around: Surroundings, contexts: Contexts, atom: Atom, named: bool) -> bool:
    if around.opens(atom.start) and around.closes(atom.end):
        return True
    clause = around.clause_start(atom.start)
    return not named and contexts.commitment.search(around.folded, clause, atom.start) is not None

"""The written times of one block, joined into stretches and bound by the words before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extract.find.time_atoms import UNREAD, Atom, Grammar, atoms, grammar, last_day
from extract.find.time_contexts import Contexts, Surroundings, is_ratio
from extract.model import Precision, Relation, Span
from extract.rulebook import Rulebook

DAY_WORDS = regex.compile(r"(?:lúc|vào lúc|hồi|\d|buổi|sáng|trưa|chiều|tối|thứ|chủ nhật|cn)")
WEEKDAY_AFTER = regex.compile(
    r" ?\(?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|sáng|chiều|tối)(?!\w)"
)
SAME = regex.compile(r",? ?(?:và|,|;|hoặc|&) ?(?:ngày )?")
RANGEABLE = frozenset(
    {"day", "months", "week", "month-part", "year-part", "year", "quarter", "semester", "school-year", "tet"}
)
WEEK_DAYS = regex.compile(r" ?[(:,-]? ?(?:(?:từ|ngày|các ngày|từ ngày|gồm) )?")
NUMBERED = regex.compile(
    r"(?r)(?<!\w)(?:đợt|lần|vòng|bước|phiên)(?: thứ)? ?(?:\d{1,2}|i{1,3}|nhất|hai|ba):? ?"
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
    ``borrows``: the next written time, whose year a first one without a year takes; ``month``: the
    month named before a day that stands without one.
    """

    first: Atom
    last: Atom | None
    cue: Cue
    refused: str = ""
    borrows: Atom | None = None
    month: Atom | None = None
    precision: Precision | None = None

    @property
    def start(self) -> int:
        return self.cue.start

    @property
    def end(self) -> int:
        return (self.last or self.first).end


def phrases(around: Surroundings, contexts: Contexts, rules: Rulebook) -> Iterator[Phrase]:
    """The time phrases of one block, in order; ratios and the like are left out."""
    words = grammar(rules)
    found = list(atoms(words, around.folded, Span(around.start, around.end), around.openings, around.taken))
    index, low = 0, around.start
    before: Atom | None = None
    month: Atom | None = None
    while index < len(found):
        first = found[index]
        last, index = _stretch(around, words, found, index)
        following = found[index] if index < len(found) else None
        phrase = _bound(around, contexts, words, first, last, following, low)
        if phrase is not None and first.form == "bare-day" and month is not None:
            phrase = replace(phrase, refused="", month=month)
        if phrase is not None:
            yield _seen_in_list(around, phrase, before, following)
        if first.form == "months" and last is None:
            month = first
        low, before = (last or first).end, first


def _stretch(around: Surroundings, words: Grammar, found: list[Atom], index: int) -> tuple[Atom | None, int]:
    """The other end of a stretch that begins at ``index``, and where to go on; one time in brackets
    may stand between the ends (``từ 16/02 (29 Tết) đến 22/02``)."""
    for further in (1, 2):
        if index + further < len(found):
            last = _joined(around, words, found[index], found[index + further])
            if last is not None:
                return last, index + further + 1
    return None, index + 1


def _joined(around: Surroundings, words: Grammar, first: Atom, second: Atom) -> Atom | None:
    """The second atom when both are the ends of one stretch."""
    if first.form not in RANGEABLE or second.form not in RANGEABLE or second.start - first.end > 80:
        return None
    match = words.join.fullmatch(around.folded, first.end, second.start)
    if match is None or (match.group("joiner") in ("-", "->", "→", "⇒") and first.form != second.form):
        return None
    return second


def cue_before(around: Surroundings, words: Grammar, atom: Atom, low: int) -> Cue:
    """The words that bind an atom, looked for no further back than ``low``."""
    match = words.cues.match(around.folded, max(low, atom.start - 90), atom.start)
    if match is not None:
        for number, (rule, relation) in enumerate(words.relations):
            if match.group(f"c{number}") is not None:
                return Cue(match.start(f"c{number}"), rule, relation, match.group(f"c{number}"))
        if DAY_WORDS.match(match.group()):
            return Cue(atom.start, words=match.group())
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
    if first.form == "every":
        precision = next(kind[2] for kind in words.kinds if kind[1] == first.rule)
        return Phrase(first, None, cue, precision=precision)
    if (_bare(first) or (last and _bare(last))) and not _is_day(around, contexts, first, last, cue):
        return None
    if first.form == "bare-day" and cue.relation is None and not around.closes(first.end):
        return Phrase(first, last, Cue(first.start), "ratio")
    if first.form == UNREAD:
        return Phrase(first, None, Cue(first.start), UNREAD)
    if first.form == "bare-day":
        return Phrase(first, None, cue, "" if around.in_one_month() else "no-month")
    refused = "" if last else _refusal(around, contexts, first, cue, following)
    borrows = following if following and _same_list(around, (last or first), following) else None
    return Phrase(first, last, cue, refused, borrows)


def _seen_in_list(
    around: Surroundings, phrase: Phrase, before: Atom | None, following: Atom | None
) -> Phrase:
    """A week is no time of its own where its days follow (``tuần 9 (04/11 - 09/11)``), nor where it
    tells which weeks of every month (``2 lần/tháng (tuần 2 và tuần 4)``)."""
    week = phrase.first
    if week.form != "week" or week.get("m") or phrase.last is not None or phrase.refused:
        return phrase
    if following is not None and following.form in ("day", "days") and following.start - week.end < 16:
        if WEEK_DAYS.fullmatch(around.folded, week.end, following.start):
            return replace(phrase, refused="dated")
    for other in (before, following):
        if other is not None and other.form == "every" and "tháng" in other.words:
            between = sorted((week.start, week.end, other.start, other.end))[1:3]
            if between[1] - between[0] <= 40 and ";" not in around.folded[between[0] : between[1]]:
                return replace(phrase, refused="recurrence")
    return phrase


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
    if cue.relation in ("before", "by", "from") or last is not None or (cue.words and cue.relation is None):
        return True
    if cue.relation == "during" and cue.words.startswith(("vào", "dịp", "nhân dịp", "dự kiến", "thời gian")):
        return True
    if around.whole_cell and around.holds_only(cue.start, end):
        return True
    if celebrated(around, contexts, first):
        return True
    month = first.number("m") or 0
    above_one = last_day(first) > month and around.section.role != "targets"  # 12/10 is no share of anything
    return (above_one or _under_month(around, month)) and (
        around.closes(end) or WEEKDAY_AFTER.match(around.folded, end) is not None
    )


def celebrated(around: Surroundings, contexts: Contexts, atom: Atom) -> str:
    """Id of the holiday an atom names where the words before it celebrate it, else empty."""
    holiday = around.calendar.holiday(atom.number("m") or 0, atom.number("d") or 0)
    if not holiday or atom.get("y"):
        return ""
    clause = around.clause_start(atom.start)
    words = contexts.commemoration.search(around.folded, clause, atom.start)
    return holiday if words else ""


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
    if around.whole_cell and around.holds_only(cue.start, atom.end):
        return ""
    terms = contexts.name if form in ("week", "months") else contexts.term_name
    named = around.preceded_by(cue.start, terms)
    bound = cue.relation is not None
    if form in VAGUE or form == "stage":
        return "" if _vague_is_time(around, atom, cue, named, following) else "name"
    if form == "year":
        return "" if (bound and not named) or _year_is_due(around, contexts, atom, named) else "name"
    if bound:
        return ""
    if form in ("week", "half-year") or (form == "months" and atom.get("y") and atom.words.startswith("th")):
        return "name" if named else ""
    return "" if _opens_item(around, atom.start) and not named else "name"


def _opens_item(around: Surroundings, start: int) -> bool:
    """Whether a time stands first in its clause, or right after ``đợt 1``, ``lần 2``."""
    return (
        around.opens(start) or NUMBERED.match(around.folded, max(around.start, start - 20), start) is not None
    )


def _vague_is_time(around: Surroundings, atom: Atom, cue: Cue, named: bool, following: Atom | None) -> bool:
    """Semesters, school years and their parts count where a word binds them or a clause opens with them."""
    if named and not cue.words.startswith(("trong", "đến", "chậm", "muộn", "vào")):
        return False
    if cue.relation is not None:
        return _binds_vague(around, atom, cue)
    if atom.form in ("school-year", "stage"):
        return atom.words.startswith("từ")
    if atom.form == "summer" or atom.words in ("đầu năm", "cuối năm", "giữa năm"):
        return False
    if not around.opens(atom.start) or not around.closes(atom.end):
        listed = following is not None and _same_list(around, atom, following)
        return bool(atom.form == "quarter" and (atom.get("y") or listed) and not named)
    return following is None or following.start > around.clause_end(atom.end + 2)


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

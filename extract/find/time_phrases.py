"""The written times of one block, joined into stretches and bound by the words before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extract.find.bare_years import without_bare_years
from extract.find.content_weeks import are_content
from extract.find.hyphen_days import with_months_behind_hyphens
from extract.find.monthly_weeks import monthly, monthly_day
from extract.find.rounds import with_days_of_the_month, with_led_times
from extract.find.time_atoms import DAY_FORMS, MONTHLESS, UNREAD, Atom, Grammar, atoms, grammar
from extract.find.time_contexts import Contexts
from extract.find.time_cues import Cue, cue_before, same_list
from extract.find.time_days import bracketed, is_among_days, is_bare, is_day, month_wanted, shows_days
from extract.find.time_names import refusal
from extract.find.time_onwards import with_onwards
from extract.find.time_surroundings import Surroundings
from extract.find.weekday_letters import without_weekdays
from extract.find.yearly import EVERY_YEAR, with_yearly_lists
from extract.model import Precision, Span
from extract.rulebook import Rulebook

RANGEABLE = frozenset(
    [
        "day",
        "bare-day",
        "months",
        "week",
        "month-part",
        "year-part",
        "year",
        "quarter",
        "semester",
        "school-year",
        "tet",
    ]
)
# Between the ends of a stretch: a weekday, an hour, a bracket (``từ 25/01 (tức 26 tháng Chạp năm ...) đến``).
FARTHEST = 110
# Between a day and the same one by the other calendar: ``25/01/2025 (tức 26 tháng Chạp)``.
OTHERWISE = regex.compile(
    r"(?: ?\(|,? ?(?=tức|nhằm)) ?(?:(?:tức|nhằm|là|vào|âm lịch|âl|dương lịch|dl)[ :,]{1,3}){0,3}(?:ngày )?"
)
WEEK_DAYS = regex.compile(r" ?[(:,-]? ?(?:(?:từ|ngày|các ngày|từ ngày|gồm) )?")
EVERY_FEW = "deadline.every-few"


@dataclass(slots=True)
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
    words, bounds = grammar(rules), Span(around.start, around.end)
    found = list(atoms(words, around.folded, bounds, around.openings, around.taken))
    if not found:
        return
    found = with_onwards(around.folded, around.end, without_weekdays(around, found))
    found = with_months_behind_hyphens(around, words, without_bare_years(around, found))
    found = with_days_of_the_month(around, with_yearly_lists(around, words, found))
    found = with_led_times(around, words, found)
    bare = [atom for atom in found if is_bare(atom)]
    among = len(bare) > 1 and shows_days(
        around,
        contexts,
        [atom for atom in bare if cue_before(around, words, atom, around.start).relation is None],
    )
    index, low = 0, around.start
    before: Atom | None = None
    month: Atom | None = None
    due: Phrase | None = None
    while index < len(found):
        first = found[index]
        last, index = _stretch(around, words, found, index)
        following = found[index] if index < len(found) else None
        leading = due if due and same_list(around, due.last or due.first, first) else None
        if first.form in MONTHLESS:
            phrase = _of_month(around, contexts, cue_before(around, words, first, low), first, last, month)
        else:
            phrase = _bound(around, contexts, words, first, last, following, leading, low, among)
        if phrase is not None:
            phrase = _seen_in_list(around, phrase, before, following, month)
            if due is not None and _is_same_day(around, due, phrase):
                phrase = replace(phrase, refused="same-day")
            yield phrase
            due = None if phrase.refused else phrase
        if first.form in ("months", "day", "days") and last is None:
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
    if first.form not in RANGEABLE or second.form not in RANGEABLE or second.start - first.end > FARTHEST:
        return None
    match = words.join.fullmatch(around.folded, first.end, second.start)
    if match is None or (not match.group("joiner")[-1].isalpha() and first.form != second.form):
        return None  # only words join a day and a month
    return None if _begins_anew(around, words, first, match.start("joiner")) else second


def _begins_anew(around: Surroundings, words: Grammar, first: Atom, joiner: int) -> bool:
    """Whether a comma parts two times of which each has its own goal: ``60% vào năm 2026, đến năm 2030 là
    75%``; what runs ``từ`` the first one, or is the time of a field, goes on behind the comma."""
    if first.form in DAY_FORMS or "," not in around.folded[first.end : joiner]:
        return False
    cue = cue_before(around, words, first, around.start)
    bound = cue.relation is not None or first.form == "year"
    return bound and cue.relation != "from" and not cue.words.startswith("thời gian")


def _bound(
    around: Surroundings,
    contexts: Contexts,
    words: Grammar,
    first: Atom,
    last: Atom | None,
    following: Atom | None,
    leading: Phrase | None,
    low: int,
    among: bool,
) -> Phrase | None:
    """The phrase of a time; ``leading`` is the one that is due right before it in the same list; ``among``:
    the block shows days in figures alone."""
    cue = cue_before(around, words, first, low)
    if first.form == "every":
        precision = next(kind[2] for kind in words.kinds if kind[1] == first.rule)
        if leading is not None and leading.first.rule == EVERY_YEAR == first.rule and cue.relation is None:
            cue = replace(leading.cue, start=first.start)
        return Phrase(first, None, cue, precision=precision)
    after_day = leading is not None and leading.first.form in ("day", "days")
    bare = is_bare(first) or (last is not None and is_bare(last))
    if (
        bare
        and not is_day(around, contexts, first, last, cue, following, after_day)
        and not (among and last is None and is_among_days(around, contexts, first))
    ):
        return Phrase(first, last, Cue(first.start), "ratio")
    if first.form == UNREAD:
        return Phrase(first, None, Cue(first.start), UNREAD)
    in_list = leading is not None and leading.last is None and leading.first.form == first.form
    refused = "" if last or in_list else refusal(around, contexts, first, cue, following)
    if are_content(around, contexts, first, last, cue.start):
        refused = "name"
    borrows = following if following and same_list(around, (last or first), following) else None
    return Phrase(first, last, cue, refused, borrows)


def _of_month(
    around: Surroundings, contexts: Contexts, cue: Cue, first: Atom, last: Atom | None, month: Atom | None
) -> Phrase | None:
    """The phrase of a day without a month, of the ``month`` named before it or the one above."""
    known = month is not None or around.in_one_month()
    if not known and last is None and (every := monthly_day(around, first, cue.start)) is not None:
        return Phrase(every, None, cue, precision="month")
    refused = month_wanted(around, contexts, first, cue, (last or first).end, known)
    return None if refused is None else Phrase(first, last, cue, refused, month=month)


def _seen_in_list(
    around: Surroundings, phrase: Phrase, before: Atom | None, following: Atom | None, month: Atom | None
) -> Phrase:
    """A week is no time of its own where its days follow (``tuần 9 (04/11 - 09/11)``), nor where it
    tells which weeks of every month (``2 lần/tháng (tuần 2 và tuần 4)``); a semester in the bracket behind
    a day only labels it (``15/01 (HKI)``)."""
    week = phrase.first
    if week.form in ("semester", "year-part") and before is not None and before.form in ("day", "days"):
        return replace(phrase, refused="name") if _labels(around, before, week) else phrase
    if week.form != "week" or week.get("m") or phrase.last is not None or phrase.refused:
        return phrase
    near = following is not None and following.form in ("day", "days") and following.start - week.end < 16
    if near and following and WEEK_DAYS.fullmatch(around.folded, week.end, following.start):
        return replace(phrase, refused="dated")
    for other in (before, following):
        if (
            other is not None
            and other.form == "every"
            and ("tháng" in other.words or other.rule == EVERY_FEW)
        ):
            if other is before and "tuần" in other.words and not around.in_one_month():
                return replace(phrase, refused="recurrence")  # tổ: tuần 1, 3 hằng tháng; sao: tuần 2, 4
            between = sorted((week.start, week.end, other.start, other.end))[1:3]
            if between[1] - between[0] <= 40 and ";" not in around.folded[between[0] : between[1]]:
                return replace(phrase, refused="recurrence")
    return _of_the_month(around, phrase, month)


def _is_same_day(around: Surroundings, told: Phrase, phrase: Phrase) -> bool:
    """Whether a time tells once more by the moon what was just told by the sun, or by the sun after Tết."""
    solar, lunar = (phrase, told) if told.first.form == "tet" else (told, phrase)
    if solar.first.form != "day" or _is_lunar(solar.first) or not _is_lunar(lunar.first):
        return False
    return OTHERWISE.fullmatch(around.folded, told.end, phrase.start) is not None


def _is_lunar(atom: Atom) -> bool:
    return atom.form == "tet" or bool(atom.get("lunar"))


def _of_the_month(around: Surroundings, phrase: Phrase, month: Atom | None) -> Phrase:
    """Weeks are those of the month named before them; ``của tháng`` where none is in force, of every month."""
    week = phrase.first
    if month is not None and month.form == "months":
        return replace(phrase, month=month)
    every = monthly(around, week)
    return phrase if every is None else replace(phrase, first=every, precision="month")


def _labels(around: Surroundings, day: Atom, label: Atom) -> bool:
    return label.start - day.end <= 2 and bracketed(around, label)

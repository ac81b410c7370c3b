"""What a time phrase means: its relation, its window of days, and what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import regex

from extract.dates import month_days, span_precision
from extract.find.anniversaries import is_anniversary
from extract.find.time_atoms import DAY_FORMS, is_range
from extract.find.time_clock import Clock, Resolved
from extract.find.time_contexts import PREFIX, SILENT_ROLES, Contexts, not_due
from extract.find.time_cues import SAME, Cue
from extract.find.time_days import celebrated
from extract.find.time_forms import resolve
from extract.find.time_onwards import MARK, open_window
from extract.find.time_phrases import Phrase
from extract.find.time_slips import is_slip
from extract.find.time_surroundings import Surroundings
from extract.model import Mention, Relation, Span, TimeExpression, Window

# The two ends of an anniversary (22/12/1944 - 22/12/2024) lie further apart than any plan reaches.
LONGEST = timedelta(days=366 * 12)
# How often something is done: of a target, its measure and not when it is due.
RATE = regex.compile(r"lần|(?:buổi|ca|tiết) ?/")
SHORTEST_SEMESTER = timedelta(days=70)
MONTHS = regex.compile(r"\d+")
FAR = 120
SUMMER = {7, 8, "7", "8", "07", "08"}
AFTER = regex.compile(r"(?<!\w)sau$")
SINGLE = frozenset({"day", "bare-day", "tet"})
# What a stretch stands behind that is a semester: ``Học kỳ I (18 tuần):``.
SEMESTER = regex.compile(
    r"(?r)(?<!\w)(?:học kì|hk) ?(?P<s>ii?|1|2|một|hai)(?!\w)(?:,? ?năm học [\d \-]{4,11})?"
    r"(?:[ :(,]{0,3}(?:gồm |có )?\d{1,2} tuần(?: thực)?(?: học)?\)?)?[ :(,\-]{0,4}"
)
LEAD = 50
# Between days that one word binds: ``trước ngày 15/10 (đầu năm), 15/01 (giữa năm)``.
SHARED = regex.compile(rf"(?: ?\([^()\n]{{1,30}}\))?{SAME.pattern}")


def read_phrase(phrase: Phrase, around: Surroundings, contexts: Contexts, block: int) -> Mention:
    """The mention of a phrase; it is not due where its words name no days there are (31/4)."""
    if phrase.first.form == "every":
        return _recurrence(phrase, around, contexts, block)
    opening = _speaks_of_opening(phrase, around, contexts)
    clock = _under_named_month(phrase, Clock(around.calendar, around.section.month, opening=opening))
    if phrase.last is not None:
        found = (
            resolve(phrase.last, clock)
            if is_anniversary(phrase, around, contexts)
            else _stretch(phrase, clock)
        )
    else:
        found = resolve(phrase.first, _borrowing(phrase, clock))
    if found.window is None:
        found, phrase = (
            Resolved(Window(None, None, "day")),
            replace(phrase, refused=phrase.refused or "no-such-day"),
        )
    relation, window = _bind(phrase, found)
    rule, window = _rule(phrase, relation, window, around, contexts)
    # What goes on is not over when its first days are.
    told = found.window if phrase.first.get(MARK) else None
    reason = phrase.refused or not_due(
        contexts, around, phrase.first.form, relation, told or window, phrase.start, phrase.end
    )
    if reason == "past" and phrase.first.form in DAY_FORMS:
        reason = "" if is_slip(contexts, around, window, phrase.start, phrase.end) else reason
    doubt = _doubts(phrase, found, window, reason)
    return Mention(
        "time",
        Span(phrase.start, phrase.end),
        TimeExpression(relation, window, found.inferred),
        rule,
        block,
        doubt,
    )


def _speaks_of_opening(phrase: Phrase, around: Surroundings, contexts: Contexts) -> bool:
    """Whether a July or August without a year is that before the school year, by the words of its clause:
    ``Tựu trường: 28/8``, ``Bồi dưỡng hè từ 11/8``, and what began then (``từ tháng 8``)."""
    months = phrase.first.get("months")
    if SUMMER.isdisjoint([phrase.first.number("m"), *(MONTHS.findall(months) if months else ())]):
        return False
    start, end = around.item(phrase.start, phrase.end)
    own = f"{around.task} {around.folded[start:end]}"
    before = around.folded[
        max(around.start, start - FAR) : start
    ]  # tuyển sinh: 15-20/7 (đợt 1); 25-28/7 (đợt 2)
    for words in (own, before):
        if contexts.closing.search(words) is not None:
            return False
        if contexts.opening.search(words) is not None:
            return True
    return phrase.cue.relation == "from" and phrase.last is None


def _recurrence(phrase: Phrase, around: Surroundings, contexts: Contexts, block: int) -> Mention:
    relation: Relation = "before" if phrase.cue.relation == "before" else "every"
    start = phrase.start if phrase.cue.relation in ("before", "by", "during") else phrase.first.start
    window = Window(None, None, phrase.precision or "period")
    reason: str = around.section.role if around.section.role in SILENT_ROLES else ""
    reason = reason or ("heading" if around.section.is_heading else "")
    if not reason and around.section.role == "targets" and RATE.search(phrase.first.words):
        reason = "rate-of-target"
    if not reason and around.is_quoted(start):
        reason = "title"
    if not reason and phrase.cue.relation is None and around.preceded_by(start, contexts.recurrence_name):
        reason = "name"
    doubt = (PREFIX + reason,) if reason else ()
    return Mention(
        "time", Span(start, phrase.end), TimeExpression(relation, window), phrase.first.rule, block, doubt
    )


def _under_named_month(phrase: Phrase, clock: Clock) -> Clock:
    """A day without a month is one of the month named before it in the same item."""
    if phrase.month is None:
        return clock
    named = resolve(phrase.month, clock).window
    day = named.date_from if named else None
    return replace(clock, month=month_days(day.year, day.month) if day else None)


def _borrowing(phrase: Phrase, clock: Clock) -> Clock:
    """A day without a year takes that of the next one in its list: ``15/9 và 16/10/2024``."""
    if phrase.borrows is None or phrase.first.get("y") or not phrase.borrows.get("y"):
        return clock
    following = resolve(phrase.borrows, clock).window
    if following is None or following.date_to is None:
        return clock
    own = clock.year_of(phrase.first.number("m") or 1, phrase.first.number("d") or 1)
    # ``báo cáo trước 05/12; quý IV/2030 tổng kết``: years apart they are no list.
    far = own is not None and following.date_to.year - own > 1
    return clock if far else replace(clock, not_after=following.date_to)


def _stretch(phrase: Phrase, clock: Clock) -> Resolved:
    """From the first day of one time to the last day of another; a year left out is the other's."""
    first, last = phrase.first, phrase.last
    assert last is not None
    if first.get("y") and not last.get("y"):
        begin = resolve(first, clock)
        after = replace(clock, not_before=begin.window.date_from) if begin.window else clock
        end = resolve(last, after)
    else:
        end = resolve(last, clock)
        before = replace(clock, not_after=end.window.date_to) if end.window and not first.get("y") else clock
        begin = resolve(first, before)
    if begin.window is None or end.window is None:
        return Resolved(None)
    inferred = begin.inferred and end.inferred
    since, until = begin.window.date_from, end.window.date_to
    if since is None or until is None:
        return Resolved(Window(None, None, "period"), True)
    if until - since > LONGEST and first.form == "day":
        return end
    if until < since:
        return Resolved(Window(since, None, begin.window.precision), inferred)
    days = first.form in SINGLE and last.form in SINGLE
    return Resolved(Window(since, until, span_precision(since, until) if days else "period"), inferred)


def sharing_cue(phrase: Phrase, previous: Phrase | None, around: Surroundings) -> Phrase:
    """``trước ngày 20/12/2024 và 20/5/2025``: the second day is bound as the first."""
    if previous is None or phrase.cue.relation is not None or previous.cue.relation not in ("before", "by"):
        return phrase
    if previous.last is not None or previous.first.form != phrase.first.form or phrase.last is not None:
        return phrase
    if not SHARED.fullmatch(around.folded, previous.end, phrase.first.start):
        return phrase
    shared = Cue(phrase.first.start, previous.cue.rule, previous.cue.relation, previous.cue.words)
    return replace(phrase, cue=shared)


def _bind(phrase: Phrase, found: Resolved) -> tuple[Relation, Window]:
    """The relation and the window that the cue makes of the days."""
    window, cue = found.window, phrase.cue
    assert window is not None
    if phrase.last is None and (onwards := open_window(phrase.first, window)):
        return "from", onwards
    if phrase.last is not None or is_range(phrase.first):
        single = window.date_from == window.date_to and window.date_to is not None
        return ("on" if single else "during"), window
    if cue.relation == "before":
        return "before", Window(None, window.date_to if found.by_end else window.date_from, window.precision)
    if cue.relation == "by" or (found.by_end and cue.relation != "from"):
        return "by", Window(None, window.date_to, window.precision)
    if cue.relation == "during" and phrase.first.form == "year" and cue.words.startswith("vào"):
        return "by", Window(None, window.date_to, window.precision)
    if phrase.first.form == "stage" and cue.relation == "from":
        return "during", window  # ``từ 2025 đến 2027``
    if cue.relation == "from" and window.date_to and AFTER.search(cue.words) and _lasts(phrase):
        return "from", Window(window.date_to + timedelta(days=1), None, window.precision)
    if cue.relation == "from":
        return "from", Window(window.date_from, None, window.precision)
    if (
        window.date_from
        and window.date_to
        and window.date_from < window.date_to
        and phrase.first.form in DAY_FORMS
    ):
        return "during", Window(window.date_from, window.date_to, "period")  # ``ngày 28, 29/7``
    return ("on" if phrase.first.form in (*DAY_FORMS, "tet") else "during"), window


def _lasts(phrase: Phrase) -> bool:
    """Whether a time is no day, so that what comes after it comes after its end."""
    return phrase.first.form not in (*DAY_FORMS, "tet")


def _rule(
    phrase: Phrase, relation: Relation, window: Window, around: Surroundings, contexts: Contexts
) -> tuple[str, Window]:
    """The rule that found the phrase; a stretch after ``Học kỳ I:`` has the precision of a semester."""
    if phrase.last is not None:
        named = SEMESTER.match(around.folded, max(around.start, phrase.start - LEAD), phrase.start)
        if named is not None and _is_semester(window):
            window = Window(window.date_from, window.date_to, "semester")
        return "deadline.range", window
    form = phrase.first.form
    if form == "day" and relation == "on" and (holiday := celebrated(around, contexts, phrase.first)):
        return holiday, window
    if is_range(phrase.first):
        return phrase.first.rule, window
    return phrase.cue.rule or phrase.first.rule, window


def _is_semester(window: Window) -> bool:
    """Whether a stretch is as long as a semester, and not that of its tests."""
    if window.precision != "period" or window.date_from is None or window.date_to is None:
        return False
    return window.date_to - window.date_from > SHORTEST_SEMESTER


def _doubts(phrase: Phrase, found: Resolved, window: Window, reason: str) -> tuple[str, ...]:
    if reason:
        return (PREFIX + reason,)
    doubts: list[str] = []
    if window.date_from is None and window.date_to is None:
        doubts.append("year-unknown")
    elif found.inferred:
        doubts.append("year-inferred")
    if phrase.first.get("lunar") or phrase.first.form == "tet":
        doubts.append("lunar-date")
    return tuple(doubts)

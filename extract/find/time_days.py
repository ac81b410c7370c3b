"""A day and month in figures alone (``15/9``): a day, or a share, a class, an address."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.find.day_doers import is_day_of_doing
from extract.find.days_apart import is_of_round, is_set_apart
from extract.find.time_atoms import Atom, last_day
from extract.find.time_contexts import Contexts
from extract.find.time_cues import Cue, same_list
from extract.find.time_shares import is_numbered, is_of_counted, is_ratio
from extract.find.time_surroundings import Surroundings

WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)(?!\w)"
PART = r"(?:sáng(?! kiến)|trưa|chiều|tối)(?!\w)"
WEEKDAY_AFTER = regex.compile(rf" ?\(?(?:{WEEKDAY}|{PART})")
# ``5/10, 5/11 và 7/12: giao ban``: the days that follow in the list that a day opens.
LISTED_ON = regex.compile(r"(?:(?: ?[,;] ?| (?:và|&) )\d{1,2}/\d{1,2}(?![\d/])){1,9}")
# Beside a day, set off from it, only a day has these: ``05/9 (thứ Sáu)``, ``03/10 - chiều``, ``05/9 (7h30)``.
DAY_ASIDE = regex.compile(
    rf" ?(?:\(|, ?|- )(?:lúc |từ )?(?:{WEEKDAY}|(?:buổi )?{PART}|\d{{1,2}} ?(?:h|g|giờ)(?!\p{{L}}))"
)
PADDED = regex.compile(r"0|[1-3]\d")
# Words back from a day to what is held or done on it.
REACH = 90
# A cell of days alone: ``01/7, 02/7``.
ONLY_DAYS = regex.compile(r"(?:(?:\d{1,2}/\d{1,2})(?: ?[,;+&\-] ?| và )?){2,6}")
ENDING = regex.compile("hạn|nhất|không")
# What a day stands behind: ``Thứ 5 - 12/12``, ``Trước 7h15 sáng 20/11``; a part of the day or a letter
# may also stand before a share (``buổi sáng 2/3 lớp học``).
LED = regex.compile(
    rf"(?r)(?<!\w)(?:{WEEKDAY}|\d{{1,2}} ?(?:h|g|giờ)(?: ?[0-5]\d)?(?!\w)|(?P<weak>{PART}|t[2-7]|tuần))"
    rf"(?:,? ?(?:buổi )?{PART})?(?:,? ?ngày)?[ ,:(\-]{{1,3}}"
)
# A day greater than any grade, or in two figures, so that it names no class: ``16/11``, ``05/3``.
NO_CLASS = regex.compile(r"0|1[3-9]|[23]\d")
# ``Bảo vệ trực 24/7``: all day, all week.
ROUND_THE_CLOCK = "24/7"
# Figures and marks behind a colon tell what a share comes to: ``10/12: 83%``, ``5/8: khá``.
RESULT_AFTER = regex.compile(
    r" ?: ?(?:\d[\d.,/]*(?! ?(?:h|g|giờ)(?:\d|\b))|đạt|giỏi|khá|tốt|trung bình|yếu|hoàn thành (?:tốt|xuất sắc))"
)
PLACE_AFTER = regex.compile(r" (?:tại|ở|lúc|hồi|do|theo)(?!\w)")
# ``Mỗi tháng báo cáo một lần vào ngày 25``: a day of every month, not of the one before it.
MONTHLY = regex.compile(r"(?<!\w)(?:mỗi|hằng|hàng) tháng(?!\w)")


def is_bare(atom: Atom) -> bool:
    """A day and month in figures with nothing that says it is a date: ``2/3``."""
    return (
        atom.form in ("day", "days")
        and not atom.get("y")
        and not (atom.get("slip") or atom.get("lunar"))
        and "ng" not in atom.words
        and "th" not in atom.words
    )


def is_day(
    around: Surroundings,
    contexts: Contexts,
    first: Atom,
    last: Atom | None,
    cue: Cue,
    following: Atom | None,
    after_day: bool = False,
) -> bool:
    """Whether a bare day and month (or a stretch of them) is a day at all; ``after_day``: a day that is due
    stands right before it in the same list (``ngày 01/12 và 01/6``)."""
    if last is not None and not (is_bare(first) and is_bare(last)):
        return True
    end = (last or first).end
    # ``kế hoạch tổ trước 20/9 và ...``: a day that cannot be a share is no number of what stands before.
    limited = _limits(cue) and (_ends(around, end) or (cue.relation == "before" and _above_one(first)))
    if not limited and is_numbered(contexts, around, cue.start):
        return False
    shown = _shows_day(around, first, last, cue) or _heads_item(around, contexts, first, last, end)
    if not limited and not shown and is_of_counted(contexts, around, end):
        return False
    if not shown and first.words == ROUND_THE_CLOCK:
        return False
    if (
        after_day
        or shown
        or cue.relation in ("before", "by", "from")
        or last is not None
        or (cue.words and cue.relation is None)
    ):
        return True
    if cue.relation == "during" and cue.words.startswith(("vào", "dịp", "nhân dịp", "dự kiến", "thời gian")):
        return True
    if around.whole_cell and (
        around.holds_only(cue.start, end) or ONLY_DAYS.fullmatch(around.folded, around.start, around.end)
    ):
        return True
    if celebrated(around, contexts, first):
        return True
    if around.time_cell or DAY_ASIDE.match(around.folded, end, around.end) is not None:
        return True
    if is_held(around, contexts, first, cue.start, end):
        return True
    above_one = _above_one(first)
    if is_set_apart(around, first.start, end):
        return True
    if is_of_round(around, cue.start):
        return above_one or around.section.role != "targets"
    if around.section.role != "targets" and (
        bracketed(around, first) or _listed_day(around, first, following)
    ):
        return True
    above_one = above_one and around.section.role != "targets"
    if above_one and _ends(around, end):
        return True
    return (above_one or _under_month(around, first.number("m") or 0)) and (
        around.closes(end) or WEEKDAY_AFTER.match(around.folded, end) is not None
    )


def _shows_day(around: Surroundings, first: Atom, last: Atom | None, cue: Cue) -> bool:
    """Whether the words before a day make it one, whoever does something then: ``Thứ Hai 18/11 giáo viên nộp``."""
    above_one = _above_one(first) or (last is not None and _above_one(last))
    padded = _in_two_figures(around, first)
    led = LED.match(around.folded, max(around.start, first.start - 30), first.start)
    if led is not None:
        return above_one or padded or not led["weak"]
    if cue.relation == "before":
        return above_one or padded
    return above_one and (cue.relation in ("by", "from") or last is not None)


def _heads_item(around: Surroundings, contexts: Contexts, first: Atom, last: Atom | None, end: int) -> bool:
    """Whether a day stands first in its item, before what is due then: ``- 05/9: Khai giảng``, ``- 24/11 nhà
    trường tổ chức``."""
    if around.section.role == "targets" or not around.opens_item(first.start):
        return False
    if _above_one(last or first) and NO_CLASS.match(around.folded, first.start) is not None:
        return RESULT_AFTER.match(around.folded, end, around.end) is None
    listed = LISTED_ON.match(around.folded, end, around.end)
    if contexts.task.match(around.folded, listed.end() if listed else end, around.end) is not None:
        return True
    if not _in_two_figures(around, first) or RESULT_AFTER.match(around.folded, end, around.end):
        return False
    return around.folded.startswith((":", " :"), end) or is_day_of_doing(around, end)


def _above_one(atom: Atom) -> bool:
    """Whether a day is greater than its month: 12/10 is no share of anything."""
    return last_day(atom) > (atom.number("m") or 0)


def is_held(around: Surroundings, contexts: Contexts, atom: Atom, start: int, end: int) -> bool:
    """Whether the words that lead up to a day say what is held or done on it: ``Họp tổ 07/10``.

    A share may stand behind much of what is done (``thi giáo viên giỏi 5/8``): its day is written in two
    figures, and under the targets it is greater than its month.
    """
    if not _ends(around, end):
        return False
    low, aims = max(around.start, start - REACH), around.section.role == "targets"
    sure = _above_one(atom) or (not aims and _in_two_figures(around, atom))
    if contexts.event.match(around.folded, low, start) is not None:
        return sure or not aims or around.folded[atom.start] == "0"
    return sure and contexts.deed.match(around.folded, low, start) is not None


def shows_days(around: Surroundings, contexts: Contexts, found: Sequence[Atom]) -> bool:
    """Whether one of the bare days of a block shows by itself that it is one: then the others are too."""
    return any(
        _ends(around, atom.end)
        and (
            _above_one(atom)
            if around.section.role != "targets"
            else is_held(around, contexts, atom, atom.start, atom.end)
        )
        and not is_ratio(contexts, around, atom.start, atom.end)
        for atom in found
    )


def is_among_days(around: Surroundings, contexts: Contexts, atom: Atom) -> bool:
    """Whether a bare day that ends its clause is one beside others that show to be (:func:`shows_days`)."""
    if not _ends(around, atom.end) or is_ratio(contexts, around, atom.start, atom.end):
        return False
    if _above_one(atom) or around.section.role == "targets":
        return _above_one(atom)
    low = max(around.start, atom.start - REACH)
    return _in_two_figures(around, atom) or contexts.deed.match(around.folded, low, atom.start) is not None


def _in_two_figures(around: Surroundings, atom: Atom) -> bool:
    return PADDED.match(around.folded, atom.start) is not None


def _limits(cue: Cue) -> bool:
    """Whether a cue sets a limit by itself (``trước``, ``hạn``), whatever stands before it."""
    return cue.relation == "before" or (cue.relation == "by" and ENDING.search(cue.words) is not None)


def _ends(around: Surroundings, position: int) -> bool:
    return around.closes(position) or around.folded[position : position + 2].lstrip()[:1] == "("


def month_wanted(
    around: Surroundings, contexts: Contexts, atom: Atom, cue: Cue, end: int, known: bool
) -> str | None:
    """Why a day without a month is not due, empty where it is, None where it is no day; ``known``: the
    month above it or before it in its item is."""
    bound = cue.relation is not None or around.opens(cue.start)
    if not bound and not around.closes(end) and PLACE_AFTER.match(around.folded, end) is None:
        return None
    figures = not atom.words.startswith("ng")
    if figures and (not known or around.preceded_by(cue.start, contexts.ratio_before)):
        return None
    monthly = known and MONTHLY.search(around.folded, around.item(cue.start, end)[0], cue.start)
    return "" if known and not monthly else "no-month"


def bracketed(around: Surroundings, atom: Atom) -> bool:
    """Whether a bracket holds nothing but a time: ``Họp hội đồng (03/11)``."""
    return around.folded[atom.start - 1 : atom.start] == "(" and around.folded[atom.end : atom.end + 1] == ")"


def _listed_day(around: Surroundings, first: Atom, following: Atom | None) -> bool:
    """Whether a day follows in the same list that is no share: ``5/9 và 30/9``."""
    if following is None or following.form not in ("day", "days") or not same_list(around, first, following):
        return False
    return bool(following.get("y")) or last_day(following) > (following.number("m") or 0)


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

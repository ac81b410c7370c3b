"""Weeks and days of every month: ``tuần 1 của tháng``, weeks of what is held every other week (``Họp tổ: tuần 2,
tuần 4``), the day of what is made every month (``Báo cáo tháng: ngày 25``)."""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.find.time_atoms import Atom
from extract.find.time_surroundings import Surroundings

RULE = "deadline.every-month"
OF_MONTH = (" của tháng", " trong tháng", " tháng", " của các tháng", " các tháng", " trong các tháng")
EVERY_MONTH = regex.compile(
    r" (?:của |trong )?(?:các )?tháng(?!\w| ?\d| (?:này|sau|tới|trước|đó|nêu|kế|liền|cao|đầu|cuối|thứ|giêng|chạp)(?!\w))"
)
# The first and the third, or the second and the fourth; more of them are weeks of the school year.
ALTERNATE = regex.compile(
    r"(?:1|i)(?:,| và) (?:tuần )?(?:thứ )?(?:3|iii)|(?:2|ii)(?:,| và) (?:tuần )?(?:thứ )?(?:4|iv)"
)
MEETING = regex.compile(
    r"(?r)(?<!\w)(?:họp|sinh hoạt|giao ban)(?: [^,;:.()\n]{1,40})?(?: ?:)? (?:vào )?"
    r"(?:(?:các )?(?:buổi )?(?:sáng|chiều)?(?: ?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))?,? )?"
)
# The task beside a cell of times.
HELD = regex.compile(r"(?:họp|sinh hoạt|giao ban)(?!\w)")
# ``Hàng tháng, tuần 1 họp hội đồng, tuần 2, 4 sinh hoạt tổ``: all weeks behind are those of a month.
LED = regex.compile(r"(?r)(?<!\w)(?:hàng|hằng|mỗi) tháng:?,? (?:vào )?(?:tuần (?:thứ )?\d[^.\n]{0,110})?")
FIGURE = regex.compile(r"\d+")
MOST_WEEKS = 5
LEADING = 140
# What is made for each month, and what is done with it.
MONTHLY = regex.compile(
    r"(?r)(?<!\w)(?:báo cáo|bc|kế hoạch|kh|số liệu|tiền ăn|thực đơn|bảng công|thu chi|sổ sách)(?: \p{L}{1,9}){0,3} tháng"
    r"(?: (?!(?:trước|sau|này|tới|qua|đầu|cuối)(?!\w))[\p{L}/]{1,9}){0,5} ?:? ?"
)
FARTHEST = 90


def monthly(around: Surroundings, week: Atom) -> Atom | None:
    """A written week as a round that comes back every month; None where a month is in force or it is none."""
    if around.section.month is not None:
        return None
    if around.folded.startswith(OF_MONTH, week.end, around.end):
        found = EVERY_MONTH.match(around.folded, week.end, around.end)
        return _round(around, week, found.end()) if found else None
    return _round(around, week, week.end) if _is_led(around, week) or _alternates(around, week) else None


def monthly_day(around: Surroundings, day: Atom, cue_start: int) -> Atom | None:
    """A day without a month as one of every month, behind what is made for each; else None."""
    if (
        day.form != "bare-day"
        or MONTHLY.match(around.folded, max(around.start, cue_start - FARTHEST), cue_start) is None
    ):
        return None
    return _round(around, day, day.end)


def _is_led(around: Surroundings, week: Atom) -> bool:
    numbers = [int(number) for number in FIGURE.findall(week.get("w"))]
    if not numbers or max(numbers) > MOST_WEEKS:
        return False
    return LED.match(around.folded, max(around.start, week.start - LEADING), week.start) is not None


def _alternates(around: Surroundings, week: Atom) -> bool:
    if ALTERNATE.fullmatch(week.get("w")) is None or not around.closes(week.end):
        return False
    if HELD.match(around.task) is not None:
        return True
    return MEETING.match(around.folded, max(around.start, week.start - FARTHEST), week.start) is not None


def _round(around: Surroundings, atom: Atom, end: int) -> Atom:
    return replace(atom, form="every", rule=RULE, words=around.folded[atom.start : end], end=end)

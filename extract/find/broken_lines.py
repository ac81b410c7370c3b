"""Lines of one cell that write one time between them: ``Từ 23/12`` over ``đến 28/12``, ``7h30`` over ``ngày 16/12``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.text import fold

# No line of a narrow column is longer.
LONGEST = 40
MOST_LINES = 8  # of one time
DAY = r"(?:ngày ?)?\d{1,2} ?(?:[/.]|tháng|-(?= ?\d))"
MONTH = r"(?:đầu |giữa |cuối )?(?:tháng|t) ?\d"
HOUR = r"\d{1,2} ?(?:h|g|giờ|:)(?: ?\d\d)?(?: ?phút)?"
WEEKDAY = r"(?:thứ )?(?:hai|ba|tư|năm|sáu|b[ảẩ]y)|(?:thứ |t)?[2-7]|chủ nhật|cn"
PART = r"(?:buổi )?(?:sáng|trưa|chiều|tối)"
ROUND = (
    r"(?:tuần|đợt|lần|vòng)(?: thứ)? (?:\d{1,2}|[ivx]{1,4}|\p{L}{2,4})(?: ?(?:-|,|và) ?(?:tuần )?\d{1,2})?"
)
# What names a time without its days: an hour, a part of the day, a weekday, a week, a round.
NAME = regex.compile(
    rf"\(?(?:(?:từ |trước |lúc |vào )?{HOUR}(?: ?(?:-|đến) ?{HOUR})?|{PART}|{WEEKDAY}|{ROUND})(?:,? (?:{WEEKDAY}|{PART}))?[ ,:;\-]*"
)
DAYS = regex.compile(
    rf"\(?(?:từ |vào )?(?:các )?(?:thứ \w+,? ?)?(?:{DAY}|{MONTH})|\(?(?:từ |ngày )*\d{{1,2}} ?(?:-|đến|tới) ?\d{{1,2}} ?[/.]"
)
# A line that ends before its time, one that begins with the end of a stretch.
OPEN = regex.compile(r"(?r)(?:(?<!\w)(?:từ|đến|tới|ngày|lúc|vào|trước|hết|và)|[-→,])$")
START = regex.compile(rf"(?!-)(?:.*(?<!\w))?(?:{DAY}|{MONTH}|ngày \d).*")
END = regex.compile(
    rf"(?:đến|tới)(?: hết)? (?:{DAY}|{MONTH}|{HOUR})|[-→] ?{DAY}|(?:đến|tới|[-→])(?: hết)?(?: ngày)?$"
)
ONLY_HOUR = regex.compile(rf"\(?(?:lúc |từ )?{HOUR}(?: ?(?:-|đến) ?{HOUR})?\)?[ .:]*")


def lines_of_times(lines: Sequence[str]) -> Iterator[range]:
    """The lines of a cell as times: each stretch of lines that go on from one another, by their numbers.

    >>> list(lines_of_times(["Từ 23/12", "đến 28/12", "30/12"]))
    [range(0, 2), range(2, 3)]
    """
    first = 0
    for index in range(1, len(lines) + 1):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        whole = index == len(lines) or index - first == MOST_LINES
        if whole or not _goes_on(lines[index - 1], lines[index], following):
            yield range(first, index)
            first = index


def _goes_on(before: str, line: str, following: str) -> bool:
    """Whether a line goes on with the time of the one before it."""
    if len(before) > LONGEST or len(line) > LONGEST:
        return False
    above, below = fold(before).strip(), fold(line).strip()
    if NAME.fullmatch(above) and DAYS.match(below):
        return True
    if ONLY_HOUR.fullmatch(below):  # the hour of the day above, unless a day of its own follows it
        hour = START.fullmatch(above) or ONLY_HOUR.fullmatch(above)
        return hour is not None and DAYS.match(fold(following[:LONGEST]).strip()) is None
    if END.match(below):
        return START.fullmatch(above) is not None
    return OPEN.search(above) is not None and DAYS.match(below) is not None

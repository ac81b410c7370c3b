"""What is due: the words of the clause, the item or the table row that a time belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex

from extract.model import Block, Mention, Reading, Span

WORD = regex.compile(r"\p{L}{2}")
LABEL = regex.compile(r"[ \-+*•·.)]*")
CLAUSE_BREAK = regex.compile(r"(?r)[;!?](?=\s|$)|\.(?=\s+\p{Lu}|\s*$)|\((?=[^()]*$)")
CLAUSE_STOP = regex.compile(r"[;!?)]|\.(?=\s|$)")
# No clause is longer: the subject of a time is looked for no further away.
LONGEST = 400
LOOSE = " ,.;:()-–+*•“”\"'"
ROUND = regex.compile(r"(?i)[:,(]? ?(?<!\w)(?:đợt|lần|vòng) (?:\d{1,2}|i{1,3})$")
JOINERS = regex.compile(r"(?i)^(?:(?:và|hoặc|còn|riêng|đồng thời|cụ thể|trong đó|gồm|là)(?!\w)[ ,:]*)+")
LAST_JOINER = regex.compile(r"(?i)[ ,]*(?<!\w)(?:và|vào|là|lúc|trong|trong khoảng|từ|ngày|cho|tại|đó là)$")
WEEKDAY = regex.compile(
    r"(?i)(?:(?:vào )?(?:sáng|chiều|tối) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
)
# Words that say that something is to be done without saying what.
EMPTY_VERBS = frozenset(
    [
        "hoàn thành",
        "xong",
        "nộp",
        "gửi",
        "thời gian",
        "thời gian thực hiện",
        "thực hiện",
        "dự kiến",
        "báo cáo",
        "tổ chức",
        "thời điểm",
        "hạn nộp",
        "phấn đấu",
        "bảo đảm",
        "đảm bảo",
        "mục tiêu",
        "riêng",
        "cụ thể",
        "đợt 1",
        "đợt 2",
        "đợt i",
        "đợt ii",
        "lần 1",
        "lần 2",
        "đầu năm",
        "cuối năm",
        "nộp về",
        "hoàn thành xong",
        "áp dụng",
        "bắt đầu",
        "kết thúc",
        "thời gian tổ chức",
        "ngày",
        "thời hạn",
        "hạn cuối",
    ]
)


class Due(NamedTuple):
    """``subject``: what is due, empty where the time stands alone."""

    subject: str


def item_words(block: Block) -> str:
    """A block's text without its label."""
    if block.number:
        return block.text[len(block.number) :].lstrip(" ")
    bullet = LABEL.match(block.text)
    return block.text[bullet.end() :] if bullet else block.text.lstrip(" ")


def due_of(reading: Reading, mention: Mention, previous: Span, before: int) -> Due:
    """The words that a time binds: those before it back to the clause start, else those after.

    ``previous`` is the time before it (empty where there is none), ``before`` where the next one begins.
    """
    block = reading.plan.blocks[mention.block]
    low = block.start + len(block.text) - len(item_words(block))
    text, (start, end) = reading.plan.text, mention.span
    subject = _before(text, max(low, previous.end), start)
    if subject.lower() in EMPTY_VERBS or WEEKDAY.fullmatch(subject):
        subject = ""
    if not subject:
        subject = _after(text, end, min(block.end, before))
    if not subject or subject.lower() in EMPTY_VERBS:
        listed = previous.start > low
        outside = _outside(text, low, previous.start if listed else start)
        subject = (ROUND.sub("", outside) if listed else outside) or subject
    return Due(subject or _tidy(text[max(low, start - LONGEST) : start]))


def _outside(text: str, low: int, end: int) -> str:
    """The words before a bracket that says no more than ``hoàn thành``."""
    words = text[max(low, end - LONGEST) : end].rstrip(" (").split(";")[-1]
    return _tidy(words.rpartition("(")[0] or words)


def _before(text: str, low: int, end: int) -> str:
    words = text[max(low, end - LONGEST) : end]
    found = CLAUSE_BREAK.search(words)
    return _tidy(words[found.end() :] if found else words)


def _after(text: str, start: int, high: int) -> str:
    found = CLAUSE_STOP.search(text, start, high)
    return _tidy(text[start : found.start() if found else high])


def _tidy(words: str) -> str:
    words = JOINERS.sub("", words.strip(LOOSE))
    return LAST_JOINER.sub("", words).strip(LOOSE)


def tasks_of(reading: Reading) -> Mapping[int, tuple[int, ...]]:
    """For the blocks of time columns, the blocks of what is due then."""
    return {block: due for table in reading.tables for block, due in table.tasks}


def other_cells(reading: Reading, index: int) -> str:
    """The words of the first other cell of a cell's row that holds words."""
    home = reading.plan.blocks[index].place
    for block in reading.plan.blocks[max(0, index - 60) : index + 60]:
        place = block.place
        if place.table == home.table and place.row == home.row and place.column != home.column:
            words = item_words(block).rstrip(" .;,")
            if len(words) > 3 and WORD.search(words):
                return words
    return ""

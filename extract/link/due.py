"""What is due: the words of the clause, the item or the table row that a time belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from extract.model import Block, Mention, Reading

LABEL = regex.compile(r"[ \-+*•·.)]*")
CLAUSE_BREAK = regex.compile(r"(?r)[;!?](?=\s|$)|\.(?=\s+\p{Lu})|\((?!\d)")
CLAUSE_STOP = regex.compile(r"[;!?)]|\.(?=\s|$)")
LOOSE = " ,.;:()-–+*•“”\"'"
JOINERS = regex.compile(r"(?i)^(?:(?:và|hoặc|còn|riêng|đồng thời|cụ thể|trong đó|gồm|là)(?!\w)[ ,:]*)+")
LAST_JOINER = regex.compile(r"(?i)[ ,]*(?<!\w)(?:và|vào|là|lúc|trong|từ|ngày|cho|tại|đó là)$")
# Words that say that something is to be done without saying what.
EMPTY_VERBS = frozenset(
    "hoàn thành;xong;nộp;gửi;thời gian;thời gian thực hiện;thực hiện;dự kiến;báo cáo;tổ chức;thời điểm;hạn nộp;"
    "nộp về;hoàn thành xong;áp dụng;bắt đầu;kết thúc;thời gian tổ chức;ngày;thời hạn;hạn cuối".split(";")
)


class Due(NamedTuple):
    """``subject``: what is due, empty where the time stands alone."""

    subject: str


def item_words(block: Block) -> str:
    """A block's text without its label."""
    text = block.text[len(block.number) :]
    bullet = LABEL.match(text)
    return text[bullet.end() :] if bullet and not block.number else text.lstrip(" ")


def due_of(reading: Reading, mention: Mention, others: Sequence[Mention]) -> Due:
    """The words that a time binds: those before it back to the clause start, else those after."""
    block = reading.plan.blocks[mention.block]
    low = block.start + len(block.text) - len(item_words(block))
    before_ends = [other.span.end for other in others if other.span.end <= mention.span.start]
    after_starts = [other.span.start for other in others if other.span.start >= mention.span.end]
    text = reading.plan.text
    left = max([low, *before_ends])
    subject = _before(text, left, mention.span.start)
    if subject.lower() in EMPTY_VERBS:
        subject = ""
    if not subject:
        subject = _after(text, mention.span.end, min([block.end, *after_starts]))
    if not subject or subject.lower() in EMPTY_VERBS:
        subject = _tidy(text[low : min([mention.span.start, *before_ends])].split(";")[-1])[-300:] or subject
    return Due(subject or _tidy(reading.plan.text[low : mention.span.start]))


def _before(text: str, low: int, end: int) -> str:
    found = CLAUSE_BREAK.search(text, low, end)
    return _tidy(text[found.end() if found else low : end])


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
    """The words of the other cells of a cell's row, without numbers that only count the rows."""
    home = reading.plan.blocks[index].place
    words = [
        item_words(block).rstrip(" .;,")
        for block in reading.plan.blocks
        if block.place.table == home.table
        and block.place.row == home.row
        and block.place.column != home.column
        and sum(letter.isalpha() for letter in block.text) > 3
    ]
    return words[0] if words else ""

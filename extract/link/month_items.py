"""Items under a month: which lines only name who does them, and which items of one cell of a month
table have no date but the month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

import regex

from extract.errors import RulesError
from extract.link.due import item_words, says_what
from extract.model import Block, Mention, Plan, Reading, Span, TimeExpression, Window
from extract.rulebook import Rulebook
from extract.text import fold

PART = regex.compile(r"(?:\([^()\n]{0,300}\)|[^;\n])+", regex.VERSION1)
WORDS = regex.compile(r"\p{L}{2,}[^;]*? \p{L}{2}")
LOOSE = " ,.;:-+*•"
# A line that only tells who is in charge is short.
LONGEST_PERSONS = 80
# What stands before the time an item begins with: ``Tuần 12, 13 (từ ngày``.
LONGEST_LEAD, LONGEST_WEEK = 10, 24
NEXT_TO = 4
WORD = regex.compile(r"\p{L}{2}")
LOST = frozenset({"từ", "đến"})  # what a line of a pasted table is left with
MARK = regex.compile(r"[xX×+✓√*]{1,3}")
LONGEST_TOLD = 90
TOLD = regex.compile(
    r"(?i)(?<!\w)(?:(?:sơ|tổng) kết|đánh giá|kiểm điểm|rà soát|tổng hợp|báo cáo|thống kê|nhận xét|kết quả|chấm công)"
    r"(?: [^\d;.:()\n]{1,60})? $"
)


def names_persons(words: str, rules: Rulebook) -> bool:
    """Whether words name nothing but persons or bodies of a school (``BGH, GVCN``): no item of a month."""
    if len(words) > LONGEST_PERSONS:
        return False
    return _persons(rules).fullmatch(fold(words.strip(LOOSE))) is not None


@lru_cache(maxsize=8)
def _persons(rules: Rulebook) -> regex.Pattern[str]:
    rule = next(rule for rule in rules.family("time-contexts") if rule.id == "time.person")
    if rule.pattern is None:
        raise RulesError("time.person: needs a pattern")
    return rule.pattern


def dates_line_above(reading: Reading, index: int, times: Sequence[Mention]) -> bool:
    """Whether a line is no more than a date in a bracket, of the item on the line before: ``(19/8/2024)``."""
    blocks = reading.plan.blocks
    if not times or index == 0 or not blocks[index].text.startswith("(") or blocks[index].number:
        return False
    block, item, above = blocks[index], blocks[index - 1], reading.sections[index - 1]
    if above.is_heading or above.headings != reading.sections[index].headings:
        return False
    if item.kind != "item" and (item.kind != "cell" or _cell(item) != _cell(block)):
        return False
    rest, start = "", block.start
    for time in times:
        rest += reading.plan.text[start : time.span.start]
        start = time.span.end
    return not any(map(str.isalpha, rest + reading.plan.text[start : block.end]))


def _cell(block: Block) -> tuple[int | None, int | None, int | None]:
    return block.place.table, block.place.row, block.place.column


def naming(due: Sequence[Mention], month: Window) -> Mention | None:
    """The time by which an item itself gives its month or week, with its days behind it: ``Tháng 4,5/2025:
    Tổng kết năm học``, ``Tháng 10 (từ 01/10 đến 31/10): Đại hội``."""
    named: Mention | None = None
    for mention in due:
        if _names(mention, month) and (named is None or mention.span.start - named.span.end <= NEXT_TO):
            named = mention
    return named


def _names(mention: Mention, month: Window) -> bool:
    value = mention.value
    return isinstance(value, TimeExpression) and value.relation == "during" and is_window(mention, month)


def looks_back(text: str, mention: Mention, month: Window) -> bool:
    """Whether a time is the month before, of which something is told: ``Họp sơ kết tháng 10/2024`` in November."""
    value, start = mention.value, mention.span.start
    if not isinstance(value, TimeExpression) or value.window.precision != "month" or month.date_from is None:
        return False
    if value.window.date_to != month.date_from - timedelta(days=1):
        return False
    return TOLD.search(text[max(0, start - LONGEST_TOLD) : start]) is not None


def is_window(mention: Mention, window: Window) -> bool:
    """Whether a time has the days of a window."""
    value = mention.value
    if not isinstance(value, TimeExpression):
        return False
    return (value.window.date_from, value.window.date_to) == (window.date_from, window.date_to)


def words_behind(plan: Plan, index: int, named: Mention | None) -> str:
    """What an item that begins with its month or week, as ``named`` in it, says after it."""
    if named is None:
        return ""
    block = plan.blocks[index]
    lead = plan.text[block.start + len(block.number) : named.span.start].strip()
    if len(lead) > (LONGEST_WEEK if lead[:4].lower() == "tuần" else LONGEST_LEAD):
        return ""
    return plan.text[named.span.end : block.end].strip(" :-–,.)")


def undated_items(text: str, cell: Span, dated: Sequence[Span]) -> list[Span]:
    """The items between semicolons of a ``cell`` that hold none of the ``dated`` times, side by side
    ones as one span.

    An item that is no more than a date (``hội thi vẽ; ngày 15/11``) dates the one before it.
    """
    found: list[Span] = []
    free: list[Span] = []
    for part in _parts(text, cell):
        times = [time for time in dated if part.start <= time.start < part.end]
        if not times:
            free.append(part)
            continue
        if free and not _says_more(text, part, times):
            free.pop()
        found += _joined(free)
        free = []
    return [span for span in found + _joined(free) if WORDS.search(text, span.start, span.end)]


def _parts(text: str, cell: Span) -> Iterator[Span]:
    for match in PART.finditer(text, cell.start, cell.end):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip(LOOSE))
        end = match.end() - (len(words) - len(words.rstrip(" ,.;:")))
        if start < end:
            yield Span(start, end)


def _says_more(text: str, part: Span, times: Sequence[Span]) -> bool:
    """Whether an item names a thing of its own beside its times."""
    start = part.start
    words = ""
    for time in times:
        words += text[start : max(start, time.start)]
        start = time.end
    return says_what((words + text[start : part.end]).strip(LOOSE + "()"))


def _joined(parts: Sequence[Span]) -> list[Span]:
    return [Span(parts[0].start, parts[-1].end)] if parts else []


def marks_of(reading: Reading) -> Mapping[int, Span]:
    """The marks under months over the columns that say when the task of their row is due once more."""
    blocks = reading.plan.blocks
    return {
        index: Span(blocks[index].start, blocks[index].end)
        for table in reading.tables
        for index, _ in table.months
        if MARK.fullmatch(blocks[index].text) is not None
    }


def conflicts(window: Window, month: Window) -> bool:
    """Whether a date lies more than two months away from the month it stands under."""
    day = window.date_to or window.date_from
    if day is None or month.date_from is None or month.date_to is None:
        return False
    return (day - month.date_to).days > 62 or (month.date_from - day).days > 62


def month_item_words(reading: Reading, index: int) -> str:
    """The words of a block that is due in the month above; empty for a heading or a lead-in."""
    section, block = reading.sections[index], reading.plan.blocks[index]
    if section.is_heading or section.role == "recipients" or index in reading.letterhead.blocks:
        return ""
    if block.kind in ("header", "footer", "note"):
        return ""
    words = item_words(block)
    is_item = (
        WORD.search(words) is not None
        and words.lower() not in LOST
        and not (words.endswith(":") and len(words) < 90)
    )
    return words if is_item else ""


def names_month(words: str, month: Window, due: Sequence[Mention]) -> Mention | None:
    """The time that an item is, where it says no more than the month or week above it."""
    told = due[0] if len(due) == 1 and is_window(due[0], month) else None
    return told if told and told.span.end - told.span.start >= len(words) - 2 else None

"""Facts from mentions: deadlines, from times of their own and from the month above.

An item under a month heading or in the row of a month is due in that month, unless it gives a date
of its own. A holiday's date and a recurrence are no dates of an item's own.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.link.bare_shares import is_share
from extract.link.column_spans import with_column_spans
from extract.link.counted_weeks import told_once, without_counted, without_naming_weeks
from extract.link.due import item_words, says_what, subjects
from extract.link.month_items import (
    conflicts,
    dates_line_above,
    is_window,
    looks_back,
    marks_of,
    month_item_words,
    names_month,
    names_persons,
    naming,
    undated_items,
    words_behind,
)
from extract.link.rows import common_columns
from extract.link.series import is_round
from extract.link.timed_cells import (
    Grid,
    cell_reason,
    cell_subject,
    is_due_by,
    line_above,
    other_cells,
    qualified_subject,
)
from extract.model import Deadline, Drop, Mention, Reading, Section, Span, TimeExpression, Window
from extract.rulebook import Rulebook

PREFIX = "not-due:"
MONTH_ITEM = "deadline.month-item"
WORD = regex.compile(r"\p{L}{2}")
# A plan's last words stand under no month, though no heading parts them from its month list.
CLOSING = regex.compile(
    r"(?i)trên đây là|nơi nhận|trong quá trình (?:thực hiện|triển khai)|kế hoạch này(?!\w)|căn cứ (?:vào )?(?:nội dung )?kế hoạch"
    r"|(?:(?:nhà trường|ban giám hiệu|bgh|hiệu trưởng) )?(?:yêu cầu|đề nghị|giao)(?!\w)"
    r"(?=.{0,300}(?:kế hoạch (?:này|trên)|nghiêm túc))"
)
HEADING_LABEL = regex.compile(r"^(?:[-+*•] ?)?(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|\p{L})[.)/\-]{1,2} *)?")
OWN_PRECISIONS = frozenset({"day", "week", "month", "period"})


def link_deadlines(reading: Reading, rules: Rulebook) -> tuple[list[Deadline], list[Drop]]:
    """Facts, and the mentions that led to none."""
    facts: list[Deadline] = []
    drops: list[Drop] = []
    reading = without_naming_weeks(with_column_spans(reading, drops), drops)
    by_block: dict[int, list[Mention]] = {}
    for mention in reading.times:
        by_block.setdefault(mention.block, []).append(mention)
    grid = Grid.of(reading)
    marks = marks_of(reading)
    themes = {due[0] for due in grid.tasks.values() if len(due) == 1}  # ``Trường mầm non`` is no person there
    closed: Window | None = None
    for index, section in enumerate(reading.sections):
        if section.month is not None and _closes(reading, index):
            closed = section.month
        elif section.is_heading or section.month is not closed:
            closed = None
        mentions = by_block.get(index, ())
        if not mentions and section.month is None:
            continue
        due = [mention for mention in mentions if _is_due(mention, section, drops)]
        if index in grid.settled:
            due = list(without_counted(due, drops))
        month = section.month if closed is None else None
        words = month_item_words(reading, index) if month is not None else ""
        below = by_block.get(index + 1, ())
        if not due and (index in grid.settled or dates_line_above(reading, index + 1, below)):
            continue  # its row or the line below it gives it a date of its own
        if month is not None and words and (own := names_month(words, month, due)):
            drops.append(Drop(own, "heading"))  # ``Từ 09/9 - 14/9`` on the line below ``Tuần 1``
            continue
        if month is not None and index in marks:
            facts.append(_month_row(reading, index, marks[index], month, other_cells(reading, index)))
            continue
        if month is not None and words and (index in themes or not names_persons(words, rules)):
            _month_item(reading, index, words, month, due, facts, drops)
        else:
            _times(reading, index, due, grid, facts, drops)
    return facts, drops


def _is_due(mention: Mention, section: Section, drops: list[Drop]) -> bool:
    for doubt in mention.doubt:
        if doubt.startswith(PREFIX):
            drops.append(Drop(mention, doubt.removeprefix(PREFIX)))
            return False
    if section.is_heading and section.month is not None and is_window(mention, section.month):
        drops.append(Drop(mention, "heading"))  # ``Tuần 3 (15/9 - 19/9)``: its items are due then
        return False
    return True


def _closes(reading: Reading, index: int) -> bool:
    """Whether a block is one of the plan's last words and no item of the month above."""
    block = reading.plan.blocks[index]
    return block.kind != "cell" and not block.number and CLOSING.match(block.text) is not None


def _month_item(
    reading: Reading,
    index: int,
    words: str,
    month: Window,
    due: list[Mention],
    facts: list[Deadline],
    drops: list[Drop],
) -> None:
    """The rows of one item under a month: its own dates, else the month."""
    named = naming(due, month)
    behind = words_behind(reading.plan, index, named)
    if due:
        text = reading.plan.text
        own = [m for m in due if _is_own(m, month) and not looks_back(text, m, month)]
        drops += [Drop(mention, "month-item") for mention in due if mention not in own]
        low = named.span.end if named and behind else None
        facts += [
            _own_row(reading, mention, subject, month)
            for mention, subject in told_once(reading, own, _subjects(reading, index, own, low), drops)
        ]
        if own and not (named and behind):
            dated = [mention.span for mention in own]
            facts += [_month_row(reading, index, span, month) for span in _undated(reading, index, dated)]
            return
    block = reading.plan.blocks[index]
    span = Span(block.start + len(block.text) - len(words), block.end)
    facts.append(_month_row(reading, index, span, month, behind))


def _month_row(reading: Reading, index: int, span: Span, month: Window, subject: str = "") -> Deadline:
    words = subject or reading.plan.text[span.start : span.end]
    return Deadline(
        **common_columns(reading, "deadline", index, span, MONTH_ITEM),
        subject=words.rstrip(" .;,"),
        relation="on" if month.precision == "day" else "during",
        date_from=month.date_from,
        date_to=month.date_to,
        precision=month.precision,
    )


def _undated(reading: Reading, index: int, dated: list[Span]) -> list[Span]:
    """The items of a month's cell without a date of their own beside one that has it; a line of a list
    is one item."""
    block = reading.plan.blocks[index]
    if block.kind != "cell":
        return []
    return undated_items(reading.plan.text, Span(block.end - len(item_words(block)), block.end), dated)


def _subjects(reading: Reading, index: int, mentions: list[Mention], low: int | None = None) -> list[str]:
    """What is due at each of the times of a block, its words from ``low``; a round alone (``Đợt 1``) under the
    heading it stands under."""
    block, section = reading.plan.blocks[index], reading.sections[index]
    low = low or block.start + len(block.text) - len(item_words(block))
    found = subjects(reading.plan.text, low, block.end, [mention.span for mention in mentions])
    if block.kind == "cell" or section.is_heading or not section.headings:
        return found
    if all(map(_stands_alone, found)):
        return found
    heading = HEADING_LABEL.sub("", section.headings[-1]).rstrip(" :.")
    if not WORD.search(heading):
        return found
    return [subject if _stands_alone(subject) else f"{heading}: {subject}".rstrip(": ") for subject in found]


def _stands_alone(subject: str) -> bool:
    """Whether a subject says what is due: no round (``Đợt 1``), no share of something (``đạt 20%``)."""
    return says_what(subject) and not is_round(subject) and not is_share(subject)


def _is_own(mention: Mention, month: Window) -> bool:
    """Whether a time sets its item a date of its own, more than the month above it does."""
    value = mention.value
    if not isinstance(value, TimeExpression) or value.relation == "every":
        return False
    if mention.rule.startswith("holiday.") or value.window.precision not in OWN_PRECISIONS:
        return False
    window = value.window
    return (window.date_from, window.date_to) != (month.date_from, month.date_to)


def _times(
    reading: Reading,
    index: int,
    due: list[Mention],
    grid: Grid,
    facts: list[Deadline],
    drops: list[Drop],
) -> None:
    """The rows of a block outside the months, among them the cells of a time column."""
    if index in grid.timed:  # the row has its time in another cell
        drops += [Drop(mention, "holiday") for mention in due if mention.rule.startswith("holiday.")]
        due = [mention for mention in due if not mention.rule.startswith("holiday.")]
    is_cell = reading.plan.blocks[index].kind == "cell"
    for mention, subject in told_once(reading, due, _subjects(reading, index, due), drops):
        alone = is_cell and not (says_what(subject) and WORD.search(subject))
        reason = cell_reason(reading, index, mention, grid, alone)
        if reason:
            drops.append(Drop(mention, reason))
            continue
        if alone:
            assert isinstance(mention.value, TimeExpression)
            above = line_above(reading, index, mention.value, grid)
            subject = above or cell_subject(reading, index, grid)
        elif dates_line_above(reading, index, due):
            subject = item_words(reading.plan.blocks[index - 1]).rstrip(" .;,")
        elif index in grid.tasks:
            subject = qualified_subject(reading, index, mention.span.end, subject, grid)
        row = _own_row(reading, mention, subject, None)
        value = mention.value
        if alone and isinstance(value, TimeExpression) and is_due_by(index, value, grid):
            row = replace(row, relation="by", date_from=None)
        facts.append(row)


def _own_row(reading: Reading, mention: Mention, subject: str, month: Window | None) -> Deadline:
    value = mention.value
    assert isinstance(value, TimeExpression)
    doubt = mention.doubt + (("month-conflict",) if month and conflicts(value.window, month) else ())
    columns = common_columns(reading, "deadline", mention.block, mention.span, mention.rule, doubt)
    return Deadline(
        **columns,
        subject=subject,
        relation=value.relation,
        date_from=value.window.date_from,
        date_to=value.window.date_to,
        precision=value.window.precision,
    )

"""Headings at every depth, and the role each gives to what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.find.headings import (
    BULLETS,
    CAPTION,
    TEXT,
    Label,
    body_of,
    in_capitals,
    label_of,
    lead_of,
    reads_as_heading,
)
from extract.find.levels import Level, Levels
from extract.find.months import MonthHeading, SchoolCalendar, month_heading
from extract.find.roles import HeadingRole, inherited, role_of
from extract.model import Block, Letterhead, Place, Plan, Role, Section
from extract.rulebook import Rulebook

# Capitals without a label that open a part of their own, wherever they stand.
OWN_PART = regex.compile(r"(?:KẾ HOẠCH|PHỤ LỤC|LỊCH|CHƯƠNG TRÌNH|BẢNG|BIỂU|DANH SÁCH|DANH MỤC|PHẦN)\b")
AHEAD = regex.compile(r"(?i)phấn đấu|phương hướng|đăng k[íý]|năm học tới|năm học này")
MEASURED = regex.compile(r"\d|(?i:không (?:có|để|vi phạm|quá))")
THEME = regex.compile(r"(?i)chủ (?:điểm|đề)|[“\"(]")
GROUNDS = regex.compile(r"(?i)(?:[-+*] ?)?(?:căn cứ|thực hiện|thi hành|theo|xét|được sự)\b")
AS_FOLLOWS = regex.compile(r"(?i)(?:như sau|sau đây|với (?:các|những) nội dung(?: cụ thể)?)\s*[.:]*$")
RECIPIENT = regex.compile(r"(?i)(?:như|lưu|[-+*•])(?!\w)")


def find_outline(plan: Plan, letterhead: Letterhead, rules: Rulebook) -> tuple[Section, ...]:
    """One Section for each block of the plan, in order."""
    return _Outline(plan, letterhead, rules).sections()


class _Outline:
    """One walk over the blocks; ``levels`` holds the headings in force."""

    def __init__(self, plan: Plan, letterhead: Letterhead, rules: Rulebook) -> None:
        self.blocks = plan.blocks
        self.labels = [label_of(block.number) for block in plan.blocks]
        self.letterhead = letterhead
        self.rules = rules
        self.calendar = SchoolCalendar.of(letterhead)
        self.levels = Levels()
        self.outside: Levels | None = None  # the headings around a text box, while it is read
        self.recipients: Block | None = None
        self.prose_tables = _prose_tables(plan.blocks)

    def sections(self) -> tuple[Section, ...]:
        sections = [self._section(index, block) for index, block in enumerate(self.blocks)]
        return tuple(_with_preamble(self.blocks, sections, self.letterhead))

    def _section(self, index: int, block: Block) -> Section:
        self._cross_box(block)
        if block.kind in ("header", "footer") or index in self.letterhead.blocks:
            return Section()
        if self._is_recipient(block):
            return Section(("Nơi nhận",), "recipients", is_heading=block is self.recipients)
        table = block.place.table
        if block.kind == "note" or (table is not None and table not in self.prose_tables):
            return self._in_force()
        return self._read(index, block, self.labels[index])

    def _cross_box(self, block: Block) -> None:
        """The headings of a text box end with it."""
        if block.kind == "textbox" and self.outside is None:
            self.outside, self.levels = self.levels, Levels(list(self.levels.stack))
        elif block.kind != "textbox" and self.outside is not None:
            self.levels, self.outside = self.outside, None

    def _is_recipient(self, block: Block) -> bool:
        if block.text[:8].lower() == "nơi nhận":
            self.recipients = block
            self.levels = Levels()
            return True
        if self.recipients is None:
            return False
        home = self.recipients.place
        if home.table is not None:
            if _same_cell(home, block.place):
                return True
        elif RECIPIENT.match(block.text):
            return True
        elif block.kind == "textbox":
            return False
        self.recipients = None
        return False

    def _read(self, index: int, block: Block, label: Label) -> Section:
        body, below = body_of(block), self._below(index)
        month = month_heading(body, self.calendar) if len(body) < 300 else None
        if month is not None and (not month.rest or THEME.match(month.rest)):
            return self._open(index, block, _month_label(label), None, month)
        if month is not None:
            return self._lead(index, label, None, month)
        lead = lead_of(body)
        stated = role_of(lead, self.rules) if lead else None
        if stated is not None and stated.weight >= 3 and not stated.when and not self._opens(label, below):
            return self._lead(index, label, stated, None)
        style = self._heading_label(block, label, body, below)
        if style is not None:
            return self._open(index, block, style, role_of(body.rstrip(" :."), self.rules), None)
        self.levels.pass_item(label)
        return self._in_force()

    def _opens(self, label: Label, below: Label | None) -> bool:
        """A list of a finer numbering begins right below."""
        return below is not None and below.value[-1:] == (1,) and below.rank > label.rank

    def _below(self, index: int) -> Label | None:
        """The label of the next block of the same container; None where nothing follows."""
        place = self.blocks[index].place
        for following in range(index + 1, min(index + 4, len(self.blocks))):
            block = self.blocks[following]
            if block.kind in ("header", "footer", "note"):
                continue
            if following in self.letterhead.blocks:
                return None
            if place.table is None:
                return TEXT if block.place.table is not None else self.labels[following]
            return self.labels[following] if _same_cell(place, block.place) else None
        return None

    def _heading_label(self, block: Block, label: Label, body: str, below: Label | None) -> Label | None:
        """The label a heading counts as; None for a line that is no heading."""
        if label is TEXT:
            style = self._unlabelled_style(block, body, below)
            return Label(style) if style else None
        if label.style in BULLETS:
            return label if self._bullet_heads(block, label, body, below) else None
        return label if reads_as_heading(block, label, body, below) else None

    def _unlabelled_style(self, block: Block, body: str, below: Label | None) -> str:
        if len(body) > 160 or body[-1:] in (";", ",", ".") or below is None or CAPTION.match(body):
            return ""
        if in_capitals(body):
            own_part = OWN_PART.match(body) or block.centred or not self.levels.has_outer
            return "title" if own_part else "capitals"
        if block.bold or (block.level is not None and block.kind == "paragraph"):
            return "plain" if len(body) <= 120 else ""
        short = body.endswith(":") if len(body) > 25 else True
        return "plain" if short and self._states_role(body) else ""

    def _bullet_heads(self, block: Block, label: Label, body: str, below: Label | None) -> bool:
        if not body or below is None or len(body) > 120 or body[-1] in ".;,":
            return False
        if (body[-1] == ":" or len(body) <= 25) and self._states_role(body):
            return True
        if label.style not in ("star", "dot") or lead_of(body):
            return False
        return body[-1] == ":" or block.bold or (len(body) <= 70 and below.rank > label.rank)

    def _states_role(self, body: str) -> bool:
        role = role_of(body.rstrip(" :."), self.rules) if len(body) <= 60 else None
        return role is not None and role.weight >= 3

    def _open(
        self, index: int, block: Block, label: Label, own: HeadingRole | None, month: MonthHeading | None
    ) -> Section:
        """A heading takes its place; the lines of one heading set on two lines become one."""
        text = block.text.rstrip(" :")
        before = self.levels.stack[-1] if self.levels.stack else None
        if before and label.style in ("title", "capitals", "plain") and self._is_bare(index - 1, before):
            text, label = f"{before.text} {text}", before.label
        self.levels.make_room(label)
        level = Level(label, text, self._role_under(index, label, own, text), own)
        if month is not None:
            level.month, level.month_block = month.window, index
        self.levels.stack.append(level)
        return replace(self._in_force(), is_heading=True)

    def _is_bare(self, index: int, before: Level) -> bool:
        """``PHẦN I`` on a line of its own, its words on the next."""
        return (
            index >= 0
            and before.text == self.blocks[index].text.rstrip(" :")
            and not body_of(self.blocks[index])
        )

    def _lead(self, index: int, label: Label, own: HeadingRole | None, month: MonthHeading | None) -> Section:
        """``- Chỉ tiêu: 100% trẻ ...``, ``Tháng 4: Tổng kết``: the line's own words are under its lead."""
        label = Label("month" if month else "plain") if label is TEXT else label
        self.levels.make_room(label)
        block = self.blocks[index]
        text = block.text[: len(block.text) - len(month.rest)].rstrip(" :-.(") if month else ""
        level = Level(label, "", self._role_under(index, label, own, text), own, is_lead=True)
        if month is not None:
            level.month, level.month_block = month.window, index
        self.levels.stack.append(level)
        section = self._in_force()
        level.text = text
        return section

    def _role_under(self, index: int, label: Label, own: HeadingRole | None, text: str) -> Role:
        if own is not None and own.when == "measured" and not self._is_measured(index, label):
            own = own._replace(role="other")
        year = self.letterhead.school_year
        ahead = AHEAD.search(text) is not None or (year is not None and year in text.replace(" ", ""))
        return inherited(self.levels.role, own, ahead)

    def _is_measured(self, index: int, label: Label) -> bool:
        """Whether most of the first lines under a heading hold a number or rule something out."""
        measured = total = 0
        for following in range(index + 1, min(index + 12, len(self.blocks))):
            if self.labels[following].rank <= label.rank:
                break
            total += 1
            measured += MEASURED.search(body_of(self.blocks[following])) is not None
        return 2 * measured > total

    def _in_force(self) -> Section:
        month, month_block = self.levels.month()
        return Section(self.levels.texts, self.levels.role, False, month, month_block)


def _month_label(label: Label) -> Label:
    return Label("month") if label is TEXT or label.style in BULLETS else label


def _same_cell(one: Place, other: Place) -> bool:
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def _prose_tables(blocks: Sequence[Block]) -> frozenset[int]:
    """Tables of one column, or of two with many paragraphs in a cell: prose set in a frame."""
    columns: dict[int, int] = {}
    cells: dict[tuple[int, int | None, int | None], int] = {}
    for block in blocks:
        place = block.place
        if place.table is not None:
            columns[place.table] = max(columns.get(place.table, 0), place.column or 1)
            key = (place.table, place.row, place.column)
            cells[key] = cells.get(key, 0) + 1
    fullest: dict[int, int] = {}
    for (table, _, _), count in cells.items():
        fullest[table] = max(fullest.get(table, 0), count)
    return frozenset(
        table for table, count in columns.items() if count == 1 or (count == 2 and fullest[table] >= 8)
    )


def _with_preamble(blocks: Sequence[Block], sections: list[Section], letterhead: Letterhead) -> list[Section]:
    """What stands before the first heading, up to its last ``Căn cứ ...`` or ``... như sau:``."""
    first = next((i for i, section in enumerate(sections) if section.is_heading), min(len(sections), 40))
    last = -1
    for index in range(first):
        text = blocks[index].text
        if index not in letterhead.blocks and (GROUNDS.match(text) or AS_FOLLOWS.search(text[-60:])):
            last = index
    for index in range(last + 1):
        if sections[index].role == "other" and index not in letterhead.blocks:
            sections[index] = replace(sections[index], role="preamble")
    return sections


LABELLED = regex.compile(r"\s*(?:\(?(?:[\dIVXa-zđA-ZĐ]{1,4})(?:\.\d+)*[.)/]|[-*+])\s*")


def outline_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """The role that a line gives as a heading or as a lead, with the rule that says so."""
    body = LABELLED.sub("", text, count=1) if LABELLED.match(text) else text
    words = lead_of(body) or body.rstrip(" :.")
    role = role_of(words, rules)
    if role is None:
        return []
    return [{"rule": role.rule, "quote": words, "role": role.role, "weight": role.weight, "when": role.when}]

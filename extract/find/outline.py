"""Headings at every depth, and the role each gives to what stands under it."""

from __future__ import annotations

import itertools

import regex

from extract.find.containers import next_block, prose_tables, same_cell
from extract.find.headings import ends_list, heading_label, is_bare_item, lead_of
from extract.find.levels import Level, Levels
from extract.find.months import MonthHeading, SchoolCalendar, month_heading
from extract.find.numbering import TEXT, UNNUMBERED, Label, body_of, label_in
from extract.find.period_lines import ends_period, names_period, with_days_below
from extract.find.preamble import with_preamble
from extract.find.roles import HeadingRole, inherited, is_report, is_task, looks_back, role_of
from extract.find.school_calendar import calendar_of
from extract.find.seasons import quarter_heading, season_label, semester_named, week_heading
from extract.find.signature import opens_recipients
from extract.find.signing import with_signing_days
from extract.find.titled_month import titled_month
from extract.model import Block, Letterhead, Plan, Role, Section
from extract.rulebook import Rulebook

AHEAD = regex.compile(r"(?i)phấn đấu|phương hướng|đăng k[íý]|năm học tới|năm học này")
MEASURED = regex.compile(r"\d|(?i:không (?:có|để|vi phạm|quá))")
THEME = regex.compile(r"(?i)chủ (?:điểm|đề)|[“\"(]")
RECIPIENT = regex.compile(r"(?i)(?:như|lưu|[-+*•])(?!\w)")
LABELLED = regex.compile(r"\s*(?:\(?(?:[\dIVXa-zđA-ZĐ]{1,4})(?:\.\d+)*[.)/]|[-*+])\s*")
LONGEST_HEADING = 400  # characters; longer lines are text, whatever their label
LONGEST_UNNUMBERED = 160
# ``Đăng ký danh hiệu thi đua: nộp trước 10/10`` in a timetable is a task, no list of pledges.
PLEDGES = "role-targets-pledges"
SEASON_LETTERS = frozenset("HhQqTt6Ss")
REPORTED: frozenset[Role] = frozenset({"situation", "targets"})  # a quarter there is one of figures


def find_outline(plan: Plan, letterhead: Letterhead, rules: Rulebook) -> tuple[Section, ...]:
    """One Section for each block of the plan, in order."""
    sections = with_preamble(plan.blocks, _Outline(plan, letterhead, rules).sections(), letterhead)
    return with_signing_days(plan.blocks, sections, rules)


def outline_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """The role that a line gives as a heading or as a lead, with the rule that says so."""
    body = LABELLED.sub("", text, count=1) if LABELLED.match(text) else text
    words = lead_of(body) or body.rstrip(" :.")
    role = role_of(words, rules)
    if role is None:
        return []
    return [{"rule": role.rule, "quote": words, "role": role.role, "weight": role.weight, "when": role.when}]


class _Outline:
    """One walk over the blocks; ``levels`` holds the headings in force."""

    def __init__(self, plan: Plan, letterhead: Letterhead, rules: Rulebook) -> None:
        self.plan = plan
        self.blocks = plan.blocks
        self.labels = [label_in(block) for block in plan.blocks]
        self.letterhead = letterhead
        self.rules = rules
        self.calendar = SchoolCalendar.of(letterhead)
        self.titled = titled_month(plan, letterhead)
        self.levels = Levels()
        self.outside: Levels | None = None  # the headings around a text box, while it is read
        self.recipients: Block | None = None
        self.prose = prose_tables(plan.blocks)

    def sections(self) -> list[Section]:
        return [self._section(index, block) for index, block in enumerate(self.blocks)]

    def _section(self, index: int, block: Block) -> Section:
        self._cross_box(block)
        if block.kind in ("header", "footer") or index in self.letterhead.blocks:
            if is_report(block.text):
                self.levels.push(Level(Label("title"), "", "situation"))
            return Section()
        if self._is_recipient(block):
            return Section(("Nơi nhận",), "recipients", is_heading=block is self.recipients)
        table = block.place.table
        if block.kind == "note" or (table is not None and table not in self.prose):
            return self.levels.section()
        return self._read(index, block, self.labels[index])

    def _cross_box(self, block: Block) -> None:
        """The headings of a text box end with it."""
        if block.kind == "textbox" and self.outside is None:
            self.outside, self.levels = self.levels, Levels(list(self.levels.stack))
        elif block.kind != "textbox" and self.outside is not None:
            self.levels, self.outside = self.outside, None

    def _is_recipient(self, block: Block) -> bool:
        if opens_recipients(block):
            self.recipients = block
            self.levels = Levels()
            return True
        if self.recipients is None or (block.kind == "textbox" and self.recipients.kind != "textbox"):
            return False
        home = self.recipients.place
        if same_cell(home, block.place) and (home.table is not None or RECIPIENT.match(block.text)):
            return True
        self.recipients = None
        return False

    def _read(self, index: int, block: Block, label: Label) -> Section:
        body = body_of(block)
        longest = LONGEST_HEADING if label.value else LONGEST_UNNUMBERED
        if len(body) > longest and ":" not in body[:60]:
            return self._pass(label)
        season = self._season(index, body)
        if season is not None and season.rest and not THEME.match(season.rest):
            return self._lead(index, Label("week") if label is TEXT else label, None, season)
        if season is not None:
            return self._open(index, season_label(label, season.window), None, season)
        below = self.levels.as_ranked(label, self._below(index))
        month = month_heading(body, self.calendar)
        if month is not None and not is_bare_item(label, body, below):
            if not month.rest or THEME.match(month.rest):
                return self._open(index, label if label.value else Label("month"), None, month)
            return self._lead(index, Label("month") if label is TEXT else label, None, month)
        lead = self._stated(body)
        if lead is not None and not label.opened_by(below):
            return self._lead(index, Label("plain") if label is TEXT else label, lead, None)
        has_outer = label is TEXT and self.levels.has_outer
        counted = heading_label(block, label, body, below, has_outer, self.rules)
        if counted is None or (index and ends_list(block, label, body, self.labels[index - 1], below)):
            return self._pass(label)
        return self._open(index, counted, role_of(body.rstrip(" :."), self.rules), None)

    def _stated(self, body: str) -> HeadingRole | None:
        """The role that the words before a colon give to what stands after it."""
        words = lead_of(body)
        lead = role_of(words, self.rules) if words else None
        if lead is None or lead.weight < 3 or (lead.rule == PLEDGES and self.levels.role == "schedule"):
            return None
        if lead.when == "measured" and not MEASURED.search(body, len(words)):
            return None
        return None if is_task(lead, body, self.levels.role) else lead._replace(when="")

    def _season(self, index: int, body: str) -> MonthHeading | None:
        """A week, semester or quarter, where the section says when things are due.

        A semester stands over lessons, too: outside a schedule it is one only with months under it.
        """
        if body[:1] not in SEASON_LETTERS:
            return None
        if body[0] in "Tt":
            month = self.levels.one_month() or self.titled
            reports = self.levels.role == "situation"
            words = with_days_below(self.blocks, index, body)
            return None if reports else week_heading(words, month, self.calendar)
        below = next_block(self.blocks, index)
        over = below is not None and names_period(body_of(self.blocks[below]))
        number = semester_named(body) if over or self.levels.role == "schedule" else None
        if number is None:
            return None if self.levels.role in REPORTED else quarter_heading(body, self.calendar)
        window = calendar_of(self.plan, self.letterhead, self.rules).semester(number)
        return MonthHeading(window, "") if window else None

    def _below(self, index: int) -> Label | None:
        """The label of the next block of the same container; None where nothing follows."""
        following = next_block(self.blocks, index)
        if following is None or following in self.letterhead.blocks:
            return None
        inside = self.blocks[following].place.table == self.blocks[index].place.table
        if inside and ends_period(self.levels, self.labels[index], self.blocks[following]):
            return None
        return self.labels[following] if inside else TEXT

    def _pass(self, label: Label) -> Section:
        self.levels.pass_item(label)
        return self.levels.section()

    def _open(self, index: int, label: Label, own: HeadingRole | None, month: MonthHeading | None) -> Section:
        """A heading takes its place; the lines of one heading set on two lines become one."""
        text = self.blocks[index].text.rstrip(" :")
        before = self.levels.stack[-1] if self.levels.stack else None
        if before and label.style in UNNUMBERED and self._is_bare(index - 1, before):
            text, label = f"{before.text} {text}", before.label
        if own is not None and self.levels.repeats(label, own.role):
            pass
        elif own is not None or not self._opens_nothing_yet(index - 1, label, before):
            self.levels.make_room(label, outermost=own is not None)
        self._push(index, label, text, own, month)
        under = self.levels.section()
        return Section(under.headings, under.role, True, under.month, under.month_block)

    def _is_bare(self, index: int, before: Level) -> bool:
        """``PHẦN I`` on a line of its own, its words on the next."""
        block = self.blocks[max(index, 0)]
        return before.text == block.text.rstrip(" :") and not body_of(block)

    def _opens_nothing_yet(self, index: int, label: Label, before: Level | None) -> bool:
        """Two unnumbered headings in a row: the second stands under the first."""
        return (
            before is not None
            and label.style in UNNUMBERED
            and before.label.style == label.style
            and before.text == self.blocks[max(index, 0)].text.rstrip(" :")
        )

    def _lead(self, index: int, label: Label, own: HeadingRole | None, month: MonthHeading | None) -> Section:
        """``- Chỉ tiêu: 100% trẻ ...``, ``Tháng 4: Tổng kết``: the line's own words are under its lead."""
        self.levels.make_room(label)
        above = self.levels.texts
        block = self.blocks[index]
        text = block.text[: len(block.text) - len(month.rest)].rstrip(" :-.(") if month else ""
        self._push(index, label, text, own, month).is_lead = True
        under = self.levels.section()
        return Section(above, under.role, False, under.month, under.month_block)

    def _push(
        self, index: int, label: Label, text: str, own: HeadingRole | None, month: MonthHeading | None
    ) -> Level:
        level = Level(label, text, self._role(index, label, own), states_role=own is not None)
        if month is not None:
            level.month, level.month_block = month.window, index
            level.role = "schedule" if level.role in ("other", "preamble") else level.role
        self.levels.push(level)
        return level

    def _role(self, index: int, label: Label, own: HeadingRole | None) -> Role:
        text = self.blocks[index].text
        words = lead_of(body_of(self.blocks[index]))
        said = words if words and own is not None else text
        if looks_back(said, own, self.levels.role, self.letterhead.school_year):
            return "situation"
        if own is None:
            return self.levels.role
        if own.when == "measured" and self.levels.role != "targets":
            goals = self._role_of_goals(index, label)
            own = own._replace(role=goals if "targets" in (goals, own.role) else own.role)
        year = self.letterhead.school_year
        ahead = AHEAD.search(text) is not None or (year is not None and year in text.replace(" ", ""))
        return inherited(self.levels.role, own, ahead)

    def _role_of_goals(self, index: int, label: Label) -> Role:
        """Targets where half of the first lines hold a number or rule something out; of few, by their own verbs."""
        end = min(index + 12, len(self.blocks))
        first = itertools.takewhile(lambda at: self.labels[at].rank > label.rank, range(index + 1, end))
        bodies = [body_of(self.blocks[at]) for at in first]
        measured = sum(MEASURED.search(body) is not None for body in bodies)
        if 2 * measured >= len(bodies):
            return "targets"
        parted = any(role_of(body.rstrip(" :."), self.rules) for body in bodies)
        return "measures" if measured and not parted else "other"

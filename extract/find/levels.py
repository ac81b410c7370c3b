"""The headings in force at one point of a plan, outermost first: where a new one takes its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from extract.find.numbering import BULLETS, NUMBERED, OUTER, RANKS, Label, previous
from extract.model import Role, Section, Window

# A number below one of these is no part of it, unless it says what follows (``- Chỉ tiêu:``).
UNRULED = frozenset({"dash", "plus", "dot"})
# Headings of what is said about a school or a class: what is good, what is wanting.
ASSESSED = regex.compile(r"(?i)thuận lợi|khó khăn|hạn chế|tồn tại|nguyên nhân|(?:ưu|nhược|khuyết) điểm")
LETTERED = frozenset({"upper", "roman"})


@dataclass(slots=True)
class Level:
    """A heading in force, or the lead of a line (``- Chỉ tiêu: 100% ...``) that rules what hangs on it.

    ``series`` is the style and last number of the list of items that stands directly under it,
    ``filled`` whether anything that is no heading does; ``states_role``: its own words say its role.
    """

    label: Label
    text: str
    role: Role
    month: Window | None = None
    month_block: int | None = None
    is_lead: bool = False
    series: tuple[str, tuple[int, ...]] | None = None
    filled: bool = False
    states_role: bool = False


@dataclass(slots=True)
class Levels:
    """A stack of levels. Numbers decide before ranks: ``b)`` follows ``a)`` wherever ``a)`` stands."""

    stack: list[Level] = field(default_factory=list)
    current: Section | None = None  # of the stack as it is, until it changes

    @property
    def role(self) -> Role:
        return self.stack[-1].role if self.stack else "other"

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(level.text for level in self.stack if level.text)

    @property
    def has_outer(self) -> bool:
        """Whether a numbered part (``A.``, ``I.``) is in force."""
        return any(level.label.style in OUTER for level in self.stack)

    def section(self) -> Section:
        """What stands above a block that is no heading."""
        if self.current is None:
            self.current = Section(self.texts, self.role, False, *self.month())
        return self.current

    def push(self, level: Level) -> None:
        """The innermost level, after :meth:`make_room`."""
        self.stack.append(level)
        self.current = None

    def month(self) -> tuple[Window | None, int | None]:
        """The window of the innermost month in force, and the block that set it."""
        for level in reversed(self.stack):
            if level.month is not None:
                return level.month, level.month_block
        return None, None

    def one_month(self) -> Window | None:
        """The month that weeks are counted in: that of the heading in force which names more than a week."""
        windows = (level.month for level in reversed(self.stack) if level.month is not None)
        month = next((window for window in windows if window.precision != "week"), None)
        return month if month is not None and month.precision == "month" else None

    def make_room(self, label: Label, outermost: bool = False) -> None:
        """Ends the headings that one with this label ends, leaving those it stands under.

        ``outermost``: the heading states its own role; of unnumbered headings one under the other, all end.
        """
        depth = self._depth(label, outermost)
        while outermost and not label.value and 0 < depth < len(self.stack):
            if self.stack[depth - 1].label.style != label.style:
                break
            depth -= 1
        del self.stack[depth:]
        self.current = None

    def _depth(self, label: Label, states_role: bool) -> int:
        following = self._follows(label)
        if following is not None:
            return following
        if self._opens_list(label, states_role):
            return len(self.stack)
        if len(label.value) > 1:
            parent = self._last(lambda level: level.label.value == label.value[:-1])
            if parent is not None:
                return parent + 1
        same = self._last(lambda level: level.label.style == label.style)
        if same is not None:
            return len(self.stack) if self._restarts(label, same) else same
        if label.value[-1:] == (1,) and label.style in NUMBERED and len(label.value) == 1:
            return len(self.stack) - self._ended_on_top()
        return next(
            (i for i, level in enumerate(self.stack) if level.label.rank >= label.rank), len(self.stack)
        )

    def _follows(self, label: Label) -> int | None:
        """Where the list goes on whose last number comes right before this one, headings or items."""
        before = previous(label)
        if not before:
            return None
        series = {(label.style, one.value) for one in before}
        for index in reversed(range(len(self.stack))):
            if self.stack[index].series in series:
                return index + 1
            if self.stack[index].label in before:
                return index
        return None

    def as_ranked(self, label: Label, below: Label | None) -> Label | None:
        """The label below a line as this plan ranks the two: one that goes on with a list around the line is no
        finer (``b)`` below ``9.`` of ``a)``), one that counted inside the line's own list before is (``1.``
        below ``b)``)."""
        if below is None or not below.value or not label.value or below.style == label.style:
            return below
        followed = self._follows(below)
        if followed is not None and followed < self._depth(label, False):
            return label
        if below.value != (1,):
            return below
        before = previous(label)
        sibling = self._last(lambda level: level.label in before)
        if sibling is None:
            return below
        inside = {level.label.style for level in self.stack[sibling + 1 :]}
        inside |= {level.series[0] for level in self.stack[sibling:] if level.series}
        return Label("bracket", below.value) if below.style in inside else below

    def _opens_list(self, label: Label, states_role: bool) -> bool:
        """Whether a label right below a heading begins a list of its own inside it.

        ``2.1.`` right below ``a) Chỉ tiêu`` of ``2.`` does; so does ``* Khối 6`` below ``2.1.``, unless
        it says what it is itself (``* Biện pháp``).
        """
        if not self.stack:
            return False
        top = self.stack[-1]
        if label.style in OUTER:
            return self._opens_letters(label, top)
        if top.filled:
            return False
        if label.style in BULLETS:
            return not states_role and top.label.style in NUMBERED
        if label.style not in NUMBERED or label.value[-1] != 1:
            return False
        return top.label.style not in UNRULED or top.states_role

    def _opens_letters(self, label: Label, top: Level) -> bool:
        """``A.`` right below ``III.``, ``2.`` or ``Chỉ tiêu:`` is a part of it, though letters stand farther out.

        Below words of ``II.`` too: where letters are the outermost parts, one stands above ``I.``.
        """
        if label.style not in LETTERED or label.value != (1,) or top.label.style == label.style:
            return False
        if not top.filled:
            numbered = top.label.style in OUTER or top.label.style in NUMBERED
            return numbered or (top.label.style == "plain" and top.states_role)
        return label.style == "upper" and top.label.style == "roman" and top.label.value > (1,)

    def _restarts(self, label: Label, same: int) -> bool:
        """``1.`` again below an unnumbered heading inside ``2.`` is a list of its own."""
        inside = self.stack[same + 1 :]
        return label.value == (1,) and any(
            level.label.style in ("plain", "star", "month") for level in inside
        )

    def _ended_on_top(self) -> int:
        """How many of the innermost levels a list that begins with 1 ends."""
        count = 0
        while count < len(self.stack) and self._ends_before_list(self.stack[-1 - count]):
            count += 1
        return count

    @staticmethod
    def _ends_before_list(level: Level) -> bool:
        """``* Khó khăn:`` with its dashes says all there is to say; the ``1.`` behind it is of the part above."""
        if level.label.style == "star":
            return level.filled and level.role == "situation" and ASSESSED.search(level.text) is not None
        return level.label.style in ("dash", "plus", "dot")

    def _last(self, holds: Callable[[Level], bool]) -> int | None:
        return next((i for i in reversed(range(len(self.stack))) if holds(self.stack[i])), None)

    def repeats(self, label: Label, role: Role) -> bool:
        """``Chỉ tiêu từng môn`` under ``a)`` of a bulleted ``* Chỉ tiêu``: ``b)`` is still to come."""
        if label.style != "plain" or role != self.role or not self.stack:
            return False
        inside = self.stack[-1].label.style in NUMBERED
        return inside and any(level.label.style in BULLETS for level in self.stack)

    def continues_heading(self, label: Label) -> bool:
        """Whether a number comes right after that of a heading in force, not after that of an item."""
        at = self._follows(label)
        if at is None or at >= len(self.stack):
            return False
        return self.stack[at].label == Label(label.style, (*label.value[:-1], label.value[-1] - 1))

    def pass_item(self, label: Label) -> None:
        """A line that is no heading: ends the leads and the numbered sibling before it."""
        if label.style in NUMBERED or label.style in OUTER:
            self._pass_numbered(label)
            self.current = None
        else:
            self._pass_unnumbered(label)
        if self.stack:
            self.stack[-1].filled = True

    def _pass_unnumbered(self, label: Label) -> None:
        rank = label.rank if label.style in BULLETS else RANKS["plain"]
        while self.stack and self.stack[-1].is_lead and self.stack[-1].label.rank >= rank:
            self.stack.pop()
            self.current = None

    def _pass_numbered(self, label: Label) -> None:
        depth = self._follows(label)
        if depth is not None:
            del self.stack[depth:]
        else:
            self._end_siblings(label)
        if self.stack:
            self.stack[-1].series = (label.style, label.value)

    def _end_siblings(self, label: Label) -> None:
        for index in reversed(range(len(self.stack))):
            level = self.stack[index]
            if level.label.style == label.style and label.value > level.label.value:
                del self.stack[index:]
                break
        while self.stack and self.stack[-1].is_lead and self.stack[-1].label.rank >= label.rank:
            self.stack.pop()

"""What the finders see in one plan: letterhead, sections, mentions, tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from extract.model.direct import direct
from extract.model.document import Plan, Span
from extract.model.terms import Comparator, Precision, Relation, Role


@direct
@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included; None where that end is open or not known."""

    date_from: date | None
    date_to: date | None
    precision: Precision


@direct
@dataclass(frozen=True, slots=True)
class Section:
    """What stands above one block.

    ``headings``: the headings in force, outermost first, as written. ``month``: the window of the
    month heading the block stands under; ``month_block``: the index of that heading's block.
    """

    headings: tuple[str, ...] = ()
    role: Role = "other"
    is_heading: bool = False
    month: Window | None = None
    month_block: int | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the plan says of itself; None for what it does not say.

    ``issued_month`` is ``2021-10`` where its date leaves the day open (``ngày … tháng 10 năm 2021``).
    ``number_span`` and ``issued_span`` are where the plan's own number and date stand; ``blocks``
    are the indices of the blocks that form the letterhead, title and signature.
    """

    school: str | None = None
    level: str | None = None
    parent: str | None = None
    commune: str | None = None
    district: str | None = None
    province: str | None = None
    number: str | None = None
    issued: date | None = None
    issued_month: str | None = None
    school_year: str | None = None
    title: str | None = None
    signer: str | None = None
    number_span: Span | None = None
    issued_span: Span | None = None
    blocks: frozenset[int] = frozenset()


@direct
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it is compared by and counted in.

    ``number`` is the span of the digits alone (with ``%`` where there is one); the mention's span
    reaches from the comparator to the unit. ``unit`` is canonical (rules/), empty when unknown.
    """

    number: Span
    comparator: Comparator
    value: Decimal | None
    value_max: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    period: str = ""


@direct
@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time phrase, resolved as far as its own words and its context allow."""

    relation: Relation
    window: Window
    year_inferred: bool = False


@direct
@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of an official document.

    ``number`` is canonical (``45/2021/TT-BGDĐT``), empty where the plan leaves it blank or gives
    only a name; ``short`` is the number as written in a short form (``02`` of ``Thông tư 02``).
    """

    document_kind: str
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    short: str = ""
    name: str = ""


@direct
@dataclass(frozen=True, slots=True)
class Mention:
    """One thing one finder saw. ``doubt`` holds codes of why a person should look."""

    kind: Literal["citation", "quantity", "time", "unread"]
    span: Span
    value: Quantity | TimeExpression | Reference | None
    rule: str
    block: int
    doubt: tuple[str, ...] = ()


@direct
@dataclass(frozen=True, slots=True)
class Drop:
    """A mention that led to no fact, and why: nothing leaves in silence."""

    mention: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its place in the grid (from 0), its extent, and its blocks' indices."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in a table's cell, with what its row and its column say of it.

    ``labels`` are the row's labels and ``header`` the column's words without measure words, both
    outermost first; ``past`` tells a number of an earlier year or of the present state from one to
    reach. ``baseline`` is what an increase or decrease is measured against.
    """

    mention: Mention
    labels: tuple[str, ...]
    header: tuple[str, ...]
    past: bool = False
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A table's cell of words whose column says what they are; ``labels`` are those of its row."""

    block: int
    role: Role
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table understood as a person does.

    ``cells`` are in reading order; the first ``header_rows`` rows name the columns. ``kind``:
    ``targets`` (numbers to reach), ``report`` (numbers of the past or present), ``months`` and
    ``tasks`` (what is due when), ``roster`` (class lists, timetables, menus), ``layout`` (a letterhead
    or prose set in cells), ``other``. ``numeric`` holds the blocks whose numbers are read through
    their row and column; the text finders leave those alone. ``months`` gives, for the blocks of
    what is due, the window their row states; ``tasks`` gives, for the blocks of a time column, the
    blocks of what is due then. ``prose`` are the cells of words whose header states their role,
    ``performers`` the blocks that say who carries something out or takes part.
    """

    index: int
    kind: Literal["targets", "report", "months", "tasks", "roster", "layout", "other"]
    cells: tuple[Cell, ...]
    header_rows: int
    numeric: frozenset[int] = frozenset()
    months: tuple[tuple[int, Window], ...] = ()
    tasks: tuple[tuple[int, tuple[int, ...]], ...] = ()
    measures: tuple[Measure, ...] = ()
    prose: tuple[Prose, ...] = ()
    performers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the finders saw of one plan: all that ``link`` works from.

    ``sections`` runs parallel to ``plan.blocks``; every tuple of mentions is sorted by span.
    """

    plan: Plan
    letterhead: Letterhead
    sections: tuple[Section, ...]
    citations: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    unread: tuple[Mention, ...] = ()
    tables: tuple[Table, ...] = ()

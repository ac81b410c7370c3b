"""Word's automatic numbering: the label each paragraph shows.

Source: ECMA-376 part 1, 17.9 (numbering), and what Word does where the standard is silent: lists of
one abstract definition share their counters, and a start override counts at the list's first use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from extract.read.number_forms import counted
from extract.read.styles import Styles
from extract.read.symbols import bullet_label
from extract.read.wordml import (
    ALTERNATE,
    CHOICE,
    P_STYLE,
    R_PR,
    VANISH,
    Element,
    W,
    attribute_number,
    is_on,
    number_of,
    text_value,
)  # fmt: skip

LEVELS = 9
PICTURE = "\uf0b7"
PLACEHOLDER = regex.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``restart`` is the level (from 1) whose items restart it, 0 for none.

    ``sample`` is the first numbers of a custom ``form``; ``glued``: the words follow without a space.
    """

    text: str = ""
    form: str = "decimal"
    sample: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    glued: bool = False
    hidden: bool = False


class Label(NamedTuple):
    """What a paragraph shows before its words; ``glued`` when nothing parts it from them."""

    text: str = ""
    glued: bool = False


NO_LABEL = Label()


@dataclass(slots=True)
class List:
    """One ``w:num``: its levels, overrides included, and the definition whose counters it shares."""

    abstract: int
    elements: dict[int, Element]
    # Where this list starts other than its definition says, and which of these starts were not yet used.
    starts: dict[int, int] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    _levels: dict[int, Level] = field(default_factory=dict)

    def level(self, index: int) -> Level:
        """The level with this index, read when first asked for: most lists use one of their nine."""
        if index not in self._levels:
            element = self.elements.get(index)
            self._levels[index] = Level() if element is None else _level(element)
        return self._levels[index]

    def start(self, index: int) -> int:
        """The number with which a level of this list begins."""
        self.pending.discard(index)
        return self.starts.get(index, self.level(index).start)


class Numbering:
    """Counters of every list of one document, moved on paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[int, Element] = {}
        self._nums: dict[int, Element] = {}
        self._lists: dict[int, List | None] = {}
        self._counters: dict[int, list[int | None]] = {}
        if root is not None:
            for element in root.iterchildren(W + "abstractNum"):
                self._abstracts[attribute_number(element, "abstractNumId", -1)] = element
            for element in root.iterchildren(W + "num"):
                self._nums[attribute_number(element, "numId", -1)] = element

    def level_of_style(self, num_id: int, style_id: str) -> int:
        """The level of a list that is linked to a paragraph style or to one it is based on; 0 if none is."""
        found = self._list(num_id)
        if found is None:
            return 0
        linked = {text_value(element.find(P_STYLE)): index for index, element in found.elements.items()}
        return next((linked[style] for style in self._styles.chain(style_id) if style in linked), 0)

    def label(self, num_id: int, ilvl: int) -> Label:
        """Count one paragraph of this list and level, and give the label it shows."""
        found = self._list(num_id)
        if found is None or not 0 <= ilvl < LEVELS:
            return NO_LABEL
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        self._advance(found, ilvl, counters)
        level = found.level(ilvl)
        if level.hidden:
            return NO_LABEL
        if level.form == "bullet":
            return Label(bullet_label(level.text))
        text = PLACEHOLDER.sub(
            lambda match: _shown(counters, found, int(match.group(1)) - 1, level.legal), level.text
        )
        return Label(text.strip(), level.glued)

    def _advance(self, found: List, ilvl: int, counters: list[int | None]) -> None:
        for upper in range(ilvl):
            if counters[upper] is None:
                counters[upper] = found.start(upper)
        current = counters[ilvl]
        counters[ilvl] = found.start(ilvl) if current is None or ilvl in found.pending else current + 1
        for deeper in range(ilvl + 1, LEVELS):
            if counters[deeper] is None:
                continue
            restart = found.level(deeper).restart
            if restart is None or ilvl < restart:
                counters[deeper] = None

    def _list(self, num_id: int) -> List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._build(num_id, ())
        return self._lists[num_id]

    def _build(self, num_id: int, seen: tuple[int, ...]) -> List | None:
        num = self._nums.get(num_id)
        if num is None or num_id in seen:
            return None
        abstract_id = number_of(num.find(W + "abstractNumId"), -1) or 0
        abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return None
        link = text_value(abstract.find(W + "numStyleLink"))
        linked = self._styles.num_id(link) if link else None
        base = self._build(linked, (*seen, num_id)) if linked else None
        found = base or List(abstract_id, _levels(abstract))
        for override in num.iterchildren(W + "lvlOverride"):
            _override(found, override)
        return found


def _override(found: List, override: Element) -> None:
    index = attribute_number(override, "ilvl", 0)
    if not 0 <= index < LEVELS:
        return
    replaced = override.find(W + "lvl")
    if replaced is not None:
        found.elements[index] = replaced
    start = number_of(override.find(W + "startOverride"))
    if start is not None:
        found.starts[index] = start
        found.pending.add(index)


def _levels(abstract: Element) -> dict[int, Element]:
    return {attribute_number(element, "ilvl", 0): element for element in abstract.iterchildren(W + "lvl")}


def _level(element: Element) -> Level:
    legal, hidden = element.find(W + "isLgl"), element.find(f"{R_PR}/{VANISH}")
    start = number_of(element.find(W + "start"), 0)
    form, sample = _form(element)
    picture = element.find(W + "lvlPicBulletId") is not None
    return Level(
        text=text_value(element.find(W + "lvlText")) or (PICTURE if picture and form == "bullet" else ""),
        form=form,
        sample=sample,
        start=start or 0,
        restart=number_of(element.find(W + "lvlRestart")),
        legal=legal is not None and is_on(legal),
        glued=text_value(element.find(W + "suff")) == "nothing",
        hidden=hidden is not None and is_on(hidden),
    )


def _form(element: Element) -> tuple[str, str]:
    """The number format and, of a custom one, its first numbers; newer formats stand beside an older choice."""
    form = element.find(W + "numFmt")
    if form is None:
        form = element.find(f"{ALTERNATE}/{CHOICE}/{W}numFmt")
    return ("decimal", "") if form is None else (text_value(form) or "decimal", form.get(W + "format", ""))


def _shown(counters: list[int | None], found: List, index: int, legal: bool) -> str:
    count = counters[index]
    level = found.level(index)
    form = level.form
    if legal and form != "decimalZero":
        form = "decimal"
    return counted(level.start if count is None else count, form, level.sample)

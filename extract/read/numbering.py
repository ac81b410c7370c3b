"""Word's automatic numbering: the label each paragraph shows.

Source: ECMA-376 part 1, 17.9 (numbering), and what Word does where the standard is silent: lists of
one abstract definition share their counters, and a start override counts at the list's first use.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extract.read.styles import Styles
from extract.read.symbols import bullet_label
from extract.read.wordml import P_STYLE, Element, W, attribute_number, is_on, number_of, text_value

LEVELS = 9
PLACEHOLDER = regex.compile(r"%([1-9])")
ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``restart`` is the level (from 1) whose items restart it, 0 for none."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class List:
    """One ``w:num``: its levels, overrides included, and the definition whose counters it shares."""

    abstract: int
    elements: dict[int, Element]
    overrides: dict[int, int] = field(default_factory=dict)
    _levels: dict[int, Level] = field(default_factory=dict)

    def level(self, index: int) -> Level:
        """The level with this index, read when first asked for: most lists use one of their nine."""
        if index not in self._levels:
            element = self.elements.get(index)
            self._levels[index] = Level() if element is None else _level(element)
        return self._levels[index]


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
        """The level of a list that is linked to a paragraph style; 0 if none is."""
        found = self._list(num_id)
        for index, element in found.elements.items() if found else ():
            if text_value(element.find(P_STYLE)) == style_id:
                return index
        return 0

    def label(self, num_id: int, ilvl: int) -> str:
        """Count one paragraph of this list and level, and give the label it shows."""
        found = self._list(num_id)
        if found is None or not 0 <= ilvl < LEVELS:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        self._advance(found, ilvl, counters)
        level = found.level(ilvl)
        if level.form == "bullet":
            return bullet_label(level.text)
        return PLACEHOLDER.sub(
            lambda match: _shown(counters, found, int(match.group(1)) - 1, level.legal), level.text
        ).strip()

    def _advance(self, found: List, ilvl: int, counters: list[int | None]) -> None:
        for upper in range(ilvl):
            if counters[upper] is None:
                counters[upper] = found.overrides.pop(upper, found.level(upper).start)
        current = counters[ilvl]
        if ilvl in found.overrides:
            counters[ilvl] = found.overrides.pop(ilvl)
        else:
            counters[ilvl] = found.level(ilvl).start if current is None else current + 1
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
        found.overrides[index] = start


def _levels(abstract: Element) -> dict[int, Element]:
    return {attribute_number(element, "ilvl", 0): element for element in abstract.iterchildren(W + "lvl")}


def _level(element: Element) -> Level:
    legal = element.find(W + "isLgl")
    start = number_of(element.find(W + "start"), 1)
    return Level(
        text=text_value(element.find(W + "lvlText")),
        form=text_value(element.find(W + "numFmt")) or "decimal",
        start=1 if start is None else start,
        restart=number_of(element.find(W + "lvlRestart")),
        legal=legal is not None and is_on(legal),
    )


def _shown(counters: list[int | None], found: List, index: int, legal: bool) -> str:
    count = counters[index]
    level = found.level(index)
    form = level.form
    if legal and form != "decimalZero":
        form = "decimal"
    return counted(level.start if count is None else count, form)


def counted(number: int, form: str) -> str:
    """A counter in a number format of Word; decimal where the format is not known.

    >>> [counted(n, f) for n, f in ((4, "upperRoman"), (28, "lowerLetter"), (3, "decimalZero"), (2, "ordinal"))]
    ['IV', 'bb', '03', '2nd']
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter") and number > 0:
        # After z Word doubles the letter: aa, bb, ...
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        teen = 10 <= number % 100 <= 20
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, letter in ROMANS:
        letters += letter * (number // value)
        number %= value
    return letters

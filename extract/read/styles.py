"""What a paragraph gets from its style: numbering, outline level, alignment, weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.read.wordml import (
    BOLD,
    DEL,
    ILVL,
    INS,
    JC,
    MOVE_FROM,
    MOVE_TO,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_PR,
    P_STYLE,
    R_PR,
    SPEC_VANISH,
    VAL,
    VANISH,
    Element,
    W,
    is_on,
    number_of,
    text_value,
)  # fmt: skip

# What the run properties of a paragraph's mark may say of it, and what becomes of the mark then.
MARKS = {
    DEL: "deleted", MOVE_FROM: "deleted", INS: "inserted", MOVE_TO: "inserted",
    VANISH: "hidden", SPEC_VANISH: "hidden",
}  # fmt: skip
Mark = frozenset[str]
PLAIN_MARK: Mark = frozenset()
BODY_TEXT = 9  # w:outlineLvl 9 means "no heading"


class Style(NamedTuple):
    """A style with what it inherits; None where no style of the chain says anything."""

    bold: bool | None = None
    vanish: bool | None = None
    centred: bool | None = None
    outline: int | None = None
    num_id: int | None = None
    ilvl: int | None = None


class Styles:
    """The styles part: each style is resolved through its basedOn chain once, when first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        self._basis = Style()
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            self._elements[element.get(W + "styleId", "")] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self.default = element.get(W + "styleId", "")
        self._basis = _defaults(root)

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style with this id; the default one where there is none."""
        known = style_id if style_id in self._elements else self.default
        return self._resolve(known or "", ())

    def character(self, style_id: str) -> Style:
        """The character style with this id."""
        return self._resolve(style_id, (), character=True)

    def num_id(self, style_id: str) -> int | None:
        """The list a numbering style stands for."""
        return self._resolve(style_id, ()).num_id

    def chain(self, style_id: str) -> Iterator[str]:
        """A style's id, that of the style it is based on, and so on."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield style_id
            style_id = text_value(self._elements[style_id].find(W + "basedOn"))

    def _resolve(self, style_id: str, seen: tuple[str, ...], character: bool = False) -> Style:
        if style_id in self._resolved:
            return self._resolved[style_id]
        element = self._elements.get(style_id)
        if element is None or style_id in seen:
            return Style() if character else self._basis
        base = self._resolve(text_value(element.find(W + "basedOn")), (*seen, style_id), character)
        own = properties(element.find(P_PR), element.find(R_PR))
        resolved = inherited(own, base)
        self._resolved[style_id] = resolved
        return resolved


def inherited(own: Style, base: Style) -> Style:
    """``own`` where it says something, ``base`` where it does not."""
    return Style(
        base.bold if own.bold is None else own.bold,
        base.vanish if own.vanish is None else own.vanish,
        base.centred if own.centred is None else own.centred,
        base.outline if own.outline is None else own.outline,
        base.num_id if own.num_id is None else own.num_id,
        base.ilvl if own.ilvl is None else own.ilvl,
    )


def _defaults(root: Element) -> Style:
    defaults = root.find(W + "docDefaults")
    if defaults is None:
        return Style()
    return properties(
        defaults.find(f"{W}pPrDefault/{P_PR}"),
        defaults.find(f"{W}rPrDefault/{R_PR}"),
    )


class Own(NamedTuple):
    """What a ``w:pPr`` says itself; ``mark``: what became of the paragraph's mark, and so of its end."""

    style_id: str | None
    style: Style
    mark: Mark


PLAIN = Style()
NOTHING = Own(None, PLAIN, PLAIN_MARK)


def paragraph_properties(p_pr: Element) -> Own:
    """One pass over the children: a plan has as many of them as words."""
    centred = outline = num_id = ilvl = style_id = None
    mark = PLAIN_MARK
    for child in p_pr:
        tag = child.tag
        if tag == JC:
            centred = child.get(VAL) == "center"
        elif tag == P_STYLE:
            style_id = child.get(VAL, "")
        elif tag == OUTLINE:
            outline = number_of(child)
        elif tag == NUM_PR:
            num_id, ilvl = number_of(child.find(NUM_ID)), number_of(child.find(ILVL))
        elif tag == R_PR:
            mark = _mark(child)
    return Own(style_id, Style(None, None, centred, outline, num_id, ilvl), mark)


def _mark(r_pr: Element) -> Mark:
    said = [child for child in r_pr if child.tag in MARKS]
    return frozenset(MARKS[child.tag] for child in said if is_on(child)) if said else PLAIN_MARK


def properties(p_pr: Element | None, r_pr: Element | None) -> Style:
    """What these property elements say themselves."""
    style = Style() if p_pr is None else paragraph_properties(p_pr).style
    if r_pr is None:
        return style
    return style._replace(bold=_toggle(r_pr.find(BOLD)), vanish=_toggle(r_pr.find(VANISH)))


def _toggle(element: Element | None) -> bool | None:
    return None if element is None else is_on(element)


def own_properties(paragraph: Element) -> Own:
    """What the paragraph's properties say; they can only be its first child (ECMA-376 part 1, 17.3.1.22)."""
    for first in paragraph:
        return paragraph_properties(first) if first.tag == P_PR else NOTHING
    return NOTHING


def merged(own: Style, style: Style) -> Style:
    """A paragraph's own properties over those of its style."""
    # A paragraph's own list takes its level from itself, not from the style's list.
    ilvl = own.ilvl if own.ilvl is not None or own.num_id is not None else style.ilvl
    own = own._replace(ilvl=0 if own.num_id is not None and ilvl is None else ilvl)
    return inherited(own, style)

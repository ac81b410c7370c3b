"""Old fonts in HTML: the tree's words are converted before they are gathered into blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import regex

from extract.read.oldfonts import Font, OldFonts
from extract.read.oldfonts_runs import OldRuns, Run

FAMILY = regex.compile(r"(?i)font-family\s*:\s*([^;,]+)")
PARTING = {"br", "td", "th", "tr", "table", "body"}


class Slot(NamedTuple):
    """Words before an element's children (``text``) or behind the element (``tail``)."""

    element: Any
    side: str
    run: Run


def convert_tree(root: Any, fonts: OldFonts, blocks: Collection[str]) -> bool:
    """Convert the words of a page that are of an old font; ``blocks`` are the tags that part paragraphs.

    Returns whether there were any.
    """
    if not fonts.suspect.search("".join(root.itertext())):
        return False
    paragraphs = list(_paragraphs(root, fonts, frozenset(blocks) | PARTING))
    old = OldRuns(fonts)
    old.learn([slot.run for slot in slots] for slots in paragraphs)
    for slots in paragraphs:
        texts = old.convert([slot.run for slot in slots])
        for slot, text in zip(slots, texts, strict=True):
            if text != slot.run.text:
                setattr(slot.element, slot.side, text)
    return old.converted


def _paragraphs(root: Any, fonts: OldFonts, parting: Collection[str]) -> Iterator[list[Slot]]:
    paragraph: list[Slot] = []
    for slot in _slots(root, None, fonts, parting):
        if slot is not None:
            paragraph.append(slot)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _slots(
    element: Any, font: Font | None, fonts: OldFonts, parting: Collection[str]
) -> Iterator[Slot | None]:
    """The words of an element in order; None where a paragraph ends or begins."""
    named = _named(element)
    font = fonts.font(named) if named else font
    if element.tag in parting:
        yield None
    if element.text:
        yield Slot(element, "text", Run(element.text, font))
    for child in element:
        if isinstance(child.tag, str):
            yield from _slots(child, font, fonts, parting)
        if child.tail:
            yield Slot(child, "tail", Run(child.tail, font))
    if element.tag in parting:
        yield None


def _named(element: Any) -> str:
    """The font that an element itself names."""
    family = FAMILY.search(element.get("style") or "")
    return family.group(1) if family else (element.get("face") or "").split(",")[0]

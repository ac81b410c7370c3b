"""The lead-ins that an item stands under, for what they narrow it to."""

from __future__ import annotations

from extract.link.leads import LONGEST, label_style, lead_words
from extract.link.qualitative import is_item, is_lead_in
from extract.model import Reading


def enclosing(reading: Reading) -> dict[int, tuple[str, ...]]:
    """For each item under lead-ins (``- Khối 6:``) their words, the nearest first.

    Other than :func:`extract.link.leads.leads_of` it keeps those with numbers and those around them: they
    say what a target is narrowed to, not what it is called. An item ends the lead-ins of its own style and
    those below; a heading, a table and a line that is no item end all.
    """
    found: dict[int, tuple[str, ...]] = {}
    open_leads: list[tuple[str, str]] = []
    for index, (block, section) in enumerate(zip(reading.plan.blocks, reading.sections, strict=True)):
        if section.is_heading or block.kind not in {"item", "paragraph"}:
            open_leads = []
            continue
        label = label_style(block.number) if is_item(block) else ""
        styles = [lead[0] for lead in open_leads]
        if not label:
            open_leads = []
        elif label in styles:
            del open_leads[styles.index(label) :]
        if open_leads:
            found[index] = tuple(words for _, words in reversed(open_leads))
        if is_lead_in(block) and len(words := lead_words(block.text, block.number)) <= LONGEST:
            open_leads.append((label, words))
    return found

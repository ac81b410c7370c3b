"""Lead-ins: the item ending in a colon above the items that complete it."""

from __future__ import annotations

from functools import lru_cache

from extract.link.qualitative import is_item, is_lead_in
from extract.model import Reading

LONGEST = 80


def leads_of(reading: Reading) -> dict[int, str]:
    """For each item under a lead-in (``- Xếp loại học lực:``) its words, for a table's targets their row's.

    A lead-in governs the items after it whose label is of another style, up to the next item of its
    own style, heading or table.
    """
    leads: dict[int, str] = {}
    words, style = "", ""
    for index, (block, section) in enumerate(zip(reading.plan.blocks, reading.sections, strict=True)):
        if section.is_heading or block.kind not in {"item", "paragraph"}:
            words = ""
        elif (
            is_lead_in(block)
            and is_item(block)
            and not any(c.isdigit() for c in lead_words(block.text, block.number))
        ):
            words, style = lead_words(block.text, block.number), label_style(block.number)
        elif words and (not is_item(block) or label_style(block.number) == style):
            words = ""
        elif words and len(words) <= LONGEST:
            leads[index] = words
    for table in reading.tables:
        for prose in table.prose:
            label = " ".join(prose.labels)
            if prose.role == "targets" and label and len(label) <= LONGEST:
                leads[prose.block] = label
    return leads


def lead_words(text: str, number: str) -> str:
    """The words of a lead-in without its label and colon."""
    return text.removeprefix(number).strip(" :;,.")


@lru_cache(maxsize=1024)
def label_style(number: str) -> str:
    """The shape of a label: digits as 1, letters as a, marks as they are."""
    return "".join("1" if c.isdigit() else "a" if c.isalpha() else c for c in number)

"""The role each block has for its measures: that of its section, or of the table it stands in."""

from __future__ import annotations

import regex

from extract.model import Block, Reading, Role, Section
from extract.text import fold

# ``Chỉ tiêu và biện pháp`` heads both; a short item that opens with its number is one of the former.
MIXED = regex.compile(r"chỉ tiêu.*(?:biện pháp|giải pháp)")
MEASURES = regex.compile(r"^\P{L}*(?:\p{L}[.)] ?)?(?:các |những )?(?:biện pháp|giải pháp|nhiệm vụ)")
OPENS = regex.compile(r"[-+*•] ?(?:trên |từ |ít nhất |có )?\d")
LONGEST_ITEM = 120

TABLE_ROLES: dict[str, Role] = {
    "report": "situation",
    "roster": "situation",
    "months": "schedule",
    "tasks": "schedule",
}


def roles_of(reading: Reading) -> list[Role]:
    """The role of each block; of a table's blocks that of their column, else of their kind of table."""
    roles = [
        "targets" if section.role == "measures" and _is_bare_target(block, section) else section.role
        for block, section in zip(reading.plan.blocks, reading.sections, strict=True)
    ]
    for table in reading.tables:
        role = TABLE_ROLES.get(table.kind)
        for cell in table.cells if role is not None else ():
            for block in cell.blocks:
                roles[block] = role if role is not None else roles[block]
        for prose in table.prose:
            roles[prose.block] = prose.role
    for block in reading.letterhead.blocks:
        roles[block] = "preamble"
    return roles


def _is_bare_target(block: Block, section: Section) -> bool:
    """``- 05 em đạt giải cấp huyện`` under ``Chỉ tiêu và biện pháp``, where nothing parts the two."""
    if block.text[:1] not in "-+*•" or len(block.text) > LONGEST_ITEM or not section.headings:
        return False
    if OPENS.match(fold(block.text[:20])) is None:
        return False
    headings = [fold(words) for words in section.headings]
    return any(map(MIXED.search, headings)) and MEASURES.match(headings[-1]) is None

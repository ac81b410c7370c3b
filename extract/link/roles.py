"""The role each block has for its measures: that of its section, or of the table it stands in."""

from __future__ import annotations

from extract.model import Reading, Role

TABLE_ROLES: dict[str, Role] = {
    "report": "situation",
    "roster": "situation",
    "months": "schedule",
    "tasks": "schedule",
}


def roles_of(reading: Reading) -> list[Role]:
    """The role of each block; of a table's blocks that of their column, else of their kind of table."""
    roles = [section.role for section in reading.sections]
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

"""The comparison as the page's script reads it: one table a level, each cell leading to its words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.compare.run import comparison
from extract.compare.selection import Selection
from extract.compare.shades import ABOVE, BELOW, BETTER, WORSE, shade
from extract.compare.wide import Wide, wide
from extract.errors import Language
from extract.report.run import MOST_PLANS, Contents
from extract.report.telling import number
from extract.rulebook import Rulebook

FILLS = ("", *BETTER, *WORSE, *ABOVE, *BELOW)


def table_of(folder: Path, rules: Rulebook, language: Language) -> Wide:
    """Indicators and scopes of one run down, its schools across."""
    with comparison([folder], Selection(), rules, language) as done:
        return wide(done, MOST_PLANS)


def levels_of(table: Wide, contents: Contents, language: Language) -> list[dict[str, Any]]:
    """For each level its rows, its schools, and cells ``[row, school, text, figure, fill, item, conflict]``.

    ``fill`` is a place in :data:`FILLS`; ``item`` is the fact's place in the contents, None where the page
    has not got it.
    """
    found = []
    for level in dict.fromkeys(row.key[0] for row in table.rows):
        rows = [row for row in table.rows if row.key[0] == level]
        columns = [school for school in table.schools if school.level == level]
        down = {row.key: number for number, row in enumerate(rows)}
        across = {school.key: number for number, school in enumerate(columns)}
        cells = []
        for (row_key, column_key), cell in table.cells.items():
            if row_key in down and column_key in across:
                row = rows[down[row_key]]
                fill = FILLS.index(shade(cell.figure, row.middle, row.direction))
                item = contents.numbers.get((cell.doc_id, cell.fact_id))
                place = (down[row_key], across[column_key])
                cells.append([*place, cell.text, cell.figure, fill, item, int(cell.is_conflict)])
        cells.sort(key=lambda cell: cell[:2])  # in the order of reading, whatever the database's
        told = [
            [
                row.label,
                row.key[2],
                row.key[3],
                row.stated,
                None if row.middle is None else number(row.middle, language),
                row.middle,
            ]
            for row in rows
        ]
        found.append(
            {"level": level, "rows": told, "schools": [one.heading for one in columns], "cells": cells}
        )
    return found


def stated(levels: list[dict[str, Any]]) -> Mapping[str, Mapping[str, set[str]]]:
    """For each indicator's label, the schools of each level that state it in whatever scope and unit."""
    found: dict[str, dict[str, set[str]]] = {}
    for level in levels:
        for row, column, *_ in level["cells"]:
            label = level["rows"][row][0]
            found.setdefault(label, {}).setdefault(level["level"], set()).add(level["schools"][column])
    return found

"""What a table's number is about: the words of its row, then those of its column."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.model import Cell, Measure, Table

# `Chuyên cần (%)`: the unit has a column of its own.
PERCENT_MARK = regex.compile(r" ?(?:\( ?%? ?\)|%)$")


def subject_of(measure: Measure) -> str:
    """The subject of a table's number, in the plan's words.

    >>> from extract.model import Mention, Span
    >>> number = Mention("quantity", Span(0, 1), None, "table.measure", 0)
    >>> subject_of(Measure(number, ("Khối 5",), ("Hoàn thành",)))
    'Khối 5 hoàn thành'
    """
    return _joined(measure.labels, measure.header)


@lru_cache(maxsize=4096)
def _joined(labels: tuple[str, ...], header: tuple[str, ...]) -> str:
    """Labels without their percent marks, then the header's words that they do not hold already."""
    subject = " ".join(PERCENT_MARK.sub("", label) for label in labels)
    for part in header:
        if not regex.search(rf"(?<![\p{{L}}\d]){regex.escape(part.lower())}(?![\p{{L}}\d])", subject.lower()):
            subject = f"{subject} {_lowered(part)}" if subject else part
    return subject


def _lowered(part: str) -> str:
    return part if _is_name(part) else part[0].lower() + part[1:]


def _is_name(part: str) -> bool:
    """Whether a capital must stay: an acronym (`HTXS`), or a name of more than one capital."""
    first = part.split()[0]
    return any(char.isupper() for char in first[1:]) or any(c.isdigit() for c in first) or len(first) == 1


def row_contexts(table: Table) -> dict[int, str]:
    """For each block of a table the words of its row, as the reader of a number must see it."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    words = {
        row: " | ".join(cell.text for cell in sorted(cells, key=lambda cell: cell.column))
        for row, cells in rows.items()
    }
    return {block: words[cell.row] for cell in table.cells for block in cell.blocks}

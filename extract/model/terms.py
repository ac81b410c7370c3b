"""The fixed vocabularies of the columns; see docs/tables.md."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "preamble", "situation", "targets", "measures", "schedule", "organisation", "recipients", "other"
]
FactKind = Literal["target", "percentage", "deadline", "citation"]
BlockKind = Literal["paragraph", "item", "cell", "note", "header", "footer", "textbox"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "between", "increase", "decrease", "none"]
# Comparators that leave one side open.
BOUNDS: frozenset[Comparator] = frozenset({"ge", "gt", "le", "lt"})
# Those that say how much something is to change.
CHANGES: frozenset[Comparator] = frozenset({"increase", "decrease"})
Relation = Literal["before", "by", "on", "during", "from", "every"]
Precision = Literal["day", "week", "month", "quarter", "semester", "year", "school_year", "period"]

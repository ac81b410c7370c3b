"""The nouns of the project: frozen data, no logic.

Offsets are counted in characters of ``Plan.text``, which is the blocks' texts joined by newlines;
``plan.text[span.start:span.end]`` is the quote, always.
"""

from extract.model.document import Block, Changes, Place, Plan, Signature, Span
from extract.model.fact import Citation, Deadline, Fact, Finding, Percentage, Target
from extract.model.mention import (
    Cell,
    Drop,
    Letterhead,
    Measure,
    Mention,
    Prose,
    Quantity,
    Reading,
    Reference,
    Section,
    Table,
    TimeExpression,
    Window,
)
from extract.model.terms import BOUNDS, CHANGES, BlockKind, Comparator, FactKind, Precision, Relation, Role

__all__ = [
    "BOUNDS",
    "CHANGES",
    "Block",
    "BlockKind",
    "Cell",
    "Changes",
    "Citation",
    "Comparator",
    "Deadline",
    "Drop",
    "Fact",
    "FactKind",
    "Finding",
    "Letterhead",
    "Measure",
    "Mention",
    "Percentage",
    "Place",
    "Plan",
    "Precision",
    "Prose",
    "Quantity",
    "Reading",
    "Reference",
    "Relation",
    "Role",
    "Section",
    "Signature",
    "Span",
    "Table",
    "Target",
    "TimeExpression",
    "Window",
]

"""Items under a heading of targets that name no measure: a target all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.link.subjects import trimmed
from extract.model import Block, Section, Span
from extract.sentences import sentences

SHORTEST = 8
# ``Tốt`` says what to reach in a cell, ``x`` marks that something is.
SHORTEST_CELL = 3


def is_item(block: Block) -> bool:
    """Whether a block is one item of a list, by its kind or its label."""
    return block.kind == "item" or (block.number != "" and block.kind == "paragraph")


def is_lead_in(block: Block) -> bool:
    """Whether a block only opens what follows it (``... như sau:``)."""
    return block.text.rstrip().endswith(":")


def qualitative_spans(block: Block, section: Section, taken: Sequence[Span]) -> Iterator[Span]:
    """The qualitative targets of a block under targets, in offsets of the block.

    ``taken`` are its other targets. A whole item without any is one; of an item that has some, each
    further sentence is.
    """
    if section.is_heading or block.kind == "cell" or not is_item(block) or is_lead_in(block):
        return
    label = len(block.number) if block.text.startswith(block.number) else 0
    if not taken:
        yield from _long_enough(trimmed(block.text, Span(label, len(block.text))))
        return
    for sentence in sentences(block.text):
        span = Span(max(sentence.start, label), sentence.end)
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield from _long_enough(trimmed(block.text, span))


def cell_spans(block: Block, taken: Sequence[Span]) -> list[Span]:
    """What a cell of words to reach says (``Xuất sắc``, ``Đạt``), where it holds no measure."""
    span = trimmed(block.text, Span(0, len(block.text)))
    worded = sum(map(str.isalpha, block.text)) >= SHORTEST_CELL
    return [span] if worded and not taken and not is_lead_in(block) else []


def _long_enough(span: Span) -> Iterator[Span]:
    if span.end - span.start >= SHORTEST:
        yield span

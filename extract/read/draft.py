"""Drafts: blocks before they have an offset, and the one place where they become a plan's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extract.model import Block, BlockKind, Changes, Place, Signature
from extract.read.label import label_of
from extract.read.symbols import plain_bullet, plain_symbols
from extract.text import clean_block


class Draft(NamedTuple):
    """One block as a reader found it: ``text`` is raw, without the ``label`` that the format adds."""

    text: str
    kind: BlockKind = "paragraph"
    place: Place = Place()
    label: str = ""
    level: int | None = None
    bold: bool = False
    centred: bool = False
    ocr: bool = False


class Contents(NamedTuple):
    """What a format's reader hands back."""

    drafts: list[Draft]
    format: str
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    changes: Changes | None = None
    signatures: tuple[Signature, ...] = ()


def assemble(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The plan's text and its blocks: each draft cleaned once, labelled, and given its offset."""
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        block = _block(draft, start)
        if block is not None:
            blocks.append(block)
            start = block.end + 1
    return "\n".join(block.text for block in blocks), tuple(blocks)


def _block(draft: Draft, start: int) -> Block | None:
    text = plain_bullet(clean_block(plain_symbols(draft.text)))
    if text.startswith(("- - ", "+ + ", "* * ")):
        text = text[2:]
    if not text:
        return None
    label = clean_block(plain_symbols(draft.label)) if draft.label else ""
    if not label:
        label = label_of(text)
    elif label_of(text) != label:
        text = f"{label} {text}"
    kind: BlockKind = "item" if label and draft.kind == "paragraph" else draft.kind
    return Block(text, kind, start, draft.place, label, draft.level, draft.bold, draft.centred, draft.ocr)

"""The footnotes and endnotes of a Word document, as its text refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.read.docx_package import Package
from extract.read.wordml import ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, ID, TYPE, Element, W

KINDS = {FOOTNOTE_REFERENCE: "footnote", ENDNOTE_REFERENCE: "endnote"}


def notes(package: Package, references: list[tuple[str, str]]) -> Iterator[Element]:
    """Each note that is referred to (name of the reference, id), once, in the order of the references.

    ``references`` may grow while the notes are read: a note may refer to another.
    """
    known: dict[tuple[str, str | None], Element] = {}
    parts: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for tag, number in references:
        kind = KINDS[tag]
        if kind not in parts:
            parts.add(kind)
            root = package.first(f"{kind}s")
            known |= {
                (kind, note.get(ID)): note for note in (() if root is None else root.iterchildren(W + kind))
            }
        note = known.get((kind, number))
        if (tag, number) not in seen and note is not None and note.get(TYPE) in (None, "normal"):
            seen.add((tag, number))
            yield note
